//! Asking people: who is chosen, who of them may be written to and why not the others, then one button that says how
//! many. All that is chosen stands in the address, so that every step is a link and nothing is written before the
//! button.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::Duration;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::found;
use super::invite_page;
use crate::actions;
use crate::actions::invitation::{Invited, Refusal};
use crate::context::Context;
use crate::domain::audience::Choice;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted};
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect, redirect_with, speech_of};

/// How long invitations wait before they leave, so that they can be taken back.
pub const HOLD_SECONDS: i64 = 30;

/// Whom the host has chosen so far, and how the mail is looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// Present once somebody has chosen; before, the event's own communities are.
    pub chosen: Option<String>,
    pub communities: Vec<String>,
    pub people: Vec<String>,
    /// By name.
    pub departments: Vec<String>,
    /// Present for those who came to the last dates.
    pub came_lately: Option<String>,
    /// A number of days, for those whom nobody has met since.
    pub unmet_days: String,
    /// Part of a name, to find people by.
    pub q: String,
    /// Of the mail shown; empty for the most frequent.
    pub language: String,
    /// `tu` or `vous`, empty for that of the event's first community.
    pub form: String,
    /// `html`, `text` or `calendar`.
    pub view: String,
}

impl Chosen {
    /// The same as ids.
    pub fn choice(&self, event: &Event) -> Choice {
        if self.chosen.is_none() && self.people.is_empty() && self.communities.is_empty() {
            let communities = event.communities.iter().chain(&event.audience.communities).copied().collect();
            return Choice { communities, ..event.audience.clone() };
        }
        Choice {
            communities: self.communities.iter().filter_map(|id| id.parse().ok()).collect(),
            people: self.people.iter().filter_map(|id| id.parse().ok()).collect(),
            departments: self.departments.clone(),
            came_lately: self.came_lately.is_some(),
            unmet_days: self.unmet_days.parse().ok(),
        }
    }

    /// The address of the page with this choice and another look at the mail.
    pub fn address(&self, event: &Event, language: &str, form: &str, view: &str) -> String {
        let choice = self.choice(event);
        let mut query = Serializer::new(String::new());
        query.extend_pairs(fields(&choice));
        if !self.q.is_empty() {
            query.append_pair("q", &self.q);
        }
        query.append_pair("language", language).append_pair("form", form).append_pair("view", view);
        format!("/events/{}/invite?{}", event.id, query.finish())
    }
}

/// A choice as the fields of a form or of an address.
pub fn fields(choice: &Choice) -> Vec<(&'static str, String)> {
    let mut fields = vec![("chosen", "1".to_owned())];
    fields.extend(choice.communities.iter().map(|id| ("communities", id.to_string())));
    fields.extend(choice.departments.iter().map(|name| ("departments", name.clone())));
    fields.extend(choice.people.iter().map(|id| ("people", id.to_string())));
    fields.extend(choice.came_lately.then(|| ("came_lately", "yes".to_owned())));
    fields.extend(choice.unmet_days.map(|days| ("unmet_days", days.to_string())));
    fields
}

/// GET /events/{id}/invite
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Asked(chosen): Asked<Chosen>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    let closed = matches!(event.state, State::Cancelled | State::Held) || event.ends_at <= context.now();
    if closed {
        return Ok(redirect(&format!("/events/{}", event.id)));
    }
    invite_page::page(&context, &request, &staff, &event, &chosen).await
}

/// POST /events/{id}/invitations: on their way, and held for half a minute.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(chosen): Posted<Chosen>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    let (act, id, choice) = (staff.act(&context), event.id, chosen.choice(&event));
    let hold = Duration::seconds(HOLD_SECONDS);
    let outcome = context.write(move |tx| actions::invitation::invite(tx, &act, id, &choice, hold)).await?;
    let t = speech_of(&request, &staff);
    let flash = match outcome.ok_or(Fault::NotFound)? {
        Ok(invited) => on_their_way(&t, &event, &invited),
        Err(refusal) => Flash { text: words(&t, &refusal), undo: None },
    };
    Ok(redirect_with(&format!("/events/{id}"), &flash))
}

/// POST /events/{id}/invitations/undo: takes back what has not left yet.
pub async fn undo(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    let (act, id) = (staff.act(&context), event.id);
    let count = context.write(move |tx| actions::invitation::take_back(tx, &act, id)).await?;
    let t = speech_of(&request, &staff);
    let text = match count {
        0 => t.say("event-undo-late").to_string(),
        count => t.say("event-undone").with("count", count).to_string(),
    };
    Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
}

/// POST /events/{id}/invitations/{person}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (id, person) = path.into_inner();
    let event = found(&context, &staff, id).await?;
    let act = staff.act(&context);
    let removed = context.write(move |tx| actions::invitation::remove(tx, &act, id, person)).await?;
    let t = speech_of(&request, &staff);
    // Somebody else may have been faster: what was wanted is so.
    tracing::debug!(removed, "a guest was taken off the list");
    let flash = Flash { text: t.say("event-removed").to_string(), undo: None };
    Ok(redirect_with(&format!("/events/{}", event.id), &flash))
}

fn on_their_way(t: &Speech, event: &Event, invited: &Invited) -> Flash {
    match invited.queued.len() {
        0 => Flash { text: t.say("event-nobody-to-invite").to_string(), undo: None },
        count => Flash {
            text: t.say("event-held").with("count", count).with("seconds", HOLD_SECONDS).to_string(),
            undo: Some((format!("/events/{}/invitations/undo", event.id), t.say("event-undo-send").to_string())),
        },
    }
}

fn words(t: &Speech, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unknown(_) => t.say("event-choice-gone"),
        Refusal::Cancelled => t.say("event-cancelled-stays"),
        Refusal::Over => t.say("event-over"),
    }
    .to_string()
}
