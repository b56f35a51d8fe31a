//! Series: set up, read, changed as one date, as those after it or as all.

use actix_web::{HttpRequest, HttpResponse, web};

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body};
use super::event;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::series_body::SeriesBody;
use super::series_draft::{Change, NewSeries};
use super::transaction::{self, Reply};
use crate::actions::Act;
use crate::actions::series::{self as planning, Edit, Refusal};
use crate::context::Context;
use crate::domain::draft as dated;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::series::draft::Draft;
use crate::domain::series::{Scope, Series, State};
use crate::store::{self, Tx};

/// All series, in the order in which they were set up
#[utoipa::path(get, path = "/api/v1/series", params(Stretched), responses((status = 200, body = Page<SeriesBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let organisation = caller.organisation.id;
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        let rows = store::series::list(tx, organisation, reading.stretch())?;
        Ok(reading.page(rows, |one| one.id, SeriesBody::from))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Sets a series up and plans its dates half a year ahead
#[utoipa::path(post, path = "/api/v1/series", request_body = NewSeries, responses((status = 201, body = SeriesBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<NewSeries>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let draft = body.value.draft(&caller.organisation.timezone)?;
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let series = planning::create(tx, &act, &draft)?.map_err(refused)?;
        Ok(Reply::created(&SeriesBody::from(series)))
    });
    Ok(written.await?.respond(&request))
}

/// One series
#[utoipa::path(get, path = "/api/v1/series/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = SeriesBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let body = transaction::read(&context, move |tx| Ok(SeriesBody::from(found(tx, organisation, id)?)));
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Changes one date, a date and those after it, or all dates to come; answers with the series that goes on
#[utoipa::path(patch, path = "/api/v1/series/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = SeriesBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id, change) = (caller.act(&context), path.into_inner(), body.value);
    let written = transaction::write(&context, move |tx| {
        let series = found(tx, act.organisation, id)?;
        let goes_on = match change.scope {
            Scope::This => {
                one_date(tx, &act, &series, &change)?;
                id
            }
            Scope::Following => several(tx, &act, id, &change, Some(change.required_date()?))?,
            Scope::All => several(tx, &act, id, &change, None)?,
        };
        Ok(Reply::ok(&SeriesBody::from(found(tx, act.organisation, goes_on)?)))
    });
    Ok(written.await?.respond(&request))
}

/// The series of the address.
pub fn found(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Series>) -> Result<Series, Problem> {
    store::series::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
}

/// What a refusal of planning is in HTTP.
pub fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Draft(fault) => Problem::unprocessable(fault.field(), fault),
        Refusal::Unknown(unknown) => Problem::unknown(unknown),
        Refusal::Date { refusal: crate::actions::event::Refusal::CapacityBelowHeads { .. }, .. } => {
            Problem::unprocessable("capacity", refusal)
        }
        Refusal::NoSuchDate(_) | Refusal::Past(_) => Problem::unprocessable("date", refusal),
        Refusal::StartsBefore(_) | Refusal::Taken(_) | Refusal::TooFar => {
            Problem::unprocessable("starts_local", refusal)
        }
        Refusal::Date { .. }
        | Refusal::Ended
        | Refusal::Paused
        | Refusal::NoMoreDates
        | Refusal::ChangedMeanwhile { .. } => Problem::conflict(refusal),
    }
}

/// Edits a date and those after it, or all; gives the series that goes on.
fn several(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    change: &Change,
    from: Option<chrono::NaiveDate>,
) -> Result<Id<Series>, Problem> {
    let base: Draft = planning::base(tx, act, id, from)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
    let edit = Edit { from, draft: change.onto(base)?, seen: change.revision, notify: change.notify };
    let changed = planning::change(tx, act, id, &edit)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
    let goes_on = changed.series.id;
    match change.state.filter(|state| *state != changed.series.state) {
        None => {}
        Some(State::Active) => answered(planning::resume(tx, act, goes_on)?)?,
        Some(State::Paused) => answered(planning::pause(tx, act, goes_on)?)?,
        Some(State::Ended) => answered(planning::end(tx, act, goes_on)?)?,
    }
    Ok(goes_on)
}

fn one_date(tx: &mut Tx, act: &Act, series: &Series, change: &Change) -> Result<(), Problem> {
    if let Some(now) = change.revision.filter(|seen| *seen != series.revision).map(|_| series.revision) {
        return Err(refused(Refusal::ChangedMeanwhile { now }));
    }
    let date = planning::date_of(tx, act, series.id, change.required_date()?)?;
    let date = date.ok_or_else(Problem::not_found)?.map_err(refused)?;
    let draft = change.onto_date(dated::Draft::of(&date))?;
    let changed = crate::actions::event::change(tx, act, date.id, &draft, None, change.notify)?;
    changed.ok_or_else(Problem::not_found)?.map_err(event::refused)?;
    Ok(())
}

fn answered<T>(outcome: Option<Result<T, Refusal>>) -> Result<(), Problem> {
    outcome.ok_or_else(Problem::not_found)?.map_err(refused).map(drop)
}
