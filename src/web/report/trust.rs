//! How far the hours of a period can be trusted, and why: where they come from, and what is missing.

use super::board::Board;
use super::figures::Figure;
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::domain::reliability::{Doubt, Reliability, doubts};
use crate::domain::time_entry::Provenance;
use crate::i18n::Speech;

/// What the page says of it.
pub struct Trust {
    /// Class of the chip.
    pub class: &'static str,
    /// « fiable », « correct », « fragile ».
    pub word: String,
    /// « 87 % des heures saisies, 3 % à classer, 2 % notées après leur semaine. »
    pub facts: String,
    /// Every bound that is crossed, a sentence each.
    pub doubts: Vec<String>,
    /// Each provenance that there is, from the best evidence to the weakest; the shares add up to 100 %.
    pub origins: Vec<Origin>,
}

/// The hours of one provenance.
pub struct Origin {
    /// As addresses have it.
    pub figure: &'static str,
    /// The key of its name.
    pub name: &'static str,
    pub share: String,
    pub hours: String,
}

/// Puts it into words.
pub fn trust(t: Speech, board: &Board) -> Trust {
    let (class, key) = match board.reliability {
        Reliability::Good => ("ok", "report-trust-good"),
        Reliability::Fair => ("", "report-trust-fair"),
        Reliability::Low => ("warn", "report-trust-low"),
    };
    let elapsed = &board.elapsed;
    let tracked_s = elapsed.sums.tracked_s();
    let percent = |fraction| figure::percent(fraction, t.language);
    let facts = t
        .say("report-trust-facts")
        .with("coverage", percent(elapsed.coverage()))
        .with("unclassified", percent(Fraction::of(elapsed.sums.unclassified_s, tracked_s)))
        .with("late", percent(Fraction::of(elapsed.origins.late_s, tracked_s)));
    let doubts = doubts(&elapsed.sums, elapsed.expected_s, elapsed.origins.late_s);
    Trust {
        class,
        word: t.say(key).to_string(),
        facts: if tracked_s > 0 && elapsed.expected_s > 0 { facts.to_string() } else { String::new() },
        doubts: doubts.into_iter().map(|doubt| t.say(doubt_key(doubt)).to_string()).collect(),
        origins: origins(t, board),
    }
}

fn origins(t: Speech, board: &Board) -> Vec<Origin> {
    let parts: Vec<i64> = Provenance::ALL.iter().map(|one| board.figures.origins.of(*one)).collect();
    let shares = figure::shares(&parts);
    let all = Provenance::ALL.iter().zip(parts).zip(shares).filter(|((_, seconds), _)| *seconds > 0);
    let origin = |((provenance, seconds), share): ((&Provenance, i64), u32)| {
        let figure = Figure::of_provenance(*provenance);
        Origin {
            figure: figure.as_str(),
            name: figure.name(),
            share: figure::percent(Fraction::of(share.into(), 100), t.language),
            hours: figure::hours(seconds),
        }
    };
    all.map(origin).collect()
}

const fn doubt_key(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NothingExpected => "report-doubt-nothing-expected",
        Doubt::MostMissing => "report-doubt-most-missing",
        Doubt::ManyUnclassified => "report-doubt-many-unclassified",
        Doubt::SomeMissing => "report-doubt-some-missing",
        Doubt::TooMuch => "report-doubt-too-much",
        Doubt::SomeUnclassified => "report-doubt-some-unclassified",
        Doubt::Late => "report-doubt-late",
    }
}
