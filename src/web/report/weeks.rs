//! The chart of weeks and the table under it: the same figures twice, once to see and once to read.

use chrono::{Datelike, NaiveDate};

use crate::charts::weeks::{Bar, Scale, svg};
use crate::domain::figure;
use crate::domain::report::Figures;
use crate::domain::target::{Target, in_force};
use crate::i18n::Speech;

/// The chart.
pub struct Weeks {
    /// The hours beside the axis, from the top down, the first with its unit.
    pub axis: Vec<String>,
    pub weeks: Vec<Week>,
    /// Whether there is any time to draw.
    pub has_time: bool,
}

/// One column.
pub struct Week {
    /// `week:2026-W47`, for the link to its own page.
    pub period: String,
    /// « S47 ».
    pub name: String,
    /// What the column shows, in a sentence.
    pub sentence: String,
    /// « 35 » above the column; empty without a rate.
    pub percent: String,
    /// At the target or above.
    pub is_held: bool,
    pub bar: String,
    /// The week that is going on.
    pub is_partial: bool,
    pub real: String,
    pub online: String,
    pub rate: String,
}

/// Draws the weeks, each against the target of its time.
pub fn chart(t: Speech, figures: &[Figures], targets: &[Target], today: NaiveDate) -> Weeks {
    let total_s = |week: &Figures| week.sums.real_s() + week.sums.online_s;
    let scale = Scale::holding(figures.iter().map(total_s));
    let [top, rest @ .., _] = scale.hours();
    let axis = [t.say("report-axis").to_string(), format!("{top}\u{a0}h")]
        .into_iter()
        .chain(rest.map(|hours| hours.to_string()));
    Weeks {
        axis: axis.collect(),
        weeks: figures.iter().map(|week| column(t, week, targets, today, scale)).collect(),
        has_time: figures.iter().any(|week| total_s(week) > 0),
    }
}

fn column(t: Speech, figures: &Figures, targets: &[Target], today: NaiveDate, scale: Scale) -> Week {
    let target = in_force(targets, figures.period.last());
    let (sums, week) = (figures.sums, figures.period);
    let number = week.first().iso_week().week();
    let is_partial = week.first() <= today && today <= week.last();
    let rate = figure::percent(figures.rate(), t.language);
    let (real, online) = (figure::hours(sums.real_s()), figure::hours(sums.online_s));
    let total = figure::hours(sums.real_s() + sums.online_s);
    let key = if figures.rate().is_some() { "report-week-sentence" } else { "report-week-silent" };
    let sentence =
        t.say(key).with("number", number).with("rate", rate.as_str()).with("real", real.as_str()).with("total", total);
    let bar = Bar { real_s: sums.real_s(), online_s: sums.online_s, target, is_partial };
    Week {
        period: week.to_string(),
        name: t.say("report-week-short").with("number", number).to_string(),
        sentence: sentence.to_string(),
        percent: figures.rate().map_or_else(String::new, |_| rate.trim_end_matches(['%', '\u{a0}']).to_owned()),
        is_held: figures.rate().zip(target).is_some_and(|(rate, target)| rate >= target),
        bar: svg(&bar, scale),
        is_partial,
        real,
        online,
        rate,
    }
}
