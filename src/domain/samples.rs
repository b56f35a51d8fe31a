//! One event, one invitation to it and one answer, for tests of the rules: each test says what is special in its own,
//! and all the rest is written here once.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::audience::Choice;
use super::event::{Details, Event, State};
use super::id::Id;
use super::invitation::Invitation;
use super::local_time::Zone;
use super::rsvp::{Answer, Door, Rsvp};

/// The moment at which the tests take place; the other times are told from it.
pub(super) fn now() -> DateTime<Utc> {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

/// Announced, in a fortnight, with room for everybody and two guests each.
pub(super) fn event() -> Event {
    Event {
        id: Id::from(Uuid::nil()),
        title: "Apéro".into(),
        description: String::new(),
        orientation: None,
        details: Details::Other,
        starts_at: now() + Duration::days(13),
        ends_at: now() + Duration::days(13) + Duration::hours(2),
        timezone: Zone::parse("Europe/Paris").unwrap(),
        venue: None,
        capacity: None,
        plus_ones_max: 2,
        rsvp_until: None,
        listed: false,
        state: State::Announced,
        sequence: 0,
        revision: 0,
        cancelled_reason: None,
        held: None,
        hosts: vec![],
        communities: vec![],
        audience: Choice::default(),
        puts_missed_first: false,
        occurrence: None,
        created_at: now(),
        updated_at: now(),
    }
}

/// To that event, of which its guest has not been told yet.
pub(super) fn invitation() -> Invitation {
    Invitation {
        id: Id::from(Uuid::nil()),
        event: Id::from(Uuid::nil()),
        person: Id::from(Uuid::nil()),
        link_key: Uuid::nil(),
        uid_secret: "secret".into(),
        stamped_at: None,
        created_at: now(),
        removed_at: None,
        sequence: 0,
        last_reply: None,
        resent_sequence: None,
    }
}

/// A yes on the page just now, alone and without a place.
pub(super) fn rsvp() -> Rsvp {
    Rsvp {
        person: Id::from(Uuid::nil()),
        answer: Answer::Yes,
        guests: 0,
        place: None,
        queued_at: None,
        queue_number: 1,
        offer_until: None,
        door: Door::Page,
        answered_at: now(),
        seated_by: None,
        heard_of: None,
        photo_consent: None,
        naming_consent: None,
    }
}
