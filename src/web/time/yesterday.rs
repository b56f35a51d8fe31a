//! The last day that was worked, asked for on the agenda as long as nothing is said of it.

use chrono::{Days, NaiveDate};

use super::week;
use crate::context::Context;
use crate::domain::period::Period;
use crate::i18n::{Speech, dates};
use crate::web::fault::Fault;
use crate::web::guard::Staff;

/// How far back a day is worth the question, in days.
const DAYS_BACK: u64 = 7;

/// The question about a day.
pub struct Yesterday {
    /// Printed as `2026-11-19`.
    pub date: NaiveDate,
    /// « Hier, jeudi 19 : combien en ligne ? »
    pub question: String,
    /// Hours to offer, the usual ones first, and whether they are.
    pub chips: Vec<(String, bool)>,
    /// Where any other number is typed.
    pub other_url: String,
}

/// The question about the last working day before today, if it waits for an answer. Days before somebody had an account
/// are not theirs to tell.
pub async fn unsaid(context: &Context, staff: &Staff, t: Speech) -> Result<Option<Yesterday>, Fault> {
    let zone = &staff.organisation.timezone;
    let today = zone.local(context.now()).date();
    let bounds = (today.checked_sub_days(Days::new(DAYS_BACK)), today.pred_opt());
    let (Some(first), Some(last)) = bounds else { return Ok(None) };
    let Ok(period) = Period::range(first, last) else { return Ok(None) };
    let days = week::read(context, staff, t, period).await?.days;
    let since = zone.local(staff.account.created_at).date();
    let Some(day) = days.into_iter().rfind(|day| day.is_worked && day.date >= since) else { return Ok(None) };
    Ok(day.is_unsaid.then(|| Yesterday {
        question: question(t, day.date, day.date == last),
        other_url: format!("{}#{}", super::week_of(day.date), day.field),
        date: day.date,
        chips: day.chips,
    }))
}

fn question(t: Speech, on: NaiveDate, is_yesterday: bool) -> String {
    let key = if is_yesterday { "time-yesterday" } else { "time-last-day" };
    t.say(key).with("day", dates::day(t.language, on)).to_string()
}
