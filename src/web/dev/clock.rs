//! The demonstration's clock: told, moved by a duration, set. What is done on the same data afterwards follows it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::fault::Fault;
use super::duration::Shift;
use crate::context::Context;
use crate::store;

/// How a clock can be moved: one of the two.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    /// ISO 8601 duration, such as `P3D`, `PT36H` or `-P1W`.
    advance: Option<String>,
    /// RFC 3339 instant.
    set: Option<DateTime<Utc>>,
}

/// GET /dev/clock
pub async fn show(context: web::Data<Context>) -> HttpResponse {
    HttpResponse::Ok().json(told(context.now()))
}

/// POST /dev/clock with `{"advance":"P3D"}` or `{"set":"2026-11-20T09:00:00Z"}`
pub async fn set(context: web::Data<Context>, body: web::Bytes) -> Result<HttpResponse, Fault> {
    let to = match wanted(&body, context.now()) {
        Ok(to) => to,
        Err((field, message)) => return Ok(refused(field, &message)),
    };
    context.clock.set(to);
    let offset = context.clock.offset();
    context.write(move |tx| store::clock_shift::save(tx, offset)).await?;
    Ok(HttpResponse::Ok().json(told(context.now())))
}

/// The instant asked for; or the field at fault and why.
fn wanted(body: &[u8], now: DateTime<Utc>) -> Result<DateTime<Utc>, (&'static str, String)> {
    let asked: Move = serde_json::from_slice(body).map_err(|fault| ("", fault.to_string()))?;
    let to = match (asked.advance, asked.set) {
        (Some(duration), None) => {
            let shift = Shift::parse(&duration).map_err(|fault| ("advance", fault.to_string()))?;
            shift.from(now).ok_or(("advance", "leads out of the calendar".to_owned()))?
        }
        (None, Some(instant)) => instant,
        _ => return Err(("", "give either advance or set".to_owned())),
    };
    if (2000..2100).contains(&to.year()) { Ok(to) } else { Err(("set", "must lie between 2000 and 2099".to_owned())) }
}

fn told(now: DateTime<Utc>) -> Value {
    json!({"now": now.to_rfc3339_opts(SecondsFormat::Micros, true)})
}

/// Problem details (RFC 9457).
fn refused(field: &str, message: &str) -> HttpResponse {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let errors = if field.is_empty() { json!([]) } else { json!([{"field": field, "message": message}]) };
    let problem = json!({
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": status.as_u16(),
        "detail": message,
        "errors": errors,
    });
    HttpResponse::build(status).content_type("application/problem+json").body(problem.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(body: &str) -> Result<String, (&'static str, String)> {
        let now = "2026-11-20T09:00:00Z".parse().unwrap();
        wanted(body.as_bytes(), now).map(|to| to.to_rfc3339_opts(SecondsFormat::Secs, true))
    }

    #[test]
    fn a_clock_is_advanced_or_set_and_nothing_else() {
        assert_eq!(asked(r#"{"advance":"P3D"}"#).as_deref(), Ok("2026-11-23T09:00:00Z"));
        assert_eq!(asked(r#"{"advance":"-PT36H"}"#).as_deref(), Ok("2026-11-18T21:00:00Z"));
        assert_eq!(asked(r#"{"set":"2026-01-01T00:00:00+01:00"}"#).as_deref(), Ok("2025-12-31T23:00:00Z"));
        for wrong in ["", "{}", "[]", r#"{"advance":"3 days"}"#, r#"{"advance":"P3D","set":"2026-01-01T00:00:00Z"}"#] {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
        assert_eq!(asked(r#"{"set":"9999-01-01T00:00:00Z"}"#).unwrap_err().0, "set");
        assert!(asked(r#"{"advance":"P99999999999W"}"#).is_err());
        assert!(asked(r#"{"go":"P1D"}"#).is_err());
    }
}
