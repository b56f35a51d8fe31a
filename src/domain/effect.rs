//! What came of a meetup, as a number that somebody can check: with a unit, a window, a source and, where there is
//! one, something to compare it with. Figures of reach are refused (PRODUCT section 7).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::decimal::Decimal;
use super::event::Event;
use super::flaw::{Flaw, Reader, Refusal};
use super::id::Id;
use super::language::Language;
use super::series::Series;
use super::text;

/// One effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Names it in rows and in the API.
    pub id: Id<Effect>,
    /// What it is an effect of.
    pub of: Origin,
    /// What was said of it.
    pub said: Said,
    /// Who typed it; none for a token of an account that is gone.
    pub by: Option<Id<Account>>,
    /// When it was typed.
    pub created_at: DateTime<Utc>,
}

/// What an effect comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// One meetup.
    Event(Id<Event>),
    /// A whole series.
    Series(Id<Series>),
    /// All that the organisation does.
    Organisation,
}

/// An effect as it was said, fit to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What was counted: « appels au support sur la fibre ».
    pub what: String,
    /// How many.
    pub number: Decimal,
    /// Of what: « appels par semaine ».
    pub unit: String,
    /// First day of the window.
    pub from_on: NaiveDate,
    /// Its last day.
    pub to_on: NaiveDate,
    /// Where the number can be looked up.
    pub source: String,
    /// The same number before; none where there is nothing to compare with.
    pub baseline: Option<Decimal>,
}

/// The fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What was counted.
    pub what: String,
    /// A number in the reader's notation.
    pub number: String,
    /// Of what.
    pub unit: String,
    /// `YYYY-MM-DD`.
    pub from_on: String,
    /// `YYYY-MM-DD`.
    pub to_on: String,
    /// Where it can be looked up.
    pub source: String,
    /// A number, or nothing.
    pub baseline: String,
}

impl Said {
    /// Understands what was typed, numbers as `language` writes them.
    ///
    /// # Errors
    /// Every flaw of every field, in the order of the form.
    pub fn read(typed: &Typed, language: Language) -> Result<Said, Vec<Refusal>> {
        let mut reader = Reader::default();
        let what = reader.line("what", &typed.what);
        if is_vanity(&typed.what) {
            reader.refuse("what", Flaw::Vanity);
        }
        let number = reader.number("number", &typed.number, language);
        let unit = reader.line("unit", &typed.unit);
        if is_vanity(&typed.unit) {
            reader.refuse("unit", Flaw::Vanity);
        }
        let from_on = reader.day("from_on", &typed.from_on);
        let to_on = reader.day("to_on", &typed.to_on);
        if from_on.zip(to_on).is_some_and(|(from, to)| to < from) {
            reader.refuse("to_on", Flaw::Backwards);
        }
        let source = reader.line("source", &typed.source);
        let baseline = reader.optional_number("baseline", &typed.baseline, language);
        let said = || {
            Some(Said {
                what: what?,
                number: number?,
                unit: unit?,
                from_on: from_on?,
                to_on: to_on?,
                source: source?,
                baseline: baseline?,
            })
        };
        let said = said();
        reader.finish(said)
    }

    /// What a form shows of it.
    pub fn typed(&self) -> Typed {
        Typed {
            what: self.what.clone(),
            number: self.number.to_string(),
            unit: self.unit.clone(),
            from_on: self.from_on.to_string(),
            to_on: self.to_on.to_string(),
            source: self.source.clone(),
            baseline: self.baseline.map(|baseline| baseline.to_string()).unwrap_or_default(),
        }
    }

    /// By how much the number changed against what it was before: a number in the same unit, never a percentage.
    pub fn change(&self) -> Option<Decimal> {
        self.baseline.map(|baseline| self.number.less(baseline))
    }
}

impl Typed {
    /// Whether nothing at all was typed, as in a form that need not be filled in.
    pub fn is_blank(&self) -> bool {
        let fields = [&self.what, &self.number, &self.unit, &self.from_on, &self.to_on, &self.source, &self.baseline];
        fields.iter().all(|field| field.trim().is_empty())
    }
}

/// Whether a unit, or what is counted, is plainly a figure of reach. Short on purpose: it names what nobody means
/// otherwise, and lets « like » inside a sentence pass.
pub fn is_vanity(text: &str) -> bool {
    let said = text::search_key(text).replace(['’', '‘'], "'");
    let bare = said.trim_matches(|c: char| !c.is_alphanumeric());
    VANITY_ALONE.contains(&bare) || VANITY_WITHIN.iter().any(|phrase| has_words(&said, phrase))
}

/// Refused as a unit or as all that is said.
const VANITY_ALONE: [&str; 11] = [
    "like",
    "likes",
    "j'aime",
    "abonnes",
    "vues",
    "views",
    "impression",
    "impressions",
    "portee",
    "reach",
    "mentions j'aime",
];

/// Refused wherever they stand.
const VANITY_WITHIN: [&str; 21] = [
    "follower",
    "followers",
    "nombre de likes",
    "number of likes",
    "mentions j'aime",
    "taux d'ouverture",
    "taux d'ouvertures",
    "open rate",
    "open rates",
    "mails ouverts",
    "taux de clic",
    "taux de clics",
    "click rate",
    "click-through rate",
    "taux d'engagement",
    "engagement rate",
    "score d'influence",
    "influence score",
    "invitations envoyees",
    "invitations sent",
    "likes sur",
];

/// Whether a phrase stands in a text between word boundaries.
fn has_words(text: &str, phrase: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase)
        .any(|(at, found)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + found.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn typed() -> Typed {
        Typed {
            what: "Appels au support sur la fibre".into(),
            number: "31".into(),
            unit: "appels par semaine".into(),
            from_on: "2026-11-02".into(),
            to_on: "2026-11-29".into(),
            source: "outil du support, file « fibre »".into(),
            baseline: "42,5".into(),
        }
    }

    fn refused(typed: &Typed) -> Vec<(&'static str, Flaw)> {
        Said::read(typed, French).err().unwrap_or_default().iter().map(|one| (one.field, one.flaw)).collect()
    }

    #[test]
    fn an_effect_has_a_number_a_unit_a_window_and_a_source_and_may_lack_a_comparison() {
        let said = Said::read(&typed(), French).unwrap();
        assert_eq!(said.change(), Some(Decimal::of_thousandths(-11_500)));
        assert_eq!(Said::read(&said.typed(), English), Ok(said));
        let alone = Said::read(&Typed { baseline: " ".into(), ..typed() }, French).unwrap();
        assert_eq!(alone.change(), None);
    }

    #[test]
    fn every_field_that_lacks_is_named_at_once() {
        let all = ["what", "number", "unit", "from_on", "to_on", "source"].map(|field| (field, Flaw::Missing));
        assert_eq!(refused(&Typed::default()), all);
        assert!(Typed::default().is_blank() && !typed().is_blank());
        let odd = Typed { number: "beaucoup".into(), from_on: "hier".into(), baseline: "peu".into(), ..typed() };
        let flaws = [("number", Flaw::NotANumber), ("from_on", Flaw::NotADay), ("baseline", Flaw::NotANumber)];
        assert_eq!(refused(&odd), flaws);
        let long = Typed { source: "x".repeat(201), ..typed() };
        assert_eq!(refused(&long), [("source", Flaw::TooLong { max: 200 })]);
    }

    #[test]
    fn a_window_does_not_run_backwards_and_may_be_one_day() {
        let window = |from: &str, to: &str| Typed { from_on: from.into(), to_on: to.into(), ..typed() };
        assert_eq!(refused(&window("2026-11-02", "2026-11-01")), [("to_on", Flaw::Backwards)]);
        assert_eq!(refused(&window("2026-11-02", "2026-11-02")), []);
    }

    #[test]
    fn figures_of_reach_are_no_effects_in_either_language() {
        for vanity in [
            "likes",
            "Likes.",
            "J’aime",
            "followers",
            "Nouveaux followers sur LinkedIn",
            "taux d’ouverture",
            "Taux d'ouverture de la lettre",
            "open rate",
            "impressions",
            "Click rate of the newsletter",
            "Score d’influence",
            "invitations envoyées",
            "Invitations sent",
        ] {
            assert!(is_vanity(vanity), "{vanity}");
        }
        for honest in [
            "personnes",
            "people who would like to come back",
            "abonnés qui ont gardé leur offre",
            "premières impressions recueillies par écrit",
            "taux de réparation au premier appel",
            "bottles",
            "",
        ] {
            assert!(!is_vanity(honest), "{honest}");
        }
        assert_eq!(refused(&Typed { unit: "likes".into(), ..typed() }), [("unit", Flaw::Vanity)]);
    }
}
