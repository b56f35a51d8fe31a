//! The outbox of an organisation: what left, what waits and why, what the mail server said, a button to try again.
//! Without a mail server it is the test mailbox, with the messages themselves.

pub mod deliverability;
mod letters;
pub mod received;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use self::letters::{Letter, names};
use super::fault::Fault;
use super::guard::{Manager, Staff};
use super::message::{self, Message};
use super::page::{Flash, Page, html, redirect_with, speech_of};
use crate::actions;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::outbox::{self, OutboxRow, State};
use crate::domain::pace::Rate;
use crate::domain::palette::Palette;
use crate::domain::permission::Permission;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::store::mail_copy::MailCopy;
use crate::store::outbox::Waiting;

/// Messages on one page; older ones are in the API's list.
const SHOWN: i64 = 200;

/// The tabs: their word in addresses, and the states they gather.
const TABS: [(&str, &[State]); 4] = [
    ("", State::ALL),
    ("queued", &[State::Queued, State::Sending]),
    ("sent", &[State::Sent, State::Kept]),
    ("failed", &[State::Failed, State::Bounced, State::Unknown]),
];

/// Which messages, or which view of one.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    view: String,
}

/// GET /mail
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (organisation, now) = (staff.organisation.id, context.now());
    let (current, states) = TABS.into_iter().find(|(word, _)| *word == asked.state).unwrap_or(TABS[0]);
    let server_rests = context.pace().server_rests(now);
    let (rows, counts, names, waiting) = context
        .read(move |tx| {
            let rows = store::outbox::latest(tx, organisation, states, SHOWN)?;
            let names = names(tx, organisation, &rows)?;
            let mut waiting = store::outbox::waiting(tx, organisation, now)?;
            if server_rests {
                waiting.server_away += std::mem::take(&mut waiting.ready);
            }
            Ok((rows, store::outbox::counts(tx, organisation)?, names, waiting))
        })
        .await?;
    let page = Page::staff(&context, &request, &staff, "", "");
    let title = page.t.say("layout-mail").to_string();
    let tabs = TABS
        .iter()
        .map(|(word, states)| Tab {
            url: if word.is_empty() { "/mail".into() } else { format!("/mail?state={word}") },
            word: tab_word(&page, word),
            count: states.iter().filter_map(|state| counts.get(state)).sum(),
            current: *word == current,
        })
        .collect();
    let zone = &staff.organisation.timezone;
    let letters = rows.iter().map(|row| Letter::of(row, &names, &page, zone, now)).collect();
    let waiting = waiting_words(&page.t, &waiting, context.config.domain_rate.map(Rate::per_second), zone);
    let art = art::svg("mail", Palette::Bleuet, Grid { columns: 3, rows: 1 });
    html(&request, &List { page: page.titled(title), tabs, waiting, letters, art })
}

/// GET /mail/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    id: web::Path<Id<OutboxRow>>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, *id);
    let (row, copy, names) = context
        .read(move |tx| {
            let row = store::outbox::by_id(tx, organisation, id)?;
            let names = names(tx, organisation, row.as_slice())?;
            Ok((row, store::mail_copy::by_id(tx, organisation, id)?, names))
        })
        .await?;
    let row = row.ok_or(Fault::NotFound)?;
    let copy = copy.filter(|_| may_read(&staff, &row));
    let page = Page::staff(&context, &request, &staff, "", "");
    let letter = Letter::of(&row, &names, &page, &staff.organisation.timezone, context.now());
    let message = copy.map(|copy| Message::of(&copy, format!("/mail/{id}"), &asked.view, &page.t));
    let title = message.as_ref().map_or_else(|| letter.title.clone(), |message| message.subject.clone());
    html(&request, &Show { page: page.titled(&title), title, letter, message })
}

/// GET /mail/{id}/html: the rendered mail, for the frame.
pub async fn frame(
    context: web::Data<Context>,
    staff: Manager,
    id: web::Path<Id<OutboxRow>>,
) -> Result<HttpResponse, Fault> {
    Ok(message::frame(&readable(&context, &staff, *id).await?))
}

/// GET /mail/{id}/raw
pub async fn source(
    context: web::Data<Context>,
    staff: Manager,
    id: web::Path<Id<OutboxRow>>,
) -> Result<HttpResponse, Fault> {
    Ok(message::source(&readable(&context, &staff, *id).await?))
}

/// POST /mail/{id}/retry
pub async fn retry(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    id: web::Path<Id<OutboxRow>>,
) -> Result<HttpResponse, Fault> {
    let (act, organisation, id) = (staff.act(&context), staff.organisation.id, *id);
    let (known, retried) = context
        .write(move |tx| {
            let known = store::outbox::by_id(tx, organisation, id)?.is_some();
            Ok((known, actions::mail::retry(tx, &act, id)?))
        })
        .await?;
    if !known {
        return Err(Fault::NotFound);
    }
    let t = speech_of(&request, &staff);
    let text = t.say(if retried { "outbox-retried" } else { "outbox-not-retried" }).to_string();
    Ok(redirect_with(&format!("/mail/{id}"), &Flash { text, undo: None }))
}

/// A kept message, if this member of staff may read it.
async fn readable(context: &Context, staff: &Staff, id: Id<OutboxRow>) -> Result<MailCopy, Fault> {
    let organisation = staff.organisation.id;
    let (row, copy) = context
        .read(move |tx| {
            Ok((store::outbox::by_id(tx, organisation, id)?, store::mail_copy::by_id(tx, organisation, id)?))
        })
        .await?;
    row.filter(|row| may_read(staff, row)).and(copy).ok_or(Fault::NotFound)
}

/// A sign-in link is a key to its account: a colleague with fewer rights must not find it in the mailbox.
fn may_read(staff: &Staff, row: &OutboxRow) -> bool {
    row.message != outbox::Message::SignIn
        || row.account == Some(staff.account.id)
        || staff.account.role.may(Permission::Administer)
}

fn tab_word(page: &Page, word: &str) -> String {
    let phrase = match word {
        "queued" => page.t.say("outbox-tab-queued"),
        "sent" => page.t.say("outbox-tab-sent"),
        "failed" => page.t.say("outbox-tab-failed"),
        _ => page.t.say("outbox-tab-all"),
    };
    phrase.to_string()
}

/// What waits, for what, and until when; empty when nothing does.
fn waiting_words(t: &Speech, waiting: &Waiting, rate: Option<f64>, zone: &Zone) -> Vec<String> {
    let counted = [
        (waiting.ready, t.say("outbox-waits-ready")),
        (waiting.early, t.say("outbox-waits-early")),
        (waiting.put_off, t.say("outbox-waits-put-off")),
        (waiting.server_away, t.say("outbox-waits-server-away")),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = counted.map(|(count, phrase)| phrase.with("count", count).to_string()).collect();
    if words.is_empty() {
        return words;
    }
    let next = waiting.next_at.map(|at| dates::moment(t.language, zone.local(at)));
    words.extend(next.map(|when| t.say("outbox-waits-next").with("when", when).to_string()));
    words.extend(rate.map(|rate| t.say("outbox-waits-pace").with("rate", rate).to_string()));
    words
}

struct Tab {
    url: String,
    word: String,
    count: i64,
    current: bool,
}

#[derive(Template)]
#[template(path = "outbox/list.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    waiting: Vec<String>,
    letters: Vec<Letter>,
    art: String,
}

#[derive(Template)]
#[template(path = "outbox/show.html")]
struct Show {
    page: Page,
    title: String,
    letter: Letter,
    message: Option<Message>,
}
