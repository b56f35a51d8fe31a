//! The door for mail that another program hands over: POST /inbound, signed with a shared secret.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;
use tokio::sync::Semaphore;

use super::fault::Fault;
use crate::clock::Clock;
use crate::context::Context;
use crate::domain::inbound::Door;
use crate::mail::imap::MOST;
use crate::secrets::SharedSecret;

/// When it was signed, in seconds since 1970.
const TIMESTAMP: HeaderName = HeaderName::from_static("x-comptoir-timestamp");
/// `sha256=` and the hexadecimal HMAC-SHA-256 of timestamp, full stop and body.
const SIGNATURE: HeaderName = HeaderName::from_static("x-comptoir-signature");
/// A signature is good for so many seconds, before and after.
const WINDOW: i64 = 300;
/// Mails held in memory at once, because nobody is known before the last octet.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// POST /inbound: one mail as its octets, of [`MOST`] at most. A mail that cannot be used is still an answer, so that
/// nobody sends it again.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Fault> {
    let Some(secret) = &context.inbound_secret else {
        let closed = "This installation takes no mail here; COMPTOIR_INBOUND_SECRET_FILE is not set.";
        return Ok(problem(StatusCode::NOT_FOUND, closed));
    };
    let Some((timestamp, digits)) = signature(&request) else {
        let unsigned = "Sign the mail: X-Comptoir-Timestamp and X-Comptoir-Signature.";
        return Ok(problem(StatusCode::UNAUTHORIZED, unsigned));
    };
    if (Clock::System.now().timestamp() - timestamp).abs() > WINDOW {
        return Ok(problem(StatusCode::UNAUTHORIZED, "The timestamp is more than five minutes off."));
    }
    let Ok(_place) = AT_ONCE.acquire().await else { return Err(Fault::TooMany { wait: 5 }) };
    let octets = match payload.to_bytes_limited(MOST).await {
        Ok(Ok(octets)) => octets.to_vec(),
        Ok(Err(broken)) => return Ok(problem(StatusCode::BAD_REQUEST, &broken.to_string())),
        Err(_) => return Ok(problem(StatusCode::PAYLOAD_TOO_LARGE, "A mail may have 25 MB at most.")),
    };
    let Some(octets) = signed_by(secret.clone(), timestamp, octets, digits).await? else {
        return Ok(problem(StatusCode::UNAUTHORIZED, "The signature is not ours."));
    };
    match context.take_in(Door::Http, octets).await? {
        Some(receipt) => Ok(HttpResponse::Ok().json(receipt)),
        None => Ok(problem(StatusCode::UNPROCESSABLE_ENTITY, "These octets are no mail.")),
    }
}

/// Timestamp and hexadecimal digits, if both headers are there in their form.
fn signature(request: &HttpRequest) -> Option<(i64, String)> {
    let value = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let timestamp = value(TIMESTAMP)?.trim().parse().ok()?;
    let digits = value(SIGNATURE)?.trim().strip_prefix("sha256=")?;
    Some((timestamp, digits.to_owned()))
}

/// The octets, if they were signed with the secret. Hashes away from the threads that answer requests: 25 MB take a
/// tenth of a second.
async fn signed_by(
    secret: SharedSecret,
    timestamp: i64,
    octets: Vec<u8>,
    digits: String,
) -> Result<Option<Vec<u8>>, Fault> {
    let work = move || secret.has_signed(&timestamp.to_string(), &octets, &digits).then_some(octets);
    web::block(work).await.map_err(|broken| Fault::Malformed(broken.to_string()))
}

/// Problem details (RFC 9457): only programs come here.
fn problem(status: StatusCode, detail: &str) -> HttpResponse {
    let title = status.canonical_reason().unwrap_or_default();
    let body = json!({"type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail});
    HttpResponse::build(status).insert_header((header::CONTENT_TYPE, "application/problem+json")).body(body.to_string())
}
