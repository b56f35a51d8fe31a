//! One guest of an event in words: whether the mails reached them and why not, which way they answered, and what a
//! host can do about it. Pure; the pages load the rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::guests::said;
use super::mails;
use crate::domain::account::Account;
use crate::domain::bounce::Cause;
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Message, OutboxRow, State};
use crate::domain::person::Person;
use crate::domain::rsvp::{Door, PhotoConsent, Rsvp};
use crate::i18n::{Speech, dates};
use crate::links::Links;
use crate::web::person::row::shown_name;

/// From where a guest is looked at.
pub struct Look<'a> {
    pub t: &'a Speech,
    pub event: &'a Event,
    pub links: &'a Links,
    /// How the accounts are called.
    pub names: &'a HashMap<Id<Account>, String>,
    pub now: DateTime<Utc>,
}

/// What is on record about one guest.
pub struct Known<'a> {
    pub person: &'a Person,
    pub invitation: &'a Invitation,
    pub rsvp: Option<&'a Rsvp>,
    /// Everything said to them about this event, in order of cause.
    pub mails: &'a [OutboxRow],
}

/// A guest as the card shows them.
pub struct GuestCard {
    pub person: Id<Person>,
    pub name: String,
    pub email: String,
    /// Class of the chip: `bad`, `warn`, or empty when all is as it should be.
    pub class: &'static str,
    pub icon: &'static str,
    /// In a few words: « Parti jeu. 12 nov. », « L’adresse n’existe pas ».
    pub standing: String,
    /// What happened, one sentence each.
    pub story: Vec<String>,
    /// The mail server's own words about what went wrong.
    pub words: Option<String>,
    /// Nothing is sent to this address any more.
    pub silenced: bool,
    /// The guest's own page.
    pub link: String,
    /// Whether the invitation can be sent again.
    pub again: bool,
}

impl GuestCard {
    /// Puts a guest into words.
    pub fn of(look: &Look<'_>, known: &Known<'_>) -> GuestCard {
        let latest = latest_of_each(known.mails);
        let deciding = latest
            .iter()
            .copied()
            .rfind(|row| is_trouble(row.state))
            .or_else(|| latest.iter().copied().find(|row| row.message == Message::Invitation));
        let silenced = known.person.undeliverable.is_some();
        let (class, icon, standing) = standing(look, known.person, deciding);
        GuestCard {
            person: known.person.id,
            name: shown_name(&known.person.name, look.t),
            email: known.person.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            class,
            icon,
            standing,
            story: story(look, known.rsvp, &latest),
            words: deciding.filter(|row| row.state != State::Sent).and_then(|row| row.last_error.clone()),
            silenced,
            link: look.links.invitation(known.invitation.link_key),
            again: !silenced
                && known.person.email.is_some()
                && look.event.state == EventState::Announced
                && look.event.starts_at > look.now
                && deciding.is_none_or(|row| row.state != State::Sending),
        }
    }
}

/// The last message of each kind that was not withdrawn, in order of cause.
fn latest_of_each(mails: &[OutboxRow]) -> Vec<&OutboxRow> {
    let standing = |row: &&OutboxRow| row.state != State::Dropped;
    let is_last =
        |at: usize, row: &OutboxRow| !mails[at + 1..].iter().filter(standing).any(|later| later.message == row.message);
    mails.iter().enumerate().filter(|(at, row)| standing(row) && is_last(*at, row)).map(|(_, row)| row).collect()
}

const fn is_trouble(state: State) -> bool {
    matches!(state, State::Failed | State::Bounced | State::Unknown)
}

/// Class, icon and words.
fn standing(look: &Look<'_>, person: &Person, row: Option<&OutboxRow>) -> (&'static str, &'static str, String) {
    let t = look.t;
    if person.email.is_none() {
        return ("warn", "alert", t.say("guest-no-address").to_string());
    }
    if let Some(undeliverable) = &person.undeliverable {
        let words = row.and_then(|row| row.last_error.as_deref()).map_or(Cause::Unsaid, Cause::of_words);
        let cause = match Cause::of_status(&undeliverable.status) {
            Cause::Unsaid => words,
            cause => cause,
        };
        return ("bad", "alert", cause_words(t, cause));
    }
    let Some(row) = row else { return ("", "mail", t.say("guest-no-mail").to_string()) };
    let cause = || cause_words(t, row.last_error.as_deref().map_or(Cause::Unsaid, Cause::of_words));
    let ended = || short(look, row.ended_at.unwrap_or(row.due_at));
    let due = || short(look, row.due_at);
    match row.state {
        State::Queued if row.last_error.is_some() => {
            ("warn", "clock", t.say("guest-again-at").with("when", due()).to_string())
        }
        State::Queued if row.due_at > look.now => ("", "clock", t.say("guest-leaves").with("when", due()).to_string()),
        State::Queued | State::Sending => ("", "clock", t.say("guest-sending").to_string()),
        State::Sent => ("", "mail", t.say("guest-sent").with("when", ended()).to_string()),
        State::Kept => ("", "mail", t.say("guest-kept").to_string()),
        State::Failed | State::Bounced => ("bad", "alert", cause()),
        State::Unknown => ("warn", "alert", t.say("guest-unknown").to_string()),
        State::Dropped => ("", "mail", t.say("guest-no-mail").to_string()),
    }
}

fn cause_words(t: &Speech, cause: Cause) -> String {
    let phrase = match cause {
        Cause::NoMailbox => t.say("guest-cause-no-mailbox"),
        Cause::NoDomain => t.say("guest-cause-no-domain"),
        Cause::Closed => t.say("guest-cause-closed"),
        Cause::Full => t.say("guest-cause-full"),
        Cause::TooLarge => t.say("guest-cause-too-large"),
        Cause::Refused => t.say("guest-cause-refused"),
        Cause::NotNow => t.say("guest-cause-not-now"),
        Cause::Unsaid => t.say("guest-cause-unsaid"),
    };
    phrase.to_string()
}

fn story(look: &Look<'_>, rsvp: Option<&Rsvp>, latest: &[&OutboxRow]) -> Vec<String> {
    let mut story: Vec<String> = latest.iter().map(|row| told(look, row)).collect();
    if latest.is_empty() {
        story.push(look.t.say("guest-story-none").to_string());
    }
    if let Some(rsvp) = rsvp {
        story.push(answered(look, rsvp));
        story.extend(passed(look, rsvp));
        story.extend(asides(look, rsvp));
    }
    story
}

/// « passé devant par Léa »
pub fn passed(look: &Look<'_>, rsvp: &Rsvp) -> Option<String> {
    let name = look.names.get(&rsvp.seated_by?).map_or("", String::as_str);
    Some(look.t.say("guest-passed").with("name", name).to_string())
}

/// What they said beside the answer.
fn asides(look: &Look<'_>, rsvp: &Rsvp) -> Vec<String> {
    let heard = rsvp.heard_of.as_deref().map(|words| look.t.say("guest-heard-of").with("words", words).to_string());
    let photos = rsvp.photo_consent.map(|consent| match consent {
        PhotoConsent::Yes => look.t.say("guest-photos-yes").to_string(),
        PhotoConsent::No => look.t.say("guest-photos-no").to_string(),
    });
    heard.into_iter().chain(photos).collect()
}

fn told(look: &Look<'_>, row: &OutboxRow) -> String {
    let phrase = match row.state {
        State::Queued if row.last_error.is_some() => look.t.say("guest-story-later"),
        State::Queued => look.t.say("guest-story-queued"),
        State::Sending => look.t.say("guest-story-sending"),
        State::Sent => look.t.say("guest-story-sent"),
        State::Kept => look.t.say("guest-story-kept"),
        State::Failed => look.t.say("guest-story-failed"),
        State::Bounced => look.t.say("guest-story-bounced"),
        State::Unknown | State::Dropped => look.t.say("guest-story-unknown"),
    };
    let at = row.ended_at.unwrap_or(row.due_at);
    let when = dates::moment(look.t.language, look.event.timezone.local(at));
    phrase.with("kind", mails::name(look.t, row.message)).with("when", when).to_string()
}

/// By which door, and when.
fn answered(look: &Look<'_>, rsvp: &Rsvp) -> String {
    let t = look.t;
    let word = match said(Some(rsvp)) {
        "yes" => t.say("layout-answer-yes"),
        "waiting" => t.say("layout-answer-waiting"),
        "offered" => t.say("layout-answer-offered"),
        "maybe" => t.say("layout-answer-maybe"),
        _ => t.say("layout-answer-no"),
    };
    let phrase = match rsvp.door {
        Door::Page => t.say("guest-answered-page"),
        Door::Calendar => t.say("guest-answered-calendar"),
        Door::Manager => t.say("guest-answered-manager"),
        Door::Api => t.say("guest-answered-api"),
    };
    let when = dates::moment(t.language, look.event.timezone.local(rsvp.answered_at));
    phrase.with("answer", word.to_string()).with("when", when).to_string()
}

/// The time of today, the day of any other.
fn short(look: &Look<'_>, at: DateTime<Utc>) -> String {
    let (wall, today) = (look.event.timezone.local(at), look.event.timezone.local(look.now).date());
    match wall.date() == today {
        true => look.t.say("guest-at-time").with("time", dates::time(look.t.language, wall.time())).to_string(),
        false => look.t.say("guest-on-day").with("day", dates::short_day(look.t.language, wall.date())).to_string(),
    }
}
