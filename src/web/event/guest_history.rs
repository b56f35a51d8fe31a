//! One guest's answers to an event in words, from the first to what stands now: who said it by which door, offers and
//! what became of them, who let them pass. Pure; the page loads the lines.

use super::guest_card::Look;
use crate::domain::rsvp::{Answer, Door, Place};
use crate::domain::rsvp_change::{Cause, Change};
use crate::i18n::dates;

/// « ven. 20 nov., 10 h : Je viens +1, en liste d’attente (sur sa page) », one line a change.
pub fn lines(look: &Look<'_>, changes: &[Change]) -> Vec<String> {
    changes.iter().map(|change| line(look, change)).collect()
}

fn line(look: &Look<'_>, change: &Change) -> String {
    let t = look.t;
    let when = dates::moment(t.language, look.event.timezone.local(change.changed_at));
    let what = match change.cause {
        Cause::Answer => said(look, change),
        Cause::Offer => t.say("guest-history-offer").to_string(),
        Cause::Expiry => t.say("guest-history-expiry").to_string(),
        Cause::Precedence => precedence(look, change),
        Cause::Standing => t.say("guest-history-standing").with("answer", answer(look, change)).to_string(),
        Cause::Removal => t.say("guest-history-removal").to_string(),
    };
    t.say("guest-history-line").with("when", when).with("what", what).to_string()
}

fn said(look: &Look<'_>, change: &Change) -> String {
    let t = look.t;
    let by = change.account.and_then(|account| look.names.get(&account));
    let door = match (change.door, by) {
        (Door::Manager, Some(name)) => t.say("guest-history-by").with("name", name.as_str()).to_string(),
        (Door::Manager, None) => t.say("guest-history-manager").to_string(),
        (Door::Page, _) => t.say("guest-history-page").to_string(),
        (Door::Calendar, _) => t.say("guest-history-calendar").to_string(),
        (Door::Api, _) => t.say("guest-history-api").to_string(),
    };
    t.say("guest-history-said").with("answer", answer(look, change)).with("door", door).to_string()
}

fn precedence(look: &Look<'_>, change: &Change) -> String {
    let t = look.t;
    let name = change.account.and_then(|account| look.names.get(&account)).map_or("", String::as_str);
    let phrase = match change.place {
        Some(Place::Seated) => t.say("guest-history-seated"),
        _ => t.say("guest-history-let-pass"),
    };
    phrase.with("name", name).to_string()
}

/// « Je viens +1, en liste d’attente ».
fn answer(look: &Look<'_>, change: &Change) -> String {
    let t = look.t;
    let word = match change.answer {
        Answer::Yes => t.say("layout-answer-yes").to_string(),
        Answer::Maybe => t.say("layout-answer-maybe").to_string(),
        Answer::No => t.say("layout-answer-no").to_string(),
    };
    let guests = if change.guests > 0 { format!(" +{}", change.guests) } else { String::new() };
    match change.place {
        Some(Place::Waiting) => format!("{word}{guests}, {}", t.say("guest-history-waiting")),
        _ => format!("{word}{guests}"),
    }
}
