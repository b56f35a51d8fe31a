//! The rows of figures that are about meetups, one for each of them.

use chrono::{Datelike, Weekday};

use super::table::{Cell, Table};
use super::writer::Writer;
use crate::domain::attendance::Evening;
use crate::domain::event::Event;
use crate::domain::figure::{self, exact_hours};
use crate::domain::outlook::Outlook;
use crate::i18n::dates;
use crate::store::encounter::Held;
use crate::store::soup::Soup;
use crate::web::report::heat::WEEKDAYS;

impl Writer<'_> {
    pub(super) fn encounters(&self, held: &Held) -> (Table, String) {
        let head =
            self.head(&[("day", "report-col-day"), ("event", "report-col-event"), ("state", "report-col-state")]);
        let numbers = [
            ("held", "report-encounters"),
            ("cancelled", "report-col-cancelled"),
            ("moved", "report-col-moved"),
            ("met", "report-col-met"),
        ];
        let mut table = Table::with_head(head, self.head(&numbers));
        for one in &held.encounters {
            // People met are not added up: whoever came twice is one person.
            let met = one.event.held.map_or(0, |held| i64::from(held.met));
            let numbers = [1, 0, i64::from(one.event.sequence > 0), met].map(Cell::count);
            let rest = [self.state("report-state-held")].into_iter().chain(numbers).collect();
            table.rows.push(self.event_row(&one.event, "", rest));
        }
        for event in &held.cancelled {
            let numbers = [0, 1, 0, 0].map(Cell::count);
            let rest = [self.state("report-state-cancelled")].into_iter().chain(numbers).collect();
            table.rows.push(self.event_row(event, "", rest));
        }
        let moved = count(held.encounters.iter().filter(|one| one.event.sequence > 0).count());
        let (held, cancelled) = (count(held.encounters.len()), count(held.cancelled.len()));
        let foot = [held, cancelled, moved].map(Cell::count).into_iter().chain([Cell::remark(String::new())]);
        table.foot(self.word("report-total"), foot.collect());
        (table, held.to_string())
    }

    pub(super) fn moved(&self, held: &Held) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let mut table = Table::with_head(head, self.head(&[("moved", "report-moved")]));
        for one in held.encounters.iter().filter(|one| one.event.sequence > 0) {
            table.rows.push(self.event_row(&one.event, "", vec![Cell::count(1)]));
        }
        let moved = count(table.rows.len());
        table.foot(self.word("report-total"), vec![Cell::count(moved)]);
        (table, moved.to_string())
    }

    pub(super) fn people(&self, held: &Held, evenings: &[Evening]) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let numbers = self.head(&[
            ("faces", "report-col-faces"),
            ("new", "face-new"),
            ("again", "face-again"),
            ("regular", "face-regular"),
            ("unnamed", "report-col-unnamed"),
        ]);
        let numbers_of = |one: &Evening| {
            [one.faces.all(), one.faces.new, one.faces.again, one.faces.regular, one.unnamed].map(Cell::count)
        };
        let mut table = Table::with_head(head, numbers);
        for (one, evening) in held.encounters.iter().zip(evenings) {
            table.rows.push(self.event_row(&one.event, "", numbers_of(evening).into()));
        }
        let all: Evening = evenings.iter().copied().sum();
        table.foot(self.word("report-total"), numbers_of(&all).into());
        (table, all.faces.all().to_string())
    }

    pub(super) fn attendance(&self, held: &Held, evenings: &[Evening]) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let numbers = self.head(&[
            ("said_yes", "report-col-said-yes"),
            ("came", "report-col-came"),
            ("walk_ins", "report-walk-ins"),
            ("unnamed", "report-col-unnamed"),
        ]);
        let numbers_of = |one: &Evening| [one.said_yes, one.came, one.walk_ins, one.unnamed].map(Cell::count);
        let mut table = Table::with_head(head, numbers);
        for (one, evening) in held.encounters.iter().zip(evenings) {
            table.rows.push(self.event_row(&one.event, "", numbers_of(evening).into()));
        }
        let all: Evening = evenings.iter().copied().sum();
        table.foot(self.word("report-total"), numbers_of(&all).into());
        (table, figure::of_people(all.came.unsigned_abs(), all.said_yes.unsigned_abs(), self.t.language))
    }

    /// People met at all the meetups of a weekday; whoever came twice is met twice here, and the page says so.
    pub(super) fn weekdays(&self, held: &Held) -> (Table, String) {
        let numbers = self.head(&[("held", "report-encounters"), ("met", "report-col-met")]);
        let mut table = Table::with_head(self.head(&[("weekday", "report-heat-weekday")]), numbers);
        let of_day = |day: Weekday| {
            let zone = self.zone();
            let theirs = held.encounters.iter().filter_map(|one| one.event.held);
            let theirs = theirs.filter(|held| zone.local(held.from).date().weekday() == day);
            theirs.fold((0, 0), |(meetups, met), held| (meetups + 1, met + i64::from(held.met)))
        };
        let mut total = (0, 0);
        for day in WEEKDAYS {
            let (meetups, met) = of_day(day);
            total = (total.0 + meetups, total.1 + met);
            let name = Cell::text(dates::weekday_name(self.t.language, day));
            table.rows.push(vec![name, Cell::count(meetups), Cell::count(met)]);
        }
        table.foot(self.word("report-total"), vec![Cell::count(total.0), Cell::count(total.1)]);
        (table, total.1.to_string())
    }

    pub(super) fn unconfirmed(&self, held: &Held) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let mut table = Table::with_head(
            head,
            self.head(&[("unconfirmed", "report-unconfirmed"), ("planned_s", "report-col-planned")]),
        );
        let page = if self.sight.may_manage() { "/wrap-up" } else { "" };
        let planned = |event: &Event| (event.ends_at - event.starts_at).num_seconds();
        for event in &held.unconfirmed {
            table.rows.push(self.event_row(event, page, vec![Cell::count(1), Cell::seconds(planned(event))]));
        }
        let sum: i64 = held.unconfirmed.iter().map(planned).sum();
        let count = count(held.unconfirmed.len());
        table.foot(self.word("report-total"), vec![Cell::count(count), Cell::seconds(sum)]);
        (table, count.to_string())
    }

    pub(super) fn ingredients(&self, held: &Held, soup: &Soup) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let numbers =
            self.head(&[("asked", "report-asked"), ("promised", "report-promised"), ("given", "report-given")]);
        let mut table = Table::with_head(head, numbers);
        for one in &held.encounters {
            if let Some(pot) = soup.0.get(&one.event.id) {
                let numbers = [pot.asked, pot.promised, pot.given].map(Cell::count);
                table.rows.push(self.event_row(&one.event, "", numbers.into()));
            }
        }
        let pot = soup.total();
        table.foot(self.word("report-total"), [pot.asked, pot.promised, pot.given].map(Cell::count).into());
        (table, pot.given.to_string())
    }

    pub(super) fn forecast(&self, outlook: &Outlook) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let mut table =
            Table::with_head(head, self.head(&[("contact_s", "time-contact"), ("travel_s", "time-travel")]));
        for (event, planned) in outlook.planned.iter().zip(&outlook.forecast.planned) {
            let numbers = [planned.contact_s(), planned.whole_travel_s()].map(Cell::seconds);
            table.rows.push(self.event_row(event, "", numbers.into()));
        }
        let forecast = &outlook.forecast;
        table
            .foot(self.word("report-total"), vec![Cell::seconds(forecast.contact_s), Cell::seconds(forecast.travel_s)]);
        (table, exact_hours(forecast.real_s()))
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
