//! API tokens, for admins: made in the name of an account, their secret shown on this one page and kept nowhere,
//! taken back for good.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Errors, Posted, text_words};
use super::guard::{Admin, Staff};
use super::page::{Flash, Page, html, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;
use crate::domain::account::{Account, ApiToken, Scope};
use crate::domain::id::Id;
use crate::domain::text;
use crate::store;

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    name: String,
    /// `read` or `write`.
    scope: String,
    /// Id of the account in whose name it acts.
    account: String,
}

/// GET /tokens/new
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Admin) -> Result<HttpResponse, Fault> {
    let account = staff.account.id.to_string();
    let form = TokenForm { scope: Scope::Read.as_str().into(), account, ..TokenForm::default() };
    blank(&context, &request, &staff, form, Errors::default()).await
}

/// POST /tokens: answers with the secret itself, since a redirection would have to carry it.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(form): Posted<TokenForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let mut errors = Errors::default();
    let name = errors.take("name", text::line(&form.name), |fault| text_words(&t, "token-name-empty", fault));
    let scope = errors.take("scope", form.scope.parse::<Scope>(), |_| t.say("token-scope-choose").to_string());
    let organisation = staff.organisation.id;
    let account = match form.account.parse::<Id<Account>>() {
        Ok(id) => context.read(move |tx| store::account::by_id(tx, organisation, id)).await?,
        Err(_) => None,
    };
    if account.is_none() {
        errors.add("account", t.say("token-account-choose"));
    }
    let (Some(name), Some(scope), Some(account)) = (name, scope, account) else {
        return blank(&context, &request, &staff, form, errors).await;
    };
    let called = name.clone();
    let secret = context.write(move |tx| actions::token::add(tx, &act, account.id, &called, scope)).await?;
    let page = Page::staff(&context, &request, &staff, "", t.say("token-made"));
    html(&request, &Made { page, name, secret })
}

/// POST /tokens/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<ApiToken>>,
) -> Result<HttpResponse, Fault> {
    let (act, id) = (staff.act(&context), path.into_inner());
    if !context.write(move |tx| actions::token::remove(tx, &act, id)).await? {
        return Err(Fault::NotFound);
    }
    let text = speech_of(&request, &staff).say("token-removed").to_string();
    Ok(redirect_with("/settings#tokens", &Flash { text, undo: None }))
}

async fn blank(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: TokenForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let accounts = context.read(move |tx| store::account::all(tx, organisation)).await?;
    let t = speech_of(request, staff);
    let title = errors.titled(&t, &t.say("token-new").to_string());
    let status = errors.status();
    let template = New {
        page: Page::staff(context, request, staff, "", title),
        accounts: accounts.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
        form,
        errors,
    };
    html_with_status(request, &template, status)
}

#[derive(Template)]
#[template(path = "token/new.html")]
struct New {
    page: Page,
    form: TokenForm,
    errors: Errors,
    accounts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "token/made.html")]
struct Made {
    page: Page,
    name: String,
    secret: String,
}
