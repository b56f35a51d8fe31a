//! One launch: the countdown, and its relays by how near one has come to them.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::relay::kind_word;
use super::relay_form::RelayForm;
use super::{countdown, progress_words};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::domain::person::Person;
use crate::domain::relay::{Relay, State};
use crate::i18n::{Speech, dates};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

#[derive(Template)]
#[template(path = "launch/show.html")]
struct Show {
    page: Page,
    launch: Id<Launch>,
    name: String,
    on: String,
    countdown: String,
    words: String,
    note: String,
    progress: Progress,
    groups: Vec<Group>,
    form: RelayForm,
    errors: Errors,
}

/// Relays in one state.
struct Group {
    state: &'static str,
    heading: String,
    relays: Vec<Row>,
}

struct Row {
    id: Id<Relay>,
    name: String,
    kind: String,
    note: String,
    person: Option<(Id<Person>, String)>,
    /// Where they were met.
    met_at: Option<(Id<Event>, String)>,
    /// The other states: word and label of the button.
    moves: Vec<(&'static str, String)>,
    /// Whether a meeting is still to come.
    to_meet: bool,
}

/// GET /launches/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Launch>>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, *path);
    let found = context
        .read(move |tx| {
            let Some(launch) = store::launch::by_id(tx, organisation, id)? else { return Ok(None) };
            let relays = store::relay::of_launch(tx, organisation, id)?;
            let people: Vec<_> = relays.iter().filter_map(|relay| relay.person).collect();
            let events: Vec<_> = relays.iter().filter_map(|relay| relay.met_at.map(|met| met.event)).collect();
            let people = store::person::by_ids(tx, organisation, &people)?;
            let events = store::event::by_ids(tx, organisation, &events)?;
            Ok(Some((launch, relays, people, events)))
        })
        .await?;
    let (launch, relays, people, events) = found.ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let names: HashMap<_, _> = people.into_iter().map(|person| (person.id, person.name)).collect();
    let titles: HashMap<_, _> = events.into_iter().map(|event| (event.id, event.title)).collect();
    let met = i64::try_from(relays.iter().filter(|relay| relay.state.is_met()).count()).unwrap_or(i64::MAX);
    let progress = Progress { met, relays: i64::try_from(relays.len()).unwrap_or(i64::MAX) };
    let today = staff.organisation.timezone.local(context.now()).date();
    let group = |state: &State| Group {
        state: state.as_str(),
        heading: state_word(&t, *state),
        relays: relays.iter().filter(|relay| relay.state == *state).map(|one| row(&t, one, &names, &titles)).collect(),
    };
    let shown = Show {
        page: Page::staff(&context, &request, &staff, "people", &launch.name),
        launch: id,
        on: dates::day_and_year(t.language, launch.launch_on),
        countdown: countdown(&t, launch.days_left(today)),
        words: progress_words(&t, progress),
        progress,
        groups: State::ALL.iter().map(group).filter(|group| !group.relays.is_empty()).collect(),
        form: RelayForm::default(),
        errors: Errors::default(),
        name: launch.name,
        note: launch.note,
    };
    html(&request, &shown)
}

fn row(t: &Speech, relay: &Relay, names: &HashMap<Id<Person>, String>, titles: &HashMap<Id<Event>, String>) -> Row {
    let known = |person: Id<Person>| names.get(&person).map(|name| (person, name.clone()));
    let titled = |event: Id<Event>| titles.get(&event).map(|title| (event, title.clone()));
    let others = State::ALL.iter().filter(|state| **state != relay.state);
    Row {
        id: relay.id,
        name: relay.name.clone(),
        kind: kind_word(t, relay.kind),
        note: relay.note.clone(),
        person: relay.person.and_then(known),
        met_at: relay.met_at.and_then(|met| titled(met.event)),
        moves: others.map(|state| (state.as_str(), state_word(t, *state))).collect(),
        to_meet: !relay.state.is_met(),
    }
}

/// « Prévenu », "Told".
pub fn state_word(t: &Speech, state: State) -> String {
    match state {
        State::ToContact => t.say("launch-to-contact"),
        State::Told => t.say("launch-told"),
        State::Met => t.say("launch-met"),
        State::Partner => t.say("launch-partner"),
    }
    .to_string()
}
