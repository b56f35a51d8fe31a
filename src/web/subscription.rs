//! The agenda of staff in their own calendar, /subscription: its secret address, and a new one when it got about.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::fault::Fault;
use super::guard::Manager;
use super::page::{Flash, Page, html, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;

#[derive(Template)]
#[template(path = "subscription/show.html")]
struct Show {
    page: Page,
    feed: String,
    webcal: String,
    public: String,
}

/// GET /subscription
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let feed = context.links.account_feed(staff.account.feed_key);
    let shown = Show {
        page: Page::staff(&context, &request, &staff, "agenda", t.say("subscription-title")),
        webcal: webcal(&feed),
        public: context.links.public_feed(&staff.organisation.slug),
        feed,
    };
    html(&request, &shown)
}

/// POST /subscription
pub async fn renew(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (act, account) = (staff.act(&context), staff.account.id);
    context.write(move |tx| actions::feed::renew_for_account(tx, &act, account)).await?;
    let done = Flash { text: speech_of(&request, &staff).say("subscription-renewed").to_string(), undo: None };
    Ok(redirect_with("/subscription", &done))
}

/// The address that a calendar program opens by itself.
pub fn webcal(feed: &str) -> String {
    feed.split_once("://").map_or_else(|| feed.to_owned(), |(_, rest)| format!("webcal://{rest}"))
}
