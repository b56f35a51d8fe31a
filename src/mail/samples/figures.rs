//! Samples of the mails with figures; the team and its hours are made up.

use crate::domain::drift::{Sign, Signal};
use crate::domain::fraction::Fraction;
use crate::domain::language::Language;
use crate::domain::monthly::{Ahead, Date, Met, Monthly as Figures};
use crate::domain::period::Period;
use crate::domain::ratio::Sums;
use crate::domain::register::Register;
use crate::domain::todo::Todo;
use crate::i18n::Speech;
use crate::mail::friday::Friday;
use crate::mail::monthly::Monthly;
use crate::mail::weekly::Weekly;

const HOUR: i64 = 3600;

/// November for Nadia, who directs: the target is held, and something is planned.
pub(super) fn monthly(language: Language, register: Register) -> Monthly {
    let (apero, following, test) = match language {
        Language::French => ("Apéro de novembre", "Apéro de décembre", "Test du mode hors ligne"),
        Language::English => ("November apéro", "December apéro", "Test of the offline mode"),
    };
    let met = |title: &str, on, met| Met { title: title.to_owned(), on: day(on), met };
    let next = |title: &str, on| Date { title: title.to_owned(), on: day(on) };
    let figures = Figures {
        period: Period::month_of(day("2026-11-01")),
        sums: Sums {
            contact_s: 16 * HOUR,
            travel_s: 11 * HOUR / 2,
            prep_s: 9 * HOUR,
            online_s: 58 * HOUR,
            other_s: 30 * HOUR,
            ..Sums::default()
        },
        expected_s: 140 * HOUR,
        late_s: 4 * HOUR,
        before: Sums { contact_s: 14 * HOUR, travel_s: 5 * HOUR, online_s: 60 * HOUR, ..Sums::default() },
        target: Fraction::of(20, 100),
        encounters: 6,
        cancelled: 1,
        unconfirmed: 0,
        faces: 41,
        new_faces: 12,
        best: vec![met(apero, "2026-11-05", 27), met(test, "2026-11-17", 9)],
        next: vec![next(following, "2026-12-03"), next(test, "2026-12-08")],
        ahead: Ahead {
            events: 4,
            real_s: 21 * HOUR,
            weekly_online_s: Some(14 * HOUR),
            rate: Fraction::of(21, 77),
            is_provisional: false,
        },
        sign: None,
    };
    letter(Speech::new(language, register), figures)
}

/// A thin month: nothing planned, no target, an empty month before.
pub(super) fn bare(language: Language, register: Register) -> Monthly {
    let whole = monthly(language, register);
    let figures = Figures {
        sums: Sums { prep_s: 2 * HOUR, ..Sums::default() },
        before: Sums::default(),
        target: None,
        encounters: 0,
        cancelled: 0,
        unconfirmed: 2,
        faces: 0,
        new_faces: 0,
        best: Vec::new(),
        next: Vec::new(),
        ahead: Ahead { events: 0, real_s: 0, weekly_online_s: None, rate: None, is_provisional: true },
        sign: Some(Sign { signal: Signal::NothingPlanned, creep: None, silent_days: 5 }),
        ..whole.figures
    };
    letter(whole.speech, figures)
}

/// Monday morning for Léa.
pub(super) fn weekly(language: Language, register: Register) -> Weekly {
    Weekly {
        speech: Speech::new(language, register),
        name: "Léa".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        todo: Todo::SayDays { first: day("2026-11-17"), days: 2 },
        url: "https://comptoir.example/time".to_owned(),
        stop_url: "https://comptoir.example/stop/Hd5sPc1fGjXk7Kq2mVx9bQ4tZr8LwY3n".to_owned(),
    }
}

/// Friday afternoon for Léa.
pub(super) fn friday(language: Language, register: Register) -> Friday {
    Friday {
        speech: Speech::new(language, register),
        name: "Léa".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        offered: Some(12 * 60 + 30),
        noted_s: 4 * HOUR,
        url: "https://comptoir.example/week/Vx9bQ4tZr8LwY3nHd5sPc1fGjXk7Kq2m".to_owned(),
        stop_url: "https://comptoir.example/stop/Vx9bQ4tZr8LwY3nHd5sPc1fGjXk7Kq2m".to_owned(),
    }
}

fn letter(speech: Speech, figures: Figures) -> Monthly {
    Monthly {
        speech,
        name: "Nadia".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        page_url: format!("https://comptoir.example/report?period={}", figures.period),
        stop_url: "https://comptoir.example/stop/Pc1fGjXk7Kq2mVx9bQ4tZr8LwY3nHd5s".to_owned(),
        figures,
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap_or_default()
}
