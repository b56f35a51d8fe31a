//! The rows of one figure in words, and the figure that they add up to.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::Behind;
use super::table::{Cell, Table};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::figure::{self, exact_hours};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::period::Period;
use crate::domain::ratio::{Sums, attribution};
use crate::domain::time_entry::Kind;
use crate::i18n::{Speech, dates};
use crate::store::report::Line;
use crate::web::report::figures::Figure;
use crate::web::report::sight::Sight;

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
            Behind::Events(held) if self.figure == Figure::Weekdays => self.weekdays(&held),
            Behind::Events(held) if self.figure == Figure::Unconfirmed => self.unconfirmed(&held),
            Behind::Events(held) if self.figure == Figure::Moved => self.moved(&held),
            Behind::Events(held) => self.encounters(&held),
            Behind::Evenings(held, evenings) if self.figure == Figure::People => self.people(&held, &evenings),
            Behind::Evenings(held, evenings) => self.attendance(&held, &evenings),
            Behind::Groups(groups, until) if self.figure == Figure::Departments => self.departments(&groups, until),
            Behind::Groups(groups, _) => self.neglect(&groups),
            Behind::Effects(effects, names) => self.effects(&effects, names),
            Behind::Objectives(objectives, names) => self.objectives(&objectives, names),
            Behind::Hours(material) if self.figure == Figure::Weeks => self.weeks(&material),
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
        let mut sum = 0;
        for (line, share) in lines.iter().zip(&shares) {
            let entry = &line.entry;
            let seconds = self.figure.seconds_of(share, entry.provenance);
            if seconds <= 0 {
                continue;
            }
            sum += seconds;
            let event = entry.event.and_then(|event| events.get(&event));
            let mut row = vec![self.day(entry.started_at), self.what(line, event), self.kind(share, entry.kind)];
            if self.sight.may_name() {
                row.push(Cell::text(names.get(&entry.account).copied().unwrap_or_default()));
            }
            row.push(Cell::seconds(seconds));
            row.push(Cell::seconds(line.claim.ended_at.timestamp() - line.claim.started_at.timestamp()));
            table.rows.push(row);
        }
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

    /// The day and name of an event, then what its figure says of it.
    pub(super) fn event_row(&self, event: &Event, page: &str, rest: Vec<Cell>) -> Vec<Cell> {
        let at = event.held.map_or(event.starts_at, |held| held.from);
        let name = Cell::link(&event.title, self.to_event(event, page));
        [self.day(at), name].into_iter().chain(rest).collect()
    }

    pub(super) fn to_event(&self, event: &Event, page: &str) -> Option<String> {
        self.sight.is_staff().then(|| format!("/events/{}{page}", event.id))
    }

    pub(super) fn head(&self, columns: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        columns.iter().map(|(key, word)| (*key, self.word(word))).collect()
    }

    pub(super) fn state(&self, key: &str) -> Cell {
        Cell::text(&self.word(key))
    }

    pub(super) fn day(&self, at: DateTime<Utc>) -> Cell {
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

    pub(super) fn word(&self, key: &str) -> String {
        self.t.say(key).to_string()
    }

    pub(super) fn zone(&self) -> &Zone {
        &self.sight.organisation.timezone
    }
}
