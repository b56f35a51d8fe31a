//! What came in by mail, one readable line each: who, what it was, what came of it or why nothing. The page of an
//! organisation has all of them, the page of an event its own.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::inbound::{Outcome, Why};
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::palette::Palette;
use crate::domain::permission::Permission;
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;
use crate::i18n::{Speech, dates};
use crate::mail::imap::MailboxState;
use crate::store::inbound::InboundMail;
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Page, html};

/// Lines on the page; older ones stay in the database until they are forgotten.
const SHOWN: i64 = 200;
/// Lines on the page of an event.
const OF_EVENT: i64 = 20;

/// One mail in words.
pub struct Line {
    /// Class of the chip: `ok`, `warn`, `bad`, or empty for what changed nothing.
    pub class: &'static str,
    pub icon: &'static str,
    /// What came of it, in a word or two.
    pub outcome: String,
    /// What it was, what it did or why nothing.
    pub sentence: String,
    /// A comment, a message or a server's words; empty for none.
    pub words: String,
    /// From whom and under what subject, as the mail says; empty once forgotten.
    pub head: String,
    pub when: String,
    /// The event it is about: address and title.
    pub event: Option<(String, String)>,
}

/// The mails and the names they speak of; three questions for any number of mails.
pub struct Mails {
    mails: Vec<InboundMail>,
    people: HashMap<Id<Person>, String>,
    events: HashMap<Id<Event>, String>,
}

impl Mails {
    /// The latest about one event.
    pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Mails, store::Fault> {
        let mails = store::inbound::of_event(tx, organisation, event, OF_EVENT)?;
        Mails::named(tx, organisation, mails)
    }

    /// The latest of an organisation.
    pub fn latest(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Mails, store::Fault> {
        let mails = store::inbound::latest(tx, organisation, SHOWN)?;
        Mails::named(tx, organisation, mails)
    }

    fn named(tx: &mut Tx, organisation: Id<Organisation>, mails: Vec<InboundMail>) -> Result<Mails, store::Fault> {
        let people: Vec<_> = mails.iter().filter_map(|mail| mail.person).collect();
        let events: Vec<_> = mails.iter().filter_map(|mail| mail.event).collect();
        let people = store::person::by_ids(tx, organisation, &people)?;
        let events = store::event::by_ids(tx, organisation, &events)?;
        Ok(Mails {
            mails,
            people: people.into_iter().map(|one| (one.id, one.name)).collect(),
            events: events.into_iter().map(|one| (one.id, one.title)).collect(),
        })
    }

    /// Puts them into words, on the clock of a zone.
    pub fn lines(&self, t: &Speech, zone: &Zone, now: DateTime<Utc>) -> Vec<Line> {
        self.mails.iter().map(|mail| self.line(t, mail, zone, now)).collect()
    }

    fn line(&self, t: &Speech, mail: &InboundMail, zone: &Zone, now: DateTime<Utc>) -> Line {
        let known = mail.person.and_then(|person| self.people.get(&person)).map(String::as_str);
        let sender = Some(mail.sender.as_str()).filter(|sender| !sender.is_empty());
        let somebody = t.say("inbound-somebody").to_string();
        let name = known.or(sender).unwrap_or(&somebody);
        let (class, icon) = look_of(mail.outcome);
        let head = [mail.sender.as_str(), mail.subject.as_str()].into_iter().filter(|part| !part.is_empty());
        let title = |event: Id<Event>| self.events.get(&event).map(|title| (format!("/events/{event}"), title.clone()));
        Line {
            class,
            icon,
            outcome: outcome_words(t, mail.outcome),
            sentence: sentence(t, mail.why, name, sender.unwrap_or(&somebody), mail.answer),
            words: mail.words.clone(),
            head: head.collect::<Vec<_>>().join(" · "),
            when: when(t, zone, mail.received_at, now),
            event: mail.event.and_then(title),
        }
    }
}

/// GET /mail/inbound
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let mails = context.read(move |tx| Mails::latest(tx, organisation)).await?;
    let page = Page::staff(&context, &request, &staff, "", "");
    let title = page.t.say("inbound-title").to_string();
    let lines = mails.lines(&page.t, &staff.organisation.timezone, context.now());
    let art = art::svg("inbound", Palette::Menthe, Grid { columns: 3, rows: 1 });
    let address = context.config.mail_from.to_string();
    let mailbox = mailbox_words(&context, &staff, &page.t);
    html(&request, &List { page: page.titled(title), lines, art, address, mailbox })
}

/// How reading the mailbox goes: whether that is bad, and in words. What its server said is for admins.
fn mailbox_words(context: &Context, staff: &Staff, t: &Speech) -> (bool, String) {
    let zone = &staff.organisation.timezone;
    let moment = |at| dates::moment(t.language, zone.local(at));
    match context.mailbox.as_ref().map(|mailbox| mailbox.state()) {
        None => (false, t.say("inbound-mailbox-none").to_string()),
        Some(MailboxState::NotYet) => (false, t.say("inbound-mailbox-not-yet").to_string()),
        Some(MailboxState::Reading { since }) => {
            (false, t.say("inbound-mailbox-reading").with("when", moment(since)).to_string())
        }
        Some(MailboxState::Broken { since, words }) => {
            let broken = t.say("inbound-mailbox-broken").with("when", moment(since)).to_string();
            let may_know = staff.account.role.may(Permission::Administer);
            (true, if may_know { format!("{broken} {words}") } else { broken })
        }
    }
}

const fn look_of(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Apply => ("ok", "check"),
        Outcome::Review => ("warn", "hand"),
        Outcome::Resend => ("info", "repeat"),
        Outcome::BounceHard | Outcome::BouncePolicy | Outcome::Error => ("bad", "alert"),
        Outcome::BounceSoft | Outcome::Complaint => ("warn", "alert"),
        Outcome::Unsubscribe => ("", "out"),
        Outcome::Ignore | Outcome::Stale | Outcome::AutoReply => ("", "dots"),
    }
}

fn outcome_words(t: &Speech, outcome: Outcome) -> String {
    let phrase = match outcome {
        Outcome::Apply => t.say("inbound-apply"),
        Outcome::Review => t.say("inbound-review"),
        Outcome::Ignore => t.say("inbound-ignore"),
        Outcome::Stale => t.say("inbound-stale"),
        Outcome::Resend => t.say("inbound-resend"),
        Outcome::Error => t.say("inbound-error"),
        Outcome::BounceHard => t.say("inbound-bounce-hard"),
        Outcome::BounceSoft => t.say("inbound-bounce-soft"),
        Outcome::BouncePolicy => t.say("inbound-bounce-policy"),
        Outcome::AutoReply => t.say("inbound-autoreply"),
        Outcome::Complaint => t.say("inbound-complaint"),
        Outcome::Unsubscribe => t.say("inbound-unsubscribe"),
    };
    phrase.to_string()
}

/// What a mail was and what it did. `name` is the guest's, if one is known; `sender` what the mail says of itself.
fn sentence(t: &Speech, why: Why, name: &str, sender: &str, answer: Option<Answer>) -> String {
    let word = match answer {
        Some(Answer::Yes) => t.say("layout-answer-yes"),
        Some(Answer::Maybe) => t.say("layout-answer-maybe"),
        Some(Answer::No) => t.say("layout-answer-no"),
        None => t.say("layout-answer-silent"),
    };
    let key = format!("inbound-why-{}", why.as_str().replace('_', "-"));
    t.say(&key).with("name", name).with("sender", sender).with("answer", word.to_string()).to_string()
}

/// The time of today, the day and the time of any other.
fn when(t: &Speech, zone: &Zone, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let wall = zone.local(at);
    let time = dates::time(t.language, wall.time());
    match wall.date() == zone.local(now).date() {
        true => time,
        false => format!("{}, {time}", dates::short_day(t.language, wall.date())),
    }
}

#[derive(Template)]
#[template(path = "inbound/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    art: String,
    /// Where answers arrive.
    address: String,
    /// How reading it goes: whether that is bad, and in words.
    mailbox: (bool, String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn every_reason_is_a_sentence_in_both_languages() {
        for language in [Language::French, Language::English] {
            let t = Speech::new(language, Register::Vous);
            for &why in Why::ALL {
                let line = sentence(&t, why, "Kim", "kim@example.org", Some(Answer::Yes));
                assert!(!line.starts_with("inbound-"), "{why} in {language}");
            }
        }
    }
}
