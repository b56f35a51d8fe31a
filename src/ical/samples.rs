//! The events that the tests of this folder print.

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::event::{Attendee, CalendarEvent, Contact, Coordinates, Participation, Status};
use crate::domain::local_time::Zone;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A Paris evening in winter.
pub fn apero() -> CalendarEvent {
    CalendarEvent {
        uid: "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11-7Kq2mVx9bQ4tZr8LwY3nHd@comptoir.example".to_owned(),
        sequence: 0,
        dtstamp: at("2026-11-20T09:00:00Z"),
        created_at: at("2026-11-18T08:00:00Z"),
        modified_at: at("2026-11-19T16:20:00Z"),
        starts_at: at("2026-12-03T17:30:00Z"),
        ends_at: at("2026-12-03T20:00:00Z"),
        zone: Zone::parse("Europe/Paris").unwrap(),
        summary: "L’apéro des testeurs".to_owned(),
        description: "On débriefe la bêta autour d’un verre ; venez.\n\nhttps://comptoir.example/i/7Kq2mVx9".to_owned(),
        location: "Le Perchoir, 14 rue Crespin-du-Gast, Paris 11e".to_owned(),
        coordinates: Some(Coordinates { latitude: 48.8645, longitude: 2.3826 }),
        url: "https://comptoir.example/i/7Kq2mVx9".to_owned(),
        organizer: Contact { name: "Studio Belleville".to_owned(), email: "rsvp@comptoir.example".to_owned() },
        attendee: Attendee {
            contact: Contact { name: "Camille Roy".to_owned(), email: "camille@guest.example".to_owned() },
            answer: Participation::NeedsAction,
        },
        status: Status::Confirmed,
    }
}

/// The same evening with `text` in every field that somebody types.
pub fn titled(text: &str) -> CalendarEvent {
    let mut event = apero();
    event.summary = text.to_owned();
    event.description = format!("x{text}");
    event.location = format!("x{text}");
    event.url = format!("https://comptoir.example/{text}");
    event.organizer.name = format!("x{text}");
    event.organizer.email = format!("{text}@comptoir.example");
    event.attendee.contact.name = format!("x{text}x");
    event.uid = format!("{text}@comptoir.example");
    event
}

/// Texts made of what breaks lines, quotes and directions, up to 200 signs and more.
pub fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\r\nATTENDEE:mailto:eve@evil.example",
        "\r",
        "\n",
        "\r\n ",
        "\u{2028}",
        "\u{85}",
        "\"",
        ";",
        ":",
        ",",
        "\\",
        "\\n",
        "^'",
        "BEGIN:VEVENT\r\n",
        "END:VCALENDAR",
        "🎉",
        "é",
        "a",
        " ",
        "\t",
        "\u{202e}",
        "\u{2066}",
        "\u{0}",
        "\u{1b}",
        "𝕏",
        "mot ",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat()), "\\PC{0,200}", ".{0,200}",]
}

/// The text with folded lines joined again.
pub fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// The property names of an object, in order.
pub fn names(text: &str) -> Vec<String> {
    let lines = unfolded(text);
    lines.lines().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect()
}
