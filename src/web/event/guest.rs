//! One guest of an event: how the mails reached them, a corrected address, the invitation once more. The same card
//! opens in the list; this page is its whole form, and where a refused address is mended.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::found;
use super::guest_card::{GuestCard, Known, Look};
use super::guest_history;
use crate::actions;
use crate::actions::person::Refusal as AddressRefusal;
use crate::actions::reinvitation::Refusal;
use crate::context::Context;
use crate::domain::audience::Refusal as AudienceRefusal;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted, address_words};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

/// The corrected address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Address {
    email: String,
}

#[derive(Template)]
#[template(path = "event/guest.html")]
struct Show {
    page: Page,
    event: Id<Event>,
    title: String,
    card: GuestCard,
    /// Every answer they gave, or that was given for them, in order.
    history: Vec<String>,
    /// What stands in the field: the address, or what was typed.
    email: String,
    errors: Errors,
}

/// GET /events/{id}/guests/{person}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (id, person) = path.into_inner();
    page(&context, &request, &staff, (id, person), None, Errors::default()).await
}

/// POST /events/{id}/guests/{person}/address: corrects it, and sends the invitation there.
pub async fn address(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
    Posted(typed): Posted<Address>,
) -> Result<HttpResponse, Fault> {
    let (t, (id, person)) = (speech_of(&request, &staff), path.into_inner());
    let mut errors = Errors::default();
    let parsed = EmailAddress::parse(&typed.email);
    let Some(email) = errors.take("email", parsed, |fault| address_words(&t, fault)) else {
        return page(&context, &request, &staff, (id, person), Some(typed.email), errors).await;
    };
    let act = staff.act(&context);
    let outcome = context
        .write(move |tx| {
            let invitation = store::invitation::of_person(tx, act.organisation, id, person)?;
            let on_list = invitation.is_some_and(|invitation| invitation.removed_at.is_none());
            let before = store::person::by_id(tx, act.organisation, person)?.filter(|_| on_list);
            let Some(before) = before else { return Ok(None) };
            let after = Person { email: Some(email.clone()), ..before };
            match actions::person::change(tx, &act, &after)? {
                Ok(()) => Ok(actions::reinvitation::send(tx, &act, id, person)?.map(Ok)),
                Err(refusal) => Ok(Some(Err(refusal))),
            }
        })
        .await?;
    match outcome.ok_or(Fault::NotFound)? {
        Ok(sent) => {
            let corrected = t.say("guest-corrected").with("email", typed.email.trim()).to_string();
            let text = match sent {
                Ok(()) => t.say("guest-corrected-sent").with("email", typed.email.trim()).to_string(),
                Err(Refusal::Guest(reason)) => format!("{corrected} {}", refused(&t, Refusal::Guest(reason))),
                Err(Refusal::Closed | Refusal::OnItsWay) => corrected,
            };
            Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
        }
        Err(refusal) => {
            errors.add("email", taken(&context, &staff, &t, refusal).await?);
            page(&context, &request, &staff, (id, person), Some(typed.email), errors).await
        }
    }
}

/// POST /events/{id}/guests/{person}/invitation: once more.
pub async fn invite(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (act, (id, person)) = (staff.act(&context), path.into_inner());
    let outcome = context.write(move |tx| actions::reinvitation::send(tx, &act, id, person)).await?;
    let t = speech_of(&request, &staff);
    let text = match outcome.ok_or(Fault::NotFound)? {
        Ok(()) => t.say("guest-sent-again").to_string(),
        Err(refusal) => refused(&t, refusal),
    };
    Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
}

/// The card as a page: 422 when the address is to mend.
async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    (event, person): (Id<Event>, Id<Person>),
    typed: Option<String>,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let event = found(context, staff, event).await?;
    let (organisation, id) = (staff.organisation.id, event.id);
    let (person, invitation, rsvp, mails, changes, accounts) = context
        .read(move |tx| {
            Ok((
                store::person::by_id(tx, organisation, person)?,
                store::invitation::of_person(tx, organisation, id, person)?,
                store::rsvp::of_person(tx, organisation, id, person)?,
                store::outbox::to_guests(tx, organisation, id, &[person])?,
                store::rsvp_change::of_guest(tx, organisation, id, person)?,
                store::account::all(tx, organisation)?,
            ))
        })
        .await?;
    let invitation = invitation.filter(|invitation| invitation.removed_at.is_none());
    let (Some(person), Some(invitation)) = (person, invitation) else { return Err(Fault::NotFound) };
    let t = speech_of(request, staff);
    let names = accounts.into_iter().map(|account| (account.id, account.name)).collect();
    let look = Look { t: &t, event: &event, links: &context.links, names: &names, now: context.now() };
    let known = Known { person: &person, invitation: &invitation, rsvp: rsvp.as_ref(), mails: &mails };
    let card = GuestCard::of(&look, &known);
    let history = guest_history::lines(&look, &changes);
    let status = errors.status();
    let shown = Show {
        page: Page::staff(context, request, staff, "agenda", errors.titled(&t, &card.name)),
        event: event.id,
        title: event.title,
        email: typed.unwrap_or_else(|| card.email.clone()),
        card,
        history,
        errors,
    };
    html_with_status(request, &shown, status)
}

async fn taken(context: &Context, staff: &Staff, t: &Speech, refusal: AddressRefusal) -> Result<String, Fault> {
    let holder = match refusal {
        AddressRefusal::AddressTaken(holder) => holder,
        AddressRefusal::Erased => return Ok(t.say("person-email-erased").to_string()),
        AddressRefusal::Unknown(_) => return Ok(t.say("person-communities-gone").to_string()),
    };
    let organisation = staff.organisation.id;
    let holder = context.read(move |tx| store::person::by_id(tx, organisation, holder)).await?;
    let name = holder.map(|holder| holder.name).unwrap_or_default();
    Ok(t.say("person-email-taken").with("name", name).to_string())
}

fn refused(t: &Speech, refusal: Refusal) -> String {
    let phrase = match refusal {
        Refusal::Closed => t.say("guest-again-closed"),
        Refusal::OnItsWay => t.say("guest-again-on-its-way"),
        Refusal::Guest(AudienceRefusal::Undeliverable) => t.say("guest-again-undeliverable"),
        Refusal::Guest(AudienceRefusal::Objected) => t.say("guest-again-objected"),
        Refusal::Guest(AudienceRefusal::NoAddress) => t.say("guest-again-no-address"),
        Refusal::Guest(AudienceRefusal::NoBasis | AudienceRefusal::AlreadyInvited) => t.say("guest-again-no-basis"),
    };
    phrase.to_string()
}
