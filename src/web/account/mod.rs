//! Accounts, for admins: who signs in, what they may do, how much they are expected to work and when they are away.
//! One page per account holds three forms, each with its own button; a refused one comes back with the others as
//! they are on record.

pub mod contract;
pub mod leave;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use self::contract::ContractForm;
use self::leave::{Away, LeaveForm};
use super::fault::Fault;
use super::form::{Errors, Posted, address_words, text_words};
use super::guard::{Admin, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::actions::account::{NewAccount, Refusal, full_time};
use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::contract::{Contract, Leave};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::permission::Permission;
use crate::domain::text;
use crate::i18n::Speech;
use crate::store;

/// How far back days away are listed: what is older changes no figure that anybody still looks at.
const DAYS_BACK: Days = Days::new(92);
/// How far ahead they are listed.
const DAYS_AHEAD: Days = Days::new(730);

/// Who they are, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    name: String,
    email: String,
    role: String,
    locale: String,
}

impl AccountForm {
    fn of(account: &Account) -> AccountForm {
        AccountForm {
            name: account.name.clone(),
            email: account.email.to_string(),
            role: account.role.as_str().into(),
            locale: account.locale.code().into(),
        }
    }

    /// Name, address, role and language; none once a message was added to `errors`.
    fn read(&self, t: &Speech, errors: &mut Errors) -> Option<(String, EmailAddress, Role, Language)> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "account-name-empty", fault));
        let email = errors.take("email", EmailAddress::parse(&self.email), |fault| address_words(t, fault));
        let role = errors.take("role", self.role.parse(), |_| t.say("account-role-choose").to_string());
        let locale = errors.take("locale", self.locale.parse(), |_| t.say("account-locale-choose").to_string());
        Some((name?, email?, role?, locale?))
    }
}

/// GET /accounts/new
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Admin) -> Result<HttpResponse, Fault> {
    let form = AccountForm {
        role: Role::Manager.as_str().into(),
        locale: staff.organisation.locale.code().into(),
        ..AccountForm::default()
    };
    blank(&context, &request, &staff, form, Errors::default())
}

/// POST /accounts: adds it and mails its first sign-in link.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(form): Posted<AccountForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let mut errors = Errors::default();
    let Some((name, email, role, locale)) = form.read(&t, &mut errors) else {
        return blank(&context, &request, &staff, form, errors);
    };
    // Who writes no hours is expected to work none, or the team's coverage would sink.
    let contract = if role.may(Permission::LogTime) { full_time() } else { Contract::default() };
    let new = NewAccount { email, name, role, locale, contract };
    let added = context
        .write(move |tx| {
            let added = actions::account::add(tx, &act, &new)?;
            if let Ok(account) = &added {
                actions::session::mail_link(tx, &act, account.id)?;
            }
            Ok(added)
        })
        .await?;
    match added {
        Ok(account) => {
            let key = if context.mailer.leaves() { "account-added" } else { "account-added-held" };
            let text = t.say(key).with("email", account.email.as_str()).to_string();
            Ok(redirect_with(&format!("/accounts/{}/edit", account.id), &Flash { text, undo: None }))
        }
        Err(refusal) => {
            note(refusal, &t, &mut errors);
            blank(&context, &request, &staff, form, errors)
        }
    }
}

/// GET /accounts/{id}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
) -> Result<HttpResponse, Fault> {
    Sheet::of(&context, &staff, path.into_inner()).await?.page(&context, &request, &staff)
}

/// POST /accounts/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
    Posted(form): Posted<AccountForm>,
) -> Result<HttpResponse, Fault> {
    let mut sheet = Sheet::of(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    sheet.form = form;
    let Some((name, email, role, locale)) = sheet.form.read(&t, &mut sheet.errors) else {
        return sheet.page(&context, &request, &staff);
    };
    let (act, before) = (staff.act(&context), sheet.account.clone());
    let after = Account { name, email, role, locale, ..before.clone() };
    match context.write(move |tx| actions::account::change(tx, &act, &before, &after)).await? {
        Ok(()) => Ok(saved(&t, sheet.account.id)),
        Err(refusal) => {
            note(refusal, &t, &mut sheet.errors);
            sheet.page(&context, &request, &staff)
        }
    }
}

fn note(refusal: Refusal, t: &Speech, errors: &mut Errors) {
    match refusal {
        Refusal::AddressTaken => errors.add("email", t.say("account-email-taken")),
        Refusal::LastAdmin => errors.add("role", t.say("account-last-admin")),
    }
}

fn saved(t: &Speech, account: Id<Account>) -> HttpResponse {
    let done = Flash { text: t.say("form-saved").to_string(), undo: None };
    redirect_with(&format!("/accounts/{account}/edit"), &done)
}

/// An account's page: what is on record, with one form as it was typed.
struct Sheet {
    account: Account,
    away: Vec<Leave>,
    form: AccountForm,
    contract: ContractForm,
    leave: LeaveForm,
    errors: Errors,
}

impl Sheet {
    /// Everything as it is on record.
    async fn of(context: &Context, staff: &Staff, id: Id<Account>) -> Result<Sheet, Fault> {
        let organisation = staff.organisation.id;
        let (first, last) = listed_days(staff.organisation.timezone.local(context.now()).date());
        let (account, mut leaves) = context
            .read(move |tx| {
                let account = store::account::by_id(tx, organisation, id)?;
                Ok((account, store::account::leaves(tx, organisation, first, last)?))
            })
            .await?;
        let account = account.ok_or(Fault::NotFound)?;
        Ok(Sheet {
            away: leaves.remove(&id).unwrap_or_default(),
            form: AccountForm::of(&account),
            contract: ContractForm::of(&account.contract),
            leave: LeaveForm::default(),
            errors: Errors::default(),
            account,
        })
    }

    fn page(self, context: &Context, request: &HttpRequest, staff: &Staff) -> Result<HttpResponse, Fault> {
        let t = speech_of(request, staff);
        let title = self.errors.titled(&t, &self.account.name);
        let status = self.errors.status();
        let template = Edit {
            page: Page::staff(context, request, staff, "", title),
            url: format!("/accounts/{}", self.account.id),
            name: self.account.name,
            roles: roles(&t),
            days: self.contract.days(&t, &self.errors),
            away: self.away.iter().map(|leave| Away::of(*leave, &t)).collect(),
            form: self.form,
            leave: self.leave,
            errors: self.errors,
        };
        html_with_status(request, &template, status)
    }
}

fn listed_days(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = today.checked_sub_days(DAYS_BACK).unwrap_or(today);
    (first, today.checked_add_days(DAYS_AHEAD).unwrap_or(today))
}

/// The roles as one chooses them: word, name, what it is for.
fn roles(t: &Speech) -> Vec<(&'static str, String, String)> {
    let told = |role: &Role| {
        let name = role_name(*role, t);
        (role.as_str(), name, t.say(&format!("account-role-{role}-what")).to_string())
    };
    Role::ALL.iter().map(told).collect()
}

/// A role in a word.
pub fn role_name(role: Role, t: &Speech) -> String {
    t.say(&format!("account-role-{role}")).to_string()
}

fn blank(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: AccountForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let title = errors.titled(&t, &t.say("account-new").to_string());
    let status = errors.status();
    let page = Page::staff(context, request, staff, "", title);
    html_with_status(request, &New { page, form, errors, roles: roles(&t) }, status)
}

#[derive(Template)]
#[template(path = "account/new.html")]
struct New {
    page: Page,
    form: AccountForm,
    errors: Errors,
    roles: Vec<(&'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "account/edit.html")]
struct Edit {
    page: Page,
    url: String,
    name: String,
    roles: Vec<(&'static str, String, String)>,
    form: AccountForm,
    days: Vec<contract::Day>,
    leave: LeaveForm,
    away: Vec<Away>,
    errors: Errors,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::Register;

    #[test]
    fn every_role_has_words_in_both_languages() {
        for language in Language::ALL {
            let t = Speech::new(*language, Register::Vous);
            for (word, name, what) in roles(&t) {
                assert!(![name, what].iter().any(|text| text.starts_with("account-role")), "{language:?} {word}");
            }
        }
    }
}
