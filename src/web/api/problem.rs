//! The one exit of the API for everything that did not work: problem details (RFC 9457) with the fields at fault.
//!
//! Policy: handlers return a [`Problem`]; [`answered`] gives it its request id and its body. What the database did
//! wrong is logged there, once, and never shown.

use std::fmt;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::openapi;
use crate::actions::UnknownReference;
use crate::context::Context;
use crate::store;

/// Names a request in its answer and in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Seconds after which a database that is busy is worth asking again.
const PASSING_S: u64 = 2;

/// Why a request has no effect. Made by its constructors, one per status.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    errors: Vec<FieldError>,
    /// Seconds to wait before another try.
    wait_s: Option<u64>,
    /// RFC 6750 §3: what the token lacks.
    challenge: Option<&'static str>,
    fault: Option<Box<store::Fault>>,
}

/// A field that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Path of the field in the body, `basis.kind` or `items[3].kind`; or name of the query parameter.
    pub field: String,
    /// What is wrong, in a way that helps to mend it.
    pub message: String,
}

/// A problem as it is sent (RFC 9457 §3).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `about:blank`: the status says it all (§4.2.1).
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'static str,
    /// The status in words.
    #[schema(example = "Unprocessable Entity")]
    title: String,
    /// The HTTP status.
    status: u16,
    /// What happened here.
    detail: String,
    /// `urn:uuid:` and the request's id, as in the header `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// The fields at fault; empty when it is none in particular.
    errors: Vec<FieldError>,
}

impl Problem {
    /// 401: no token, or one that opens nothing.
    pub fn unauthorised(is_given: bool) -> Self {
        let (detail, challenge) = if is_given {
            ("This token is unknown.", r#"Bearer realm="comptoir", error="invalid_token""#)
        } else {
            ("Send a token: Authorization: Bearer …", r#"Bearer realm="comptoir""#)
        };
        Problem { challenge: Some(challenge), ..Self::new(StatusCode::UNAUTHORIZED, detail) }
    }

    /// 403: the account's role does not allow it.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "The role of this token's account does not allow this.")
    }

    /// 403: a token that may only read was used to write.
    pub fn read_only() -> Self {
        let challenge = r#"Bearer realm="comptoir", error="insufficient_scope", scope="write""#;
        Problem { challenge: Some(challenge), ..Self::new(StatusCode::FORBIDDEN, "This token may only read.") }
    }

    /// 404: nothing of that name, or nothing that this organisation has. Both look alike.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing here.")
    }

    /// 409: the request is fine, and what it is about is in no state for it.
    pub fn conflict(words: impl fmt::Display) -> Self {
        Self::new(StatusCode::CONFLICT, words)
    }

    /// 409: somebody else holds a value that is unique here, such as an address.
    pub fn taken(field: &str, message: impl fmt::Display) -> Self {
        Problem { status: StatusCode::CONFLICT, ..Self::unprocessable(field, message) }
    }

    /// 422: an id in a body or a query that names nothing in this organisation.
    pub fn unknown(reference: UnknownReference) -> Self {
        Self::unprocessable(reference.field, format!("unknown id {}", reference.id))
    }

    /// 412: what was to be edited has changed meanwhile.
    pub fn stale() -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "This was changed meanwhile; read it again.")
    }

    /// 422: one field cannot be taken.
    pub fn unprocessable(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Self::fields(vec![FieldError { field: field.into(), message: message.to_string() }])
    }

    /// 422: several fields cannot be taken.
    pub fn fields(errors: Vec<FieldError>) -> Self {
        let words = errors.iter().map(|error| match error.field.as_str() {
            "" => error.message.clone(),
            field => format!("{field}: {}", error.message),
        });
        let detail = words.collect::<Vec<_>>().join("; ");
        Problem { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }

    /// The same about one item of a list: `path` is what its fields are named below, as in `[3].`.
    pub fn below(mut self, path: &str) -> Self {
        if self.errors.is_empty() || path.is_empty() {
            return self;
        }
        self.errors.iter_mut().for_each(|error| error.field.insert_str(0, path));
        Self::fields(self.errors)
    }

    /// 400: this is not the JSON, or not the header, that it should be.
    pub fn malformed(words: impl fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, words)
    }

    /// 413: more octets than are read.
    pub fn too_large(limit: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("A body holds at most {limit} octets."))
    }

    /// 415: something else than JSON.
    pub fn unsupported_media() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the body as Content-Type: application/json.")
    }

    /// 429: too many requests in too short a time.
    pub fn too_many(wait_s: u64) -> Self {
        let detail = format!("Too many requests; wait {wait_s} s.");
        Problem { wait_s: Some(wait_s), ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail) }
    }

    /// Any other status, with its own words.
    pub fn new(status: StatusCode, detail: impl fmt::Display) -> Self {
        Problem { status, detail: detail.to_string(), errors: Vec::new(), wait_s: None, challenge: None, fault: None }
    }

    /// Separates what the database did wrong from what a rule refuses.
    pub(super) fn into_fault(self) -> Result<store::Fault, Problem> {
        match self.fault {
            Some(fault) => Ok(*fault),
            None => Err(Problem { fault: None, ..self }),
        }
    }

    /// What a test reads of it.
    #[cfg(test)]
    pub(super) fn as_json(&self) -> serde_json::Value {
        serde_json::to_value(self.body(None)).unwrap_or_default()
    }

    fn body(&self, request_id: Option<&str>) -> ProblemBody {
        ProblemBody {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            instance: request_id.map(|id| format!("urn:uuid:{id}")),
            errors: self.errors.clone(),
        }
    }

    fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.content_type("application/problem+json");
        if let Some(wait) = self.wait_s {
            response.insert_header((header::RETRY_AFTER, wait.to_string()));
        }
        if let Some(challenge) = self.challenge {
            response.insert_header((header::WWW_AUTHENTICATE, challenge));
        }
        response.body(serde_json::to_string(&self.body(request_id)).unwrap_or_default())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.response(None)
    }
}

impl From<store::Fault> for Problem {
    fn from(fault: store::Fault) -> Self {
        let passing = fault.is_passing();
        let (status, detail) = if passing {
            (StatusCode::SERVICE_UNAVAILABLE, "The database is busy; try again.")
        } else {
            (StatusCode::INTERNAL_SERVER_ERROR, "Something broke here; the log knows more under this request's id.")
        };
        Problem { fault: Some(Box::new(fault)), wait_s: passing.then_some(PASSING_S), ..Self::new(status, detail) }
    }
}

/// Middleware around the whole API: an id for every request, problem details for everything that is no success.
pub async fn answered(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, actix_web::Error> {
    let id = request.app_data::<web::Data<Context>>().map(|context| context.chance.uuid().to_string());
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    let mut response = if status.is_client_error() || status.is_server_error() {
        let told = told(&response, id.as_deref());
        response.into_response(told.map_into_left_body())
    } else {
        response.map_into_left_body()
    };
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    Ok(response)
}

/// For everything under `/api` that matches no route.
pub async fn nothing_here() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

/// The problem that a handler returned; for the refusals of the router and of actix itself, one made of the status.
fn told(response: &ServiceResponse, request_id: Option<&str>) -> HttpResponse {
    let status = response.status();
    let returned = response.response().error().and_then(|error| error.as_error::<Problem>());
    let made = returned.is_none().then(|| Problem::new(status, words_of(status)));
    if status.is_server_error() {
        let fault = returned.and_then(|problem| problem.fault.as_ref()).map(tracing::field::display);
        tracing::error!(request_id, path = response.request().path(), fault, "a request failed");
    }
    let mut told =
        returned.or(made.as_ref()).map_or_else(|| HttpResponse::new(status), |problem| problem.response(request_id));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        allow(response.request(), &mut told);
    }
    told
}

fn words_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "There is nothing here.",
        StatusCode::METHOD_NOT_ALLOWED => "This address has other methods; see the header Allow.",
        status if status.is_server_error() => "Something broke here; the log knows more under this request's id.",
        _ => "The request was not understood.",
    }
}

/// RFC 9110 §15.5.6: a 405 says what would have done.
fn allow(request: &HttpRequest, response: &mut HttpResponse) {
    let pattern = request.match_pattern().unwrap_or_default();
    if let Ok(methods) = HeaderValue::from_str(&openapi::methods_of(&pattern).join(", ")) {
        response.headers_mut().insert(header::ALLOW, methods);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(problem: &Problem) -> serde_json::Value {
        serde_json::to_value(problem.body(Some("1"))).unwrap()
    }

    #[test]
    fn a_problem_names_status_detail_and_fields() {
        let errors = ["name", "basis.kind"].map(|field| FieldError { field: field.into(), message: "missing".into() });
        let told = json(&Problem::fields(errors.to_vec()));
        assert_eq!(told["type"], "about:blank");
        assert_eq!(told["title"], "Unprocessable Entity");
        assert_eq!(told["status"], 422);
        assert_eq!(told["detail"], "name: missing; basis.kind: missing");
        assert_eq!(told["errors"][1], serde_json::json!({"field": "basis.kind", "message": "missing"}));
        assert_eq!(told["instance"], "urn:uuid:1");
        assert_eq!(json(&Problem::not_found())["errors"], serde_json::json!([]));
    }

    #[test]
    fn a_missing_token_is_challenged_and_a_busy_database_says_when_to_come_back() {
        let header = |problem: Problem, name: HeaderName| problem.response(None).headers().get(name).cloned();
        assert!(header(Problem::unauthorised(false), header::WWW_AUTHENTICATE).is_some());
        assert!(header(Problem::not_found(), header::WWW_AUTHENTICATE).is_none());
        let busy = Problem::from(store::Fault::Busy("writer".into()));
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(header(busy, header::RETRY_AFTER).is_some());
        let corrupt = Problem::from(store::Fault::Corrupt { table: "people", reason: "secret".into() });
        assert_eq!(corrupt.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!json(&corrupt).to_string().contains("secret"));
    }
}
