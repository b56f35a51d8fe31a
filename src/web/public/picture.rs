//! The art of a listed event as a file, for programs that show a link with a picture.

use actix_web::http::header::{self, EntityTag};
use actix_web::{HttpRequest, HttpResponse, web};

use super::super::fault::Fault;
use super::super::kept::{Fresh, Kept};
use super::holds_until;
use crate::charts::art::Grid;
use crate::charts::picture;
use crate::context::Context;
use crate::store;

/// GET /o/{organisation}/{event}.png
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let make = || async {
        let event = super::listed(&context, &slug, &name).await?.event;
        let (id, palette) = (event.id.to_string(), event.kind().palette());
        let tag = EntityTag::new_strong(format!("{id}.{palette}"));
        // Some milliseconds of arithmetic: not on the thread that answers others.
        let drawn = web::block(move || picture::png(&id, palette, Grid::LINK_PREVIEW)).await;
        let drawn = drawn.map_err(|broken| store::Fault::BrokenOff(broken.to_string()))?;
        let response = HttpResponse::Ok()
            .insert_header((header::ETAG, tag.to_string()))
            .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
            .insert_header((header::CONTENT_TYPE, "image/png"))
            .body(drawn);
        Ok(Fresh { response, until: holds_until(context.now()) })
    };
    kept.answer(&context, &request, make).await
}
