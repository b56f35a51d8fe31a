//! The figures by a link, without an account: the same pages for whoever holds it, until an admin revokes it.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::sight::Sight;
use super::{Asked, how, page, rows};
use crate::actions;
use crate::context::Context;
use crate::domain::director_link::DirectorLink;
use crate::domain::id::Id;
use crate::domain::text;
use crate::links::Purpose;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::Posted;
use crate::web::guard::Admin;
use crate::web::page::{Flash, redirect_with, speech_of};

/// Back to the links on the page.
const HERE: &str = "/report#links";

/// GET /d/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    page(&context, &request, &holder(&context, &link).await?, &asked).await
}

/// GET /d/{link}/rows
pub async fn show_rows(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    rows::answer(&context, &request, &holder(&context, &link).await?, &asked).await
}

/// GET /d/{link}/how
pub async fn show_how(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    how::answer(&context, &request, &holder(&context, &link).await?)
}

/// For whom a link is made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    name: String,
}

/// POST /report/links
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(form): Posted<LinkForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let Ok(name) = text::line(&form.name) else {
        return Ok(redirect_with(HERE, &Flash { text: t.say("report-link-unnamed").to_string(), undo: None }));
    };
    let made = context.write(move |tx| actions::director_link::create(tx, &act, &name)).await?;
    let done = match made {
        Some(link) => Flash {
            text: t.say("report-link-made").to_string(),
            undo: Some((format!("/report/links/{}/revocation", link.id), t.say("form-undo").to_string())),
        },
        None => Flash { text: t.say("report-link-too-many").to_string(), undo: None },
    };
    Ok(redirect_with(HERE, &done))
}

/// POST /report/links/{id}/revocation
pub async fn revoke(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    id: web::Path<Id<DirectorLink>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), id.into_inner());
    if !context.write(move |tx| actions::director_link::revoke(tx, &act, id)).await? {
        return Err(Fault::NotFound);
    }
    let undo = Some((format!("/report/links/{id}/restoration"), t.say("form-undo").to_string()));
    Ok(redirect_with(HERE, &Flash { text: t.say("report-link-revoked").to_string(), undo }))
}

/// POST /report/links/{id}/restoration
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    id: web::Path<Id<DirectorLink>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), id.into_inner());
    if !context.write(move |tx| actions::director_link::restore(tx, &act, id)).await? {
        return Err(Fault::NotFound);
    }
    Ok(redirect_with(HERE, &Flash { text: t.say("form-undone").to_string(), undo: None }))
}

async fn holder(context: &Context, link: &str) -> Result<Sight, Fault> {
    let key = context.links.open(Purpose::Director, link).ok_or(Fault::UnknownLink)?;
    let organisation = context
        .read(move |tx| {
            let Some(link) = store::director_link::by_key(tx, key)? else { return Ok(None) };
            store::organisation::by_id(tx, link.organisation)
        })
        .await?;
    Ok(Sight::by_link(organisation.ok_or(Fault::UnknownLink)?, link))
}
