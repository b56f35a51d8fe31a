//! The organisation of the token: what it is called, and how it counts.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{AdminCaller, ReadCaller};
use super::body::{Body, given};
use super::day::Day;
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::text;
use crate::store;

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub struct OrganisationBody {
    id: Uuid,
    name: String,
    /// Its name in public addresses; never changes.
    slug: String,
    /// IANA name; days, weeks and months are cut in it.
    #[schema(value_type = String, example = "Europe/Paris")]
    timezone: Zone,
    #[schema(schema_with = words::language)]
    locale: Language,
    /// Whose public holidays lower the expected hours.
    #[schema(schema_with = words::region)]
    holidays_region: Region,
    /// Whose school holidays are warned of when planning.
    #[schema(schema_with = words::school_zone)]
    school_zone: SchoolZone,
    /// Share of real-world time aimed at, in percent; null while observing.
    target: Option<i32>,
    /// Whether directors may see one person's figures.
    individual_figures: bool,
    /// What everybody is shown about figures of single people.
    individual_notice: String,
}

/// What may be changed of an organisation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = OrganisationChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    timezone: Option<Zone>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::language)]
    locale: Option<Language>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::region)]
    holidays_region: Option<Region>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::school_zone)]
    school_zone: Option<SchoolZone>,
    /// 1 to 100; null to observe without a target.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 100)]
    target: Option<Option<i32>>,
    /// The Monday from which `target` holds, of this week or an earlier one. Left out: this week's. Earlier weeks keep
    /// the target that they had.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, format = Date, example = "2026-11-16")]
    target_from: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    individual_figures: Option<bool>,
    /// Where it is empty and `individual_figures` is on, a usual notice is put in its place.
    individual_notice: Option<String>,
}

/// The organisation of this token
#[utoipa::path(get, path = "/api/v1/organisation", responses((status = 200, body = OrganisationBody)))]
pub async fn show(request: HttpRequest, caller: ReadCaller) -> HttpResponse {
    Reply::ok(&shape(&caller.organisation)).respond(&request)
}

/// Changes the organisation
#[utoipa::path(patch, path = "/api/v1/organisation", request_body = Change, responses((status = 200, body = OrganisationBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: AdminCaller,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let written = transaction::write(&context, move |tx| {
        let found = store::organisation::by_id(tx, act.organisation)?.ok_or_else(Problem::not_found)?;
        let organisation = changed(found, &body.value)?;
        let target_from = target_from(&body.value, organisation.timezone.local(act.now).date())?;
        actions::organisation::change(tx, &act, &organisation, target_from)?;
        let written = store::organisation::by_id(tx, act.organisation)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&shape(&written)))
    });
    Ok(written.await?.respond(&request))
}

fn shape(organisation: &Organisation) -> OrganisationBody {
    OrganisationBody {
        id: organisation.id.uuid(),
        name: organisation.name.clone(),
        slug: organisation.slug.clone(),
        timezone: organisation.timezone.clone(),
        locale: organisation.locale,
        holidays_region: organisation.holidays_region,
        school_zone: organisation.school_zone,
        target: organisation.target_percent,
        individual_figures: organisation.individual_figures,
        individual_notice: organisation.individual_notice.clone(),
    }
}

fn target_from(change: &Change, today: NaiveDate) -> Result<Option<NaiveDate>, Problem> {
    let Some(Day(from)) = change.target_from else { return Ok(None) };
    if change.target.is_none() {
        return Err(Problem::unprocessable("target_from", "needs a target, or null to observe"));
    }
    let is_monday = Period::week_of(from).first() == from;
    if !is_monday || from > today {
        return Err(Problem::unprocessable("target_from", "a Monday, of this week or an earlier one"));
    }
    Ok(Some(from))
}

fn changed(before: Organisation, change: &Change) -> Result<Organisation, Problem> {
    let name = change.name.as_deref().map(text::line).transpose();
    if change.target.flatten().is_some_and(|target| !(1..=100).contains(&target)) {
        return Err(Problem::unprocessable("target", "from 1 to 100, or null to observe"));
    }
    Ok(Organisation {
        name: name.map_err(|fault| Problem::unprocessable("name", fault))?.unwrap_or(before.name),
        timezone: change.timezone.clone().unwrap_or(before.timezone),
        locale: change.locale.unwrap_or(before.locale),
        holidays_region: change.holidays_region.unwrap_or(before.holidays_region),
        school_zone: change.school_zone.unwrap_or(before.school_zone),
        target_percent: change.target.unwrap_or(before.target_percent),
        individual_figures: change.individual_figures.unwrap_or(before.individual_figures),
        individual_notice: change
            .individual_notice
            .as_deref()
            .map_or_else(|| before.individual_notice.clone(), |text| text.trim().to_owned()),
        ..before
    })
}
