//! What returns: set up, planned ahead, edited as one date, as those after it or as all, paused and ended. Each date is
//! an event of its own; what happens to one goes through the verbs of events, so that its guests hear of it.

mod edit;
mod exception;
mod outline;
mod plan;
mod standing;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Act, UnknownReference, event};
use crate::domain::event::Event;
use crate::domain::holiday::Region;
use crate::domain::id::Id;
use crate::domain::recurrence::Rule;
use crate::domain::series::draft::{Draft, DraftFault};
use crate::domain::series::slots::{Rhythm, Slot};
use crate::domain::series::{Exception, Series, State};
use crate::store::{self, Fault, Tx};

pub use edit::{Changed, Edit, base, change, date_of, preview};
pub use exception::{add, skip, take_back};
pub use outline::{Fate, Outline, Step, known_by_guests};
pub use plan::{HORIZON, add_dates, plan_dates};
pub use standing::{end, pause, resume};

/// Why a series was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field that does not hold.
    #[error(transparent)]
    Draft(#[from] DraftFault),
    /// An id that this organisation does not have.
    #[error(transparent)]
    Unknown(#[from] UnknownReference),
    /// One of its dates does not take the edit.
    #[error("{on}: {refusal}")]
    Date {
        /// Which one.
        on: NaiveDate,
        /// Why.
        refusal: event::Refusal,
    },
    /// A day on which it has no date.
    #[error("the series has no date on {0}")]
    NoSuchDate(NaiveDate),
    /// What goes on from a date would begin before it.
    #[error("what follows begins on {0} or later")]
    StartsBefore(NaiveDate),
    /// An extra date that is there already.
    #[error("the series already has a date at {0}")]
    Taken(NaiveDateTime),
    /// A date that is over.
    #[error("{0} is past")]
    Past(NaiveDate),
    /// A date later than anybody plans.
    #[error("dates are added at most five years ahead")]
    TooFar,
    /// It was ended: nothing is planned for it.
    #[error("the series has ended; resume it first")]
    Ended,
    /// It is paused: nothing is planned for it.
    #[error("the series is paused; resume it first")]
    Paused,
    /// The rule never gives a date again.
    #[error("the rule gives no more dates")]
    NoMoreDates,
    /// Somebody else changed it meanwhile.
    #[error("the series was changed meanwhile; it is now at revision {now}")]
    ChangedMeanwhile {
        /// The revision on record.
        now: i32,
    },
}

/// Sets a series up and plans its first dates.
pub fn create(tx: &mut Tx, act: &Act, draft: &Draft) -> Result<Result<Series, Refusal>, Fault> {
    let rule = match checked(tx, act, draft)? {
        Ok(rule) => rule,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let draft = Draft { rrule: rule.to_string(), ..draft.clone() };
    let series = draft.into_series(act.chance.id(act.now), act.now);
    store::series::insert(tx, act.organisation, &series)?;
    act.audit(tx, "series.created", series.id.uuid(), serde_json::json!({"kind": series.details.kind()}))?;
    plan_dates(tx, act, series.id)?;
    Ok(Ok(store::series::by_id(tx, act.organisation, series.id)?.unwrap_or(series)))
}

/// Everything that the dates of a series follow from.
pub(super) struct Known {
    pub series: Series,
    pub rhythm: Rhythm,
    /// Of the organisation, whether the series minds them or not.
    pub region: Region,
}

impl Known {
    fn load(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<Option<Known>, Fault> {
        let Some(series) = store::series::by_id(tx, act.organisation, id)? else { return Ok(None) };
        let exceptions = store::series::exceptions(tx, act.organisation, id)?;
        let region = region(tx, act)?;
        Ok(Some(Known { rhythm: rhythm(&series, exceptions, region)?, series, region }))
    }

    /// What a clock on its wall shows.
    fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.series.timezone.local(now).date()
    }
}

/// The dates of a series between two days, both included, each with its event if it is one already; dates of the past
/// too, and edited ones that the rule no longer gives. Bounded as the rule is.
pub fn dates(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<Vec<(Slot, Option<Event>)>>, Fault> {
    let Some(known) = Known::load(tx, act, id)? else { return Ok(None) };
    let mut events = store::event::of_series(tx, act.organisation, id, from.and_time(chrono::NaiveTime::MIN))?;
    events.retain(|event| place(event).is_some_and(|local| local.date() <= to));
    let mut dates: Vec<(Slot, Option<Event>)> =
        known.rhythm.slots(from, to).into_iter().map(|slot| (slot, None)).collect();
    for event in events {
        let Some(local) = place(&event) else { continue };
        match dates.iter_mut().find(|(slot, _)| slot.local == local) {
            Some(date) => date.1 = Some(event),
            None => {
                let slot = Slot { local, standing: crate::domain::series::slots::Standing::Given };
                dates.push((slot, Some(event)));
            }
        }
    }
    let goes_on = known.series.state != State::Ended;
    dates.retain(|(slot, event)| goes_on || event.is_some() || known.series.timezone.instant(slot.local) <= act.now);
    dates.sort_by_key(|(slot, _)| slot.local);
    Ok(Some(dates))
}

/// The place of an event in the rhythm of its series.
fn place(event: &Event) -> Option<NaiveDateTime> {
    event.occurrence.as_ref().map(|occurrence| occurrence.local)
}

fn region(tx: &mut Tx, act: &Act) -> Result<Region, Fault> {
    Ok(store::organisation::by_id(tx, act.organisation)?.map_or(Region::None, |one| one.holidays_region))
}

fn rhythm(series: &Series, exceptions: Vec<(NaiveDateTime, Exception)>, region: Region) -> Result<Rhythm, Fault> {
    let corrupt = |fault| Fault::Corrupt { table: "series", reason: format!("rrule of {}: {fault}", series.id) };
    Ok(Rhythm {
        rule: Rule::parse(&series.rrule).map_err(corrupt)?,
        first: series.starts_local,
        exceptions,
        holidays: if series.skips_holidays { region } else { Region::None },
    })
}

/// Whether a draft holds and names only what the organisation has; gives its rule.
fn checked(tx: &mut Tx, act: &Act, draft: &Draft) -> Result<Result<Rule, Refusal>, Fault> {
    let rule = match draft.check() {
        Ok(rule) => rule,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let unknown = event::unknown_reference(tx, act, &draft.communities, draft.venue, &draft.hosts)?;
    Ok(unknown.map_or(Ok(rule), |unknown| Err(unknown.into())))
}

/// Writes back an edit of the series itself.
fn save(tx: &mut Tx, act: &Act, series: &mut Series, deed: &str) -> Result<(), Fault> {
    series.revision += 1;
    series.updated_at = act.now;
    store::series::update(tx, act.organisation, series)?;
    act.audit(tx, deed, series.id.uuid(), serde_json::json!({"revision": series.revision, "state": series.state}))
}

/// Whether new dates may be planned for it.
fn goes_on(series: &Series) -> Result<(), Refusal> {
    match series.state {
        State::Active => Ok(()),
        State::Paused => Err(Refusal::Paused),
        State::Ended => Err(Refusal::Ended),
    }
}
