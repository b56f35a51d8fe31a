//! A file of hours in one request: written down whole or not at all. Longer files go through the page or the command,
//! which read them piece by piece.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::{Caller, ReadCaller, WriteCaller};
use super::body::{self, Asked as Query, Body};
use super::idempotency;
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions::Act;
use crate::actions::time_import::{self, Asked, Judges, New, Take, Written, foresee_whole, write_whole};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::State;
use crate::domain::local_time::Zone;
use crate::domain::permission::Permission;
use crate::domain::time_import::{DateOrder, Format, Outcome, Rejected, Row, Seconds, TimeImport};
use crate::imports::tracker;
use crate::secrets::hashed;
use crate::store::{self, Tx};

/// The most rows that one file brings: a calendar of few octets may have very many dates.
const MOST_ROWS: usize = 100_000;
const TOO_MANY: &str = "it brings more than 100000 rows: send it in several parts";

/// How a file is to be understood.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asking {
    /// Only for a body that is the file itself. Whose hours they are; one's own if nothing is said.
    #[param(value_type = Option<Uuid>)]
    account: Option<Id<Account>>,
    /// The zone of times that name none; the organisation's if nothing is said.
    #[param(value_type = Option<String>)]
    timezone: Option<Zone>,
    /// How dates such as 05/11/2026 are read when nothing in the file says it: dmy or mdy.
    #[param(value_type = Option<String>)]
    date_order: Option<DateOrder>,
    /// Says what would become of the file, and writes nothing down.
    dry_run: Option<bool>,
}

/// A file of hours, at most one megabyte of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewTimeImport)]
#[serde(deny_unknown_fields)]
pub struct NewFile {
    /// The file as text; or send it as the body itself (text/csv, text/calendar …), with the rest behind the question
    /// mark.
    file: String,
    /// Whose hours they are; one's own if nothing is said.
    #[schema(value_type = Option<Uuid>)]
    account: Option<Id<Account>>,
    /// The zone of times that name none; the organisation's if nothing is said.
    #[schema(value_type = Option<String>)]
    timezone: Option<Zone>,
    /// How dates such as 05/11/2026 are read when nothing in the file says it.
    #[schema(schema_with = words::date_order)]
    date_order: Option<DateOrder>,
    /// Says what would become of the file, and writes nothing down.
    #[serde(default)]
    dry_run: bool,
}

/// What became of a file of hours.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TimeImport)]
pub struct ImportBody {
    /// None if it was only looked at.
    id: Option<Uuid>,
    /// Whose export it is.
    #[schema(schema_with = words::time_format)]
    format: Format,
    /// How its octets were understood.
    encoding: String,
    /// running, done, undoing, undone, or failed: given up half way; read if it was only looked at.
    state: String,
    /// Rows of the file, refused ones among them.
    rows: usize,
    /// Rows that were taken.
    accepted: usize,
    /// Those of them that a rule leaves out.
    ignored: usize,
    /// The first of the rows that were refused: 100,000 in the answer to the file, 10,000 later. Rows less accepted says
    /// how many there are.
    #[schema(value_type = Vec<RejectedBody>)]
    rejected: Vec<Rejected>,
    /// Seconds of each kind of hours, before overlaps are resolved.
    #[schema(value_type = Object)]
    seconds: Seconds,
}

/// A row that was refused.
#[derive(Debug, ToSchema)]
#[schema(as = RejectedTime)]
#[expect(dead_code, reason = "the shape of domain::time_import::Rejected, for the document")]
struct RejectedBody {
    /// The physical line on which it begins; the first is 1.
    line: u32,
    /// Why.
    #[schema(schema_with = words::time_reason)]
    reason: String,
}

/// Writes the hours of a tracker's export or a calendar down
#[utoipa::path(
    post, path = "/api/v1/time-entries/import", params(Asking), request_body = NewFile,
    responses((status = 200, body = ImportBody))
)]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    sent: Sent,
) -> Result<HttpResponse, Problem> {
    let whose = sent.asking.account.unwrap_or(caller.account.id);
    if whose != caller.account.id && !caller.account.role.may(Permission::Administer) {
        return Err(Problem::forbidden());
    }
    let hash = sent.hash.clone();
    if let Some(reply) = idempotency::kept(&context, &request, &caller, &hash).await? {
        return Ok(reply.respond(&request));
    }
    let (act, zone) = (caller.act(&context), caller.organisation.timezone.clone());
    let (organisation, now) = (act.organisation, act.now);
    let file = transaction::read(&context, move |tx| {
        let account = store::account::by_id(tx, organisation, whose)?
            .ok_or_else(|| Problem::unprocessable("account", format!("unknown id {whose}")))?;
        let asked = Asked {
            account,
            zone: sent.asking.timezone.clone().unwrap_or(zone),
            date_order: sent.asking.date_order,
            rules: store::time_rule::rules(tx, organisation)?,
            now,
        };
        File::read(&asked, &sent)
    });
    let file = Arc::new(file.await?);
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| Ok(Reply::ok(&file.write(tx, &act)?)));
    Ok(written.await?.respond(&request))
}

/// A file that was read, before anything of it is written down: nobody who writes waits for its reading.
struct File {
    new: New,
    rows: Vec<Row>,
    refused: Vec<Rejected>,
    is_dry: bool,
}

impl File {
    fn read(asked: &Asked, sent: &Sent) -> Result<File, Problem> {
        let unread = |fault: &dyn std::fmt::Display| Problem::unprocessable("file", fault);
        let survey = tracker::survey(sent.octets.as_slice()).map_err(|fault| unread(&fault))?;
        if asked.is_open(&survey) {
            return Err(Problem::unprocessable(
                "date_order",
                "say dmy or mdy: the dates of this file can be read both ways",
            ));
        }
        let (mut rows, mut refused) = (Vec::new(), Vec::new());
        let mut take = |outcome: Outcome| {
            match outcome {
                Ok(_) if rows.len() == MOST_ROWS => return Err(std::io::Error::other(TOO_MANY)),
                Ok(row) => rows.push(row),
                Err(one) => refused.push(one),
            }
            Ok(())
        };
        asked.read(sent.octets.as_slice(), &survey, &mut take).map_err(|fault| unread(&fault))?;
        let new = New {
            account: asked.account.id,
            name: String::new(),
            format: survey.format,
            encoding: survey.encoding.to_owned(),
            file_hash: hashed(&String::from_utf8_lossy(&sent.octets)),
            mapping: None,
        };
        Ok(File { new, rows, refused, is_dry: sent.asking.dry_run == Some(true) })
    }

    fn write(&self, tx: &mut Tx, act: &Act) -> Result<ImportBody, Problem> {
        let judges = Judges::of(tx, act)?;
        let read = |take: &mut Take<'_>| {
            let rows = self.rows.iter().cloned().map(Ok);
            rows.chain(self.refused.iter().copied().map(Err)).try_for_each(take)
        };
        let done = if self.is_dry {
            foresee_whole(tx, self.new.account, &judges, read)?
        } else {
            write_whole(tx, act, &self.new, &judges, read)?
        };
        Ok(body(done, &self.new))
    }
}

fn body(done: Written, new: &New) -> ImportBody {
    ImportBody {
        id: done.import.map(|id| id.uuid()),
        format: new.format,
        encoding: new.encoding.clone(),
        state: if done.import.is_some() { State::Done } else { State::Read }.to_string(),
        rows: done.accepted + done.refused,
        accepted: done.accepted,
        ignored: done.ignored,
        rejected: done.rejected,
        seconds: done.seconds,
    }
}

/// What became of a file
#[utoipa::path(get, path = "/api/v1/time-entries/import/{id}", responses((status = 200, body = ImportBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id, caller) = (caller.organisation.id, *path, caller.clone());
    let body = transaction::read(&context, move |tx| {
        let import = store::time_import::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)?;
        visible(&caller, &import)?;
        Ok(shape(import))
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Takes back exactly what a file wrote
#[utoipa::path(
    delete, path = "/api/v1/time-entries/import/{id}",
    responses(
        (status = 204, description = "It is taken back."),
        (status = 202, body = ImportBody, description = "It is long, and taken back in a moment: its state says when."),
    )
)]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Problem> {
    let (act, id, caller) = (caller.act(&context), *path, caller.clone());
    let gone = transaction::write(&context, move |tx| {
        let import = store::time_import::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        visible(&caller, &import)?;
        time_import::undo(tx, &act, id)?.ok_or_else(Problem::not_found)?.map_err(Problem::conflict)?;
        // A short file is gone at once; the night shift goes on with a long one.
        if !(time_import::step(tx, &act, id)? && time_import::step(tx, &act, id)?) {
            return Ok(Reply::done());
        }
        let import = store::time_import::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::accepted(&shape(import)))
    });
    Ok(gone.await?.respond(&request))
}

/// One's own; an admin's are everybody's.
fn visible(caller: &Caller, import: &TimeImport) -> Result<(), Problem> {
    let is_theirs = import.account == caller.account.id || caller.account.role.may(Permission::Administer);
    if is_theirs { Ok(()) } else { Err(Problem::not_found()) }
}

fn shape(import: TimeImport) -> ImportBody {
    let number = |number: i32| usize::try_from(number).unwrap_or(0);
    ImportBody {
        id: Some(import.id.uuid()),
        format: import.format,
        encoding: import.encoding,
        state: import.state.to_string(),
        rows: number(import.total),
        accepted: number(import.accepted),
        ignored: number(import.ignored),
        rejected: import.rejected,
        seconds: import.seconds,
    }
}

/// A file with what was said about it, in whichever of the two ways it came.
pub struct Sent {
    octets: Vec<u8>,
    asking: Asking,
    hash: String,
}

impl FromRequest for Sent {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.unwrap_or_default().trim().to_ascii_lowercase().starts_with("text/") {
            let body = Body::<NewFile>::from_request(request, payload);
            return Box::pin(async move { body.await.map(named) });
        }
        let octets = web::Bytes::from_request(request, payload);
        let query = Query::<Asking>::from_request(request, &mut Payload::None);
        let address = format!("{} {}", request.method(), request.uri());
        Box::pin(async move {
            let Query(asking) = query.await?;
            let octets = octets.await.map_err(|_| Problem::too_large(body::LARGEST))?;
            let hash = hashed(&format!("{address}\n{}", String::from_utf8_lossy(&octets)));
            Ok(Sent { octets: octets.to_vec(), asking, hash })
        })
    }
}

fn named(Body { value, hash }: Body<NewFile>) -> Sent {
    let NewFile { file, account, timezone, date_order, dry_run } = value;
    Sent { octets: file.into_bytes(), asking: Asking { account, timezone, date_order, dry_run: Some(dry_run) }, hash }
}
