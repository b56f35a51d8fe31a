//! The rows of one figure in words, and the figure that they add up to.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::table::{Cell, Table};
use super::{Behind, elapsed};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::figure::{self, exact_hours};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::outlook::Outlook;
use crate::domain::period::Period;
use crate::domain::ratio::{Sums, attribution};
use crate::domain::report::Material;
use crate::domain::time_entry::Kind;
use crate::i18n::{Speech, dates};
use crate::store::encounter::Held;
use crate::store::report::Line;
use crate::store::soup::Soup;
use crate::web::report::figures::Figure;
use crate::web::report::sight::Sight;

/// The weeks of a period, the first and the last only as far as they lie within it.
pub fn clipped_weeks(whole: Period) -> Vec<Period> {
    let clipped = |week: Period| {
        let (first, last) = (week.first().max(whole.first()), week.last().min(whole.last()));
        if (first, last) == (week.first(), week.last()) { Some(week) } else { Period::range(first, last).ok() }
    };
    whole.weeks().filter_map(clipped).collect()
}

/// Writes the rows of one figure out for a reader.
pub struct Writer<'a> {
    /// The reader's words.
    pub t: Speech,
    /// Who reads, and so what may be named.
    pub sight: &'a Sight,
    pub figure: Figure,
    pub period: Period,
    pub today: NaiveDate,
}

impl Writer<'_> {
    /// The table and the figure it adds up to.
    pub fn table(&self, behind: Behind) -> (Table, String) {
        match behind {
            Behind::Entries { lines, events, accounts } => self.entries(&lines, &events, &accounts),
            Behind::Events(held) if self.figure == Figure::People => self.people(&held),
            Behind::Events(held) if self.figure == Figure::Unconfirmed => self.unconfirmed(&held),
            Behind::Events(held) if self.figure == Figure::Moved => self.moved(&held),
            Behind::Events(held) => self.encounters(&held),
            Behind::Hours(material) => self.coverage(&material),
            Behind::Pots(held, soup) => self.ingredients(&held, &soup),
            Behind::Ahead(outlook) => self.forecast(&outlook),
        }
    }

    fn entries(&self, lines: &[Line], events: &HashMap<Id<Event>, Event>, accounts: &[Account]) -> (Table, String) {
        let claims: Vec<_> = lines.iter().map(|line| line.claim).collect();
        let (from, to) = self.period.bounds(self.zone());
        let shares = attribution(&claims, from, to);
        let total: Sums = shares.iter().copied().sum();
        let names: HashMap<_, _> = accounts.iter().map(|account| (account.id, account.name.as_str())).collect();
        let mut head = vec![
            ("day", self.word("report-col-day")),
            ("what", self.word("report-col-what")),
            ("kind", self.word("report-col-kind")),
        ];
        if self.sight.may_name() {
            head.push(("who", self.word("report-col-who")));
        }
        let numbers = vec![("seconds", self.word("report-col-counts")), ("entry_s", self.word("report-col-line"))];
        let mut table = Table::with_head(head, numbers);
        for (line, share) in lines.iter().zip(&shares) {
            let Some(seconds) = self.figure.seconds(share).filter(|seconds| *seconds > 0) else { continue };
            let entry = &line.entry;
            let event = entry.event.and_then(|event| events.get(&event));
            let mut row = vec![self.day(entry.started_at), self.what(line, event), self.kind(share, entry.kind)];
            if self.sight.may_name() {
                row.push(Cell::text(names.get(&entry.account).copied().unwrap_or_default()));
            }
            row.push(Cell::seconds(seconds));
            row.push(Cell::seconds(line.claim.ended_at.timestamp() - line.claim.started_at.timestamp()));
            table.rows.push(row);
        }
        let sum = self.figure.seconds(&total).unwrap_or(0);
        table.foot(self.word("report-total"), vec![Cell::seconds(sum), Cell::remark(String::new())]);
        let value = match self.figure {
            Figure::Rate => self.rate(&total),
            Figure::Support => self.support(&total),
            _ => exact_hours(sum),
        };
        (table, value)
    }

    /// « 33 % : 3 h 45 en réel, 7 h 30 en ligne ».
    fn rate(&self, sums: &Sums) -> String {
        let (real, online) = (exact_hours(sums.real_s()), exact_hours(sums.online_s));
        let rate = figure::percent(sums.rate(), self.t.language);
        self.t.say("report-rate-of").with("rate", rate).with("real", real).with("online", online).to_string()
    }

    /// « 4 h 30 de déplacement et de préparation pour 3 h de face-à-face ».
    fn support(&self, sums: &Sums) -> String {
        let support = exact_hours(sums.travel_s + sums.prep_s);
        let phrase = self.t.say("report-support-of").with("support", support);
        phrase.with("contact", exact_hours(sums.contact_s)).to_string()
    }

    fn encounters(&self, held: &Held) -> (Table, String) {
        let head =
            self.head(&[("day", "report-col-day"), ("event", "report-col-event"), ("state", "report-col-state")]);
        let mut table = Table::with_head(head, self.head(&[("held", "report-encounters"), ("met", "report-col-met")]));
        for one in &held.encounters {
            let met = one.event.held.map_or(0, |held| i64::from(held.met));
            let rest = vec![self.state("report-state-held"), Cell::count(1), Cell::count(met)];
            table.rows.push(self.event_row(&one.event, "", rest));
        }
        for event in &held.cancelled {
            let rest = vec![self.state("report-state-cancelled"), Cell::count(0), Cell::count(0)];
            table.rows.push(self.event_row(event, "", rest));
        }
        let count = count(held.encounters.len());
        table.foot(self.word("report-total"), vec![Cell::count(count), Cell::remark(String::new())]);
        (table, count.to_string())
    }

    fn moved(&self, held: &Held) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let mut table = Table::with_head(head, self.head(&[("moved", "report-moved")]));
        for one in held.encounters.iter().filter(|one| one.event.sequence > 0) {
            table.rows.push(self.event_row(&one.event, "", vec![Cell::count(1)]));
        }
        let moved = count(table.rows.len());
        table.foot(self.word("report-total"), vec![Cell::count(moved)]);
        (table, moved.to_string())
    }

    fn people(&self, held: &Held) -> (Table, String) {
        let head = self.head(&[("day", "report-col-day"), ("event", "report-col-event")]);
        let numbers =
            self.head(&[("faces", "report-col-faces"), ("new", "report-col-new"), ("unnamed", "report-col-unnamed")]);
        let mut table = Table::with_head(head, numbers);
        for one in &held.encounters {
            let numbers = [one.faces, one.new_faces, one.unnamed].map(Cell::count);
            table.rows.push(self.event_row(&one.event, "", numbers.into()));
        }
        let sums = held
            .encounters
            .iter()
            .fold([0; 3], |[faces, new, unnamed], one| [faces + one.faces, new + one.new_faces, unnamed + one.unnamed]);
        table.foot(self.word("report-total"), sums.map(Cell::count).into());
        (table, sums[0].to_string())
    }

    fn unconfirmed(&self, held: &Held) -> (Table, String) {
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

    fn ingredients(&self, held: &Held, soup: &Soup) -> (Table, String) {
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

    fn forecast(&self, outlook: &Outlook) -> (Table, String) {
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

    /// Week by week, so that nobody's days can be read out of it.
    fn coverage(&self, material: &Material) -> (Table, String) {
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

    /// The day and name of an event, then what its figure says of it.
    fn event_row(&self, event: &Event, page: &str, rest: Vec<Cell>) -> Vec<Cell> {
        let at = event.held.map_or(event.starts_at, |held| held.from);
        let name = Cell::link(&event.title, self.to_event(event, page));
        [self.day(at), name].into_iter().chain(rest).collect()
    }

    fn to_event(&self, event: &Event, page: &str) -> Option<String> {
        self.sight.is_staff().then(|| format!("/events/{}{page}", event.id))
    }

    fn head(&self, columns: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        columns.iter().map(|(key, word)| (*key, self.word(word))).collect()
    }

    fn state(&self, key: &str) -> Cell {
        Cell::text(&self.word(key))
    }

    fn day(&self, at: DateTime<Utc>) -> Cell {
        Cell::text(&dates::short_day(self.t.language, self.zone().local(at).date()))
    }

    /// The event an entry belongs to, else its note. A note is somebody's own words: who reads the team's figures sees
    /// those of others only where people may be singled out.
    fn what(&self, line: &Line, event: Option<&Event>) -> Cell {
        let may_read = self.sight.may_name() || self.sight.is(line.entry.account);
        let note = if may_read { line.entry.note.as_str() } else { "" };
        match event {
            Some(event) => Cell::link(&event.title, self.to_event(event, "")),
            None if note.is_empty() => Cell::text("—"),
            None => Cell::text(note),
        }
    }

    /// The kind an entry counts for, and what it was noted as where its event changed that.
    fn kind(&self, share: &Sums, noted: Kind) -> Cell {
        let counted = Kind::ALL.iter().copied().find(|kind| share.of(*kind) > 0).unwrap_or(noted);
        let small = if counted == noted {
            String::new()
        } else {
            self.t.say("report-noted-as").with("kind", noted.as_str()).to_string()
        };
        Cell::kind(counted.as_str(), small)
    }

    fn word(&self, key: &str) -> String {
        self.t.say(key).to_string()
    }

    fn zone(&self) -> &Zone {
        &self.sight.organisation.timezone
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
