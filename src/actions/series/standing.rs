//! Whether a series goes on: paused, resumed, ended. What is planned stays, but for dates of a series that has ended
//! and that nobody was told of.

use chrono::NaiveTime;

use super::{Known, Refusal, plan_dates, save};
use crate::actions::Act;
use crate::domain::event::State as EventState;
use crate::domain::id::Id;
use crate::domain::series::{Series, State};
use crate::store::{self, Fault, Tx};

/// Plans nothing new until it is resumed. Pausing twice is pausing once.
pub fn pause(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<Option<Result<Series, Refusal>>, Fault> {
    let Some(mut series) = store::series::by_id(tx, act.organisation, id)? else { return Ok(None) };
    match series.state {
        State::Ended => return Ok(Some(Err(Refusal::Ended))),
        State::Paused => {}
        State::Active => {
            series.state = State::Paused;
            save(tx, act, &mut series, "series.paused")?;
        }
    }
    Ok(Some(Ok(series)))
}

/// Goes on, after a pause or an end, and plans what is missing by now.
pub fn resume(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<Option<Result<Series, Refusal>>, Fault> {
    let Some(mut series) = store::series::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if series.state != State::Active {
        series.state = State::Active;
        save(tx, act, &mut series, "series.resumed")?;
    }
    plan_dates(tx, act, id)?;
    Ok(store::series::by_id(tx, act.organisation, id)?.map(Ok))
}

/// Ends it for good. Dates that nobody was told of and nobody edited go; those that people know of stay, to be called
/// off one by one if they do not take place. Gives how many went.
pub fn end(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<Option<Result<usize, Refusal>>, Fault> {
    let Some(Known { mut series, .. }) = Known::load(tx, act, id)? else { return Ok(None) };
    if series.state == State::Ended {
        return Ok(Some(Ok(0)));
    }
    let today = series.timezone.local(act.now).date();
    let mut ahead = store::event::of_series(tx, act.organisation, id, today.and_time(NaiveTime::MIN))?;
    ahead.retain(|event| {
        matches!(event.state, EventState::Draft | EventState::Announced)
            && event.starts_at > act.now
            && event.occurrence.as_ref().is_some_and(|occurrence| !occurrence.is_edited)
    });
    let known = super::outline::known_by_guests(tx, act, &ahead)?;
    let mut gone = 0;
    for event in ahead.iter().filter(|event| !known.contains(&event.id)) {
        store::event::delete(tx, act.organisation, event.id)?;
        gone += 1;
    }
    series.state = State::Ended;
    save(tx, act, &mut series, "series.ended")?;
    Ok(Some(Ok(gone)))
}
