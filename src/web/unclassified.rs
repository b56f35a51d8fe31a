//! Imported hours that no rule knows, in groups: one decision classifies a group, and may become a rule.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions::Act;
use crate::actions::time_rule::{Refusal, Saying, Underway, WayBack, decide as decide_some, take_back};
use crate::context::Context;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::time_entry::TimeEntry;
use crate::domain::time_rule::{Field, Mode};
use crate::store;
use crate::store::imported_line::Group;

/// Groups that the page shows.
const SHOWN: usize = 50;

/// What a group was said to be.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decided {
    group: String,
    mode: String,
    always: Option<String>,
}

/// One of the entries whose decision is taken back.
#[derive(Debug, Deserialize)]
pub struct Undecided {
    entry: Id<TimeEntry>,
}

/// GET /time/unclassified
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    page(&context, &request, &staff, Errors::default()).await
}

/// POST /time/unclassified: says what a group is.
pub async fn decide(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(decided): Posted<Decided>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mode: Mode = decided.mode.parse().map_err(|fault| Fault::Malformed(format!("mode: {fault}")))?;
    let saying = Saying {
        account: staff.account.id,
        // Browsers send line breaks as two characters.
        key: decided.group.replace("\r\n", "\n"),
        mode,
        always: decided.always.is_some(),
    };
    let mut errors = Errors::default();
    match all_decided(&context, staff.act(&context), saying).await? {
        Ok(Underway { done, first, .. }) => {
            let text =
                t.say("unclassified-done").with("count", done.entries).with("hours", figure::hours(done.seconds));
            let back = (format!("/time/unclassified/restorations?entry={first}"), t.say("form-undo").to_string());
            return Ok(redirect_with("/time/unclassified", &Flash { text: text.to_string(), undo: Some(back) }));
        }
        Err(Refusal::Gone) => errors.add("groups", t.say("unclassified-gone")),
        Err(Refusal::NothingInCommon) => errors.add("groups", t.say("unclassified-common")),
        Err(refusal) => errors.add("groups", t.say("time-rules-bad").with("reason", refusal.to_string())),
    }
    page(&context, &request, &staff, errors).await
}

/// Goes through the group, a stretch in each transaction: others write in between.
async fn all_decided(context: &Context, act: Act, saying: Saying) -> Result<Result<Underway, Refusal>, Fault> {
    let mut underway: Option<Underway> = None;
    loop {
        let (act, saying, before) = (act.clone(), saying.clone(), underway.clone());
        match context.write(move |tx| decide_some(tx, &act, &saying, before.clone())).await? {
            Ok(after) if !after.is_over => underway = Some(after),
            over => return Ok(over),
        }
    }
}

/// POST /time/unclassified/restorations?entry=…: the decision that an entry was part of is none any more.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    decided: web::Query<Undecided>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let (act, account, entry) = (staff.act(&context), staff.account.id, decided.entry);
    let mut back: Option<WayBack> = None;
    while back.as_ref().is_none_or(|back| !back.is_over) {
        let (act, before) = (act.clone(), back);
        back = context.write(move |tx| take_back(tx, &act, account, entry, before.clone())).await?;
        if back.is_none() {
            break;
        }
    }
    let text = match back {
        Some(back) => t.say("unclassified-restored").with("count", back.count),
        None => t.say("unclassified-not-restored"),
    };
    Ok(redirect_with("/time/unclassified", &Flash { text: text.to_string(), undo: None }))
}

async fn page(context: &Context, request: &HttpRequest, staff: &Staff, errors: Errors) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (organisation, account) = (staff.organisation.id, staff.account.id);
    let (groups, all) = context.read(move |tx| store::imported_line::groups(tx, organisation, account, SHOWN)).await?;
    let more = all - groups.len();
    let line = |group: &Group| {
        let words = words(group);
        let counted =
            t.say("unclassified-count").with("count", group.count).with("hours", figure::hours(group.seconds));
        Line {
            key: group.key.clone(),
            can_remember: !words.is_empty(),
            name: if words.is_empty() { t.say("unclassified-nothing").to_string() } else { words },
            example: group.sample.fields.note().to_owned(),
            counted: counted.to_string(),
        }
    };
    let groups = groups.iter().map(line).collect();
    let title = errors.titled(&t, &t.say("unclassified-title").to_string());
    let page = Page::staff(context, request, staff, "time", title);
    let status = errors.status();
    html_with_status(request, &Show { page, groups, more, errors }, status)
}

/// Project, then tags with their #; or what there is instead.
fn words(group: &Group) -> String {
    let said = group.sample.fields.group();
    let words =
        said.iter().map(|one| if one.field == Field::Tags { format!("#{}", one.value) } else { one.value.clone() });
    words.collect::<Vec<_>>().join(" · ")
}

/// A group as the page shows it.
struct Line {
    key: String,
    name: String,
    example: String,
    counted: String,
    can_remember: bool,
}

#[derive(Template)]
#[template(path = "unclassified/show.html")]
struct Show {
    page: Page,
    groups: Vec<Line>,
    more: usize,
    errors: Errors,
}
