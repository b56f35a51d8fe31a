//! The first page of an installation, /set-up/{secret}: who you are and what your organisation is called. The link is
//! printed once at the first start, works once, and stops for ever when there is an organisation.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::fault::Fault;
use super::form::{Errors, Posted, address_words, text_words};
use super::page::{Page, html, html_with_status, redirect};
use super::sign_in::{keep, session};
use crate::actions;
use crate::actions::set_up::Answers;
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::text;
use crate::secrets::hashed;
use crate::store;

/// Where the days of a new organisation begin until its settings say otherwise.
const FIRST_ZONE: &str = "Europe/Paris";

/// The three fields as they were typed.
#[derive(Default, Deserialize)]
pub struct SetUpForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    organisation: String,
}

/// GET /set-up/{secret}
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    secret: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    admit(&context, &secret).await?;
    html(&request, &New::of(&context, &request, &secret, SetUpForm::default(), Errors::default()))
}

/// POST /set-up/{secret}
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    secret: web::Path<String>,
    form: Posted<SetUpForm>,
) -> Result<HttpResponse, Fault> {
    admit(&context, &secret).await?;
    let page = Page::plain(&context, &request, "");
    let answers = match understood(&page, &form.0) {
        Ok(answers) => answers,
        Err(errors) => {
            let template = New::of(&context, &request, &secret, form.0, errors);
            return html_with_status(&request, &template, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let act = context.act(Id::from(Uuid::nil()), None);
    let opened = context.write(move |tx| actions::set_up::found(tx, &act, &answers)).await?;
    let mut response = redirect("/");
    keep(&mut response, &session(&context, opened.ok_or(Fault::UnknownLink)?));
    Ok(response)
}

/// Lets in whoever holds the secret, for as long as there is nothing.
async fn admit(context: &Context, secret: &str) -> Result<(), Fault> {
    let given = hashed(secret);
    let fits = context.set_up.as_ref().is_some_and(|hash| hash.as_bytes().ct_eq(given.as_bytes()).into());
    if !fits || context.read(store::organisation::exists).await? {
        return Err(Fault::UnknownLink);
    }
    Ok(())
}

fn understood(page: &Page, form: &SetUpForm) -> Result<Answers, Errors> {
    let mut errors = Errors::default();
    let t = &page.t;
    let name = errors.take("name", text::line(&form.name), |fault| text_words(t, "set-up-name-missing", fault));
    let email = errors.take("email", EmailAddress::parse(&form.email), |fault| address_words(t, fault));
    let organisation = errors.take("organisation", text::line(&form.organisation), |fault| {
        text_words(t, "set-up-organisation-missing", fault)
    });
    match (name, email, organisation) {
        (Some(name), Some(email), Some(organisation)) => {
            let timezone = Zone::parse(FIRST_ZONE).unwrap_or_else(|_| Zone::utc());
            Ok(Answers { name, email, organisation, language: page.language, timezone })
        }
        _ => Err(errors),
    }
}

#[derive(Template)]
#[template(path = "set_up/new.html")]
struct New {
    page: Page,
    action: String,
    form: SetUpForm,
    errors: Errors,
}

impl New {
    fn of(context: &Context, request: &HttpRequest, secret: &str, form: SetUpForm, errors: Errors) -> New {
        let page = Page::plain(context, request, "");
        let title = if errors.is_empty() { "set-up-title" } else { "set-up-error-title" };
        let title = page.t.say(title).to_string();
        New { page: page.titled(title), action: format!("/set-up/{secret}"), form, errors }
    }
}
