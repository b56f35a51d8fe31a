//! Answers kept ready for whoever asks the same thing again: feeds that calendars poll, pages that a mail's readers
//! open. An answer is given again only while nothing at all was committed since it was made and no moment has passed
//! that it tells of; so a kept answer is never an old one. Must not know what it keeps.

use std::future::Future;
use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use actix_web::body::MessageBody as _;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, EntityTag, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use super::conditional::{self, knows};
use super::fault::Fault;
use super::page;
use crate::context::Context;
use crate::store::version::Version;

/// Octets kept at most; what was asked for least is forgotten first.
const ROOM: u64 = 4 << 20;
/// Tags kept at most, a few hundred octets each: those who poll with one are told "unchanged" long after the answer
/// itself had to make room.
const TAGS: u64 = 20_000;
/// Shorter answers gain nothing by being packed.
const WORTH_PACKING: usize = 1024;

/// The answers of one process; shared by all its threads.
#[derive(Clone)]
pub struct Kept {
    answers: Cache<String, Arc<Answer>>,
    tags: Cache<String, Arc<Head>>,
}

/// An answer, and until when it holds if nothing is committed.
pub struct Fresh {
    /// The whole answer.
    pub response: HttpResponse,
    /// The first moment at which it may read otherwise.
    pub until: DateTime<Utc>,
}

struct Answer {
    head: Arc<Head>,
    lines: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    packed: OnceLock<Bytes>,
}

/// What an answer rests on, and what a client who has it calls it.
struct Head {
    version: Version,
    made_at: DateTime<Utc>,
    until: DateTime<Utc>,
    tag: Option<EntityTag>,
    /// Who may keep it, and on what it depends.
    keeping: HeaderValue,
    vary: HeaderValue,
}

impl Default for Kept {
    fn default() -> Self {
        let weigh = |question: &String, answer: &Arc<Answer>| {
            // Packed it weighs about a quarter more.
            u32::try_from(question.len() + answer.body.len() * 5 / 4 + 512).unwrap_or(u32::MAX)
        };
        // The least recently asked for makes room: moka's usual policy would never let one large feed in among many
        // small ones.
        let answers = Cache::builder().max_capacity(ROOM).weigher(weigh).eviction_policy(EvictionPolicy::lru());
        let tags = Cache::builder().max_capacity(TAGS).eviction_policy(EvictionPolicy::lru());
        Kept { answers: answers.build(), tags: tags.build() }
    }
}

impl Kept {
    /// The kept answer to this request if it still holds, otherwise a new one, made by `make` and kept. What is asked
    /// is the address, the chosen language and the chosen look; a sentence left by the last act is never kept.
    pub async fn answer<F>(
        &self,
        context: &Context,
        request: &HttpRequest,
        make: impl FnOnce() -> F,
    ) -> Result<HttpResponse, Fault>
    where
        F: Future<Output = Result<Fresh, Fault>>,
    {
        let Some(question) = page::question(request) else { return Ok(make().await?.response) };
        let (version, now) = (context.db.version().await?, context.now());
        if let Some(head) = self.tags.get(&question)
            && head.holds(&version, now)
            && head.is_known(request)
        {
            return Ok(head.not_modified());
        }
        if let Some(answer) = self.answers.get(&question)
            && answer.head.holds(&version, now)
        {
            return Ok(answer.respond(request));
        }
        let fresh = make().await?;
        if fresh.response.status() != StatusCode::OK {
            return Ok(fresh.response);
        }
        match Answer::of(fresh, version, now) {
            Ok(answer) => {
                let answer = Arc::new(answer);
                if answer.head.tag.is_some() {
                    self.tags.insert(question.clone(), Arc::clone(&answer.head));
                }
                self.answers.insert(question, Arc::clone(&answer));
                Ok(answer.respond(request))
            }
            Err(streamed) => Ok(*streamed),
        }
    }
}

impl Answer {
    /// The parts of a response, or the response itself when its body is not at hand.
    fn of(fresh: Fresh, version: Version, made_at: DateTime<Utc>) -> Result<Answer, Box<HttpResponse>> {
        let (bare, body) = fresh.response.into_parts();
        let body = match body.try_into_bytes() {
            // A copy of just this size: what a page is written into has room to spare, and would keep it.
            Ok(body) => Bytes::copy_from_slice(&body),
            Err(body) => return Err(Box::new(bare.set_body(body))),
        };
        let lines = bare.headers().iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        let tag = bare.headers().get(header::ETAG).and_then(|value| value.to_str().ok()?.parse().ok());
        let line = |name: HeaderName, usual| {
            bare.headers().get(name).cloned().unwrap_or_else(|| HeaderValue::from_static(usual))
        };
        let keeping = line(header::CACHE_CONTROL, conditional::KEEPING);
        let vary = line(header::VARY, "Accept-Encoding");
        let head = Arc::new(Head { version, made_at, until: fresh.until, tag, keeping, vary });
        Ok(Answer { head, lines, body, packed: OnceLock::new() })
    }

    fn respond(&self, request: &HttpRequest) -> HttpResponse {
        if self.head.is_known(request) {
            return self.head.not_modified();
        }
        let mut response = HttpResponse::Ok();
        for line in &self.lines {
            response.insert_header(line.clone());
        }
        response.insert_header((header::VARY, self.head.vary.clone()));
        if self.shrinks() && self.body.len() >= WORTH_PACKING && takes_gzip(request) {
            let packed = self.packed.get_or_init(|| packed(&self.body));
            response.insert_header((header::CONTENT_ENCODING, "gzip")).body(packed.clone())
        } else {
            response.body(self.body.clone())
        }
    }
}

impl Answer {
    /// Pictures are packed already.
    fn shrinks(&self) -> bool {
        let picture = |value: &HeaderValue| value.as_bytes().starts_with(b"image/png");
        !self.lines.iter().any(|(name, value)| name == header::CONTENT_TYPE && picture(value))
    }
}

impl Head {
    /// A clock that was set back makes it as doubtful as one that ran on.
    fn holds(&self, version: &Version, now: DateTime<Utc>) -> bool {
        self.version == *version && self.made_at <= now && now < self.until
    }

    fn is_known(&self, request: &HttpRequest) -> bool {
        self.tag.as_ref().is_some_and(|tag| knows(request, tag))
    }

    /// 304 with the lines that RFC 9110 §15.4.5 wants of it.
    fn not_modified(&self) -> HttpResponse {
        let mut response = HttpResponse::NotModified();
        if let Some(tag) = &self.tag {
            response.insert_header((header::ETAG, tag.to_string()));
        }
        response.insert_header((header::CACHE_CONTROL, self.keeping.clone()));
        response.insert_header((header::VARY, self.vary.clone())).finish()
    }
}

fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|codings| {
        codings.split(',').any(|coding| {
            let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
            name.trim().eq_ignore_ascii_case("gzip")
                && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    })
}

fn packed(body: &Bytes) -> Bytes {
    let mut gzip = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::default());
    // Writing into memory cannot fail.
    let _ = gzip.write_all(body);
    gzip.finish().map_or_else(|_| Bytes::new(), Bytes::from)
}
