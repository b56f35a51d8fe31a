//! Loading a calendar of closed days, in place of what was loaded under its name before.

use super::Act;
use crate::domain::calendar_day::{CalendarDay, MOST_DAYS, NamedDays};
use crate::store::{self, Fault, Tx};

/// More days than an organisation may have; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an organisation has at most {MOST_DAYS} closed days")]
pub struct TooManyDays;

/// Puts `days` in the place of all that `calendar` held; none at all removes it.
pub fn replace(tx: &mut Tx, act: &Act, calendar: &str, days: &[NamedDays]) -> Result<Result<(), TooManyDays>, Fault> {
    let beside = store::calendar_day::count_beside(tx, act.organisation, calendar)?;
    if usize::try_from(beside).unwrap_or(usize::MAX).saturating_add(days.len()) > MOST_DAYS {
        return Ok(Err(TooManyDays));
    }
    store::calendar_day::delete(tx, act.organisation, calendar)?;
    for named in days {
        let day = CalendarDay { id: act.chance.id(act.now), days: named.clone(), calendar: calendar.to_owned() };
        store::calendar_day::insert(tx, act.organisation, &day)?;
    }
    let subject = act.organisation.uuid();
    act.audit(tx, "calendar.loaded", subject, serde_json::json!({"days": days.len()}))?;
    Ok(Ok(()))
}
