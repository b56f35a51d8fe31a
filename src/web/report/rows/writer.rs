//! The rows of one figure in words, and the figure that they add up to.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::table::{Cell, Table};
use super::{Behind, elapsed, may_manage, may_name};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::figure::{self, exact_hours};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::period::Period;
use crate::domain::ratio::{Sums, attribution};
use crate::domain::report::Material;
use crate::domain::time_entry::Kind;
use crate::i18n::{Speech, dates};
use crate::store::encounter::Held;
use crate::store::report::Line;
use crate::web::guard::Staff;
use crate::web::report::figures::Figure;

/// Writes the rows of one figure out for a reader.
pub struct Writer<'a> {
    /// The reader's words.
    pub t: Speech,
    /// Who reads, and so what may be named.
    pub staff: &'a Staff,
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
            Behind::Events(held) => self.encounters(&held),
            Behind::Hours(material) => self.coverage(&material),
        }
    }

    fn entries(&self, lines: &[Line], events: &HashMap<Id<Event>, Event>, accounts: &[Account]) -> (Table, String) {
        let claims: Vec<_> = lines.iter().map(|line| line.claim).collect();
        let (from, to) = self.period.bounds(self.zone());
        let shares = attribution(&claims, from, to);
        let total: Sums = shares.iter().copied().sum();
        let names: HashMap<_, _> = accounts.iter().map(|account| (account.id, account.name.as_str())).collect();
        let mut head = vec![self.word("report-col-day"), self.word("report-col-what"), self.word("report-col-kind")];
        if may_name(self.staff) {
            head.push(self.word("report-col-who"));
        }
        let mut table = Table::with_head(head, [self.word("report-col-counts"), self.word("report-col-line")]);
        for (line, share) in lines.iter().zip(&shares) {
            let Some(seconds) = self.figure.seconds(share).filter(|seconds| *seconds > 0) else { continue };
            let entry = &line.entry;
            let event = entry.event.and_then(|event| events.get(&event));
            let mut row = vec![self.day(entry.started_at), self.what(line, event), self.kind(share, entry.kind)];
            if may_name(self.staff) {
                row.push(Cell::text(names.get(&entry.account).copied().unwrap_or_default()));
            }
            row.push(Cell::number(exact_hours(seconds)));
            row.push(Cell::number(exact_hours(line.claim.ended_at.timestamp() - line.claim.started_at.timestamp())));
            table.rows.push(row);
        }
        let sum = self.figure.seconds(&total).unwrap_or(0);
        table.foot(&self.word("report-total"), vec![exact_hours(sum), String::new()]);
        let value = if self.figure == Figure::Rate { self.rate(&total) } else { exact_hours(sum) };
        (table, value)
    }

    /// « 33 % : 3 h 45 en réel, 7 h 30 en ligne ».
    fn rate(&self, sums: &Sums) -> String {
        let (real, online) = (exact_hours(sums.real_s()), exact_hours(sums.online_s));
        let rate = figure::percent(sums.rate(), self.t.language);
        self.t.say("report-rate-of").with("rate", rate).with("real", real).with("online", online).to_string()
    }

    fn encounters(&self, held: &Held) -> (Table, String) {
        let head = vec![self.word("report-col-day"), self.word("report-col-event"), self.word("report-col-state")];
        let mut table = Table::with_head(head, [self.word("report-col-met")]);
        for one in &held.encounters {
            let met = one.event.held.map_or(0, |held| held.met);
            table.rows.push(self.event_row(
                &one.event,
                "",
                vec![self.state("report-state-held"), Cell::number(met.to_string())],
            ));
        }
        for event in &held.cancelled {
            table.rows.push(self.event_row(
                event,
                "",
                vec![self.state("report-state-cancelled"), Cell::number("—".to_owned())],
            ));
        }
        table.foot(&self.word("report-held-total"), vec![held.encounters.len().to_string()]);
        (table, held.encounters.len().to_string())
    }

    fn people(&self, held: &Held) -> (Table, String) {
        let head = vec![self.word("report-col-day"), self.word("report-col-event")];
        let numbers = [self.word("report-col-faces"), self.word("report-col-new"), self.word("report-col-unnamed")];
        let mut table = Table::with_head(head, numbers);
        for one in &held.encounters {
            let numbers = [one.faces, one.new_faces, one.unnamed].map(|number| Cell::number(number.to_string()));
            table.rows.push(self.event_row(&one.event, "", numbers.into()));
        }
        let sums = held
            .encounters
            .iter()
            .fold([0; 3], |[faces, new, unnamed], one| [faces + one.faces, new + one.new_faces, unnamed + one.unnamed]);
        table.foot(&self.word("report-total"), sums.map(|sum| sum.to_string()).to_vec());
        (table, sums[0].to_string())
    }

    fn unconfirmed(&self, held: &Held) -> (Table, String) {
        let head = vec![self.word("report-col-day"), self.word("report-col-event")];
        let mut table = Table::with_head(head, [self.word("report-col-planned")]);
        let page = if may_manage(self.staff) { "/wrap-up" } else { "" };
        for event in &held.unconfirmed {
            let planned = exact_hours((event.ends_at - event.starts_at).num_seconds());
            table.rows.push(self.event_row(event, page, vec![Cell::number(planned)]));
        }
        let sum: i64 = held.unconfirmed.iter().map(|event| (event.ends_at - event.starts_at).num_seconds()).sum();
        table.foot(&self.word("report-total"), vec![exact_hours(sum)]);
        (table, held.unconfirmed.len().to_string())
    }

    /// Week by week, so that nobody's days can be read out of it.
    fn coverage(&self, material: &Material) -> (Table, String) {
        let whole = elapsed(self.period, self.today);
        let clipped = |week: Period| Period::range(week.first().max(whole.first()), week.last().min(whole.last())).ok();
        let weeks: Vec<Period> = whole.weeks().filter_map(clipped).collect();
        let numbers = [self.word("report-col-tracked"), self.word("report-col-expected"), self.word("report-coverage")];
        let mut table = Table::with_head(vec![self.word("report-week")], numbers);
        for week in material.figures_of_each(&weeks) {
            let number = week.period.first().iso_week().week();
            let percent = figure::percent(week.coverage(), self.t.language);
            let hours = [week.sums.tracked_s(), week.expected_s].map(exact_hours);
            let mut row = vec![Cell::text(&self.t.say("report-week-of").with("number", number).to_string())];
            row.extend(hours.into_iter().chain([percent]).map(Cell::number));
            table.rows.push(row);
        }
        let total = material.figures(whole);
        let percent = figure::percent(total.coverage(), self.t.language);
        let [tracked, expected] = [total.sums.tracked_s(), total.expected_s].map(exact_hours);
        table.foot(&self.word("report-total"), vec![tracked, expected, percent.clone()]);
        (table, percent)
    }

    /// The day and name of an event, then what its figure says of it.
    fn event_row(&self, event: &Event, page: &str, rest: Vec<Cell>) -> Vec<Cell> {
        let at = event.held.map_or(event.starts_at, |held| held.from);
        let name = Cell::link(&event.title, format!("/events/{}{page}", event.id));
        [self.day(at), name].into_iter().chain(rest).collect()
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
        let may_read = may_name(self.staff) || line.entry.account == self.staff.account.id;
        let note = if may_read { line.entry.note.as_str() } else { "" };
        match event {
            Some(event) => Cell::link(&event.title, format!("/events/{}", event.id)),
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
        &self.staff.organisation.timezone
    }
}
