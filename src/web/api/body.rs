//! JSON in. What is no JSON is 400; what is JSON and not what was asked for is 422 with the field that is wrong.
//! serde_json goes at most 128 levels deep, and bodies have no field that holds arbitrary JSON.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::{DeserializeOwned, Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::json_object::{Object, OneOrMany};
use super::json_path::path_at;
use super::problem::Problem;
use crate::domain::text;
use crate::secrets::hashed;

/// The largest body, in octets.
pub const LARGEST: usize = 1024 * 1024;
/// The most ids or rows in one list.
pub const LONGEST: usize = 10_000;
/// How long a body may take to arrive.
const SLOWEST: Duration = Duration::from_secs(30);

/// A JSON body. An empty one counts as `{}`, for actions that need no words.
#[derive(Debug, Clone)]
pub struct Body<T> {
    /// What was asked.
    pub value: T,
    /// Hash of method, address and body: the same for the same request alone.
    pub hash: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let arrived = arrive(request, payload);
        Box::pin(async move {
            let (octets, hash) = arrived.await?;
            let Object(value) = parse(&octets)?;
            Ok(Body { value, hash })
        })
    }
}

/// A JSON body that is one object, or a list of at most [`LONGEST`].
#[derive(Debug, Clone)]
pub struct ListBody<T> {
    /// What was asked; one is a list of one.
    pub values: OneOrMany<T>,
    /// Hash of method, address and body: the same for the same request alone.
    pub hash: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for ListBody<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let arrived = arrive(request, payload);
        Box::pin(async move {
            let (octets, hash) = arrived.await?;
            Ok(ListBody { values: parse(&octets)?, hash })
        })
    }
}

/// For actions that take no words: `{}` or nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The query of an address; unknown parameters and unreadable values are 422 under their name.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Asked<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(parse_query(request.query_string()).map(Asked))
    }
}

/// For fields of a PATCH: present means changed. With `Option<T>` null is refused, with `Option<Option<T>>` it clears.
/// Use it as `#[serde(default, deserialize_with = "given")]`.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// For lists: at most [`LONGEST`] items. Use it as `#[serde(default, deserialize_with = "bounded")]`.
pub fn bounded<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(from)?;
    if list.len() > LONGEST { Err(D::Error::custom(format!("at most {LONGEST} at once"))) } else { Ok(list) }
}

/// The same for a field of a PATCH.
pub fn given_bounded<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Vec<T>>, D::Error> {
    bounded(from).map(Some)
}

/// A name, on one line; 422 under `name`.
pub fn named(raw: &str) -> Result<String, Problem> {
    text::line(raw).map_err(|fault| Problem::unprocessable("name", fault))
}

/// A note, on as many lines as it takes; 422 under `note`.
pub fn noted(raw: &str) -> Result<String, Problem> {
    text::block(raw).map_err(|fault| Problem::unprocessable("note", fault))
}

/// The octets of a body, and the hash of the request.
fn arrive(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<(web::Bytes, String), Problem>> + 'static {
    let octets = web::Bytes::from_request(request, payload);
    let is_json = is_json(request);
    let address = format!("{} {}", request.method(), request.uri());
    async move {
        let arrived = tokio::time::timeout(SLOWEST, octets).await;
        let octets = arrived
            .map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, "The body took too long to arrive."))?
            .map_err(|fault| unread(fault.as_response_error().status_code()))?;
        if !is_json && !octets.is_empty() {
            return Err(Problem::unsupported_media());
        }
        let hash = hashed(&format!("{address}\n{}", String::from_utf8_lossy(&octets)));
        Ok((octets, hash))
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn unread(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::too_large(LARGEST)
    } else {
        Problem::malformed("The body did not arrive whole.")
    }
}

fn parse<T: DeserializeOwned>(octets: &[u8]) -> Result<T, Problem> {
    let octets = if octets.is_empty() { b"{}" } else { octets };
    // What is no JSON at all is said first, wherever it goes wrong.
    serde_json::from_slice::<IgnoredAny>(octets)
        .map_err(|fault| Problem::malformed(format!("This is no JSON: {fault}")))?;
    serde_json::from_slice(octets).map_err(|fault| match fault.classify() {
        Category::Data => wrong_field(octets, &fault),
        Category::Syntax | Category::Eof | Category::Io => Problem::malformed(format!("This is no JSON: {fault}")),
    })
}

fn wrong_field(octets: &[u8], fault: &serde_json::Error) -> Problem {
    let told = fault.to_string();
    let message = told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message);
    let (parent, at) = path_at(octets, fault.line(), fault.column());
    let field = match field_of(message) {
        Some(name) if parent.is_empty() => name.to_owned(),
        Some(name) => format!("{parent}.{name}"),
        None => at,
    };
    Problem::unprocessable(field, message)
}

/// The field that serde's own words name: those of missing, unknown and doubled fields.
fn field_of(message: &str) -> Option<&str> {
    let after = ["missing field `", "unknown field `", "duplicate field `"]
        .iter()
        .find_map(|words| message.strip_prefix(words))?;
    after.split('`').next()
}

fn parse_query<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    // Whatever is no UTF-8 comes out of the reader as the replacement character, which nobody types.
    let garbled = url::form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value.contains('\u{FFFD}'));
    if let Some((name, _)) = garbled {
        return Err(Problem::unprocessable(name, "not UTF-8"));
    }
    serde_html_form::from_str(query).map_err(|fault| {
        let message = fault.to_string();
        let field = field_of(&message).map(str::to_owned).or_else(|| unreadable::<T>(query)).unwrap_or_default();
        Problem::unprocessable(field, message)
    })
}

/// The parameter that alone cannot be read either; the reader of queries does not say which it stumbled over.
fn unreadable<T: DeserializeOwned>(query: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned()).zip(query.split('&')).find_map(
        |(name, pair)| {
            let fault = serde_html_form::from_str::<T>(pair).err()?.to_string();
            (!fault.starts_with("missing field")).then_some(name)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Inner {
        #[serde(deserialize_with = "bounded")]
        days: Vec<u8>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        name: String,
        #[serde(default, deserialize_with = "given")]
        note: Option<Option<String>>,
        #[serde(default, deserialize_with = "given")]
        title: Option<String>,
        #[serde(default)]
        inner: Object<Inner>,
    }

    fn refused(text: &str) -> serde_json::Value {
        let problem = parse::<Object<Outer>>(text.as_bytes()).unwrap_err();
        problem.as_json()
    }

    #[test]
    fn what_is_no_json_is_malformed_however_deep_it_goes() {
        for text in ["{", "nonsense", "{\"name\":\"\\ud800\"}", "[1,]", "{\"name\":\"a\"} x", &"[".repeat(5_000)] {
            assert_eq!(refused(text)["status"], 400, "{text:.20}");
        }
        assert_eq!(parse::<Object<Outer>>(b"{\"name\":\"\xff\"}").unwrap_err().as_json()["status"], 400);
    }

    #[test]
    fn the_field_at_fault_is_named_by_its_path() {
        for (text, field) in [
            ("{}", "name"),
            ("", "name"),
            (r#"{"name":1}"#, "name"),
            (r#"{"name":"a","colour":1}"#, "colour"),
            (r#"{"name":"a","name":"b"}"#, "name"),
            (r#"{"name":"a","inner":{"hue":1}}"#, "inner.hue"),
            ("{\"name\":\"a\",\n  \"inner\": {\"days\": [1, 2,\n 300]}}", "inner.days[2]"),
            (r#"{"name":"a\"{","title":null}"#, "title"),
            (r#"{"name":"a","inner":7}"#, "inner"),
            (r#"{"name":"a","inner":[[1]]}"#, "inner"),
            (r#"["a"]"#, ""),
        ] {
            let told = refused(text);
            assert_eq!(told["status"], 422, "{text}");
            assert_eq!(told["errors"][0]["field"], field, "{text} {told}");
        }
    }

    #[test]
    fn absent_null_and_given_are_three_things() {
        let read = |text: &str| parse::<Object<Outer>>(text.as_bytes()).unwrap().0;
        assert_eq!(read(r#"{"name":"a"}"#).note, None);
        assert_eq!(read(r#"{"name":"a","note":null}"#).note, Some(None));
        let full = read(r#"{"name":"a","note":"b","title":"c"}"#);
        assert_eq!((full.name.as_str(), full.note, full.title), ("a", Some(Some("b".into())), Some("c".into())));
    }

    #[test]
    fn lists_have_an_end() {
        let long = format!(r#"{{"name":"a","inner":{{"days":[{}1]}}}}"#, "1,".repeat(LONGEST));
        assert_eq!(refused(&long)["errors"][0]["field"], "inner.days");
        assert_eq!(read_days(&long.replacen("1,", "", 1)), LONGEST);
    }

    fn read_days(text: &str) -> usize {
        parse::<Object<Outer>>(text.as_bytes()).unwrap().0.inner.days.len()
    }

    #[test]
    fn a_query_names_its_wrong_parameter() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Query {
            limit: Option<u16>,
            #[serde(rename = "q")]
            _q: Option<String>,
        }
        assert_eq!(parse_query::<Query>("limit=5&q=x").unwrap().limit, Some(5));
        for (query, field) in [("q=1&limit=x", "limit"), ("colour=1", "colour"), ("limit=-1", "limit"), ("q=%ff", "q")]
        {
            assert_eq!(parse_query::<Query>(query).unwrap_err().as_json()["errors"][0]["field"], field, "{query}");
        }
    }
}
