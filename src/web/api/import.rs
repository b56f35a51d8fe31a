//! A list of people in one request: written down whole or not at all, merged by address. Nobody is written to.
//! Longer lists go through the page or the command, which write them down step by step.

use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::WriteCaller;
use super::body::{self, Asked, Body};
use super::idempotency;
use super::problem::Problem;
use super::transaction::Reply;
use super::words;
use crate::actions::import::{Refusal, forecast, keep, start, step};
use crate::actions::{Act, UnknownReference};
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::import::{Choices, Rejected};
use crate::domain::organisation::Organisation;
use crate::domain::person::BasisKind;
use crate::domain::text::{self, search_key};
use crate::imports::heading;
use crate::imports::people::{Judged, Measure, judged};
use crate::imports::table::{self, Table};
use crate::secrets::hashed;
use crate::store::{self, Tx};

/// What holds for everybody on a list.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Only for a body that is the list itself: the basis of rows that name none.
    #[param(value_type = Option<String>)]
    basis: Option<BasisKind>,
    /// The evidence of rows that name none.
    source: Option<String>,
    /// A community that everybody joins.
    #[param(value_type = Option<Uuid>)]
    community: Option<Id<Community>>,
    /// Says what would become of the list, and writes nothing down.
    dry_run: Option<bool>,
}

/// A list of people, at most one megabyte of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewImport)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// The list, as text/csv; or send it as the body itself (text/csv or .xlsx), with the rest behind the question mark.
    csv: String,
    /// The basis of rows that name none.
    #[schema(schema_with = words::basis_kind)]
    basis: BasisKind,
    /// The evidence of rows that name none.
    #[serde(default)]
    source: String,
    /// A community that everybody joins.
    #[schema(value_type = Option<Uuid>)]
    community: Option<Id<Community>>,
    /// Says what would become of the list, and writes nothing down.
    #[serde(default)]
    dry_run: bool,
}

/// What became of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportBody {
    /// Rows that say something, headings left out.
    rows: usize,
    /// People who were not known.
    added: usize,
    /// People who were known and got something new.
    updated: usize,
    /// People who were known just so.
    unchanged: usize,
    /// Rows that were left out.
    #[schema(value_type = Vec<RejectedBody>)]
    rejected: Vec<Rejected>,
}

/// A row that was left out.
#[derive(Debug, ToSchema)]
#[schema(as = RejectedRow)]
#[expect(dead_code, reason = "the shape of domain::import::Rejected, for the document")]
struct RejectedBody {
    /// The line on which it begins; the first is 1.
    line: u32,
    /// Why.
    #[schema(schema_with = words::import_reason)]
    reason: String,
}

/// Adds and completes people out of a list; nobody is written to
#[utoipa::path(
    post, path = "/api/v1/people/import", params(Query), request_body = New,
    responses((status = 200, body = ImportBody))
)]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    list: List,
) -> Result<HttpResponse, Problem> {
    let (act, organisation) = (caller.act(&context), caller.organisation.clone());
    let read =
        tokio::task::spawn_blocking(move || table::read(&list.octets).map(|table| (table, list.asked, list.hash)));
    let read = read.await.map_err(|_| Problem::unprocessable("csv", "this list cannot be read"))?;
    let (table, asked, hash) = read.map_err(|fault| Problem::unprocessable("csv", fault))?;
    let asked = std::sync::Arc::new((table, asked));
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        Ok(Reply::ok(&written(tx, &act, &organisation, &asked.0, &asked.1)?))
    });
    Ok(written.await?.respond(&request))
}

fn written(
    tx: &mut Tx,
    act: &Act,
    organisation: &Organisation,
    table: &Table,
    asked: &AskedFor,
) -> Result<ImportBody, Problem> {
    let (has_header, fields) = heading::guessed(&table.rows);
    let source = text::optional_line(&asked.source).map_err(|fault| Problem::unprocessable("source", fault))?;
    let choices = Choices {
        has_header,
        fields,
        basis: Some(asked.basis),
        source,
        community: asked.community,
        // Whoever sends the basis and its evidence says so.
        is_expected: true,
        encoding: table.encoding.into(),
        separator: table.separator,
        ..Choices::default()
    };
    let communities: HashSet<String> =
        store::community::all(tx, act.organisation)?.iter().map(|one| search_key(&one.name)).collect();
    let today = organisation.timezone.local(act.now).date();
    let judged = judged(&table.rows, Measure { choices: &choices, today, communities: &communities });
    if asked.dry_run {
        return foreseen(tx, act, &choices, &judged);
    }
    let kept = keep(tx, act, "", &choices, &[])?;
    if let Some(Err(refusal)) = start(tx, act, kept.id, &choices, &judged)? {
        return Err(refused(refusal, asked.community));
    }
    while step(tx, act, kept.id)? {}
    let import = store::import::by_id(tx, act.organisation, kept.id)?.ok_or_else(Problem::not_found)?;
    let number = |number: i32| usize::try_from(number).unwrap_or(0);
    Ok(ImportBody {
        rows: number(import.total),
        added: number(import.added),
        updated: number(import.updated),
        unchanged: number(import.unchanged),
        rejected: import.rejected,
    })
}

fn foreseen(tx: &mut Tx, act: &Act, choices: &Choices, judged: &Judged) -> Result<ImportBody, Problem> {
    let seen = forecast(tx, act, choices, &judged.candidates)?;
    let mut rejected = judged.rejected.clone();
    rejected.extend(&seen.rejected);
    rejected.sort_by_key(|one| one.line);
    Ok(ImportBody {
        rows: judged.candidates.len() + judged.rejected.len(),
        added: seen.added,
        updated: seen.updated,
        unchanged: seen.unchanged,
        rejected,
    })
}

fn refused(refusal: Refusal, community: Option<Id<Community>>) -> Problem {
    match (refusal, community) {
        (Refusal::UnknownCommunity, Some(id)) => {
            Problem::unknown(UnknownReference { field: "community", id: id.uuid() })
        }
        (refusal, _) => Problem::conflict(refusal),
    }
}

/// A list with what was said about it, in whichever of the two ways it came.
pub struct List {
    octets: Vec<u8>,
    asked: AskedFor,
    hash: String,
}

#[derive(Debug, Clone)]
struct AskedFor {
    basis: BasisKind,
    source: String,
    community: Option<Id<Community>>,
    dry_run: bool,
}

impl FromRequest for List {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !is_list(request) {
            let body = Body::<New>::from_request(request, payload);
            return Box::pin(async move { body.await.map(named) });
        }
        let octets = web::Bytes::from_request(request, payload);
        let query = Asked::<Query>::from_request(request, &mut Payload::None);
        let address = format!("{} {}", request.method(), request.uri());
        Box::pin(async move {
            let Asked(query) = query.await?;
            let octets = octets.await.map_err(|_| Problem::too_large(body::LARGEST))?;
            let basis = query.basis.ok_or_else(|| Problem::unprocessable("basis", "say why they may be written to"))?;
            let asked = AskedFor {
                basis,
                source: query.source.unwrap_or_default(),
                community: query.community,
                dry_run: query.dry_run.unwrap_or_default(),
            };
            let hash = hashed(&format!("{address}\n{}", String::from_utf8_lossy(&octets)));
            Ok(List { octets: octets.to_vec(), asked, hash })
        })
    }
}

fn named(Body { value, hash }: Body<New>) -> List {
    let New { csv, basis, source, community, dry_run } = value;
    List { octets: csv.into_bytes(), asked: AskedFor { basis, source, community, dry_run }, hash }
}

/// Whether the body is the list itself: CSV or any other text, or a workbook.
fn is_list(request: &HttpRequest) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/") || essence == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}
