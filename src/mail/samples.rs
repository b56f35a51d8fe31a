//! One sample of every message, and golden tests over all of them in every language and register.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::cancellation::Cancellation;
use super::change::{Change, Told};
use super::confirmation::{Confirmation, Noted};
use super::invitation::Invitation;
use super::letter::Letter;
use super::occasion::{Entry, GuestLinks, Occasion, Venue};
use super::offer::Offer;
use super::removal::Removal;
use super::sign_in::SignIn;
use super::waiting::Waiting;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::ical::event::{Attendee, Contact, Coordinates, Participation};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// An apéro in Paris, as Camille is told about it.
pub fn occasion(language: Language, register: Register) -> Occasion {
    let (title, word) = match language {
        Language::French => (
            "l’apéro des testeurs",
            "On débriefe la bêta autour d’un verre : trois produits à prendre en main, des planches, et personne ne vend rien.",
        ),
        Language::English => (
            "the testers’ apéro",
            "We talk the beta over with a drink: three products to try, things to nibble, and nobody sells anything.",
        ),
    };
    let page = "https://comptoir.example/i/7Kq2mVx9bQ4tZr8LwY3nHd5sPc1fGjXk";
    Occasion {
        speech: Speech::new(language, register),
        guest: "Camille".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        hosts: vec!["Léa".to_owned()],
        community: Some("Bêta-testeurs".to_owned()),
        title: title.to_owned(),
        starts_at: at("2026-12-03T17:30:00Z"),
        ends_at: at("2026-12-03T20:00:00Z"),
        zone: Zone::parse("Europe/Paris").unwrap(),
        venue: Some(Venue {
            name: "Le Perchoir".to_owned(),
            address: "14 rue Crespin-du-Gast, Paris 11e".to_owned(),
            directions: String::new(),
            coordinates: Some(Coordinates { latitude: 48.8645, longitude: 2.3826 }),
        }),
        word: word.to_owned(),
        links: GuestLinks {
            page: page.to_owned(),
            yes: format!("{page}?answer=yes"),
            maybe: format!("{page}?answer=maybe"),
            no: format!("{page}?answer=no"),
            calendar_file: format!("{page}/event.ics"),
            objection: "https://comptoir.example/u/Vx9bQ4tZr8LwY3nHd5sPc1fGjXk7Kq2m".to_owned(),
            my_data: "https://comptoir.example/m/Zr8LwY3nHd5sPc1fGjXk7Kq2mVx9bQ4t".to_owned(),
        },
        seed: "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11".to_owned(),
        palette: Palette::Spritz,
        entry: Entry {
            uid: "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11-7Kq2mVx9bQ4tZr8LwY3nHd@comptoir.example".to_owned(),
            sequence: 0,
            dtstamp: at("2026-11-20T09:00:00Z"),
            created_at: at("2026-11-18T08:00:00Z"),
            modified_at: at("2026-11-19T16:20:00Z"),
            organizer: Contact { name: "Studio Belleville".to_owned(), email: "rsvp@comptoir.example".to_owned() },
            attendee: Attendee {
                contact: Contact { name: "Camille Roy".to_owned(), email: "camille@guest.example".to_owned() },
                answer: Participation::NeedsAction,
            },
        },
    }
}

pub fn invitation(language: Language, register: Register) -> Invitation {
    Invitation { occasion: occasion(language, register) }
}

pub fn confirmation(language: Language, register: Register, answer: Noted) -> Confirmation {
    Confirmation { occasion: occasion(language, register), answer }
}

pub fn waiting(language: Language, register: Register) -> Waiting {
    Waiting { occasion: occasion(language, register), position: 3, heads: 2 }
}

pub fn offer(language: Language, register: Register) -> Offer {
    let occasion = occasion(language, register);
    Offer {
        accept_url: format!("{}?answer=yes", occasion.links.page),
        decline_url: format!("{}?answer=no", occasion.links.page),
        occasion,
        held_until: at("2026-12-01T11:00:00Z"),
        heads: 1,
    }
}

/// Moved by a week and to another place.
pub fn change(language: Language, register: Register) -> Change {
    let mut occasion = occasion(language, register);
    let before = Told {
        starts_at: occasion.starts_at,
        ends_at: occasion.ends_at,
        zone: occasion.zone.clone(),
        place: occasion.place(),
    };
    occasion.starts_at = at("2026-12-10T18:00:00Z");
    occasion.ends_at = at("2026-12-10T20:30:00Z");
    occasion.venue = Some(Venue {
        name: "La Bellevilloise".to_owned(),
        address: "19 rue Boyer, Paris 20e".to_owned(),
        directions: "Porte verte au fond de la cour.".to_owned(),
        coordinates: None,
    });
    occasion.entry.sequence = 1;
    Change { occasion, before }
}

pub fn cancellation(language: Language, register: Register) -> Cancellation {
    let reason = match language {
        Language::French => "Le bar a pris l’eau ce matin.\n\nOn se rattrape en janvier.",
        Language::English => "The bar was flooded this morning.\n\nWe’ll make up for it in January.",
    };
    Cancellation { occasion: occasion(language, register), reason: reason.to_owned() }
}

pub fn removal(language: Language, register: Register) -> Removal {
    Removal { occasion: occasion(language, register) }
}

pub fn sign_in(language: Language, register: Register) -> SignIn {
    SignIn {
        speech: Speech::new(language, register),
        name: "Léa".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        url: "https://comptoir.example/sign-in/Hd5sPc1fGjXk7Kq2mVx9bQ4tZr8LwY3n".to_owned(),
        expires_at: at("2026-11-20T09:30:00Z"),
        zone: Zone::parse("Europe/Paris").unwrap(),
    }
}

/// Texts that break lines, quotes, tags and directions.
pub fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\r\nBcc: eve@evil.example\r\n",
        "\r",
        "\n",
        "\"",
        "<script>",
        "&",
        ",",
        ";",
        "=?utf-8?q?x?=",
        "🎉",
        "é",
        "a",
        " ",
        "\t",
        "\u{202e}",
        "\u{0}",
        "\\",
        "(",
        "--=_mixed",
        "mot ",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every message in one language and register, by name.
fn all(language: Language, register: Register) -> Vec<(&'static str, Letter)> {
    let confirmed = |answer| confirmation(language, register, answer).compose().unwrap();
    vec![
        ("invitation", invitation(language, register).compose().unwrap()),
        ("confirmation_yes", confirmed(Noted::Yes { guests: 1 })),
        ("confirmation_maybe", confirmed(Noted::Maybe)),
        ("confirmation_no", confirmed(Noted::No)),
        ("waiting", waiting(language, register).compose().unwrap()),
        ("offer", offer(language, register).compose().unwrap()),
        ("change", change(language, register).compose().unwrap()),
        ("cancellation", cancellation(language, register).compose().unwrap()),
        ("removal", removal(language, register).compose().unwrap()),
        ("sign_in", sign_in(language, register).compose().unwrap()),
    ]
}

const SPEECHES: [(&str, Language, Register); 3] = [
    ("fr_vous", Language::French, Register::Vous),
    ("fr_tu", Language::French, Register::Tu),
    ("en", Language::English, Register::Vous),
];

#[test]
fn every_mail_reads_so() {
    for (name, language, register) in SPEECHES {
        for (message, letter) in all(language, register) {
            let whole = format!("{}\n\n{}", letter.subject, letter.text);
            insta::assert_snapshot!(format!("{message}_{name}"), whole);
        }
    }
}

#[test]
fn the_first_mail_looks_so() {
    let letter = invitation(Language::French, Register::Vous).compose().unwrap();
    insta::assert_snapshot!("invitation_html", letter.html);
}

#[test]
fn subjects_fit_a_phone() {
    for (_, language, register) in SPEECHES {
        for (message, letter) in all(language, register) {
            let signs = letter.subject.chars().count();
            assert!(signs <= 60, "{message}: {signs} signs, {}", letter.subject);
        }
    }
}

#[test]
fn every_mail_to_a_guest_names_sender_reason_objection_and_data() {
    for (_, language, register) in SPEECHES {
        let links = occasion(language, register).links;
        for (message, letter) in all(language, register).into_iter().filter(|(name, _)| *name != "sign_in") {
            for body in [&letter.text, &letter.html] {
                for needed in ["Studio Belleville", "Bêta-testeurs", &links.objection, &links.my_data] {
                    assert!(body.contains(needed), "{message}: {needed}");
                }
            }
            assert_eq!(letter.objection_url.as_ref(), Some(&links.objection));
        }
    }
}

#[test]
fn tu_and_vous_never_meet_in_one_mail() {
    let polite = regex::Regex::new(r"(?i)\b(vous|votre|vos)\b").unwrap();
    let familiar = regex::Regex::new(r"(?i)\b(tu|toi|te|ton|ta|tes)\b|\bt’").unwrap();
    for (message, letter) in all(Language::French, Register::Tu) {
        assert!(!polite.is_match(&letter.text) && !polite.is_match(&letter.subject), "{message}: {}", letter.text);
    }
    for (message, letter) in all(Language::French, Register::Vous) {
        assert!(!familiar.is_match(&letter.text) && !familiar.is_match(&letter.subject), "{message}: {}", letter.text);
    }
}

#[test]
fn no_mail_loads_anything_and_values_are_escaped() {
    let mut invitation = invitation(Language::French, Register::Vous);
    invitation.occasion.title = "<script>alert(1)</script><img src=x>".to_owned();
    invitation.occasion.word = "<b>\"'&".to_owned();
    let html = invitation.compose().unwrap().html;
    for tag in ["<script", "<img", "<b>", " src=\"", "url(", "<link"] {
        assert!(!html.contains(tag), "{tag}");
    }
}

#[test]
fn several_hosts_and_nobody_are_both_said_well() {
    let mut invitation = invitation(Language::French, Register::Vous);
    invitation.occasion.hosts = vec!["Léa".to_owned(), "Karim".to_owned()];
    assert!(invitation.compose().unwrap().text.contains("Léa et Karim vous invitent\u{a0}: l’apéro des testeurs"));
    invitation.occasion.hosts.clear();
    invitation.occasion.guest.clear();
    let text = invitation.compose().unwrap().text;
    assert!(text.starts_with("Bonjour,\n\nStudio Belleville vous invite"), "{text}");
}

/// Writes the HTML of every mail into the folder named by `MAIL_PREVIEW`, to be looked at in a browser.
#[test]
fn previews_are_written_when_asked_for() {
    let Ok(folder) = std::env::var("MAIL_PREVIEW") else { return };
    for (name, language, register) in SPEECHES {
        for (message, letter) in all(language, register) {
            fs::write(Path::new(&folder).join(format!("{message}_{name}.html")), letter.html).unwrap();
        }
    }
}
