//! The page of the event form: what can be chosen, what was typed, what did not hold, and what somebody else changed
//! meanwhile.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::fields::Fields;
use super::last_time::{self, LastTime};
use crate::actions;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::community::Community;
use crate::domain::event::{Event, Kind, Orientation, State};
use crate::domain::id::Id;
use crate::domain::venue::Venue;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::store::debrief::{Earlier, Planned};
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::Staff;
use crate::web::page::{Page, html_with_status, speech_of};

#[derive(Template)]
#[template(path = "event/form.html")]
struct Form {
    page: Page,
    fields: Fields,
    errors: Errors,
    conflict: Option<Conflict>,
    kind: &'static str,
    kinds: Vec<KindTile>,
    /// The event that is edited; none for a new one.
    event: Option<Id<Event>>,
    title: String,
    /// Guests who hear of a new time or place, and of other edits if the host wants it; none when nobody can.
    told: Option<usize>,
    /// Whether the event is a date of a series, so that an edit may be meant for others too.
    of_series: bool,
    venues: Vec<Choice>,
    communities: Vec<Choice>,
    hosts: Vec<Choice>,
    orientations: Vec<Choice>,
    /// What was made of the last date.
    last_time: Option<LastTime>,
}

/// One of the four kinds as a picture that leads to its form.
struct KindTile {
    url: String,
    label: String,
    art: String,
    chosen: bool,
}

/// One box, radio button or line of a list.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub note: String,
    pub chosen: bool,
}

/// What the form of a series offers too.
pub struct Choices {
    pub venues: Vec<Choice>,
    pub communities: Vec<Choice>,
    pub hosts: Vec<Choice>,
}

/// What an organisation has to choose from, as the fields have chosen.
pub async fn choices(context: &Context, staff: &Staff, t: &Speech, fields: &Fields) -> Result<Choices, Fault> {
    let known = Known::load(context, staff).await?;
    Ok(Choices {
        venues: known.venues.iter().map(|venue| venue_choice(venue, fields)).collect(),
        communities: known.communities.iter().map(|(one, size)| community_choice(t, one, *size, fields)).collect(),
        hosts: known.hosts(fields),
    })
}

/// What the form holds when it is shown.
#[derive(Default)]
pub struct Filled {
    pub fields: Fields,
    pub errors: Errors,
    pub conflict: Option<Conflict>,
}

/// Somebody else's edit that lies between what the editor saw and what they sent.
pub struct Conflict {
    /// What is on record now; sending the form again rests on it.
    pub revision: i32,
    /// « Tom a changé cette rencontre pendant ce temps. »
    sentence: String,
    /// What stands there now and differs from what was typed: label and value.
    theirs: Vec<(String, String)>,
}

/// The form, with the status that its state calls for.
pub async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: Option<&Event>,
    filled: Filled,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let known = Known::load(context, staff).await?;
    let Filled { fields, errors, conflict } = filled;
    let kind: Kind = event.map_or_else(|| fields.kind.parse().unwrap_or(Kind::Other), Event::kind);
    let heading = event.map_or_else(|| t.say("layout-new-event").to_string(), |event| event.title.clone());
    let title = match errors.is_empty() {
        true => heading.clone(),
        false => t.say("event-form-error").with("title", heading.as_str()).to_string(),
    };
    let status = match (&conflict, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let form = Form {
        page: Page::staff(context, request, staff, "agenda", title),
        kind: kind.as_str(),
        kinds: Kind::ALL.iter().map(|one| kind_tile(&t, *one, *one == kind, &fields)).collect(),
        event: event.map(|event| event.id),
        title: heading,
        told: told(context, staff, event).await?,
        of_series: event.is_some_and(|event| event.occurrence.is_some()),
        venues: known.venues.iter().map(|venue| venue_choice(venue, &fields)).collect(),
        communities: known.communities.iter().map(|(one, size)| community_choice(&t, one, *size, &fields)).collect(),
        hosts: known.hosts(&fields),
        orientations: orientations(&t, &fields),
        last_time: last_time(context, staff, event, &fields).await?.map(|earlier| LastTime::of(&t, &earlier)),
        fields,
        errors,
        conflict,
    };
    html_with_status(request, &form, status)
}

/// What was made of the last date before the event, or before any that is planned now.
async fn last_time(
    context: &Context,
    staff: &Staff,
    event: Option<&Event>,
    fields: &Fields,
) -> Result<Option<Earlier>, Fault> {
    let organisation = staff.organisation.id;
    if let Some(event) = event.cloned() {
        return Ok(context.read(move |tx| last_time::before(tx, organisation, &event)).await?);
    }
    let planned = Planned {
        series: None,
        kind: fields.kind.parse().unwrap_or(Kind::Other),
        communities: fields.communities.iter().filter_map(|id| id.parse().ok()).collect(),
        before: context.now(),
    };
    Ok(context.read(move |tx| store::debrief::last_before(tx, organisation, &planned)).await?)
}

/// How many guests know of an event that can still change for them.
async fn told(context: &Context, staff: &Staff, event: Option<&Event>) -> Result<Option<usize>, Fault> {
    let ahead = |event: &&Event| event.state == State::Announced && event.ends_at > context.now();
    let Some(event) = event.filter(ahead) else { return Ok(None) };
    let (act, id) = (staff.act(context), event.id);
    let told = context.read(move |tx| actions::event::told(tx, &act, id)).await?;
    Ok(Some(told.len()))
}

impl Conflict {
    /// Compares what was typed with what is on record by now.
    pub async fn between(
        context: &Context,
        staff: &Staff,
        t: &Speech,
        typed: &Fields,
        id: Id<Event>,
    ) -> Result<Conflict, Fault> {
        let organisation = staff.organisation.id;
        let (event, editor, venue) = context
            .read(move |tx| {
                let event = store::event::by_id(tx, organisation, id)?;
                let editor = store::audit::last_account(tx, organisation, "event.changed", id.uuid())?;
                let editor = editor.map(|account| store::account::by_id(tx, organisation, account)).transpose()?;
                let venue = event.as_ref().and_then(|event| event.venue);
                let venue = venue.map(|venue| store::venue::by_id(tx, organisation, venue)).transpose()?;
                Ok((event, editor.flatten(), venue.flatten()))
            })
            .await?;
        let event = event.ok_or(Fault::NotFound)?;
        let sentence = match editor {
            Some(editor) => t.say("event-changed-by").with("name", editor.name).to_string(),
            None => t.say("event-changed-meanwhile").to_string(),
        };
        Ok(Conflict { revision: event.revision, sentence, theirs: differences(t, typed, &event, venue.as_ref()) })
    }
}

fn differences(t: &Speech, typed: &Fields, event: &Event, venue: Option<&Venue>) -> Vec<(String, String)> {
    let saved = Fields::of(event);
    let local = |at| event.timezone.local(at);
    let when = dates::span(t.language, local(event.starts_at), local(event.ends_at), None);
    let place = venue.map(|venue| venue.name.clone()).unwrap_or_default();
    let same_hours = (&saved.date, &saved.starts, &saved.ends) == (&typed.date, &typed.starts, &typed.ends);
    [
        ("event-title", saved.title == typed.title, saved.title.clone()),
        ("event-when", same_hours, when),
        ("event-venue", saved.venue == typed.venue, place),
        ("event-capacity", saved.capacity == typed.capacity, saved.capacity.clone()),
        ("event-plus-ones", saved.plus_ones_max == typed.plus_ones_max, saved.plus_ones_max.clone()),
        ("event-description", saved.description == typed.description.replace("\r\n", "\n"), saved.description.clone()),
    ]
    .into_iter()
    .filter(|(_, same, _)| !same)
    .map(|(key, _, value)| (t.say(key).to_string(), if value.is_empty() { "—".to_owned() } else { value }))
    .collect()
}

/// What an organisation has to choose from.
struct Known {
    venues: Vec<Venue>,
    communities: Vec<(Community, i64)>,
    accounts: Vec<Account>,
}

impl Known {
    async fn load(context: &Context, staff: &Staff) -> Result<Known, Fault> {
        let organisation = staff.organisation.id;
        let known = context
            .read(move |tx| {
                let sizes = store::community::sizes(tx, organisation)?;
                let communities = store::community::all(tx, organisation)?.into_iter();
                Ok(Known {
                    venues: store::venue::all(tx, organisation)?,
                    communities: communities
                        .map(|one| (one.clone(), sizes.get(&one.id).copied().unwrap_or(0)))
                        .collect(),
                    accounts: store::account::all(tx, organisation)?,
                })
            })
            .await?;
        Ok(known)
    }

    /// Those who may hold an event; a director only who is its host already.
    fn hosts(&self, fields: &Fields) -> Vec<Choice> {
        let chosen = |account: &Account| fields.hosts.contains(&account.id.to_string());
        self.accounts
            .iter()
            .filter(|account| account.role != Role::Director || chosen(account))
            .map(|account| Choice {
                value: account.id.to_string(),
                label: account.name.clone(),
                note: String::new(),
                chosen: chosen(account),
            })
            .collect()
    }
}

fn kind_tile(t: &Speech, kind: Kind, chosen: bool, fields: &Fields) -> KindTile {
    let people = fields.people.iter().map(|id| ("people", id.as_str()));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("kind", kind.as_str())
        .extend_pairs(people)
        .finish();
    KindTile {
        url: format!("/events/new?{query}"),
        label: kind_name(t, kind),
        art: art::svg(kind.as_str(), kind.palette(), Grid { columns: 4, rows: 2 }),
        chosen,
    }
}

/// « Apéro », "Product test".
pub fn kind_name(t: &Speech, kind: Kind) -> String {
    match kind {
        Kind::Apero => t.say("event-kind-apero"),
        Kind::Interview => t.say("event-kind-interview"),
        Kind::ProductTest => t.say("event-kind-product-test"),
        Kind::Other => t.say("event-kind-other"),
    }
    .to_string()
}

fn venue_choice(venue: &Venue, fields: &Fields) -> Choice {
    let value = venue.id.to_string();
    let label = [venue.name.as_str(), venue.address.as_str()].join(", ");
    let label = label.trim_end_matches(", ").to_owned();
    Choice { chosen: fields.venue == value, value, label, note: String::new() }
}

fn community_choice(t: &Speech, community: &Community, size: i64, fields: &Fields) -> Choice {
    let value = community.id.to_string();
    Choice {
        chosen: fields.communities.contains(&value),
        value,
        label: community.name.clone(),
        note: t.say("event-people").with("count", size).to_string(),
    }
}

fn orientations(t: &Speech, fields: &Fields) -> Vec<Choice> {
    let word = |orientation: &Orientation| match orientation {
        Orientation::Entertain => t.say("event-orientation-entertain"),
        Orientation::Inform => t.say("event-orientation-inform"),
        Orientation::Serve => t.say("event-orientation-serve"),
    };
    let choice = |value: &str, label: String| Choice {
        chosen: fields.orientation == value,
        value: value.to_owned(),
        label,
        note: String::new(),
    };
    let none = choice("", t.say("event-orientation-none").to_string());
    let all = Orientation::ALL.iter().map(|one| choice(one.as_str(), word(one).to_string()));
    all.chain([none]).collect()
}
