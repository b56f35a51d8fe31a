//! « Que pouvez-vous apporter ? » on the page of a member who comes: what is still open and what they promised
//! themselves, one line each. Nobody else's name or promise is shown.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::fault::Fault;
use super::form::Posted;
use super::guest;
use super::limit::Limits;
use super::page::redirect;
use super::rsvp;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Ingredient, MOST, Refusal};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::links::Purpose;
use crate::store::{self, Tx};

/// One thing that a member may bring.
pub struct Offer {
    /// Which.
    pub ingredient: Id<Ingredient>,
    /// In the host's words.
    pub label: String,
    /// How many nobody has promised yet; none for as many as there are.
    pub open: Option<i32>,
    /// How many this member has promised; 0 for none.
    pub mine: i32,
}

impl Offer {
    /// The most that this member could promise.
    pub fn most(&self) -> i32 {
        self.open.map_or(MOST, |open| open.saturating_add(self.mine).min(MOST))
    }
}

/// What a member who comes is asked about; `heads` come in all.
pub fn offers(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
    heads: i64,
) -> Result<Vec<Offer>, store::Fault> {
    let lines = store::ingredient::of_event(tx, organisation, event)?;
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let promises = store::ingredient::promises_of_event(tx, organisation, event)?;
    let heads = i32::try_from(heads).unwrap_or(i32::MAX);
    let offer = |line: Ingredient| {
        let of_it = || promises.iter().filter(|promise| promise.ingredient == line.id);
        let promised = of_it().map(|promise| promise.quantity).sum();
        let mine = of_it().find(|promise| promise.person == person).map_or(0, |promise| promise.quantity);
        Offer { ingredient: line.id, open: line.amount.open(heads, promised), label: line.label, mine }
    };
    Ok(lines.into_iter().map(offer).filter(|offer| offer.mine > 0 || offer.open != Some(0)).collect())
}

/// A promise as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PromiseForm {
    ingredient: String,
    /// Empty for one.
    quantity: String,
    /// Filled by the button that takes the promise back.
    withdraw: String,
}

/// POST /i/{link}/promise
pub async fn create(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Posted(form): Posted<PromiseForm>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Invitation, &link)?;
    limits.link(key)?;
    let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
    let ingredient = form.ingredient.parse().map_err(|_| Fault::Malformed("no ingredient".into()))?;
    let quantity = understood(&form);
    let act = context.act(guest.organisation.id, None);
    let (event, person) = (guest.event.id, guest.person.id);
    let outcome = context
        .write(move |tx| match quantity {
            0 => actions::ingredient::withdraw(tx, &act, event, ingredient, person).map(|_| Ok(())),
            quantity => {
                let made = actions::ingredient::promise(tx, &act, event, ingredient, person, quantity)?;
                // A line that was taken off the list meanwhile is one that nobody needs.
                Ok(made.unwrap_or(Err(Refusal::MoreThanOpen { left: 0 })).map(|_| ()))
            }
        })
        .await?;
    match outcome {
        Ok(()) => Ok(redirect(&format!("{}#bring", rsvp::here(&request, &link)))),
        Err(refusal) => rsvp::shown_again(&context, &request, &link, |t| words(t, refusal)).await,
    }
}

/// How many; 0 takes the promise back, and what is no number is less than nothing, which the rule refuses.
fn understood(form: &PromiseForm) -> i32 {
    match form.quantity.trim() {
        _ if !form.withdraw.is_empty() => 0,
        "" => 1,
        typed => typed.parse().unwrap_or(-1),
    }
}

/// Why a promise was not taken.
fn words(t: &Speech, refusal: Refusal) -> String {
    match refusal {
        Refusal::MoreThanOpen { left: 0 } => t.say("ingredient-refused-gone"),
        Refusal::MoreThanOpen { left } => t.say("ingredient-refused-left").with("count", left),
        Refusal::Quantity => t.say("ingredient-refused-quantity").with("most", MOST),
        Refusal::NotComing => t.say("ingredient-refused-seat"),
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::Over | Refusal::NotBegun => {
            t.say("ingredient-refused-over")
        }
    }
    .to_string()
}
