//! A message that came back (CALENDAR-MAIL I10): what it says about the message, and about the address.

use chrono::{DateTime, Duration, Utc};

use super::{Finding, Intake, message};
use crate::actions::{Act, person};
use crate::domain::id::Id;
use crate::domain::inbound::{Bounce, Inbound, Outcome, Severity, Why};
use crate::domain::outbox::OutboxRow;
use crate::domain::person::{Person, Undeliverable};
use crate::store::{self, Fault, Tx};

/// So many passing faults…
const OFTEN: i64 = 4;
/// …within so long make an address one that does not work.
const WITHIN: Duration = Duration::days(14);

/// Takes a report about a message of ours. One that names none is dropped, or anybody could switch off anybody.
pub(super) fn take(tx: &mut Tx, intake: &Intake, mail: &Inbound, bounce: &Bounce) -> Result<Finding, Fault> {
    let words = bounce.words.clone();
    let Some(row) = message(tx, intake, mail, bounce.about.as_deref())? else {
        return Ok(Finding { words, ..Finding::nothing(Why::UnknownMessage) });
    };
    let act = intake.act(row.organisation);
    let (outcome, why) = match bounce.severity {
        Severity::Delayed => (Outcome::Ignore, Why::StillTrying),
        Severity::Policy => {
            tracing::warn!(row = %row.id, status = bounce.status, "a mail server refuses this service; the address is not at fault");
            (Outcome::BouncePolicy, Why::Refused)
        }
        Severity::Hard => {
            suppress(tx, &act, &row, &bounce.status)?;
            (Outcome::BounceHard, Why::BadAddress)
        }
        Severity::Soft if came_back_often(tx, &act, &row)? => {
            suppress(tx, &act, &row, &bounce.status)?;
            (Outcome::BounceSoft, Why::CameBackOften)
        }
        Severity::Soft => (Outcome::BounceSoft, Why::CameBack),
    };
    if outcome != Outcome::Ignore {
        store::outbox::bounce(tx, row.organisation, row.id, &words, act.now)?;
    }
    Ok(Finding { words, ..Finding::about(&row, outcome, why) })
}

/// Whether this is the fourth passing fault; those of an address that was corrected since do not count.
fn came_back_often(tx: &mut Tx, act: &Act, row: &OutboxRow) -> Result<bool, Fault> {
    let Some(person) = row.person else { return Ok(false) };
    let since = (act.now - WITHIN).max(readdressed_at(tx, act, person)?.unwrap_or(DateTime::<Utc>::MIN_UTC));
    Ok(store::inbound::count_since(tx, act.organisation, person, Outcome::BounceSoft, since)? + 1 >= OFTEN)
}

/// Stops writing to the address, unless it was corrected after the message was written.
fn suppress(tx: &mut Tx, act: &Act, row: &OutboxRow, status: &str) -> Result<(), Fault> {
    let Some(person) = row.person else { return Ok(()) };
    if readdressed_at(tx, act, person)?.is_some_and(|at| at > row.created_at) {
        return Ok(());
    }
    let Some(mut person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    if person.undeliverable.is_none() {
        person.undeliverable = Some(Undeliverable { since: act.now, status: status.to_owned() });
        store::person::update(tx, act.organisation, &person)?;
        act.audit(tx, "person.undeliverable", person.id.uuid(), serde_json::json!({"status": status}))?;
    }
    Ok(())
}

fn readdressed_at(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<Option<DateTime<Utc>>, Fault> {
    store::audit::last_at(tx, act.organisation, person::READDRESSED, person.uuid())
}
