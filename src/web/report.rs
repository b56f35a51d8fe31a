//! The figures: one number, then its reasons. Directors read the team; one person's figures are shown to that person,
//! and to others only if the organisation has switched them on. Figures are computed in `domain`, written in `view`.

mod board;
pub mod director_link;
mod figures;
mod findings;
mod heat;
mod how;
pub mod mail;
mod met;
mod outcome;
mod outlook;
mod part;
mod period;
pub mod rows;
pub mod sight;
pub mod stop;
mod trust;
mod view;
mod weeks;

pub use board::Question;
pub use figures::Figure;
pub use how::show as how;
pub use rows::show as show_rows;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::fault::Fault;
use super::guard::Reader;
use super::page::{Page, html, html_with_status};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::director_link::DirectorLink;
use crate::domain::id::Id;
use crate::domain::slice::Slice;
use crate::i18n::Speech;
use crate::store;
use period::Chosen;
use sight::Sight;

#[derive(Template)]
#[template(path = "report/show.html")]
struct Show {
    page: Page,
    chosen: Chosen,
    view: view::View,
    /// Why a typed range was not taken; empty when it was.
    range_error: String,
    /// Where the page stands, for the foot of paper.
    address: String,
    /// Links that open it without an account; none for who may not hand them out.
    links: Option<Vec<Handed>>,
    /// What everybody is told where people are shown one by one; empty where they are not.
    notice: String,
}

/// A link that was handed out.
struct Handed {
    id: String,
    name: String,
    url: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// As [`Period`](crate::domain::period::Period) is written.
    pub period: String,
    /// The first and last day of a range, from the form.
    pub from: String,
    pub to: String,
    /// One account by itself.
    pub account: Option<Id<Account>>,
    /// As [`Slice`] is written.
    pub slice: String,
    /// Which figure's rows.
    pub figure: String,
    /// How they are taken along: `csv` or `xlsx`; empty for the page.
    pub file: String,
}

impl Asked {
    /// What the page is about, and why the period that was typed is not it.
    fn question(&self, sight: &Sight, t: Speech, today: chrono::NaiveDate) -> Result<(Question, String), Fault> {
        let (period, refused) = period::asked(self, today);
        let slice: Slice = self.slice.parse().map_err(|_| Fault::NotFound)?;
        let question = Question { period, account: sight.permitted(self.account)?, slice };
        Ok((question, refused.map_or_else(String::new, |fault| period::words(t, fault))))
    }
}

/// GET /report?period=month:2026-11
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    page(&context, &request, &Sight::of(&staff), &asked).await
}

/// The page for whoever looks.
async fn page(context: &Context, request: &HttpRequest, sight: &Sight, asked: &Asked) -> Result<HttpResponse, Fault> {
    let page = sight.page(context, request, "");
    let t = page.t;
    let today = sight.organisation.timezone.local(context.now()).date();
    let (question, range_error) = asked.question(sight, t, today)?;
    let board = board::read(context, sight, question).await?;
    let chosen = Chosen::of(t, question.period, today, question.account, question.slice);
    let shown = Show {
        page: page.titled(&chosen.title),
        view: view::View::of(t, sight, &board),
        address: context.links.page(&format!("{}?{}", sight.base, chosen.query)),
        links: links(context, sight).await?,
        notice: sight.organisation.told().to_owned(),
        chosen,
        range_error,
    };
    if shown.range_error.is_empty() {
        html(request, &shown)
    } else {
        html_with_status(request, &shown, actix_web::http::StatusCode::UNPROCESSABLE_ENTITY)
    }
}

/// The links in use, for an admin.
async fn links(context: &Context, sight: &Sight) -> Result<Option<Vec<Handed>>, Fault> {
    let may = sight.account.as_ref().is_some_and(|one| one.role.may(crate::domain::permission::Permission::Administer));
    if !may {
        return Ok(None);
    }
    let organisation = sight.organisation.id;
    let open = context.read(move |tx| store::director_link::open(tx, organisation)).await?;
    let handed = |link: DirectorLink| Handed {
        url: context.links.director(link.link_key),
        id: link.id.to_string(),
        name: link.name,
    };
    Ok(Some(open.into_iter().map(handed).collect()))
}
