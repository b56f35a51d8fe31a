//! Signing in without a password: an address is asked for, a link is mailed, its page has one button. Known and
//! unknown addresses get the same answer in the same time.

use std::time::Duration;

use actix_web::cookie::{Cookie, time};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use super::fault::Fault;
use super::form::{Posted, address_words};
use super::guard::{session_cookie, somebody};
use super::limit::Limits;
use super::page::{Flash, Page, cookie, html, html_with_status, local_path, redirect, redirect_with};
use super::source::source;
use crate::actions;
use crate::actions::session::{LINK_LIFE, SESSION_LIFE};
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::text::given_name;
use crate::secrets::hashed;
use crate::store;

/// Remembers, while the mail is on its way, which page was wanted.
const NEXT_COOKIE: &str = "comptoir_next";
/// No answer to a request for a link comes sooner, so that its time does not tell whether there was an account.
const SAME_TIME: Duration = Duration::from_millis(60);

/// Where a visitor wanted to go.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
}

/// GET /sign-in
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    wanted: web::Query<Wanted>,
) -> Result<HttpResponse, Fault> {
    let next = local_path(&wanted.next);
    if somebody(&request).await?.is_some() {
        return Ok(redirect(next));
    }
    let mut response = html(&request, &New::of(&context, &request, String::new(), String::new()))?;
    if next != "/" {
        let mut kept = cookie(NEXT_COOKIE, URL_SAFE_NO_PAD.encode(next));
        kept.set_max_age(seconds(LINK_LIFE));
        keep(&mut response, &kept);
    }
    Ok(response)
}

/// An address as it was typed.
#[derive(Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    email: String,
}

/// POST /sign-in
pub async fn create(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    form: Posted<SignInForm>,
) -> Result<HttpResponse, Fault> {
    limits.source(source(&request, &context.config.trusted_proxies))?;
    let typed = form.0.email;
    let email = match EmailAddress::parse(&typed) {
        Ok(email) => email,
        Err(fault) => {
            let page = Page::plain(&context, &request, "");
            let template = New::of(&context, &request, typed, address_words(&page.t, fault));
            return html_with_status(&request, &template, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    limits.address(&email)?;
    // Which organisation is not known yet; each account brings its own.
    let act = context.act(Id::from(Uuid::nil()), None);
    let asked = email.clone();
    let mailed = context.write(move |tx| actions::session::request(tx, &act, &asked));
    let (mailed, ()) = tokio::join!(mailed, tokio::time::sleep(SAME_TIME));
    mailed?;
    Ok(redirect_with("/sign-in/sent", &Flash { text: email.to_string(), undo: None }))
}

/// GET /sign-in/sent; which address it was, the last answer left behind.
pub async fn sent(context: web::Data<Context>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    let mut page = Page::plain(&context, &request, "");
    let Some(address) = page.flash.take() else { return Ok(redirect("/sign-in")) };
    let title = page.t.say("sign-in-sent").to_string();
    html(&request, &Sent { page: page.titled(title), email: address.text, minutes: LINK_LIFE.num_minutes() })
}

/// GET /sign-in/{link}: shows a button, because mail robots open links.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let (hash, now) = (hashed(&link), context.now());
    let found = context
        .read(move |tx| {
            let Some((organisation, account)) = store::session::link_owner(tx, &hash, now)? else { return Ok(None) };
            let account = store::account::by_id(tx, organisation, account)?;
            Ok(account.zip(store::organisation::by_id(tx, organisation)?))
        })
        .await?;
    let Some((account, organisation)) = found else { return over(&context, &request) };
    let page = Page::guest(&context, &request, account.locale, Default::default(), "");
    let title = page.t.say("sign-in-title").to_string();
    let template = Show {
        page: page.titled(title),
        action: format!("/sign-in/{link}"),
        name: given_name(&account.name).to_owned(),
        organisation: organisation.name,
    };
    html(&request, &template)
}

/// POST /sign-in/{link}: uses the link up and opens the session.
pub async fn open(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let act = context.act(Id::from(Uuid::nil()), None);
    let before = request.cookie(session_cookie(&context)).map(|cookie| cookie.value().to_owned());
    let link = link.into_inner();
    let opened = context
        .write(move |tx| {
            let opened = actions::session::open(tx, &act, &link)?;
            // Whoever was signed in on this device is not any more.
            if let (Some(before), true) = (&before, opened.is_some()) {
                actions::session::close(tx, before)?;
            }
            Ok(opened)
        })
        .await?;
    let Some(secret) = opened else { return over(&context, &request) };
    let next = request.cookie(NEXT_COOKIE).and_then(|cookie| URL_SAFE_NO_PAD.decode(cookie.value()).ok());
    let next = next.and_then(|octets| String::from_utf8(octets).ok()).unwrap_or_default();
    let mut response = redirect(local_path(&next));
    keep(&mut response, &session(&context, secret));
    let mut gone = cookie(NEXT_COOKIE, String::new());
    gone.make_removal();
    keep(&mut response, &gone);
    Ok(response)
}

/// POST /sign-out
pub async fn close(context: web::Data<Context>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    if let Some(kept) = request.cookie(session_cookie(&context)) {
        let secret = kept.value().to_owned();
        context.write(move |tx| actions::session::close(tx, &secret)).await?;
    }
    let mut response = redirect("/sign-in");
    // The lists that doors keep on this phone, with their workers. Cookies stay: language and theme are in them.
    let stored = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    response.headers_mut().insert(stored.0, stored.1);
    let mut gone = session(&context, String::new());
    gone.make_removal();
    keep(&mut response, &gone);
    Ok(response)
}

/// The cookie that holds a session, as long as the session lasts.
pub(super) fn session(context: &Context, secret: String) -> Cookie<'static> {
    let mut session = cookie(session_cookie(context), secret);
    session.set_secure(context.config.is_https());
    session.set_max_age(seconds(SESSION_LIFE));
    session
}

/// Puts a cookie into an answer. One that cannot be written leaves the visitor where they were, and a line in the log.
pub(super) fn keep(response: &mut HttpResponse, cookie: &Cookie<'_>) {
    if let Err(fault) = response.add_cookie(cookie) {
        tracing::warn!(%fault, name = cookie.name(), "a cookie was not kept");
    }
}

/// Used, too old, or never made: the same page.
fn over(context: &Context, request: &HttpRequest) -> Result<HttpResponse, Fault> {
    let page = Page::plain(context, request, "");
    let title = page.t.say("sign-in-over").to_string();
    html_with_status(request, &Over { page: page.titled(title) }, StatusCode::NOT_FOUND)
}

fn seconds(life: chrono::Duration) -> time::Duration {
    time::Duration::seconds(life.num_seconds())
}

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct New {
    page: Page,
    email: String,
    error: String,
}

impl New {
    fn of(context: &Context, request: &HttpRequest, email: String, error: String) -> New {
        let page = Page::plain(context, request, "");
        let title = if error.is_empty() { "sign-in-title" } else { "sign-in-error-title" };
        let title = page.t.say(title).to_string();
        New { page: page.titled(title), email, error }
    }
}

#[derive(Template)]
#[template(path = "sign_in/sent.html")]
struct Sent {
    page: Page,
    email: String,
    minutes: i64,
}

#[derive(Template)]
#[template(path = "sign_in/show.html")]
struct Show {
    page: Page,
    action: String,
    name: String,
    organisation: String,
}

#[derive(Template)]
#[template(path = "sign_in/over.html")]
struct Over {
    page: Page,
}
