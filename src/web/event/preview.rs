//! The invitation as a guest's mail program would show it, for the host's eyes. Composed by what sends.

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
use crate::web::message::framed;

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
    Ok(framed(&letter.html))
}
