//! What the wrap-up of an evening starts from: what was confirmed before, else the plan, the door, and the last
//! evening of its kind.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::after;
use super::typed::Typed;
use crate::context::Context;
use crate::domain::arrival::{Arrivals, Attendance};
use crate::domain::debrief::Debrief;
use crate::domain::effect::Effect;
use crate::domain::event::{Event, Held};
use crate::domain::figure;
use crate::domain::heard::{AT_ONCE, Heard};
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::wrap_up::{Precedent, prefilled};
use crate::i18n::Speech;
use crate::store::{self, Tx};
use crate::web::event::{Promised, Soup};
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::Staff;

/// Held events of a kind that are looked at to find some at the same place.
const LOOKED_AT: i64 = 30;

/// An event on its way to being held.
pub struct Evening {
    /// Which one.
    pub event: Event,
    /// What came of it, as far as was written down.
    pub effects: Vec<Effect>,
    /// Departments that are known, for things heard.
    pub departments: Vec<String>,
    arrivals: Arrivals,
    soup: Soup,
    /// What was confirmed, even if the confirmation was taken back.
    confirmed: Option<Held>,
    /// Minutes of travel and preparation to start from, and where they come from.
    usual: ((i32, i32), Precedent),
    heard: Vec<Heard>,
    debrief: Debrief,
}

/// One thing heard, as a line of the form.
pub struct HeardLine {
    /// Names of its two fields, for labels and messages.
    pub fields: (&'static str, &'static str),
    /// The row it stands for; empty for a new one.
    pub id: String,
    /// As typed.
    pub words: String,
    /// As typed.
    pub department: String,
    /// Messages at the two.
    pub errors: (String, String),
}

/// One name to tick.
pub struct Guest {
    /// Who.
    pub person: Id<Person>,
    /// As they say it.
    pub name: String,
    /// People with them.
    pub guests: i32,
    /// Came, as far as is known.
    pub is_ticked: bool,
}

/// One promise to tick.
pub struct Brought {
    /// Names line and person in the form.
    pub value: String,
    /// « Kim : 2 × une bouteille ».
    pub label: String,
    /// Was brought, as far as is known.
    pub is_ticked: bool,
}

/// The line and the person of a ticked promise; none for what no form of ours sends.
pub fn kept(value: &str) -> Option<(Id<Ingredient>, Id<Person>)> {
    let (line, person) = value.split_once('.')?;
    line.parse().ok().zip(person.parse().ok())
}

fn key(line: Id<Ingredient>, person: Id<Person>) -> String {
    format!("{line}.{person}")
}

/// Reads the evening.
pub async fn load(context: &Context, staff: &Staff, id: Id<Event>) -> Result<Evening, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| evening(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

fn evening(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<Option<Evening>, store::Fault> {
    let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
    let last_of_series = match &event.occurrence {
        Some(date) => store::event::last_held_of_series(tx, organisation, date.series, event.starts_at)?,
        None => None,
    };
    let of_kind = match last_of_series {
        Some(_) => Vec::new(),
        None => store::event::held_of_kind(tx, organisation, event.kind(), event.starts_at, LOOKED_AT)?,
    };
    let confirmed = store::wrap_up::of_event(tx, organisation, id, 1)?.pop().map(|last| last.held);
    Ok(Some(Evening {
        effects: store::effect::of_event(tx, organisation, id)?,
        departments: store::heard::departments(tx, organisation)?,
        arrivals: store::arrival::of_event(tx, organisation, id)?,
        soup: Soup::load(tx, organisation, id)?,
        confirmed: event.held.or(confirmed),
        usual: prefilled(&event, last_of_series.as_ref(), &of_kind),
        heard: store::heard::of_event(tx, organisation, id)?,
        debrief: store::debrief::of_event(tx, organisation, id)?.map(|(debrief, _)| debrief).unwrap_or_default(),
        event,
    }))
}

impl Evening {
    /// The form as it is first shown: a correction starts from what was confirmed, an evening that is still going on
    /// ends now.
    pub fn typed(&self, now: DateTime<Utc>) -> Typed {
        let event = &self.event;
        let planned_end = if event.ends_at <= now { event.ends_at } else { now };
        let (travel, prep) = self.confirmed.map_or(self.usual.0, |held| (held.travel_minutes, held.prep_minutes));
        let (from, to) = self.confirmed.map_or((event.starts_at, planned_end), |held| (held.from, held.to));
        let field = |instant| field(event.timezone.local(instant));
        let came: Vec<Id<Person>> = self.arrivals.here.iter().map(|one| one.person).collect();
        Typed {
            started_at: field(from),
            ended_at: field(to),
            met: self.confirmed.map_or_else(String::new, |held| self.typed_number(&held)),
            travel: figure::hours(i64::from(travel) * 60),
            prep: figure::hours(i64::from(prep) * 60),
            before: came.clone(),
            given: self.given(&came),
            came,
            heard_id: self.first_heard(|one| one.id.to_string()),
            heard: self.first_heard(|one| one.words.clone()),
            heard_for: self.first_heard(|one| one.department.clone().unwrap_or_default()),
            planned: self.debrief.planned.clone(),
            happened: self.debrief.happened.clone(),
            learned: self.debrief.learned.clone(),
            to_change: self.debrief.to_change.clone(),
            published: self.debrief.published.clone(),
            ..Typed::default()
        }
    }

    /// Where travel and preparation come from; none when they were confirmed.
    pub const fn precedent(&self) -> Option<Precedent> {
        match self.confirmed {
            Some(_) => None,
            None => Some(self.usual.1),
        }
    }

    /// The lines of what was heard, as typed; empty ones to the end.
    pub fn heard_lines(&self, typed: &Typed, errors: &Errors) -> Vec<HeardLine> {
        let line = |(place, fields): (usize, &(&'static str, &'static str))| {
            let (id, words, department) = after::slot(typed, place);
            HeardLine {
                fields: *fields,
                id: id.to_owned(),
                words: words.to_owned(),
                department: department.to_owned(),
                errors: (errors.of(fields.0).to_owned(), errors.of(fields.1).to_owned()),
            }
        };
        after::HEARD.iter().enumerate().map(line).collect()
    }

    fn first_heard(&self, field: fn(&Heard) -> String) -> Vec<String> {
        self.heard.iter().take(AT_ONCE).map(field).collect()
    }

    /// Everybody who may have come: those who said yes or are ticked, and the other guests. One order, by name, within
    /// each of the two.
    pub fn guests(&self, ticked: &[Id<Person>]) -> (Vec<Guest>, Vec<Guest>) {
        let ticked: HashSet<_> = ticked.iter().collect();
        let guest = |one: &Attendance| Guest {
            person: one.person,
            name: one.name.clone(),
            guests: one.guests,
            is_ticked: ticked.contains(&one.person),
        };
        let mut likely: Vec<Guest> = self.arrivals.here.iter().chain(&self.arrivals.expected).map(guest).collect();
        let (came, others): (Vec<Guest>, Vec<Guest>) =
            self.arrivals.others.iter().map(guest).partition(|one| one.is_ticked);
        likely.extend(came);
        (likely, others)
    }

    /// Everybody to be recorded as come: those ticked, and those who arrived at the door since the form was made.
    pub fn who_came(&self, ticked: &[Id<Person>], before: &[Id<Person>]) -> Vec<Id<Person>> {
        let since = self.arrivals.here.iter().map(|one| one.person).filter(|person| !before.contains(person));
        let mut came: Vec<Id<Person>> = ticked.iter().copied().chain(since).collect();
        came.sort_unstable();
        came.dedup();
        came
    }

    /// Every promise as a box to tick.
    pub fn brought(&self, t: &Speech, ticked: &[String]) -> Vec<Brought> {
        let one = |(line, promised): (&Ingredient, Promised)| {
            let value = key(line.id, promised.person);
            let what = match promised.quantity {
                1 => line.label.clone(),
                count => {
                    t.say("ingredient-quantity").with("count", count).with("label", line.label.as_str()).to_string()
                }
            };
            let label = t.say("ingredient-settle-one").with("name", promised.name).with("what", what).to_string();
            Brought { is_ticked: ticked.contains(&value), label, value }
        };
        self.soup.promises().map(one).collect()
    }

    /// What was kept: what is ticked already, and what those who came had promised, unless somebody said otherwise.
    fn given(&self, came: &[Id<Person>]) -> Vec<String> {
        let kept = |promised: &Promised| promised.given.unwrap_or_else(|| came.contains(&promised.person));
        let all = self.soup.promises().filter(|(_, promised)| kept(promised));
        all.map(|(line, promised)| key(line.id, promised.person)).collect()
    }

    /// A number that somebody typed; nothing when it was that of the people ticked, so that it goes on following them.
    fn typed_number(&self, held: &Held) -> String {
        let follows = i64::from(held.met) == self.arrivals.heads_here();
        if follows { String::new() } else { held.met.to_string() }
    }
}

/// A wall time as `datetime-local` fields take it.
fn field(wall: NaiveDateTime) -> String {
    wall.format("%Y-%m-%dT%H:%M").to_string()
}
