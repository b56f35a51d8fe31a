//! Two questions after an event, /f/{link}: GET shows them with the mail's answer chosen, POST writes down what is
//! confirmed. The link leads to a ballot and to nobody: the page speaks as the event's communities are spoken to, and
//! cannot name its reader.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::fault::Fault;
use super::form::Posted;
use super::guest;
use super::limit::Limits;
use super::page::{Page, html_with_status, redirect};
use crate::actions;
use crate::actions::ballot::Refusal;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::ballot::{Again, Ballot, Liked, SHOWN_FROM, open_until};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::i18n::dates;
use crate::links::{Purpose, ballot_of};
use crate::store::{self, Tx};

/// The answers chosen by a link, or confirmed by the button; what makes no sense is not said.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Said {
    liked: String,
    again: String,
}

impl Said {
    fn ballot(&self) -> Ballot {
        Ballot { liked: self.liked.parse().ok(), again: self.again.parse().ok() }
    }
}

/// What a link leads to.
struct Asked {
    organisation: Organisation,
    event: Event,
    ballot: Ballot,
    register: Register,
}

#[derive(Template)]
#[template(path = "feedback/show.html")]
struct Show {
    page: Page,
    action: String,
    art: String,
    about: String,
    until: String,
    shown_from: u64,
    open: bool,
    /// Something is on record.
    is_cast: bool,
    /// Neither question was answered.
    empty: bool,
    liked: &'static str,
    again: &'static str,
}

/// GET /f/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
    chosen: web::Query<Said>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Feedback, &link)?;
    let asked = of_key(&context, key).await?;
    let chosen = asked.ballot.with(chosen.ballot());
    shown(&context, &request, &link, &asked, chosen, StatusCode::OK)
}

/// POST /f/{link}
pub async fn update(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Posted(said): Posted<Said>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Feedback, &link)?;
    limits.link(key)?;
    let asked = of_key(&context, key).await?;
    let (act, said) = (context.act(asked.organisation.id, None), said.ballot());
    let ballot = ballot_of(&act.key, key);
    let outcome = context.write(move |tx| actions::ballot::cast(tx, &act, ballot, said)).await?;
    match outcome.ok_or(Fault::UnknownLink)? {
        Ok(()) => Ok(redirect(&format!("/f/{link}{}", language(&request)))),
        Err(Refusal::Closed) => shown(&context, &request, &link, &asked, asked.ballot, StatusCode::GONE),
        Err(Refusal::Empty) => shown(&context, &request, &link, &asked, said, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

async fn of_key(context: &Context, key: Uuid) -> Result<Asked, Fault> {
    let ballot = ballot_of(&context.key, key);
    context.read(move |tx| by_ballot(tx, ballot)).await?.ok_or(Fault::UnknownLink)
}

fn by_ballot(tx: &mut Tx, id: Id<Ballot>) -> Result<Option<Asked>, store::Fault> {
    let Some((organisation, event, ballot)) = store::ballot::by_id(tx, id)? else { return Ok(None) };
    let event = store::event::by_id(tx, organisation, event)?;
    let organisation = store::organisation::by_id(tx, organisation)?;
    let (Some(event), Some(organisation)) = (event, organisation) else { return Ok(None) };
    let communities = store::community::by_ids(tx, organisation.id, &event.communities)?;
    let familiar = !communities.is_empty() && communities.iter().all(|one| one.address_form == Register::Tu);
    let register = if familiar { Register::Tu } else { Register::Vous };
    Ok(Some(Asked { organisation, event, ballot, register }))
}

fn shown(
    context: &Context,
    request: &HttpRequest,
    link: &str,
    asked: &Asked,
    chosen: Ballot,
    status: StatusCode,
) -> Result<HttpResponse, Fault> {
    let Asked { organisation, event, ballot, register } = asked;
    let page = Page::guest(context, request, organisation.locale, *register, "");
    let open = context.now() < open_until(event);
    let title = page.t.say(if open { "feedback-title" } else { "feedback-closed-title" }).to_string();
    let day = |at| dates::day(page.language, event.timezone.local(at).date());
    let about = page.t.say("feedback-about").with("title", event.title.as_str()).with("day", day(event.starts_at));
    let template = Show {
        action: format!("/f/{link}{}", language(request)),
        art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::BAND),
        about: about.to_string(),
        until: day(open_until(event)),
        shown_from: SHOWN_FROM,
        open,
        is_cast: ballot.is_cast(),
        empty: status == StatusCode::UNPROCESSABLE_ENTITY,
        liked: chosen.liked.map_or("", Liked::as_str),
        again: chosen.again.map_or("", Again::as_str),
        page: page.titled(title),
    };
    html_with_status(request, &template, status)
}

/// The language that the address asks for stays in it.
fn language(request: &HttpRequest) -> String {
    let asked = request.query_string().split('&').find(|pair| matches!(*pair, "lang=fr" | "lang=en"));
    asked.map(|pair| format!("?{pair}")).unwrap_or_default()
}
