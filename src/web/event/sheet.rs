//! The list of guests on paper, for a door without a phone: by name, with a box to tick and blank lines. No address
//! stands on it, because paper is left lying about.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::soup::Soup;
use crate::context::Context;
use crate::domain::arrival::{Arrivals, Attendance, Standing};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::text::search_key;
use crate::domain::venue::Venue;
use crate::i18n::{Speech, dates, unbroken};
use crate::store::{self, Tx};
use crate::web::asset;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Page, html};
use crate::web::person::row::shown_name;

/// Lines left open for people who come unannounced.
const BLANKS: usize = 10;

#[derive(Template)]
#[template(path = "paper/sheet.html")]
struct Show {
    page: Page,
    paper: String,
    event: Id<Event>,
    title: String,
    when: String,
    place: String,
    heads: Vec<String>,
    rows: Vec<Row>,
    blanks: usize,
}

/// One guest as a line.
struct Row {
    name: String,
    said: String,
    guests: String,
    brings: String,
    is_here: bool,
}

/// Everything that the paper tells.
struct Known {
    event: Event,
    venue: Option<Venue>,
    arrivals: Arrivals,
    soup: Soup,
}

/// GET /events/{id}/sheet
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, *path);
    let known = context.read(move |tx| known(tx, organisation, id)).await?.ok_or(Fault::NotFound)?;
    let Known { event, venue, arrivals, soup } = known;
    let page = Page::staff(&context, &request, &staff, "agenda", &event.title);
    let t = page.t;
    let local = |at| event.timezone.local(at);
    let foreign = (event.timezone != staff.organisation.timezone).then(|| event.timezone.name());
    let shown = Show {
        paper: asset::address("paper.css"),
        event: id,
        title: unbroken(&event.title).into_owned(),
        when: dates::span(t.language, local(event.starts_at), local(event.ends_at), foreign),
        place: venue.as_ref().map(Venue::on_one_line).unwrap_or_default(),
        heads: heads(&t, &event, &arrivals),
        rows: rows(&t, &arrivals, &brought(&soup)),
        blanks: BLANKS,
        page,
    };
    html(&request, &shown)
}

fn known(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<Option<Known>, store::Fault> {
    let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
    Ok(Some(Known {
        venue: event.venue.map(|venue| store::venue::by_id(tx, organisation, venue)).transpose()?.flatten(),
        arrivals: store::arrival::of_event(tx, organisation, id)?,
        soup: Soup::load(tx, organisation, id)?,
        event,
    }))
}

/// « 27 têtes attendues », « 40 places », « 6 peut-être », « 12 sans réponse »
fn heads(t: &Speech, event: &Event, arrivals: &Arrivals) -> Vec<String> {
    let people = |standing| arrivals.all().filter(|one| one.standing == standing).count();
    let mut heads = vec![t.say("sheet-heads").with("count", arrivals.heads()).to_string()];
    heads.extend(event.capacity.map(|capacity| t.say("sheet-places").with("count", capacity).to_string()));
    let more = [("sheet-waiting", people(Standing::Waiting)), ("sheet-maybe", people(Standing::Maybe))];
    let more = more.into_iter().chain([("sheet-silent", people(Standing::Silent))]);
    heads.extend(more.filter(|(_, count)| *count > 0).map(|(key, count)| t.say(key).with("count", count).to_string()));
    heads
}

/// What each person promised to bring, in the host's order.
fn brought(soup: &Soup) -> HashMap<Id<Person>, Vec<String>> {
    let mut brought: HashMap<_, Vec<String>> = HashMap::new();
    for (line, promised) in soup.promises() {
        let words = match promised.quantity {
            1 => line.label.clone(),
            more => format!("{more}\u{a0}× {}", line.label),
        };
        brought.entry(promised.person).or_default().push(words);
    }
    brought
}

/// Everybody by name, whatever they said, so that a finger finds them.
fn rows(t: &Speech, arrivals: &Arrivals, brought: &HashMap<Id<Person>, Vec<String>>) -> Vec<Row> {
    let mut all: Vec<&Attendance> = arrivals.all().collect();
    all.sort_by_cached_key(|one| (search_key(&one.name), one.person));
    let row = |one: &Attendance| Row {
        name: shown_name(&one.name, t),
        said: said(t, one.standing),
        guests: if one.guests > 0 { format!("+{}", one.guests) } else { String::new() },
        brings: brought.get(&one.person).map(|things| things.join(", ")).unwrap_or_default(),
        is_here: one.arrived_at.is_some(),
    };
    all.into_iter().map(row).collect()
}

fn said(t: &Speech, standing: Standing) -> String {
    let phrase = match standing {
        Standing::Coming => t.say("sheet-coming"),
        Standing::Waiting => t.say("door-waiting"),
        Standing::Maybe => t.say("door-maybe"),
        Standing::Silent => t.say("door-silent"),
        Standing::No => t.say("door-no"),
        Standing::Uninvited => t.say("door-uninvited"),
    };
    phrase.to_string()
}
