//! The rows of figures that are about weeks: what was written down of the contract hours, and what charts are drawn from.

use chrono::Datelike;

use super::table::{Cell, Table};
use super::writer::Writer;
use crate::domain::figure;
use crate::domain::period::Period;
use crate::domain::ratio::Sums;
use crate::domain::report::{Figures, Material};
use crate::web::report::board::{drawn_weeks, elapsed, four_weeks, line};

/// The weeks of a period, the first and the last only as far as they lie within it.
pub fn clipped_weeks(whole: Period) -> Vec<Period> {
    let clipped = |week: Period| {
        let (first, last) = (week.first().max(whole.first()), week.last().min(whole.last()));
        if (first, last) == (week.first(), week.last()) { Some(week) } else { Period::range(first, last).ok() }
    };
    whole.weeks().filter_map(clipped).collect()
}

impl Writer<'_> {
    /// Week by week, so that nobody's days can be read out of it.
    pub(super) fn coverage(&self, material: &Material) -> (Table, String) {
        let whole = elapsed(self.period, self.today);
        let numbers = self.head(&[
            ("tracked_s", "report-col-tracked"),
            ("expected_s", "report-col-expected"),
            ("coverage", "report-coverage"),
        ]);
        let mut table = Table::with_head(self.head(&[("week", "report-week")]), numbers);
        for week in material.figures_of_each(&clipped_weeks(whole)) {
            let number = week.period.first().iso_week().week();
            let percent = figure::percent(week.coverage(), self.t.language);
            table.rows.push(vec![
                Cell::text(&self.t.say("report-week-of").with("number", number).to_string()),
                Cell::seconds(week.sums.tracked_s()),
                Cell::seconds(week.expected_s),
                Cell::remark(percent),
            ]);
        }
        let total = material.figures(whole);
        let percent = figure::percent(total.coverage(), self.t.language);
        let foot =
            vec![Cell::seconds(total.sums.tracked_s()), Cell::seconds(total.expected_s), Cell::remark(percent.clone())];
        table.foot(self.word("report-total"), foot);
        (table, percent)
    }

    /// The weeks of the chart and of the line, each with the rate of the four weeks up to it once they are complete.
    pub(super) fn weeks(&self, material: &Material) -> (Table, String) {
        let numbers = self.head(&[
            ("real_s", "report-real"),
            ("online_s", "time-online"),
            ("rate", "time-rate"),
            ("four_weeks", "report-four"),
        ]);
        let mut table = Table::with_head(self.head(&[("week", "report-week")]), numbers);
        let weeks = drawn_weeks(self.period, self.today);
        let complete = four_weeks(self.period, self.today).last();
        let pooled = line(material, &weeks);
        let pooled_up_to = |week: &Figures| {
            let four = pooled.iter().find(|four| four.period == week.period && four.period.last() <= complete);
            four.map_or_else(String::new, |four| figure::percent(four.rate(), self.t.language))
        };
        let figures = material.figures_of_each(&weeks);
        for week in &figures {
            let number = week.period.first().iso_week().week();
            let name = self.t.say("report-week-of").with("number", number).to_string();
            let address = format!("{}/rows?period={}&figure=rate", self.sight.base, week.period);
            table.rows.push(vec![
                Cell::link(&name, Some(address)),
                Cell::seconds(week.sums.real_s()),
                Cell::seconds(week.sums.online_s),
                Cell::remark(figure::percent(week.rate(), self.t.language)),
                Cell::remark(pooled_up_to(week)),
            ]);
        }
        let all: Sums = figures.iter().map(|week| week.sums).sum();
        let rate = figure::percent(all.rate(), self.t.language);
        let numbers = [Cell::seconds(all.real_s()), Cell::seconds(all.online_s)];
        let foot = numbers.into_iter().chain([Cell::remark(rate), Cell::remark(String::new())]);
        table.foot(self.word("report-total"), foot.collect());
        (table, self.t.say("report-weeks-count").with("count", weeks.len()).to_string())
    }
}
