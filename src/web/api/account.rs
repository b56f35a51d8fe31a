//! Accounts of the organisation, and the days they are away.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{AdminCaller, Caller, ReadCaller};
use super::body::{Asked, Body, given, named};
use super::idempotency;
use super::json_object::Object;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::actions::account::{NewAccount, Refusal, full_time};
use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::contract::Contract;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::store;

/// Somebody who signs in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub struct AccountBody {
    id: Uuid,
    #[schema(value_type = String, format = "email")]
    email: EmailAddress,
    name: String,
    #[schema(schema_with = words::role)]
    role: Role,
    #[schema(schema_with = words::language)]
    locale: Language,
    contract: ContractBody,
    /// Where a calendar reads the agenda; secret, so it is told to the account itself alone.
    feed_url: Option<String>,
}

/// Hours agreed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Contract)]
#[serde(deny_unknown_fields)]
pub struct ContractBody {
    /// Minutes for `mon` to `sun`, 0 to 1440; days left out are free.
    #[schema(schema_with = words::weekdays)]
    minutes_per_weekday: Object<Contract>,
}

/// An account to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewAccount)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(value_type = String, format = "email")]
    email: EmailAddress,
    #[schema(schema_with = words::line)]
    name: String,
    #[schema(schema_with = words::role)]
    role: Role,
    /// The organisation's when left out.
    #[schema(value_type = Option<String>)]
    locale: Option<Language>,
    /// Seven hours from Monday to Friday when left out.
    #[schema(value_type = Option<ContractBody>)]
    contract: Option<Object<ContractBody>>,
}

/// What may be changed of an account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = AccountChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, format = "email")]
    email: Option<EmailAddress>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::role)]
    role: Option<Role>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::language)]
    locale: Option<Language>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = ContractBody)]
    contract: Option<Object<ContractBody>>,
}

/// All accounts
#[utoipa::path(get, path = "/api/v1/accounts", params(Stretched), responses((status = 200, body = Page<AccountBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    asked: Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Account>>::of(asked.0.cursor.as_deref(), asked.0.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let rows = transaction::read(&context, move |tx| Ok(store::account::list(tx, organisation, stretch)?)).await?;
    Ok(Reply::ok(&reading.page(rows, |row| row.id, |row| shape(&row, &caller, &context))).respond(&request))
}

/// One account
#[utoipa::path(get, path = "/api/v1/accounts/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = AccountBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Account>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::account::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?, &caller, &context)).respond(&request))
}

/// Adds an account
#[utoipa::path(post, path = "/api/v1/accounts", request_body = New, responses((status = 201, body = AccountBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: AdminCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let Body { value, hash } = body;
    let new = NewAccount {
        email: value.email,
        name: named(&value.name)?,
        role: value.role,
        locale: value.locale.unwrap_or(caller.organisation.locale),
        contract: value.contract.map_or_else(full_time, |contract| contract.0.minutes_per_weekday.0),
    };
    let (reader, desk) = (caller.0.clone(), context.clone());
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let account = actions::account::add(tx, &act, &new)?.map_err(refused)?;
        Ok(Reply::created(&shape(&account, &reader, &desk)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes an account
#[utoipa::path(
    patch, path = "/api/v1/accounts/{id}", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = AccountBody))
)]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: AdminCaller,
    path: web::Path<Id<Account>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let (reader, desk) = (caller.0.clone(), context.clone());
    let written = transaction::write(&context, move |tx| {
        let before = store::account::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let after = changed(&before, &body.value)?;
        actions::account::change(tx, &act, &before, &after)?.map_err(refused)?;
        Ok(Reply::ok(&shape(&after, &reader, &desk)))
    });
    Ok(written.await?.respond(&request))
}

fn shape(account: &Account, caller: &Caller, context: &Context) -> AccountBody {
    let is_own = account.id == caller.account.id;
    AccountBody {
        id: account.id.uuid(),
        email: account.email.clone(),
        name: account.name.clone(),
        role: account.role,
        locale: account.locale,
        contract: ContractBody { minutes_per_weekday: Object(account.contract) },
        feed_url: is_own.then(|| context.links.account_feed(account.feed_key)),
    }
}

fn changed(before: &Account, change: &Change) -> Result<Account, Problem> {
    let name = change.name.as_deref().map(named).transpose()?;
    let contract = change.contract.as_ref().map(|contract| contract.minutes_per_weekday.0);
    Ok(Account {
        email: change.email.clone().unwrap_or_else(|| before.email.clone()),
        name: name.unwrap_or_else(|| before.name.clone()),
        role: change.role.unwrap_or(before.role),
        locale: change.locale.unwrap_or(before.locale),
        contract: contract.unwrap_or(before.contract),
        ..before.clone()
    })
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::AddressTaken => Problem::taken("email", refusal),
        Refusal::LastAdmin => Problem::conflict(refusal),
    }
}
