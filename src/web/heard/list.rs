//! Everything heard, the latest first, by state and by department.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::letter::letter;
use super::state_word;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::heard::{Heard, State};
use crate::domain::id::Id;
use crate::domain::palette::Palette;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::store::heard::Wanted;
use crate::web::event::heard_state;
use crate::web::fault::Fault;
use crate::web::form::Asked;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

/// Rows of one page.
const MOST: usize = 50;

/// What is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    department: String,
    /// Rows older than this one.
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
}

#[derive(Template)]
#[template(path = "heard/list.html")]
struct List {
    page: Page,
    art: String,
    states: Vec<Tab>,
    departments: Vec<Tab>,
    /// Those that are known, to choose from.
    known: Vec<String>,
    rows: Vec<Row>,
    /// Where older ones stand.
    older: Option<String>,
}

struct Tab {
    url: String,
    word: String,
    count: i64,
    is_current: bool,
}

/// One thing heard.
struct Row {
    id: Id<Heard>,
    words: String,
    event: Id<Event>,
    title: String,
    day: String,
    /// Class of the chip, word.
    state: (&'static str, String),
    is_noted: bool,
    is_passed: bool,
    department: String,
    outcome: String,
    /// Opens a mail program with the words in place.
    letter: String,
}

/// GET /heard
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(filter): Asked<Filter>,
) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let wanted = Wanted {
        state: filter.state.parse().ok(),
        department: Some(filter.department.clone()).filter(|name| !name.is_empty()),
    };
    let before: Option<Id<Heard>> = filter.before.parse().ok();
    let (mut rows, events, counts, known) = context
        .read(move |tx| {
            let before = match before {
                Some(id) => store::heard::by_id(tx, organisation, id)?.map(|one| (one.created_at, id)),
                None => None,
            };
            let rows = store::heard::latest(tx, organisation, &wanted, before, MOST as i64 + 1)?;
            let mut ids: Vec<Id<Event>> = rows.iter().map(|one| one.event).collect();
            ids.sort_unstable();
            ids.dedup();
            let events = store::event::by_ids(tx, organisation, &ids)?;
            Ok((rows, events, store::heard::counts(tx, organisation)?, store::heard::departments(tx, organisation)?))
        })
        .await?;
    let t = speech_of(&request, &staff);
    let has_older = rows.len() > MOST;
    rows.truncate(MOST);
    let older = rows.last().filter(|_| has_older).map(|last| Filter { before: last.id.to_string(), ..filter.clone() });
    let events: HashMap<Id<Event>, Event> = events.into_iter().map(|event| (event.id, event)).collect();
    let shown = List {
        page: Page::staff(&context, &request, &staff, "agenda", t.say("heard-title")),
        art: art::svg("heard", Palette::Menthe, Grid { columns: 3, rows: 1 }),
        states: state_tabs(&t, &counts, &filter),
        departments: department_tabs(&counts, &filter),
        known,
        rows: rows.into_iter().filter_map(|one| row(&t, one, &events, &staff.account.name)).collect(),
        older: older.map(|older| url(&older)),
    };
    html(&request, &shown)
}

fn row(t: &Speech, one: Heard, events: &HashMap<Id<Event>, Event>, sender: &str) -> Option<Row> {
    let event = events.get(&one.event)?;
    let day = dates::date(t.language, event.timezone.local(event.starts_at).date());
    Some(Row {
        letter: letter(t, &one, &event.title, &day, sender),
        state: heard_state(t, one.state, one.department.as_deref()),
        is_noted: one.state == State::Noted,
        is_passed: one.state == State::Passed,
        id: one.id,
        words: one.words,
        event: event.id,
        title: event.title.clone(),
        day,
        department: one.department.unwrap_or_default(),
        outcome: one.outcome,
    })
}

type Counts = [(State, Option<String>, i64)];

/// All, then each state, within the chosen department.
fn state_tabs(t: &Speech, counts: &Counts, filter: &Filter) -> Vec<Tab> {
    let here = |department: &Option<String>| {
        filter.department.is_empty() || department.as_deref() == Some(filter.department.as_str())
    };
    let tab = |state: Option<State>| {
        let of_it = counts.iter().filter(|(one, department, _)| state.is_none_or(|it| it == *one) && here(department));
        let value = state.map_or("", State::as_str);
        let to = Filter { state: value.into(), before: String::new(), ..filter.clone() };
        Tab {
            url: url(&to),
            word: state.map_or_else(|| t.say("heard-every").to_string(), |state| state_word(t, state)),
            count: of_it.map(|(_, _, count)| count).sum(),
            is_current: filter.state == value,
        }
    };
    std::iter::once(None).chain(State::ALL.iter().copied().map(Some)).map(tab).collect()
}

/// Each department that something is for, within the chosen state; the chosen one leads back to all.
fn department_tabs(counts: &Counts, filter: &Filter) -> Vec<Tab> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for (state, department, count) in counts {
        if let Some(name) = department.as_deref() {
            let is_in = filter.state.is_empty() || filter.state == state.as_str();
            *sums.entry(name).or_default() += if is_in { *count } else { 0 };
        }
    }
    let tab = |(name, count): (&str, i64)| {
        let is_current = filter.department == name;
        let department = if is_current { String::new() } else { name.to_owned() };
        let to = Filter { department, before: String::new(), ..filter.clone() };
        Tab { url: url(&to), word: name.to_owned(), count, is_current }
    };
    sums.into_iter().map(tab).collect()
}

fn url(filter: &Filter) -> String {
    match serde_html_form::to_string(filter) {
        Ok(query) if !query.is_empty() => format!("/heard?{query}"),
        _ => "/heard".to_owned(),
    }
}
