//! A week of one account's hours as the page shows it.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::figure;
use crate::domain::holiday;
use crate::domain::id::Id;
use crate::domain::period::Period;
use crate::domain::report::{Figures, Material};
use crate::domain::slice::Slice;
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::domain::usual;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::store::report::Scope;
use crate::web::fault::Fault;
use crate::web::guard::Staff;

/// How many weeks the offered hours look back.
const WEEKS_BACK: u64 = 4;

/// A week.
pub struct Week {
    /// « Semaine 47 ».
    pub title: String,
    /// Its first day.
    pub monday: NaiveDate,
    /// « du 16 au 22 novembre ».
    pub dates: String,
    /// `2026-W46` and `2026-W48`; no week after the one that is going on.
    pub previous: String,
    pub next: Option<String>,
    /// Hours and rates, written out; « — » where there is no figure.
    pub real: String,
    pub online: String,
    pub rate: String,
    pub bracket: String,
    pub days: Vec<Day>,
    /// Days worked and unsaid that have usual hours: « jeu. 19, ven. 20 »; empty for none.
    pub usual: String,
    /// Events that hours of the week may belong to.
    pub events: Vec<(Id<Event>, String)>,
}

/// A day.
pub struct Day {
    /// Printed as `2026-11-19`.
    pub date: NaiveDate,
    pub name: String,
    pub is_today: bool,
    pub lines: Vec<Line>,
    /// What counts, each instant once; « — » for nothing.
    pub total: String,
    /// Whether hours can be said of it: not of days to come.
    pub is_open: bool,
    /// Whether online time was said already.
    pub has_online: bool,
    /// Hours to offer, such as « 2 h 30 »; the usual ones first, and whether they are.
    pub chips: Vec<(String, bool)>,
    /// Minutes online that are usual on this weekday.
    usual: Option<u32>,
    /// Lines that a calendar proposes and that are over: one tap confirms them.
    pub proposed: Vec<Id<TimeEntry>>,
    /// « rien de noté », « jour férié », « congé »; empty when something stands there.
    pub silence: String,
    /// Worked by contract, and neither a public holiday nor a day of leave.
    pub is_worked: bool,
    /// Worked, over, and nothing said; what a calendar proposes was not said by anybody.
    pub is_unsaid: bool,
    /// The id of its field; the one that was refused is called `duration`, as the summary of errors links to it.
    pub field: String,
    /// What was typed there, and why it was refused.
    pub typed: String,
    pub error: String,
}

/// One line of hours, or an event that still has to be wrapped up.
pub struct Line {
    /// None for an event that has written nothing yet.
    pub entry: Option<Id<TimeEntry>>,
    /// A [`Kind`]'s word; `open` for an event to be wrapped up, `planned` for what counts nowhere yet.
    pub kind: &'static str,
    /// What stands beside the kind: title of the event, note.
    pub words: String,
    /// Where it leads, if anywhere.
    pub url: Option<String>,
    /// « 14 h – 18 h · 4 h ».
    pub times: String,
    /// Whether it can be taken away here.
    pub is_removable: bool,
}

/// `2026-W47`, as the address has it.
pub fn name(week: Period) -> String {
    let week = week.first().iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Reads a week of the signed-in account.
pub async fn read(context: &Context, staff: &Staff, t: Speech, period: Period) -> Result<Week, Fault> {
    let organisation = staff.organisation.clone();
    let scope = Scope { accounts: vec![staff.account.clone()], is_team: false, slice: Slice::Everything };
    let zone = organisation.timezone.clone();
    let first = period.first().checked_sub_days(Days::new(7 * WEEKS_BACK)).unwrap_or(period.first());
    let days = first.iter_days().take_while(move |date| *date <= period.last()).map(Period::day);
    let asked: Vec<Period> = [period].into_iter().chain(days).collect();
    let (from, to) = period.bounds(&zone);
    let account = staff.account.id;
    let (material, entries, events) = context
        .read(move |tx| {
            let material = store::report::material_of(tx, &organisation, &scope, &asked)?;
            let mut entries = store::time_entry::between(tx, organisation.id, &[account], from, to)?;
            entries.retain(|entry| entry.status != Status::Declined);
            let mut events = store::event::between(tx, organisation.id, from, to)?;
            let known: Vec<Id<Event>> = events.iter().map(|event| event.id).collect();
            let mut others: Vec<_> =
                entries.iter().filter_map(|entry| entry.event).filter(|id| !known.contains(id)).collect();
            others.sort_unstable();
            others.dedup();
            events.extend(store::event::by_ids(tx, organisation.id, &others)?);
            Ok((material, entries, events))
        })
        .await?;
    let now = context.now();
    Ok(Loaded { staff, t, now, period, material, entries, events }.week())
}

struct Loaded<'a> {
    staff: &'a Staff,
    t: Speech,
    now: DateTime<Utc>,
    period: Period,
    material: Material,
    entries: Vec<TimeEntry>,
    events: Vec<Event>,
}

impl Loaded<'_> {
    fn week(&self) -> Week {
        let sums = self.material.figures(self.period);
        let language = self.t.language;
        let today = self.local_date(self.now);
        let number = self.period.first().iso_week().week();
        let days: Vec<Period> = self.with_weeks_before().map(Period::day).collect();
        let figures: HashMap<NaiveDate, Figures> =
            self.material.figures_of_each(&days).into_iter().map(|figures| (figures.period.first(), figures)).collect();
        let days: Vec<Day> = self.period.days().map(|date| self.day(date, today, &figures)).collect();
        let pickable = |event: &&Event| event.state != State::Cancelled && event.starts_at <= self.now;
        let week = Week {
            monday: self.period.first(),
            title: self.t.say("time-week").with("number", number).to_string(),
            dates: self
                .t
                .say("time-week-days")
                .with("first", dates::short_day(language, self.period.first()))
                .with("last", dates::short_day(language, self.period.last()))
                .to_string(),
            previous: name(self.period.previous()),
            next: (self.period.last() < today).then(|| name(self.period.next())),
            real: hours_or_none(sums.sums.real_s()),
            online: hours_or_none(sums.sums.online_s),
            rate: figure::percent(sums.rate(), language),
            bracket: figure::bracket(sums.bracket(), language),
            days,
            usual: String::new(),
            events: self.events.iter().filter(pickable).map(|event| (event.id, event.title.clone())).collect(),
        };
        let usual: Vec<String> = week.usual_days().map(|(on, _)| dates::weekday_and_number(language, on)).collect();
        Week { usual: usual.join(", "), ..week }
    }

    fn day(&self, date: NaiveDate, today: NaiveDate, figures: &HashMap<NaiveDate, Figures>) -> Day {
        let lines = self.lines(date);
        let of = |date: Option<NaiveDate>| date.and_then(|date| figures.get(&date));
        let before: Vec<i64> = (1..=WEEKS_BACK)
            .map(|weeks| of(date.checked_sub_days(Days::new(7 * weeks))).map_or(0, |day| day.sums.online_s))
            .collect();
        let has_online = of(Some(date)).is_some_and(|day| day.sums.online_s > 0);
        let is_silent = self.is_silent(date);
        let is_worked = self.material.expected_s(Period::day(date)) > 0;
        Day {
            date,
            name: dates::weekday_and_number(self.t.language, date),
            is_today: date == today,
            total: hours_or_none(of(Some(date)).map_or(0, |day| day.sums.tracked_s())),
            is_open: date <= today,
            has_online,
            chips: if has_online { vec![] } else { chips(&before) },
            usual: usual::one(&before).and_then(|minutes| u32::try_from(minutes).ok()),
            proposed: self.proposed(date),
            silence: if is_silent { self.silence(date, today) } else { String::new() },
            is_worked,
            is_unsaid: is_silent && is_worked && date < today,
            field: format!("duration-{date}"),
            typed: String::new(),
            error: String::new(),
            lines,
        }
    }

    /// Whether nobody has said anything of a day.
    fn is_silent(&self, date: NaiveDate) -> bool {
        let mut said = self.entries.iter().filter(|entry| entry.status == Status::Confirmed);
        !said.any(|entry| self.day_of(entry) == date)
    }

    /// Planned lines of a day that have ended.
    fn proposed(&self, date: NaiveDate) -> Vec<Id<TimeEntry>> {
        let is_over = |entry: &&TimeEntry| entry.status == Status::Planned && entry.ended_at <= self.now;
        let of_day = self.entries.iter().filter(is_over).filter(|entry| self.day_of(entry) == date);
        of_day.map(|entry| entry.id).collect()
    }

    /// Why nothing stands at a day.
    fn silence(&self, date: NaiveDate, today: NaiveDate) -> String {
        let is_holiday = holiday::is_holiday(self.staff.organisation.holidays_region, date);
        let is_away = self
            .material
            .leaves
            .get(&self.staff.account.id)
            .is_some_and(|leaves| leaves.iter().any(|leave| leave.on() == date));
        // Of a day that was worked in part, something is to be said.
        let is_away = is_away && self.material.expected_s(Period::day(date)) == 0;
        let key = match () {
            () if is_holiday => "time-holiday",
            () if is_away => "time-away",
            () if date > today => return String::new(),
            () => "time-unsaid",
        };
        self.t.say(key).to_string()
    }

    /// What is known of a day, in order of time: entries that begin on it, and own events nobody has wrapped up.
    fn lines(&self, date: NaiveDate) -> Vec<Line> {
        let mut lines: Vec<(DateTime<Utc>, Line)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| self.day_of(entry) == date) {
            lines.push((entry.started_at, self.entry(entry)));
        }
        let open = |event: &&Event| {
            let is_mine = event.hosts.contains(&self.staff.account.id) && event.state == State::Announced;
            is_mine && self.local_date(event.starts_at) == date
        };
        for event in self.events.iter().filter(open) {
            lines.push((event.starts_at, self.open(event)));
        }
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn entry(&self, entry: &TimeEntry) -> Line {
        let event = entry.event.and_then(|id| self.events.iter().find(|event| event.id == id));
        let is_written_by_event = entry.provenance == Provenance::Event;
        let note = if is_written_by_event { "" } else { entry.note.as_str() };
        let words = match event {
            Some(event) if note.is_empty() || note == event.title => event.title.clone(),
            Some(event) => format!("{}, {note}", event.title),
            None => note.to_owned(),
        };
        Line {
            entry: Some(entry.id),
            kind: if entry.status == Status::Planned { "planned" } else { entry.kind.as_str() },
            words,
            url: event.map(|event| format!("/events/{}", event.id)),
            times: self.times(entry),
            is_removable: !is_written_by_event,
        }
    }

    fn open(&self, event: &Event) -> Line {
        let over = event.awaits_wrap_up(self.now);
        let page = if over { "/wrap-up" } else { "" };
        Line {
            entry: None,
            kind: if over { "open" } else { "planned" },
            words: event.title.clone(),
            url: Some(format!("/events/{}{page}", event.id)),
            times: self.clock_times(event.starts_at, event.ends_at),
            is_removable: false,
        }
    }

    /// Clock times are shown where somebody gave them; of online hours said for a day only the length was.
    fn times(&self, entry: &TimeEntry) -> String {
        let length = figure::hours((entry.ended_at - entry.started_at).num_seconds());
        let is_length_alone = entry.kind == Kind::Online && entry.event.is_none() && entry.note.is_empty();
        if is_length_alone {
            length
        } else {
            format!("{} · {length}", self.clock_times(entry.started_at, entry.ended_at))
        }
    }

    fn clock_times(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
        let local = |at| self.staff.organisation.timezone.local(at).time();
        dates::times(self.t.language, local(from), local(to))
    }

    /// The days of the week, after those of the weeks that offers look back to.
    fn with_weeks_before(&self) -> impl Iterator<Item = NaiveDate> {
        let first = self.period.first().checked_sub_days(Days::new(7 * WEEKS_BACK)).unwrap_or(self.period.first());
        let last = self.period.last();
        first.iter_days().take_while(move |date| *date <= last)
    }

    /// The day at which an entry stands: its first one here.
    fn day_of(&self, entry: &TimeEntry) -> NaiveDate {
        self.local_date(entry.started_at.max(self.period.bounds(&self.staff.organisation.timezone).0))
    }

    fn local_date(&self, at: DateTime<Utc>) -> NaiveDate {
        self.staff.organisation.timezone.local(at).date()
    }
}

impl Week {
    /// Days of which nothing is said though they were worked, with the minutes that are usual on them.
    pub fn usual_days(&self) -> impl Iterator<Item = (NaiveDate, u32)> {
        self.days.iter().filter(|day| day.is_unsaid).filter_map(|day| Some((day.date, day.usual?)))
    }
}

/// The usual hours, then their neighbours.
fn chips(before: &[i64]) -> Vec<(String, bool)> {
    let usual = usual::one(before);
    let mut chips: Vec<(String, bool)> = usual::minutes(before)
        .into_iter()
        .map(|minutes| (figure::hours(minutes * 60), Some(minutes) == usual))
        .collect();
    chips.sort_by_key(|(_, is_usual)| !is_usual);
    chips
}

/// Hours, or « — » for none at all.
fn hours_or_none(seconds: i64) -> String {
    if seconds == 0 { "—".to_owned() } else { figure::hours(seconds) }
}
