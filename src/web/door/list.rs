//! The list at the door as pages and phones read it: one row for each person, with what they had said and where they
//! stand. No address stands in it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::keeper::Keeper;
use crate::context::Context;
use crate::domain::arrival::{Arrivals, Attendance, Standing};
use crate::domain::door_helper::DoorHelper;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::text::initials;
use crate::i18n::{Speech, dates};
use crate::links::Links;
use crate::secrets::hashed;
use crate::store;
use crate::web::fault::Fault;
use crate::web::page;
use crate::web::person::row::shown_name;

/// How many characters of a hashed ticket tell the guests of one evening apart.
const TICKET: usize = 16;

/// The whole list, as a phone keeps it. Instants in milliseconds since 1970, as browsers count them.
#[derive(Serialize)]
pub struct List {
    /// When it was made, by our clock.
    now: i64,
    /// Until when a phone keeps it.
    until: i64,
    /// In the order of the page.
    rows: Vec<Row>,
}

/// One person.
#[derive(Serialize)]
pub struct Row {
    /// Who.
    pub person: Id<Person>,
    /// Their name as it is shown.
    pub name: String,
    /// Two letters.
    pub initials: String,
    /// Which of the six pastel pairs.
    pub colour: u8,
    /// What they had said, where it is not a plain yes.
    pub said: String,
    /// Whether they walked in.
    pub uninvited: bool,
    /// With how many people: those who came, else those announced.
    pub guests: i32,
    /// Whether a seat is theirs, so that the count waits for them.
    pub seat: bool,
    /// When they came.
    pub at: Option<i64>,
    /// When the latest tap about them was made, in microseconds; 0 if nobody tapped.
    pub version: i64,
    /// The first characters of the hash of the link in their ticket's code: it recognises a code and opens nothing.
    pub ticket: Option<String>,
    /// What stands under the name.
    #[serde(skip)]
    pub note: String,
}

impl List {
    /// The list as it is now.
    pub async fn load(context: &Context, keeper: &Keeper, t: Speech) -> Result<List, Fault> {
        let (event, arrivals) = load(context, keeper).await?;
        let rows = arrivals.all().map(|one| Row::of(t, &event, one, &context.links)).collect();
        Ok(List { now: context.now().timestamp_millis(), until: until(keeper, &event).timestamp_millis(), rows })
    }
}

/// Until when a phone keeps the list: a day after the end, and no longer than a helper's link works.
pub fn until(keeper: &Keeper, event: &Event) -> DateTime<Utc> {
    match keeper.helper() {
        Some(_) => DoorHelper::until(event),
        None => event.ends_at + Duration::days(1),
    }
}

/// An event with everybody who may stand before its door.
pub async fn load(context: &Context, keeper: &Keeper) -> Result<(Event, Arrivals), Fault> {
    let (organisation, id) = (keeper.organisation.id, keeper.event);
    let found = context
        .read(move |tx| {
            let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
            Ok(Some((event, store::arrival::of_event(tx, organisation, id)?)))
        })
        .await?;
    found.ok_or(Fault::NotFound)
}

impl Row {
    /// Whether they are here.
    pub fn is_here(&self) -> bool {
        self.at.is_some()
    }

    pub(super) fn of(t: Speech, event: &Event, one: &Attendance, links: &Links) -> Row {
        let ticket = |link_key| {
            let link = links.check_in(link_key);
            hashed(link.rsplit('/').next().unwrap_or_default()).chars().take(TICKET).collect()
        };
        Row {
            person: one.person,
            name: shown_name(&one.name, &t),
            initials: initials(&one.name),
            colour: page::colour(one.person.uuid()),
            said: said(t, one.standing),
            uninvited: one.standing == Standing::Uninvited,
            guests: one.guests,
            seat: one.standing == Standing::Coming,
            at: one.arrived_at.map(|at| at.timestamp_millis()),
            version: one.changed_at.map_or(0, |at| at.timestamp_micros()),
            ticket: one.link_key.map(ticket),
            note: note(t, event, one),
        }
    }
}

fn said(t: Speech, standing: Standing) -> String {
    let key = match standing {
        Standing::Coming => return String::new(),
        Standing::Waiting => "door-waiting",
        Standing::Maybe => "door-maybe",
        Standing::Silent => "door-silent",
        Standing::No => "door-no",
        Standing::Uninvited => "door-uninvited",
    };
    t.say(key).to_string()
}

/// What stands under a name: when they came, or what they had said; and with how many.
fn note(t: Speech, event: &Event, one: &Attendance) -> String {
    let mut parts = Vec::new();
    if let Some(at) = one.arrived_at {
        parts.push(dates::time(t.language, event.timezone.local(at).time()));
    }
    if one.arrived_at.is_none() || one.standing == Standing::Uninvited {
        parts.push(said(t, one.standing));
    }
    if one.guests > 0 {
        parts.push(t.say("door-with").with("count", one.guests).to_string());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}
