//! The invitation as a guest's mail program would show it, for the host's eyes. Composed by what sends; in a frame of
//! its own, because a mail needs styles that our pages forbid.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::compose::{Letterhead, preview};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::web::fault::Fault;
use crate::web::form::Asked;
use crate::web::guard::Manager;

/// Nothing is loaded and nothing runs; styles may stand in the markup, and only our own pages may frame it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'; sandbox";

/// In which words the mail is wanted.
#[derive(Deserialize)]
pub struct Wanted {
    language: Language,
    form: Register,
}

/// GET /events/{id}/mails/invitation
pub async fn show(
    context: web::Data<Context>,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Asked(wanted): Asked<Wanted>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id, now) = (staff.organisation.id, *path, context.now());
    let letterhead = Letterhead::new(&context.config, &context.links);
    let speech = Speech::new(wanted.language, wanted.form);
    let letter = context.read(move |tx| preview(tx, &letterhead, organisation, id, speech, now)).await?;
    let letter = letter.ok_or(Fault::NotFound)??;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(letter.html))
}
