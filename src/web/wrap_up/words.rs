//! The wrap-up in words: why there is none, what was wrong, what an evening counts. Knows no requests and no rows.

use super::prefill::Evening;
use super::typed::{Times, Typed, wall};
use crate::domain::event::{Event, Held};
use crate::domain::figure;
use crate::domain::heard;
use crate::domain::time_entry::Kind;
use crate::domain::wrap_up::{LONGEST, Precedent, Refusal, hours};
use crate::i18n::{Speech, dates};
use crate::web::event::kind_name;
use crate::web::form::Errors;

/// What an evening counts for each host.
pub struct Counted {
    /// « 2 h 30 ».
    pub contact: String,
    /// « 50 min ».
    pub travel: String,
    /// « 1 h 30 ».
    pub prep: String,
    /// « 4 h 50 ».
    pub total: String,
    /// « 4 h 50 comptées pour chacun des 2 hôtes ».
    pub sentence: String,
}

impl Counted {
    /// What times count for each of so many hosts; dashes as long as they cannot be read.
    pub fn of(t: Speech, hosts: usize, times: Option<Times>) -> Counted {
        let Some(held) = times.and_then(|times| times.as_held()) else {
            let none = || "—".to_owned();
            return Counted { contact: none(), travel: none(), prep: none(), total: none(), sentence: String::new() };
        };
        let total = sum(&held, None);
        let key = if hosts == 0 { "wrap-up-counted-nobody" } else { "wrap-up-counted" };
        Counted {
            contact: sum(&held, Some(Kind::Contact)),
            travel: sum(&held, Some(Kind::Travel)),
            prep: sum(&held, Some(Kind::Prep)),
            sentence: t.say(key).with("total", total.as_str()).with("hosts", hosts).to_string(),
            total,
        }
    }

    /// « Clore : 4 h 50 comptées ».
    pub fn button(&self, t: Speech, is_correction: bool) -> String {
        let key = if is_correction { "wrap-up-save-again" } else { "wrap-up-save" };
        t.say(key).with("total", self.total.as_str()).to_string()
    }
}

/// A refusal of the rule, at the field that caused it.
pub fn refuse(t: Speech, refusal: Refusal, typed: &Typed, errors: &mut Errors) {
    match refusal {
        Refusal::EndBeforeStart => {
            let said =
                |written: &str| wall(written).map_or_else(String::new, |wall| dates::time(t.language, wall.time()));
            let (start, end) = (said(&typed.started_at), said(&typed.ended_at));
            errors.add("ended_at", t.say("wrap-up-end-before-start").with("start", start).with("end", end));
        }
        Refusal::NotOver => errors.add("ended_at", t.say("wrap-up-not-over")),
        Refusal::TooLong => errors.add("ended_at", t.say("wrap-up-too-long").with("hours", LONGEST.num_hours())),
        Refusal::TooMuchHeard => errors.add("heard-1", t.say("heard-too-many").with("most", heard::MOST)),
        Refusal::OutOfRange { field, most } => {
            let field = match field {
                "travel_minutes" => "travel",
                "prep_minutes" => "prep",
                _ => "met",
            };
            errors.add(field, t.say("wrap-up-out-of-range").with("most", most));
        }
        // Said by a page of their own; kept exhaustive so that a new refusal has to be placed.
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun => {
            errors.add("started_at", sentence(t, refusal, None))
        }
    }
}

/// Why there is nothing to wrap up.
pub fn sentence(t: Speech, refusal: Refusal, event: Option<&Event>) -> String {
    match (refusal, event) {
        (Refusal::Cancelled, _) => t.say("wrap-up-cancelled").to_string(),
        (Refusal::NotBegun, Some(event)) => {
            let moment = dates::moment(t.language, event.timezone.local(event.starts_at));
            t.say("wrap-up-not-begun").with("moment", moment).to_string()
        }
        _ => t.say("wrap-up-draft").to_string(),
    }
}

/// The sentence after the save: what counts now, and as what.
pub fn saved(t: Speech, event: &Event) -> String {
    let Some(held) = event.held else { return t.say("wrap-up-saved").to_string() };
    let key = match (event.hosts.len(), held.met) {
        (0, _) => "wrap-up-saved-nobody-hosts",
        (_, 0) => "wrap-up-saved-nobody-came",
        _ => "wrap-up-saved-counted",
    };
    let part = |kind| sum(&held, Some(kind));
    let phrase = t.say(key).with("total", sum(&held, None)).with("contact", part(Kind::Contact));
    let phrase = phrase.with("hosts", event.hosts.len()).with("travel", part(Kind::Travel));
    phrase.with("prep", part(Kind::Prep)).with("met", held.met).to_string()
}

/// Where travel and preparation come from.
pub fn precedent(t: Speech, evening: &Evening) -> String {
    let kind = kind_name(&t, evening.event.kind());
    let phrase = match evening.precedent() {
        None => t.say("wrap-up-from-confirmed"),
        Some(Precedent::Series) => t.say("wrap-up-from-series"),
        Some(Precedent::Place(count)) => t.say("wrap-up-from-place").with("count", count).with("kind", kind),
        Some(Precedent::Kind(count)) => t.say("wrap-up-from-kind").with("count", count).with("kind", kind),
        Some(Precedent::Usual) => t.say("wrap-up-from-usual").with("kind", kind),
    };
    phrase.to_string()
}

/// The hours of a host of one kind, or all of them.
fn sum(held: &Held, wanted: Option<Kind>) -> String {
    let stretches = hours(held);
    let found = stretches.iter().filter(|(kind, ..)| wanted.is_none_or(|wanted| *kind == wanted));
    figure::hours(found.map(|(_, from, to)| (*to - *from).num_seconds()).sum())
}
