//! The one thing to do next with an event, computed from how far it has come. Exactly one, so that the page has one
//! dark button.

use chrono::{DateTime, Duration, Utc};

use super::guests::Counts;
use crate::domain::event::{Event, State};
use crate::domain::figure;
use crate::domain::wrap_up::usual_minutes;
use crate::i18n::Speech;

/// What waits for the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nobody is on the list.
    Invite,
    /// People are about to come, or are coming.
    OpenDoor,
    /// It has been over for an hour and nobody has said how it went.
    WrapUp,
    /// Some have not answered.
    AwaitAnswers,
    /// The room is full and some wait.
    FindRoom,
    /// All have answered.
    Ready,
    /// It was held; the wrap-up can be corrected.
    Correct,
}

/// The step as a card: two sentences and a button, and sometimes another way out.
pub struct Card {
    pub heading: String,
    pub text: String,
    pub url: String,
    pub button: String,
    /// Where else one may go, and how that is called.
    pub other: Option<(String, String)>,
}

/// What is next; nothing for an event that was called off.
pub fn step(event: &Event, counts: &Counts, now: DateTime<Utc>) -> Option<Step> {
    let about_to_come = event.starts_at - Duration::hours(3) <= now;
    match event.state {
        State::Cancelled => None,
        State::Held => Some(Step::Correct),
        State::Draft => Some(Step::Invite),
        State::Announced if event.asks_for_wrap_up(now) => Some(Step::WrapUp),
        State::Announced if about_to_come => Some(Step::OpenDoor),
        State::Announced if counts.invited == 0 => Some(Step::Invite),
        State::Announced if counts.silent > 0 => Some(Step::AwaitAnswers),
        State::Announced if counts.waiting > 0 => Some(Step::FindRoom),
        State::Announced => Some(Step::Ready),
    }
}

/// The step in words.
pub fn card(t: &Speech, event: &Event, counts: &Counts, step: Step) -> Card {
    let at = |page: &str| format!("/events/{}{page}", event.id);
    let (key, count, url) = match step {
        Step::Invite => ("event-next-invite", 0, at("/invite")),
        Step::OpenDoor => ("event-next-door", counts.coming + counts.guests, at("/door")),
        Step::WrapUp => ("event-next-wrap-up", 0, at("/wrap-up")),
        Step::AwaitAnswers => ("event-next-silent", counts.silent, at("?answer=silent#who")),
        Step::FindRoom => ("event-next-waiting", counts.waiting, at("/edit#capacity")),
        Step::Ready => ("event-next-ready", counts.coming + counts.guests, at("/invite")),
        Step::Correct => ("event-next-held", held_people(event), at("/wrap-up")),
    };
    let (text_key, button_key) = (format!("{key}-text"), format!("{key}-button"));
    let hours = figure::hours(real_seconds(event));
    let say = |key: &str| t.say(key).with("count", count).with("hours", hours.as_str()).to_string();
    let other = (step == Step::WrapUp).then(|| (at("/cancellation"), say("event-not-held")));
    Card { heading: say(key), text: say(&text_key), url, button: say(&button_key), other }
}

/// Real-world seconds of each host: what the wrap-up confirmed, else what such an evening usually takes.
pub fn real_seconds(event: &Event) -> i64 {
    let (from, to, travel) = match event.held {
        Some(held) => (held.from, held.to, held.travel_minutes),
        None => (event.starts_at, event.ends_at, usual_minutes(event.kind()).0),
    };
    (to - from).num_seconds() + i64::from(travel) * 60
}

fn held_people(event: &Event) -> usize {
    event.held.and_then(|held| usize::try_from(held.met).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audience::Choice;
    use crate::domain::draft::Draft;
    use crate::domain::event::Details;
    use crate::domain::id::Id;
    use crate::domain::language::Language;
    use crate::domain::local_time::Zone;
    use crate::domain::register::Register;

    fn event(state: State) -> Event {
        let draft = Draft {
            title: "Apéro".into(),
            description: String::new(),
            orientation: None,
            details: Details::Other,
            starts_at: "2026-12-03T17:30:00Z".parse().unwrap(),
            ends_at: "2026-12-03T20:00:00Z".parse().unwrap(),
            timezone: Zone::utc(),
            venue: None,
            capacity: None,
            plus_ones_max: 0,
            rsvp_until: None,
            listed: false,
            hosts: vec![],
            communities: vec![],
            audience: Choice::default(),
            puts_missed_first: false,
        };
        let planned = draft.into_event(Id::from(uuid::Uuid::nil()), "2026-11-01T09:00:00Z".parse().unwrap());
        Event { state, ..planned }
    }

    #[test]
    fn there_is_exactly_one_next_step() {
        let some = |silent, waiting| Counts { invited: 50, silent, waiting, ..Counts::default() };
        let none = Counts::default();
        let (weeks_before, same_day, after) = ("2026-11-20T09:00:00Z", "2026-12-03T14:30:00Z", "2026-12-03T21:00:00Z");
        for (state, counts, now, expected) in [
            (State::Draft, none, weeks_before, Some(Step::Invite)),
            (State::Announced, none, weeks_before, Some(Step::Invite)),
            (State::Announced, some(12, 3), weeks_before, Some(Step::AwaitAnswers)),
            (State::Announced, some(0, 3), weeks_before, Some(Step::FindRoom)),
            (State::Announced, some(0, 0), weeks_before, Some(Step::Ready)),
            (State::Announced, some(12, 0), same_day, Some(Step::OpenDoor)),
            (State::Announced, some(12, 0), "2026-12-03T20:59:59Z", Some(Step::OpenDoor)),
            (State::Announced, some(12, 0), after, Some(Step::WrapUp)),
            (State::Held, some(12, 0), after, Some(Step::Correct)),
            (State::Cancelled, some(12, 0), weeks_before, None),
        ] {
            assert_eq!(step(&event(state), &counts, now.parse().unwrap()), expected, "{state} at {now}");
        }
    }

    #[test]
    fn every_step_is_put_into_words() {
        use Step::{AwaitAnswers, Correct, FindRoom, Invite, OpenDoor, Ready, WrapUp};
        for language in Language::ALL.iter().copied() {
            let t = Speech::new(language, Register::Vous);
            for step in [Invite, OpenDoor, WrapUp, AwaitAnswers, FindRoom, Ready, Correct] {
                let card = card(&t, &event(State::Announced), &Counts::default(), step);
                for words in [card.heading, card.text, card.button] {
                    assert!(!words.contains("event-"), "{step:?} in {language}: {words}");
                }
            }
        }
    }

    #[test]
    fn each_host_counts_the_evening_and_the_way() {
        assert_eq!(figure::hours(real_seconds(&event(State::Announced))), "3\u{a0}h\u{a0}10");
    }
}
