//! Who came to what was held in a period, as counts.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::ReadCaller;
use super::body::Asked;
use super::problem::Problem;
use super::report::{Query, scope};
use super::table_reply::as_file;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::attendance::Attendance;
use crate::domain::period::Period;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::store;
use crate::web::report::rows::table::{Cell, Table};

/// Attendance, faces, departments and ingredients of a period. People count once for every meetup, faces once.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Attendance)]
pub struct AttendanceBody {
    /// As asked for.
    #[schema(value_type = String, example = "month:2026-11")]
    period: Period,
    /// Meetups held.
    events: i64,
    /// People with a name who had said yes and had a seat.
    said_yes: i64,
    /// Those of them who came.
    came: i64,
    /// People with a name who came without it.
    walk_ins: i64,
    /// People met who left no name.
    unnamed: i64,
    faces: Faces,
    departments: Departments,
    ingredients: Ingredients,
}

/// Everybody is exactly one of these.
#[derive(Debug, Serialize, ToSchema)]
pub struct Faces {
    /// Had never come before the period.
    new: i64,
    /// Had come before.
    again: i64,
    /// Had come before, and three times or more in the twelve months up to the end of the period.
    regular: i64,
}

/// Departments of colleagues, whoever was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Departments {
    /// Of which anybody was met in the 90 days up to the end of the period, or to now.
    met: i64,
    of: i64,
}

/// Lines of what meetups asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IngredientLines)]
pub struct Ingredients {
    asked: i64,
    promised: i64,
    given: i64,
}

/// The attendance of a period
#[utoipa::path(get, path = "/api/v1/reports/attendance", params(Query), responses((status = 200, content(
    (AttendanceBody = "application/json"),
    (String = "text/csv"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
))))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (caller, now) = (caller.0, context.now());
    let period = query.period()?;
    let t = Speech::new(caller.account.locale, Register::Vous);
    let found = transaction::read(&context, move |tx| {
        let scope = scope(tx, &caller, &query)?;
        Ok(store::attendance::of_period(tx, &caller.organisation, &scope, period, now)?)
    });
    let found = found.await?;
    let answer = as_file(&request, &table(t, period, found));
    answer.unwrap_or_else(|| Ok(Reply::ok(&shape(period, found)).respond(&request)))
}

/// One line, a column for each number.
fn table(t: Speech, period: Period, found: Attendance) -> Table {
    let numbers = [
        ("events", "report-encounters", found.events),
        ("said_yes", "report-col-said-yes", found.said_yes),
        ("came", "report-col-came", found.came),
        ("walk_ins", "report-walk-ins", found.walk_ins),
        ("unnamed", "report-col-unnamed", found.unnamed),
        ("faces_new", "face-new", found.faces.new),
        ("faces_again", "face-again", found.faces.again),
        ("faces_regular", "face-regular", found.faces.regular),
        ("departments_met", "report-departments", found.departments_met),
        ("departments_of", "report-col-departments", found.departments),
        ("ingredients_asked", "report-asked", found.ingredients.asked),
        ("ingredients_promised", "report-promised", found.ingredients.promised),
        ("ingredients_given", "report-given", found.ingredients.given),
    ];
    let head = numbers.map(|(key, name, _)| (key, t.say(name).to_string()));
    let mut table = Table::with_head(vec![("period", t.say("report-period").to_string())], head.into());
    let cells = numbers.map(|(_, _, number)| Cell::count(number));
    table.rows.push([Cell::text(&period.to_string())].into_iter().chain(cells).collect());
    table
}

fn shape(period: Period, found: Attendance) -> AttendanceBody {
    let (faces, ingredients) = (found.faces, found.ingredients);
    AttendanceBody {
        period,
        events: found.events,
        said_yes: found.said_yes,
        came: found.came,
        walk_ins: found.walk_ins,
        unnamed: found.unnamed,
        faces: Faces { new: faces.new, again: faces.again, regular: faces.regular },
        departments: Departments { met: found.departments_met, of: found.departments },
        ingredients: Ingredients { asked: ingredients.asked, promised: ingredients.promised, given: ingredients.given },
    }
}
