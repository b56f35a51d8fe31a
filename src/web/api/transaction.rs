//! What a handler does in the database: one transaction in, one answer out. A refusal is a [`Problem`] returned with
//! `?`; it rolls back whatever the same transaction wrote before it, so that lists are taken whole or not at all.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::problem::Problem;
use crate::context::Context;
use crate::store::{Fault, Tx};

/// How often a write is begun anew when two wrote the same unique value at once; then the second sees the first.
const TRIES: u32 = 3;

/// A success, ready to be sent and to be kept for a repeated request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// 200, 201, 202 or 204.
    pub status: StatusCode,
    /// JSON; empty for 204.
    pub body: String,
}

impl Reply {
    /// 200 with a body.
    pub fn ok(body: &impl Serialize) -> Self {
        Self::with(StatusCode::OK, body)
    }

    /// 201 with a body; its `id` behind the request's path is its address.
    pub fn created(body: &impl Serialize) -> Self {
        Self::with(StatusCode::CREATED, body)
    }

    /// 202: what was asked is on its way.
    pub fn accepted(body: &impl Serialize) -> Self {
        Self::with(StatusCode::ACCEPTED, body)
    }

    /// 204: done, and nothing to say.
    pub fn done() -> Self {
        Reply { status: StatusCode::NO_CONTENT, body: String::new() }
    }

    /// 204 when it was there to be taken away, else 404.
    pub fn gone(removed: bool) -> Result<Self, Problem> {
        if removed { Ok(Self::done()) } else { Err(Problem::not_found()) }
    }

    /// The answer over HTTP.
    pub fn respond(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if self.status == StatusCode::NO_CONTENT {
            return response.finish();
        }
        if let Some(id) = self.id().filter(|_| self.status == StatusCode::CREATED) {
            response.insert_header((header::LOCATION, format!("{}/{id}", request.path().trim_end_matches('/'))));
        }
        response.content_type("application/json").body(self.body)
    }

    fn with(status: StatusCode, body: &impl Serialize) -> Self {
        // Our own shapes have string keys throughout, which is all that serde_json can refuse.
        Reply { status, body: serde_json::to_string(body).unwrap_or_default() }
    }

    fn id(&self) -> Option<uuid::Uuid> {
        #[derive(serde::Deserialize)]
        struct Named {
            id: uuid::Uuid,
        }
        serde_json::from_str::<Named>(&self.body).ok().map(|named| named.id)
    }
}

/// Reads in one transaction.
pub async fn read<T, F>(context: &Context, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx) -> Result<T, Problem> + Send + 'static,
{
    context.read(move |tx| Ok(work(tx))).await?
}

/// Writes in one transaction. The closure may run several times, so it must touch nothing but its transaction.
pub async fn write<T, F>(context: &Context, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnMut(&mut Tx) -> Result<T, Problem> + Clone + Send + 'static,
{
    let mut tries = 1;
    loop {
        match write_once(context, work.clone()).await.map_err(Problem::into_fault) {
            Err(Ok(fault)) if fault.is_duplicate() && tries < TRIES => tries += 1,
            Err(Ok(fault)) => return Err(fault.into()),
            Err(Err(problem)) => return Err(problem),
            Ok(value) => return Ok(value),
        }
    }
}

async fn write_once<T, F>(context: &Context, mut work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnMut(&mut Tx) -> Result<T, Problem> + Send + 'static,
{
    // The store rolls back on its own faults alone; the refusal waits here until it has.
    let refusal: Arc<Mutex<Option<Problem>>> = Arc::default();
    let noted = refusal.clone();
    let written = context.write(move |tx| {
        *noted.lock().unwrap_or_else(PoisonError::into_inner) = None;
        work(tx).map_err(|problem| {
            problem.into_fault().unwrap_or_else(|problem| {
                *noted.lock().unwrap_or_else(PoisonError::into_inner) = Some(problem);
                Fault::BrokenOff("refused".into())
            })
        })
    });
    let written = written.await;
    let refused = refusal.lock().unwrap_or_else(PoisonError::into_inner).take();
    written.map_err(|fault| refused.unwrap_or_else(|| fault.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_created_says_where_it_is() {
        let request = actix_web::test::TestRequest::with_uri("/api/v1/people?x=1").to_http_request();
        let id = "01938c1e-0000-7000-8000-000000000001";
        let response = Reply::created(&serde_json::json!({"id": id, "name": "Léa"})).respond(&request);
        assert_eq!(response.status(), 201);
        assert_eq!(response.headers().get(header::LOCATION).unwrap(), format!("/api/v1/people/{id}").as_str());
        assert!(Reply::ok(&serde_json::json!({"id": id})).respond(&request).headers().get(header::LOCATION).is_none());
        assert_eq!(Reply::done().respond(&request).status(), 204);
    }
}
