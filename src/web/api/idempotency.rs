//! POST may be repeated: the answer is kept under its Idempotency-Key in the transaction that had the effect.
//!
//! Only successes are kept. A refusal had no transaction, and what was refused may be fine once its cause is mended.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderName;

use super::bearer::Caller;
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::store::Tx;
use crate::store::idempotency::{self, Kept};

/// Makes a POST repeatable.
pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The longest key, in characters.
const LONGEST: usize = 255;

/// Writes once per key of this token: a repetition is answered with the kept words, another request under the same
/// key is 422. Without a key every request has its effect. `hash` is that of the body's extractor.
///
/// Of many at once, the database lets one keep its answer; the others begin anew and find it.
pub async fn once<F>(
    context: &Context,
    request: &HttpRequest,
    caller: &Caller,
    hash: String,
    mut work: F,
) -> Result<Reply, Problem>
where
    F: FnMut(&mut Tx) -> Result<Reply, Problem> + Clone + Send + 'static,
{
    let Some(key) = key(request)? else { return transaction::write(context, work).await };
    let (token, now) = (caller.token, context.now());
    transaction::write(context, move |tx| {
        if let Some(kept) = idempotency::find(tx, token, &key)? {
            return replay(kept, &hash);
        }
        let reply = work(tx)?;
        let status = i32::from(reply.status.as_u16());
        let kept = Kept { request_hash: hash.clone(), status, body: reply.body.clone() };
        idempotency::keep(tx, token, &key, &kept, now)?;
        Ok(reply)
    })
    .await
}

/// The kept answer, for work that reads much before it writes: what was answered already is not read again.
pub async fn kept(
    context: &Context,
    request: &HttpRequest,
    caller: &Caller,
    hash: &str,
) -> Result<Option<Reply>, Problem> {
    let Some(key) = key(request)? else { return Ok(None) };
    let (token, hash) = (caller.token, hash.to_owned());
    transaction::read(context, move |tx| {
        idempotency::find(tx, token, &key)?.map(|kept| replay(kept, &hash)).transpose()
    })
    .await
}

fn key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(value) = request.headers().get(KEY) else { return Ok(None) };
    let key = value.to_str().unwrap_or_default();
    let fits = (1..=LONGEST).contains(&key.len());
    if fits {
        Ok(Some(key.to_owned()))
    } else {
        Err(Problem::malformed(format!("Idempotency-Key: 1 to {LONGEST} printable characters.")))
    }
}

fn replay(kept: Kept, hash: &str) -> Result<Reply, Problem> {
    if kept.request_hash != hash {
        return Err(Problem::unprocessable("Idempotency-Key", "this key was used for another request"));
    }
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    Ok(Reply { status: status.unwrap_or(StatusCode::OK), body: kept.body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_request_is_answered_again_and_another_is_refused() {
        let kept = Kept { request_hash: "a".into(), status: 201, body: "{}".into() };
        assert_eq!(replay(kept.clone(), "a").unwrap(), Reply { status: StatusCode::CREATED, body: "{}".into() });
        assert_eq!(replay(kept, "b").unwrap_err().as_json()["status"], 422);
    }

    #[test]
    fn a_key_is_short_and_printable() {
        let with = |value: &str| actix_web::test::TestRequest::default().insert_header((KEY, value)).to_http_request();
        assert_eq!(key(&with("a-1")).unwrap().as_deref(), Some("a-1"));
        assert_eq!(key(&actix_web::test::TestRequest::default().to_http_request()).unwrap(), None);
        for bad in ["", &"x".repeat(256), "é"] {
            assert!(key(&with(bad)).is_err(), "{bad}");
        }
    }
}
