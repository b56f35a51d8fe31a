//! No more mail with figures, /stop/{link}: GET shows, POST acts, for people and for mail programs (RFC 8058). Needs no
//! sign-in; the link names one account and one kind of mail.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::register::Register;
use crate::links::Purpose;
use crate::store;
use crate::store::report_mail::Wishes;
use crate::web::fault::Fault;
use crate::web::page::{Page, html};

#[derive(Template)]
#[template(path = "report/stop.html")]
struct Stop {
    page: Page,
    sentence: String,
    /// Where the button posts, and what it says.
    action: String,
    button: String,
}

/// Which mail of which account a link is about.
struct Target {
    mail: Purpose,
    account: Account,
    wishes: Wishes,
}

/// GET /stop/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let target = target(&context, &link).await?;
    answer(&context, &request, &target, &link, false)
}

/// POST /stop/{link}: answers at once, without a redirect, which RFC 8058 §3.1 forbids mail programs to follow.
pub async fn stop(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    set(&context, &request, &link, false).await
}

/// POST /stop/{link}/end: the reader was mistaken.
pub async fn resume(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    set(&context, &request, &link, true).await
}

async fn set(context: &Context, request: &HttpRequest, link: &str, wanted: bool) -> Result<HttpResponse, Fault> {
    let before = target(context, link).await?;
    let (act, id, mail) = (context.act(before.account.organisation, None), before.account.id, before.mail);
    let wishes = context
        .write(move |tx| {
            // Read again where it is written: another mail may be stopped at the same moment.
            let Some(now) = store::report_mail::of(tx, act.organisation, id)? else { return Ok(None) };
            let wishes = match mail {
                Purpose::WeeklyStop => Wishes { weekly: wanted, ..now },
                Purpose::FridayStop => Wishes { friday: wanted, ..now },
                _ => Wishes { monthly: wanted, ..now },
            };
            actions::report_mail::set_wishes(tx, &act, id, wishes)?;
            Ok(Some(wishes))
        })
        .await?;
    let wishes = wishes.ok_or(Fault::UnknownLink)?;
    answer(context, request, &Target { wishes, ..before }, link, wanted)
}

async fn target(context: &Context, link: &str) -> Result<Target, Fault> {
    let opened = [Purpose::MonthlyStop, Purpose::WeeklyStop, Purpose::FridayStop]
        .into_iter()
        .find_map(|mail| Some((mail, context.links.open(mail, link)?)));
    let (mail, key) = opened.ok_or(Fault::UnknownLink)?;
    let id: Id<Account> = Id::from(key);
    let found = context.read(move |tx| store::report_mail::by_account(tx, id)).await?;
    let (account, wishes) = found.ok_or(Fault::UnknownLink)?;
    Ok(Target { mail, account, wishes })
}

fn answer(
    context: &Context,
    request: &HttpRequest,
    target: &Target,
    link: &str,
    just_resumed: bool,
) -> Result<HttpResponse, Fault> {
    let page = Page::guest(context, request, target.account.locale, Register::Vous, "");
    let t = page.t;
    let (wanted, question) = match target.mail {
        Purpose::WeeklyStop => (target.wishes.weekly, "mail-stop-weekly"),
        Purpose::FridayStop => (target.wishes.friday, "mail-stop-friday"),
        _ => (target.wishes.monthly, "mail-stop-monthly"),
    };
    let (sentence, action, button) = match (wanted, just_resumed) {
        (true, false) => (question, format!("/stop/{link}"), "mail-stop-button"),
        (true, true) => ("mail-stop-on", format!("/stop/{link}"), "mail-stop-button"),
        (false, _) => ("mail-stop-done", format!("/stop/{link}/end"), "mail-stop-again"),
    };
    let title = t.say("mail-stop-title").to_string();
    let stop = Stop {
        page: page.titled(title),
        sentence: t.say(sentence).with("email", target.account.email.as_str()).to_string(),
        action,
        button: t.say(button).to_string(),
    };
    html(request, &stop)
}
