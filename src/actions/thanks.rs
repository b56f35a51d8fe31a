//! Thanks after an event: planned when it was wrapped up, for those who came. When they leave and to whom is asked when
//! their time has come, in `mailing`; what they say is `mail::thanks`.

use super::{Act, mailing};
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::mailing::{Kind, Mailing, State};
use crate::domain::outbox::Message;
use crate::store::{self, Fault, Tx};

/// Plans the thanks of an event that was held with somebody; drops them when nobody came. Again after a correction: what
/// is planned, moved or taken away stays, and whoever was added is thanked once.
pub fn plan(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    let came = store::check_in::of_event(tx, act.organisation, event.id)?;
    if event.state != EventState::Held || came.is_empty() {
        return withdraw(tx, act, event.id);
    }
    let Some(known) = of_event(tx, act, event.id)? else {
        let planned = mailing::thanks_timed(tx, act, event, mailing::blank(act, event.id, Kind::Thanks))?;
        store::mailing::insert(tx, act.organisation, &planned)?;
        return act.audit(tx, "event.thanks_planned", event.id.uuid(), serde_json::json!({"state": planned.state}));
    };
    let seen = known.state;
    let waits = matches!(seen, State::Planned | State::Removed);
    if waits || mailing::expected(tx, act, event, &[Kind::Thanks])? == [0] {
        return Ok(());
    }
    let again = Mailing { state: State::Planned, is_moved: false, ended_at: None, ..known };
    let again = mailing::thanks_timed(tx, act, event, again)?;
    if again.state == State::Planned {
        store::mailing::update(tx, act.organisation, &again, seen)?;
    }
    Ok(())
}

/// Lets no thanks leave any more: nobody came, or the event was not held after all.
pub fn withdraw(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<(), Fault> {
    store::outbox::drop_queued(tx, act.organisation, event, &[Message::Thanks], None, act.now)?;
    let Some(planned) = of_event(tx, act, event)?.filter(|one| one.state == State::Planned) else { return Ok(()) };
    let missed = Mailing { state: State::Missed, ended_at: Some(act.now), ..planned };
    store::mailing::update(tx, act.organisation, &missed, State::Planned)?;
    Ok(())
}

fn of_event(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<Option<Mailing>, Fault> {
    let all = store::mailing::of_event(tx, act.organisation, event)?;
    Ok(all.into_iter().find(|mailing| mailing.kind == Kind::Thanks))
}
