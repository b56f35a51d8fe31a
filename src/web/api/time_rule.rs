//! The rules for imported hours, as the rules file has them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::Body;
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::actions::time_rule::Refusal;
use crate::context::Context;
use crate::domain::time_rule::Rule;
use crate::store;

/// The rules file: in order, the first that matches wins.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = TimeRules)]
#[serde(deny_unknown_fields)]
pub struct RulesBody {
    #[schema(value_type = Vec<RuleBody>)]
    rules: Vec<Rule>,
}

/// One rule; either any or all.
#[derive(Debug, ToSchema)]
#[schema(as = TimeRule)]
#[expect(dead_code, reason = "the shape of domain::time_rule::Rule, for the document")]
struct RuleBody {
    /// Its name; no two rules have the same.
    id: String,
    /// What it makes of a row.
    #[schema(schema_with = words::rule_mode)]
    mode: String,
    /// One of these must hold.
    any: Option<Vec<ConditionBody>>,
    /// All of these must hold.
    all: Option<Vec<ConditionBody>>,
}

/// One thing that a row must say.
#[derive(Debug, ToSchema)]
#[schema(as = TimeRuleCondition)]
#[expect(dead_code, reason = "the shape of domain::time_rule::Condition, for the document")]
struct ConditionBody {
    /// What is looked at.
    #[schema(schema_with = words::rule_field)]
    field: String,
    /// How it is compared.
    #[schema(schema_with = words::rule_op)]
    op: String,
    /// With what; without accents, case and repeated blanks.
    value: String,
}

/// The rules for imported hours
#[utoipa::path(get, path = "/api/v1/time-rules", responses((status = 200, body = RulesBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
) -> Result<HttpResponse, Problem> {
    let organisation = caller.organisation.id;
    let body = transaction::read(&context, move |tx| {
        let rules = store::time_rule::all(tx, organisation)?.into_iter().map(|(_, rule)| rule).collect();
        Ok(RulesBody { rules })
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Puts rules in the place of all that there are; hours that were imported stay as they are
#[utoipa::path(put, path = "/api/v1/time-rules", request_body = RulesBody, responses((status = 200, body = RulesBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<RulesBody>,
) -> Result<HttpResponse, Problem> {
    let (act, body) = (caller.act(&context), body.value);
    let done = transaction::write(&context, move |tx| match actions::time_rule::replace(tx, &act, &body.rules)? {
        Ok(()) => Ok(Reply::ok(&body)),
        Err(refusal @ (Refusal::Rules(_) | Refusal::NothingInCommon | Refusal::Gone)) => {
            Err(Problem::unprocessable("rules", refusal))
        }
    });
    Ok(done.await?.respond(&request))
}
