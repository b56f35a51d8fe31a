//! What is said about days on which something is to return: public holidays, bridges, school holidays, the
//! organisation's own calendar.

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::holiday;
use crate::domain::planning::notices;
use crate::i18n::{Speech, dates, planning};
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::Staff;

/// A day ahead, as people read it.
pub struct Ahead {
    /// « jeudi 3 décembre 2026 ».
    pub day: String,
    /// What is to be known of it; empty for an ordinary day.
    pub notices: Vec<String>,
    /// It is left out, because nobody works that day.
    pub is_off: bool,
}

/// Days with what is to be known of them, in one question.
pub async fn ahead(
    context: &Context,
    staff: &Staff,
    t: &Speech,
    days: &[NaiveDate],
    skips_holidays: bool,
) -> Result<Vec<Ahead>, Fault> {
    let (Some(from), Some(to)) = (days.iter().min().copied(), days.iter().max().copied()) else {
        return Ok(Vec::new());
    };
    let organisation = staff.organisation.id;
    let own = context.read(move |tx| store::calendar_day::between(tx, organisation, from, to)).await?;
    let (region, zone) = (staff.organisation.holidays_region, staff.organisation.school_zone);
    let said = |day: &NaiveDate| Ahead {
        day: dates::day_and_year(t.language, *day),
        notices: notices(region, zone, &own, *day).iter().map(|notice| planning::notice(t, notice)).collect(),
        is_off: skips_holidays && holiday::is_holiday(region, *day),
    };
    Ok(days.iter().map(said).collect())
}
