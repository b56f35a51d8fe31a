//! The debrief of an event: four lines and what was published from it. Written with the wrap-up.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bearer::ReadCaller;
use super::body::given;
use super::event::found;
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::debrief::{self, Debrief};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store;

/// What was made of an evening; empty lines where nothing was said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Debrief)]
pub struct DebriefBody {
    planned: String,
    happened: String,
    learned: String,
    to_change: String,
    /// A link or a sentence.
    published: String,
    /// When it was written last; null before.
    updated_at: Option<DateTime<Utc>>,
}

/// Lines to write; those left out stay.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = DebriefChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 500)]
    planned: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 500)]
    happened: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 500)]
    learned: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 500)]
    to_change: Option<String>,
}

/// The debrief of an event
#[utoipa::path(get, path = "/api/v1/events/{id}/debrief", params(("id" = Uuid, Path)),
    responses((status = 200, body = DebriefBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let body = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let kept = store::debrief::of_event(tx, organisation, id)?;
        let updated_at = kept.as_ref().map(|(_, at)| *at);
        let Debrief { planned, happened, learned, to_change, published } =
            kept.map(|(debrief, _)| debrief).unwrap_or_default();
        Ok(DebriefBody { planned, happened, learned, to_change, published, updated_at })
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

impl Change {
    /// The debrief with the lines that are given; 422 under the one that does not fit.
    pub fn onto(&self, before: Debrief) -> Result<Debrief, Problem> {
        let lined = |field: &str, line: &Option<String>, before: String| match line {
            None => Ok(before),
            Some(raw) => self::lined(field, raw),
        };
        Ok(Debrief {
            planned: lined("debrief.planned", &self.planned, before.planned)?,
            happened: lined("debrief.happened", &self.happened, before.happened)?,
            learned: lined("debrief.learned", &self.learned, before.learned)?,
            to_change: lined("debrief.to_change", &self.to_change, before.to_change)?,
            published: before.published,
        })
    }
}

/// One line of a debrief, or 422 under its field.
pub fn lined(field: &str, raw: &str) -> Result<String, Problem> {
    debrief::line(raw).map_err(|fault| Problem::unprocessable(field, fault))
}
