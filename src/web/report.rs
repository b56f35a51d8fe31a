//! The figures: one number, then its reasons. Directors read the team; one person's figures are shown to that person,
//! and to others only if the organisation has switched them on. Figures are computed in `domain`, written in `view`.

mod board;
mod figures;
mod how;
mod period;
mod rows;
mod view;
mod weeks;

pub use how::show as how;
pub use rows::show as rows;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::fault::Fault;
use super::guard::{Reader, Staff};
use super::page::{Page, html, html_with_status};
use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::id::Id;
use period::Chosen;

#[derive(Template)]
#[template(path = "report/show.html")]
struct Show {
    page: Page,
    chosen: Chosen,
    view: view::View,
    /// Why a typed range was not taken; empty when it was.
    range_error: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// As [`Period`](crate::domain::period::Period) is written.
    period: String,
    /// The first and last day of a range, from the form.
    from: String,
    to: String,
    /// One account by itself.
    account: Option<Id<Account>>,
    /// Which figure's rows.
    figure: String,
}

/// GET /report?period=month:2026-11
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let page = Page::staff(&context, &request, &staff, "report", "");
    let t = page.t;
    let account = permitted(&staff, asked.account)?;
    let today = staff.organisation.timezone.local(context.now()).date();
    let (period, refused) = period::asked(&asked, today);
    let board = board::read(&context, &staff, period, account).await?;
    let chosen = Chosen::of(t, period, today, account);
    let shown = Show {
        page: page.titled(&chosen.title),
        view: view::View::of(t, &staff, &board),
        chosen,
        range_error: refused.map_or_else(String::new, |fault| period::words(t, fault)),
    };
    if shown.range_error.is_empty() {
        html(&request, &shown)
    } else {
        html_with_status(&request, &shown, actix_web::http::StatusCode::UNPROCESSABLE_ENTITY)
    }
}

/// The account that may be looked at by itself: one's own, or any for those who may single people out.
fn permitted(staff: &Staff, asked: Option<Id<Account>>) -> Result<Option<Id<Account>>, Fault> {
    match asked {
        Some(account) if account != staff.account.id && !may_name(staff) => Err(Fault::Forbidden),
        asked => Ok(asked),
    }
}

/// Whether rows may say whose they are.
fn may_name(staff: &Staff) -> bool {
    staff.account.role.may_single_out(staff.organisation.individual_figures)
}

/// Whether the reader can do something about what is shown: a director cannot.
fn may_manage(staff: &Staff) -> bool {
    staff.account.role != Role::Director
}
