//! Hours: written, read, changed. Everybody writes their own, an admin those of others as well.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::{Caller, ReadCaller, WriteCaller};
use super::body::{Asked, Body, ListBody};
use super::idempotency;
use super::json_object::OneOrMany;
use super::moment::Instant;
use super::paging::{Page, Reading};
use super::problem::Problem;
use super::time_entry_draft::{Change, NewEntry};
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::actions::Act;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::permission::Permission;
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::store::time_entry::Wanted;
use crate::store::{self, Tx};

/// A line of hours.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TimeEntry)]
pub struct EntryBody {
    id: Uuid,
    account: Uuid,
    #[schema(schema_with = words::hours)]
    kind: Kind,
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
    /// The event they belong to; its state decides what they count for.
    event: Option<Uuid>,
    note: String,
    /// Where the line comes from.
    #[schema(schema_with = words::provenance)]
    provenance: Provenance,
    /// planned, confirmed or declined; only confirmed hours count.
    #[schema(schema_with = words::status)]
    status: Status,
    /// When it was written down.
    created_at: DateTime<Utc>,
}

/// What was written down, in the shape of the request.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum OneOrPage {
    /// Of one line.
    One(EntryBody),
    /// Of a list.
    Many(Page<EntryBody>),
}

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Those of this account. Left out: all that the caller may see, which for a manager are their own, unless the
    /// organisation has switched individual figures on.
    #[param(value_type = Option<Uuid>)]
    account: Option<Id<Account>>,
    /// Those that end after this instant.
    from: Option<Instant>,
    /// Those that start before this instant.
    until: Option<Instant>,
    /// `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200 rows; 50 if nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Entries, in the order in which they were written down
#[utoipa::path(get, path = "/api/v1/time-entries", params(Query), responses((status = 200, body = Page<EntryBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (organisation, me) = (caller.organisation.id, caller.account.id);
    let account = visible_account(&caller, query.account)?;
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let wanted = Wanted { account, from: query.from.map(|at| at.0), until: query.until.map(|at| at.0) };
    let page = transaction::read(&context, move |tx| {
        if let Some(account) = account
            && store::account::by_id(tx, organisation, account)?.is_none()
        {
            return Err(Problem::unprocessable("account", format!("unknown id {account}")));
        }
        let entries = store::time_entry::list(tx, organisation, wanted, reading.stretch())?;
        Ok(reading.page(entries, |entry| entry.id, |entry| shape(seen_by(me, entry))))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Writes hours down: one line, or a list of which all are taken or none
#[utoipa::path(post, path = "/api/v1/time-entries", request_body = OneOrMany<NewEntry>,
    responses((status = 201, body = OneOrPage, description = "The line; for a list a page of all of them.")))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: ListBody<NewEntry>,
) -> Result<HttpResponse, Problem> {
    let (act, zone) = (caller.act(&context), &caller.organisation.timezone);
    let is_list = matches!(body.values, OneOrMany::Many(_));
    let entries = body.values.into_vec();
    let path = move |at: usize| if is_list { format!("[{at}].") } else { String::new() };
    let mut written = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        may_write(&caller, entry)?;
        written.push(entry.read(zone, &path(at))?);
    }
    let reply = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let recorded = actions::time_entry::record(tx, &act, &written)?;
        let entries = recorded.map_err(|(at, unknown)| Problem::unknown(unknown).below(&path(at)))?;
        let mut items: Vec<EntryBody> = entries.into_iter().map(shape).collect();
        let one = if is_list { None } else { items.pop() };
        Ok(Reply::created(&one.map_or(OneOrPage::Many(Page { items, next: None }), OneOrPage::One)))
    });
    Ok(reply.await?.respond(&request))
}

/// One entry
#[utoipa::path(get, path = "/api/v1/time-entries/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = EntryBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<TimeEntry>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| Ok(store::time_entry::by_id(tx, organisation, id)?));
    let entry = found.await?.ok_or_else(Problem::not_found)?;
    visible_account(&caller, Some(entry.account))?;
    Ok(Reply::ok(&shape(seen_by(caller.account.id, entry))).respond(&request))
}

/// Changes an entry; another kind, time or event makes it one that was typed. What a wrap-up wrote is corrected there
#[utoipa::path(patch, path = "/api/v1/time-entries/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = EntryBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<TimeEntry>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, caller, id, change) = (caller.act(&context), caller.0, path.into_inner(), body.value);
    let written = transaction::write(&context, move |tx| {
        let before = writable(tx, &act, &caller, id)?;
        let entry = change.onto(&before, &caller.organisation.timezone)?;
        let entry = actions::time_entry::change(tx, &act, &before, entry)?.map_err(Problem::unknown)?;
        Ok(Reply::ok(&shape(entry)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes an entry away; what a wrap-up wrote goes with it
#[utoipa::path(delete, path = "/api/v1/time-entries/{id}", params(("id" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<TimeEntry>>,
) -> Result<HttpResponse, Problem> {
    let (act, caller, id) = (caller.act(&context), caller.0, path.into_inner());
    let written = transaction::write(&context, move |tx| {
        writable(tx, &act, &caller, id)?;
        actions::time_entry::remove(tx, &act, id)?;
        Ok(Reply::done())
    });
    Ok(written.await?.respond(&request))
}

/// Whose entries the caller gets to see: all (none), or those of one account. A director has none of their own, so
/// that without individual figures nothing is left.
fn visible_account(caller: &Caller, asked: Option<Id<Account>>) -> Result<Option<Id<Account>>, Problem> {
    let (me, role) = (caller.account.id, caller.account.role);
    if role.may_single_out(caller.organisation.individual_figures) {
        return Ok(asked);
    }
    match asked {
        Some(account) if account != me => Err(Problem::forbidden()),
        _ if role.may(Permission::LogTime) => Ok(Some(me)),
        _ => Err(Problem::forbidden()),
    }
}

fn may_write(caller: &Caller, entry: &NewEntry) -> Result<(), Problem> {
    let is_own = entry.account == caller.account.id;
    if is_own || caller.account.role.may(Permission::Administer) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// An entry that the caller may change or take away. Those that a wrap-up wrote follow it alone, and all of its hosts
/// together.
fn writable(tx: &mut Tx, act: &Act, caller: &Caller, id: Id<TimeEntry>) -> Result<TimeEntry, Problem> {
    let entry = store::time_entry::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
    if entry.account != caller.account.id && !caller.account.role.may(Permission::Administer) {
        return Err(Problem::forbidden());
    }
    match entry.event.filter(|_| entry.provenance == Provenance::Event) {
        Some(event) => {
            let words = format!("written by a wrap-up; correct it by POST /api/v1/events/{event}/wrap-up");
            Err(Problem::unprocessable("", words))
        }
        None => Ok(entry),
    }
}

/// What a calendar proposes has the words of somebody's own agenda until they say that it was work.
fn seen_by(reader: Id<Account>, entry: TimeEntry) -> TimeEntry {
    let is_proposal = entry.provenance == Provenance::Import && entry.status != Status::Confirmed;
    if is_proposal && entry.account != reader { TimeEntry { note: String::new(), ..entry } } else { entry }
}

/// As it leaves.
pub(super) fn shape(entry: TimeEntry) -> EntryBody {
    EntryBody {
        id: entry.id.uuid(),
        account: entry.account.uuid(),
        kind: entry.kind,
        started_at: entry.started_at,
        ended_at: entry.ended_at,
        event: entry.event.map(Id::<Event>::uuid),
        note: entry.note,
        provenance: entry.provenance,
        status: entry.status,
        created_at: entry.created_at,
    }
}
