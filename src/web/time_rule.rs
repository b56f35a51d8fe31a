//! The rules for imported hours: in order, one form each, and the rules file. A change of the rules changes no hours
//! until somebody says so and has read how many.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::form::{Errors, Posted, way_back};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions::time_rule::{Reclassified, Refusal, WayBack};
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::time_rule::{Condition, Decision, Mode, Needs, Rule, Rules, RulesFault};
use crate::i18n::Speech;
use crate::store;

/// A rule as it was typed; `was` names the one that it takes the place of, empty for a new one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Typed {
    was: String,
    id: String,
    mode: String,
    needs: String,
    conditions: String,
}

/// A rule that is moved or removed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    id: String,
    up: Option<String>,
}

/// A rules file, pasted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pasted {
    rules: String,
}

/// The instant at which the rules were changed, on its way back.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    at: DateTime<Utc>,
}

/// The rules looked at again, on the way back.
#[derive(Debug, Deserialize)]
pub struct Applied {
    decision: Id<Decision>,
}

/// Whether imported hours are looked through, which takes its time.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Counted {
    count: Option<u8>,
}

/// GET /time/rules; with ?count=1 it says what the rules would make of the hours that are there.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    counted: web::Query<Counted>,
) -> Result<HttpResponse, Fault> {
    let act = staff.act(&context);
    let changes = match counted.count {
        Some(_) => Some(context.read(move |tx| actions::time_rule::foresee(tx, &act)).await?),
        None => None,
    };
    page(&context, &request, &staff, changes, Typed::default(), None, Errors::default()).await
}

/// POST /time/rules: a new rule, or a changed one.
pub async fn save(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let rule = match read(&t, &typed) {
        Ok(rule) => rule,
        Err(words) => return refused(&context, &request, &staff, typed, None, words).await,
    };
    let mut rules = kept(&context, &staff).await?;
    match rules.iter_mut().find(|one| one.id == typed.was) {
        Some(before) => *before = rule,
        None => rules.push(rule),
    }
    match replace(&context, &staff, rules).await? {
        Ok(changed) => Ok(noted(&t, changed)),
        Err(refusal) => {
            let words = t.say("time-rules-bad").with("reason", refusal.to_string()).to_string();
            refused(&context, &request, &staff, typed, None, words).await
        }
    }
}

/// POST /time/rules/order: one rule a place up or down.
pub async fn reorder(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(named): Posted<Named>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mut rules = kept(&context, &staff).await?;
    let at = rules.iter().position(|rule| rule.id == named.id).ok_or(Fault::NotFound)?;
    let to = if named.up.is_some() { at.saturating_sub(1) } else { (at + 1).min(rules.len() - 1) };
    rules.swap(at, to);
    put(&context, &staff, &t, rules).await
}

/// POST /time/rules/removal: takes one away.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(named): Posted<Named>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mut rules = kept(&context, &staff).await?;
    rules.retain(|rule| rule.id != named.id);
    put(&context, &staff, &t, rules).await
}

/// GET /time/rules/file: the rules file.
pub async fn file(context: web::Data<Context>, staff: Manager) -> Result<HttpResponse, Fault> {
    let rules = Rules::new(kept(&context, &staff).await?).unwrap_or_default();
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("content-disposition", "attachment; filename=\"rules.json\""))
        .body(rules.json()))
}

/// POST /time/rules/file: a rules file in the place of all rules.
pub async fn replace_all(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(pasted): Posted<Pasted>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    match Rules::parse(&pasted.rules) {
        Ok(rules) => put(&context, &staff, &t, rules.all().to_vec()).await,
        Err(fault) => {
            let words = t.say("time-rules-bad").with("reason", fault.to_string()).to_string();
            refused(&context, &request, &staff, Typed::default(), Some(pasted.rules), words).await
        }
    }
}

/// POST /time/rules/restorations?at=…: the rules as they were before those of an instant.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    changed: web::Query<Changed>,
) -> Result<HttpResponse, Fault> {
    let (t, act, at) = (speech_of(&request, &staff), staff.act(&context), changed.at);
    let done = context.write(move |tx| actions::time_rule::restore(tx, &act, at)).await?;
    let text = t.say(if done { "time-rules-restored" } else { "time-rules-not-restored" }).to_string();
    Ok(redirect_with("/time/rules", &Flash { text, undo: None }))
}

/// POST /time/rules/application: imported hours are looked at again by the rules as they are.
pub async fn apply(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (t, act) = (speech_of(&request, &staff), staff.act(&context));
    let decision: Id<Decision> = act.chance.id(act.now);
    // It goes on when the browser waits no longer.
    let done = tokio::spawn(all_applied(context.clone(), act, decision)).await.map_err(broken_off)??;
    let text = t.say("time-rules-applied").with("entries", done.entries).with("hours", figure::hours(done.seconds));
    let back = (format!("/time/rules/application/undo?decision={decision}"), t.say("form-undo").to_string());
    Ok(redirect_with("/time/rules", &Flash { text: text.to_string(), undo: Some(back) }))
}

/// Goes through all imported hours, a stretch in each transaction: others write in between.
async fn all_applied(context: web::Data<Context>, act: Act, decision: Id<Decision>) -> Result<Reclassified, Fault> {
    let (mut done, mut after) = (Reclassified::default(), None);
    loop {
        let act = act.clone();
        let reclassify = actions::time_rule::reclassify;
        let (some, last) = context.write(move |tx| reclassify(tx, &act, decision, after)).await?;
        if last.is_none() {
            return Ok(done);
        }
        done.add(some);
        after = last;
    }
}

/// POST /time/rules/application/undo?decision=…: imported hours are again what they were before.
pub async fn undo(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    applied: web::Query<Applied>,
) -> Result<HttpResponse, Fault> {
    let (t, act) = (speech_of(&request, &staff), staff.act(&context));
    let back = tokio::spawn(all_taken_back(context.clone(), act, WayBack::of(applied.decision)));
    let count = back.await.map_err(broken_off)??.count;
    let text = t.say("unclassified-restored").with("count", count).to_string();
    Ok(redirect_with("/time/rules", &Flash { text, undo: None }))
}

async fn all_taken_back(context: web::Data<Context>, act: Act, mut back: WayBack) -> Result<WayBack, Fault> {
    while !back.is_over {
        let act = act.clone();
        back = context.write(move |tx| actions::time_rule::take_all_back(tx, &act, back.clone())).await?;
    }
    Ok(back)
}

fn broken_off(broken: tokio::task::JoinError) -> Fault {
    Fault::Store(store::Fault::BrokenOff(broken.to_string()))
}

async fn kept(context: &Context, staff: &Staff) -> Result<Vec<Rule>, Fault> {
    let organisation = staff.organisation.id;
    let all = context.read(move |tx| store::time_rule::all(tx, organisation)).await?;
    Ok(all.into_iter().map(|(_, rule)| rule).collect())
}

/// Gives the instant that the way back is named by; none where there are no rules and were none.
async fn replace(
    context: &Context,
    staff: &Staff,
    rules: Vec<Rule>,
) -> Result<Result<Option<DateTime<Utc>>, Refusal>, Fault> {
    let act = staff.act(context);
    let done = context.write(move |tx| match actions::time_rule::replace(tx, &act, &rules)? {
        Ok(()) => Ok(Ok(store::time_rule::changed_at(tx, act.organisation)?)),
        Err(refusal) => Ok(Err(refusal)),
    });
    Ok(done.await?)
}

async fn put(context: &Context, staff: &Staff, t: &Speech, rules: Vec<Rule>) -> Result<HttpResponse, Fault> {
    match replace(context, staff, rules).await? {
        Ok(changed) => Ok(noted(t, changed)),
        Err(refusal) => Err(Fault::Malformed(refusal.to_string())),
    }
}

fn noted(t: &Speech, changed: Option<DateTime<Utc>>) -> HttpResponse {
    let undo = changed.and_then(|at| way_back(t, "/time/rules/restorations", &Changed { at }));
    redirect_with("/time/rules", &Flash { text: t.say("time-rules-saved").to_string(), undo })
}

/// A rule out of its form: one condition a line.
fn read(t: &Speech, typed: &Typed) -> Result<Rule, String> {
    let bad = |reason: String| t.say("time-rules-bad").with("reason", reason).to_string();
    let mode: Mode = typed.mode.parse().map_err(|fault| bad(format!("{fault}")))?;
    let needs = if typed.needs == "all" { Needs::All } else { Needs::Any };
    let mut conditions = Vec::new();
    for line in typed.conditions.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let condition = condition(line).ok_or_else(|| t.say("time-rules-bad-line").with("line", line).to_string())?;
        conditions.push(condition);
    }
    Rule::new(&typed.id, mode, needs, conditions).map_err(|fault: RulesFault| bad(fault.to_string()))
}

fn condition(line: &str) -> Option<Condition> {
    let mut words = line.splitn(3, char::is_whitespace);
    let (field, op) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(Condition { field, op, value: words.next()?.trim().to_owned() })
}

async fn refused(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    typed: Typed,
    pasted: Option<String>,
    words: String,
) -> Result<HttpResponse, Fault> {
    let mut errors = Errors::default();
    errors.add(if pasted.is_some() { "rules" } else { "conditions" }, words);
    page(context, request, staff, None, typed, pasted, errors).await
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    changes: Option<Reclassified>,
    typed: Typed,
    pasted: Option<String>,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let rules = kept(context, staff).await?;
    let file = pasted.unwrap_or_else(|| Rules::new(rules.clone()).unwrap_or_default().json());
    let lines = rules.iter().zip(1_usize..).map(|(rule, number)| Line::of(rule, number, &typed, &errors));
    let rules: Vec<Line> = lines.collect();
    let is_new = !rules.iter().any(|rule| rule.is_open);
    let title = errors.titled(&t, &t.say("time-rules-title").to_string());
    let page = Page::staff(context, request, staff, "time", title);
    let status = errors.status();
    let fresh = if is_new { typed } else { Typed::default() };
    let changes = changes.map(|changes| (changes.entries, figure::hours(changes.seconds)));
    let show = Show { page, rules, fresh, file, changes, errors };
    html_with_status(request, &show, status)
}

/// A rule as a page shows it.
struct Line {
    id: String,
    /// The id of its first choice on the page.
    control: String,
    mode: &'static str,
    is_all: bool,
    conditions: Vec<String>,
    typed: String,
    is_open: bool,
}

impl Line {
    fn of(rule: &Rule, number: usize, typed: &Typed, errors: &Errors) -> Line {
        let is_open = !errors.is_empty() && typed.was == rule.id;
        let words = |one: &Condition| format!("{} {} {}", one.field, one.op, one.value);
        let conditions: Vec<String> = rule.conditions.iter().map(words).collect();
        Line {
            id: rule.id.clone(),
            control: format!("mode-{number}"),
            mode: rule.mode.as_str(),
            is_all: rule.needs == Needs::All,
            typed: if is_open { typed.conditions.clone() } else { conditions.join("\n") },
            conditions,
            is_open,
        }
    }
}

#[derive(Template)]
#[template(path = "time_rule/show.html")]
struct Show {
    page: Page,
    rules: Vec<Line>,
    fresh: Typed,
    file: String,
    changes: Option<(usize, String)>,
    errors: Errors,
}
