//! The poster of a listed event for whoever wants to hang one up, and its code as a file for those who draw their own.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template as _;

use super::super::conditional;
use super::super::fault::Fault;
use super::super::kept::{Fresh, Kept};
use super::super::page::redirect;
use super::super::poster::Wall;
use super::holds_until;
use crate::charts::qr;
use crate::context::Context;
use crate::domain::event::State;

/// GET /o/{organisation}/{event}/poster
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let make = || async {
        let listed = super::listed(&context, &slug, &name).await?;
        let page = format!("/o/{}/{}", listed.organisation.slug, listed.event.id);
        let until = holds_until(context.now());
        if listed.event.state == State::Cancelled {
            return Ok(Fresh { response: redirect(&page), until });
        }
        let wall = Wall { organisation: &listed.organisation, event: &listed.event, venue: listed.venue.as_ref() };
        let poster = wall.poster(&context, &request, page).render()?;
        Ok(Fresh { response: conditional::open("text/html; charset=utf-8", poster), until })
    };
    kept.answer(&context, &request, make).await
}

/// GET /o/{organisation}/{event}/qr.svg
pub async fn code(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let make = || async {
        let listed = super::listed(&context, &slug, &name).await?;
        let url = context.links.public_event(&listed.organisation.slug, listed.event.id);
        // An address too long for a code has none.
        let drawn = qr::svg(&url, &listed.event.title).map_err(|_| Fault::NotFound)?;
        Ok(Fresh { response: conditional::open("image/svg+xml", drawn), until: holds_until(context.now()) })
    };
    kept.answer(&context, &request, make).await
}
