//! Planning an event and changing it: one form, filled in from the last of its kind, from the event, or as it was
//! typed when something did not hold.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::fields::{Fields, NewVenue, Understood};
use super::form_page::{Conflict, Filled, page};
use super::proposal::{Planner, proposal};
use super::{found, refused};
use crate::actions::event::{Changed, Refusal};
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::draft::Draft;
use crate::domain::event::{Event, Kind, State};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::series::Scope;
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors, Posted};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, redirect, redirect_with, speech_of};
use crate::web::series;

/// Which kind a new event is to be, and whom it is to meet.
#[derive(Deserialize)]
pub struct Wanted {
    kind: Option<Kind>,
    #[serde(default)]
    people: Vec<String>,
}

/// The most people that an address names.
const MOST_NAMED: usize = 20;

/// GET /events/new: complete before the first key is pressed.
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(wanted): Asked<Wanted>,
) -> Result<HttpResponse, Fault> {
    let (organisation, kind, now) = (staff.organisation.id, wanted.kind.unwrap_or(Kind::Apero), context.now());
    let people: Vec<Id<Person>> = wanted.people.iter().filter_map(|id| id.parse().ok()).take(MOST_NAMED).collect();
    let (last, communities, people) = context
        .read(move |tx| {
            let last = store::event::last_of_kind(tx, organisation, kind, now)?;
            let people = store::person::by_ids(tx, organisation, &people)?;
            Ok((last, store::community::all(tx, organisation)?, people))
        })
        .await?;
    let only = match communities.as_slice() {
        [community] => Some(community.id),
        _ => None,
    };
    let planner = Planner { account: staff.account.id, zone: &staff.organisation.timezone, now: context.now() };
    let t = speech_of(&request, &staff);
    let mut fields = proposal(&t, kind, last.as_ref(), only, &planner);
    if let Some(first) = people.first() {
        fields.title = t.say("launch-meeting").with("name", first.name.as_str()).to_string();
        fields.people = people.iter().map(|person| person.id.to_string()).collect();
    }
    page(&context, &request, &staff, None, Filled { fields, ..Filled::default() }).await
}

/// POST /events
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(fields): Posted<Fields>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let kind = fields.kind.parse().unwrap_or(Kind::Other);
    let zone = fields.timezone.trim().parse().unwrap_or_else(|_| staff.organisation.timezone.clone());
    let errors = match fields.read(&t, kind, zone.local(context.now()).date(), None) {
        Err(errors) => errors,
        Ok(understood) => {
            let act = staff.act(&context);
            let created = context
                .write(move |tx| {
                    let draft = placed(tx, &act, &understood)?;
                    actions::event::create(tx, &act, &draft)
                })
                .await?;
            match created {
                Ok(event) => return Ok(planned(&t, &event, fields.draft.is_some())),
                Err(refusal) => words(&t, &refusal),
            }
        }
    };
    page(&context, &request, &staff, None, Filled { fields, errors, conflict: None }).await
}

/// GET /events/{id}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    if event.state == State::Cancelled {
        return Ok(redirect(&format!("/events/{}", event.id)));
    }
    let filled = Filled { fields: Fields::of(&event), ..Filled::default() };
    page(&context, &request, &staff, Some(&event), filled).await
}

/// POST /events/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(mut fields): Posted<Fields>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let event = found(&context, &staff, *path).await?;
    let today = event.timezone.local(context.now()).date();
    let (mut errors, mut conflict) = (Errors::default(), None);
    match fields.read(&t, event.kind(), today, Some(&event)) {
        Err(refused) => errors = refused,
        Ok(understood) if is_of_several(&event, &fields) => {
            let decided = understood.draft;
            match series::edit::from_event(&context, &request, &staff, &event, decided, &fields).await? {
                Ok(response) => return Ok(response),
                Err(refused) => errors = refused,
            }
        }
        Ok(understood) => match change(&context, &staff, event.id, understood, &fields).await? {
            Ok(changed) => return Ok(saved(&t, &changed)),
            Err(Refusal::ChangedMeanwhile { .. }) => {
                conflict = Some(Conflict::between(&context, &staff, &t, &fields, event.id).await?);
            }
            Err(refusal) => errors = words(&t, &refusal),
        },
    }
    if let Some(conflict) = &conflict {
        fields.revision = Some(conflict.revision);
    }
    page(&context, &request, &staff, Some(&event), Filled { fields, errors, conflict }).await
}

/// Whether the form of one date of a series is meant for others too.
fn is_of_several(event: &Event, fields: &Fields) -> bool {
    let scope = fields.scope.parse().unwrap_or(Scope::This);
    event.occurrence.is_some() && scope != Scope::This
}

async fn change(
    context: &Context,
    staff: &Staff,
    id: Id<Event>,
    understood: Understood,
    fields: &Fields,
) -> Result<Result<Changed, Refusal>, Fault> {
    let (act, seen, notify) = (staff.act(context), fields.revision, fields.notify.is_some());
    let outcome = context
        .write(move |tx| {
            let draft = placed(tx, &act, &understood)?;
            actions::event::change(tx, &act, id, &draft, seen, notify)
        })
        .await?;
    outcome.ok_or(Fault::NotFound)
}

/// The draft with its place: a new one is written down first, unless it is on record by that name and address.
fn placed(tx: &mut Tx, act: &Act, understood: &Understood) -> Result<Draft, store::Fault> {
    let mut draft = understood.draft.clone();
    let Some(NewVenue { name, address, directions }) = understood.new_venue.clone() else { return Ok(draft) };
    let on_record = store::venue::all(tx, act.organisation)?;
    let same = on_record.into_iter().find(|venue| venue.name == name && venue.address == address);
    let venue = match same {
        Some(venue) => venue,
        None => {
            let id = act.chance.id(act.now);
            let venue = Venue { id, name, address, directions, step_free: None, created_at: act.now };
            actions::venue::save(tx, act, &venue)?;
            venue
        }
    };
    draft.venue = Some(venue.id);
    Ok(draft)
}

fn planned(t: &Speech, event: &Event, keep: bool) -> HttpResponse {
    if keep {
        let flash = Flash { text: t.say("event-kept").to_string(), undo: None };
        redirect_with(&format!("/events/{}", event.id), &flash)
    } else {
        redirect(&format!("/events/{}/invite", event.id))
    }
}

fn saved(t: &Speech, changed: &Changed) -> HttpResponse {
    let text = match changed.told {
        0 => t.say("event-saved").to_string(),
        told => t.say("event-saved-told").with("count", told).to_string(),
    };
    redirect_with(&format!("/events/{}", changed.event.id), &Flash { text, undo: None })
}

fn words(t: &Speech, refusal: &Refusal) -> Errors {
    let mut errors = Errors::default();
    let (field, message) = refused(t, refusal);
    errors.add(field, message);
    errors
}
