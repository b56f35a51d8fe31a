//! The days on which people were met, as a table: rows are weekdays, columns weeks. Real cells that can be read aloud.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::local_time::Zone;
use crate::domain::period::{Period, last_weeks};
use crate::i18n::{Speech, dates};
use crate::store::encounter::Held;

/// Weeks of the table: half a year.
const WEEKS: usize = 26;

/// The table.
pub struct Heat {
    /// Above the columns: the month that begins there, or nothing.
    pub months: Vec<&'static str>,
    pub rows: Vec<Row>,
    /// One sentence about it; empty when there is nothing to say.
    pub insight: String,
}

/// One weekday.
pub struct Row {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// One day.
pub struct Cell {
    /// 0 to 4, by people met; none for a day to come.
    pub level: Option<u8>,
    /// « jeudi 5 novembre : 27 personnes »; empty on a day without a meetup.
    pub words: String,
    /// As addresses have it: `day:2026-11-05`.
    pub period: String,
}

/// The half year up to a day, from what was held in it.
pub fn table(t: Speech, held: &Held, zone: &Zone, end: NaiveDate) -> Heat {
    let weeks = last_weeks(WEEKS, end);
    let met = |day: NaiveDate| {
        let of_day = held.encounters.iter().filter_map(|one| one.event.held);
        let of_day: Vec<i64> =
            of_day.filter(|held| zone.local(held.from).date() == day).map(|held| i64::from(held.met)).collect();
        (!of_day.is_empty()).then(|| of_day.iter().sum::<i64>())
    };
    let days: Vec<Option<i64>> = weeks.iter().flat_map(|week| week.days()).map(met).collect();
    let last_row = if days.iter().skip(6).step_by(7).any(Option::is_some) { 7 } else { 6 };
    let rows = (0..last_row).map(|place| row(t, &weeks, &days, place, end)).collect();
    Heat { months: months(t, &weeks), rows, insight: insight(t, &days) }
}

fn row(t: Speech, weeks: &[Period], days: &[Option<i64>], place: usize, end: NaiveDate) -> Row {
    let cell = |(number, week): (usize, &Period)| {
        let day = week.first().checked_add_days(Days::new(place as u64)).unwrap_or(week.first());
        let met = days.get(number * 7 + place).copied().flatten();
        let words = met.map_or_else(String::new, |met| {
            t.say("report-heat-day").with("day", dates::day(t.language, day)).with("count", met).to_string()
        });
        let level = if day > end { None } else { Some(met.map_or(0, level)) };
        Cell { level, words, period: Period::day(day).to_string() }
    };
    let weekday = WEEKDAYS[place % 7];
    let name: String = dates::weekday_name(t.language, weekday).chars().take(3).collect();
    Row { name, cells: weeks.iter().enumerate().map(cell).collect() }
}

/// Monday first.
pub const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// 1–8, 9–15, 16–30, more; a meetup at which nobody was met still stands out from a day without one.
fn level(met: i64) -> u8 {
    match met {
        ..=8 => 1,
        9..=15 => 2,
        16..=30 => 3,
        _ => 4,
    }
}

/// The month that begins in a column, where there is room for its name.
fn months(t: Speech, weeks: &[Period]) -> Vec<&'static str> {
    let name = |(place, week): (usize, &Period)| {
        let is_new = place == 0 || week.first().day() <= 7;
        if is_new { dates::short_month(t.language, week.first()) } else { "" }
    };
    let mut names: Vec<&'static str> = weeks.iter().enumerate().map(name).collect();
    // The first column's name would run into the next one's.
    if names.iter().skip(1).take(2).any(|name| !name.is_empty()) {
        names[0] = "";
    }
    names
}

/// The weekday on which most people were met, with its share.
fn insight(t: Speech, days: &[Option<i64>]) -> String {
    let of_weekday = |place: usize| days.iter().skip(place).step_by(7).flatten().sum::<i64>();
    let sums: Vec<i64> = (0..7).map(of_weekday).collect();
    let total: i64 = sums.iter().sum();
    let Some((place, most)) = sums.iter().enumerate().max_by_key(|(place, sum)| (**sum, 7 - place)) else {
        return String::new();
    };
    if total == 0 {
        return t.say("report-heat-nobody").to_string();
    }
    let (most, total) = (u64::try_from(*most).unwrap_or(0), u64::try_from(total).unwrap_or(0));
    let share = crate::domain::figure::of_people(most, total, t.language);
    t.say("report-heat-best")
        .with("weekday", dates::weekday_name(t.language, WEEKDAYS[place]))
        .with("share", share)
        .to_string()
}
