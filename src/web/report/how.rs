//! How the figures are computed, in plain words.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::sight::Sight;
use crate::context::Context;
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::web::fault::Fault;
use crate::web::guard::Reader;
use crate::web::page::{Page, html};

#[derive(Template)]
#[template(path = "report/how.html")]
struct How {
    page: Page,
    base: String,
    /// « 40 % »; none while the organisation observes.
    target: Option<String>,
    zone: String,
}

/// GET /report/how
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Reader) -> Result<HttpResponse, Fault> {
    answer(&context, &request, &Sight::of(&staff))
}

/// The page for whoever looks.
pub fn answer(context: &Context, request: &HttpRequest, sight: &Sight) -> Result<HttpResponse, Fault> {
    let page = sight.page(context, request, "");
    let title = page.t.say("report-how").to_string();
    let target = sight.organisation.target_percent.and_then(|percent| Fraction::of(percent.into(), 100));
    let language = page.t.language;
    let shown = How {
        page: page.titled(title),
        base: sight.base.clone(),
        target: target.map(|target| figure::percent(Some(target), language)),
        zone: crate::i18n::dates::zone_name(language, sight.organisation.timezone.name()),
    };
    html(request, &shown)
}
