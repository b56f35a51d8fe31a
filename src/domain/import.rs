//! A list of people read in: what its columns mean, what becomes of a row, why a row is refused.
//! Knows neither files nor rows of the database: bytes become rows in `imports`, rows become people in `actions`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::community::Community;
use super::email_address::EmailAddress;
use super::id::Id;
use super::language::Language;
use super::person::{Basis, BasisKind, Person};
use super::words::words;

/// The most rows of one list.
pub const LONGEST: usize = 100_000;

/// One list, from its reading to its undoing.
#[derive(Debug, Clone)]
pub struct Import {
    /// Names it in addresses.
    pub id: Id<Import>,
    /// Who brought it.
    pub account: Option<Id<Account>>,
    /// The name of its file; empty for what was pasted.
    pub name: String,
    /// How far it is.
    pub state: State,
    /// What its columns mean, and what holds for all of its people.
    pub choices: Choices,
    /// Rows refused so far, by line.
    pub rejected: Vec<Rejected>,
    /// Rows it has.
    pub total: i32,
    /// Rows written down so far; while it is undone, people gone through.
    pub handled: i32,
    /// People who were not known.
    pub added: i32,
    /// People who were known and got something new.
    pub updated: i32,
    /// People who were known just so.
    pub unchanged: i32,
    /// When it was read.
    pub created_at: DateTime<Utc>,
    /// When the last row was written down, or the last person taken back.
    pub ended_at: Option<DateTime<Utc>>,
}

words! {
    /// How far a list is.
    State {
        /// Shown, and nothing of it is written down.
        Read = "read",
        /// Being written down.
        Running = "running",
        /// Written down.
        Done = "done",
        /// Being taken back.
        Undoing = "undoing",
        /// Taken back.
        Undone = "undone",
        /// Given up half way, after failing again and again; what is written down can be taken back.
        Failed = "failed",
    }
}

words! {
    /// Why a row is left out.
    Reason {
        /// No address where one is expected.
        MissingEmail = "missing_email",
        /// What stands there is not one address.
        BadEmail = "bad_email",
        /// An earlier row has the same address.
        DuplicateInFile = "duplicate_in_file",
        /// Longer than a name or a department can be.
        NameTooLong = "name_too_long",
        /// More cells than the list has columns.
        WrongColumnCount = "wrong_column_count",
        /// A basis that is none of the known ones.
        BadBasis = "bad_basis",
        /// A basis without evidence.
        MissingSource = "missing_source",
        /// A day that cannot be read, or has not come yet.
        BadDate = "bad_date",
        /// A community that does not exist, in a list that names too many of them.
        UnknownCommunity = "unknown_community",
        /// The person wants no mail; that wins over every list.
        Objected = "objected",
        /// The person was erased, and stays so.
        Erased = "erased",
    }
}

words! {
    /// What a column holds.
    Field {
        /// The whole name.
        Name = "name",
        /// The first name, where the family name has its own column.
        GivenName = "given_name",
        /// The family name.
        FamilyName = "family_name",
        /// The address.
        Email = "email",
        /// Names of communities.
        Communities = "communities",
        /// Where in the house a colleague works.
        Department = "department",
        /// `fr` or `en`, or their names.
        Locale = "locale",
        /// The kind of legal basis.
        Basis = "basis",
        /// Its evidence.
        Source = "source",
        /// Since which day.
        Since = "since",
        /// Nothing that we keep.
        Ignored = "ignored",
    }
}

/// A row that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The line of the text on which it begins, or the row of the sheet; the first is 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// What was said about a list before it is written down. Kept as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// What each column holds, from the left.
    pub fields: Vec<Field>,
    /// Addresses typed in the place of refused ones, by line.
    pub corrections: BTreeMap<u32, String>,
    /// The basis of rows that name none; none until one is chosen.
    pub basis: Option<BasisKind>,
    /// The evidence of rows that name none.
    pub source: String,
    /// The community that everybody on the list joins.
    pub community: Option<Id<Community>>,
    /// Whether somebody said that these people know they will be written to.
    pub is_expected: bool,
    /// Communities that the list named and that did not exist: taken back with it.
    pub founded: Vec<Id<Community>>,
    /// People who stayed when the list was taken back, because they had been invited or had answered by then.
    pub kept: i32,
    /// How the text was written, to be shown: `utf-8`, `windows-1252`, `xlsx` …
    pub encoding: String,
    /// What stood between its cells.
    pub separator: Option<char>,
}

/// What one row says of somebody. What it does not say is absent and overwrites nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Where it stands.
    pub line: u32,
    /// Whom it is about.
    pub email: EmailAddress,
    /// How they are called.
    pub name: Option<String>,
    /// Where they work.
    pub department: Option<String>,
    /// Their language.
    pub locale: Option<Language>,
    /// Names of communities, as written.
    pub communities: Vec<String>,
    /// Why they may be written to.
    pub basis: Basis,
}

impl Candidate {
    /// A name for somebody of whom only the address is known: what stands before the @, as words.
    pub fn called(&self) -> String {
        let stand_in = || {
            let local = self.email.as_str().split(['@', '+']).next().unwrap_or_default();
            let words = local.split(['.', '_', '-']).filter(|word| !word.is_empty()).map(capitalised);
            Some(words.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
        };
        self.name.clone().or_else(stand_in).unwrap_or_else(|| self.email.to_string())
    }
}

/// What an import changed of somebody: before and after, of each field that it changed. Kept as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Former {
    name: Option<(String, String)>,
    department: Option<(Option<String>, Option<String>)>,
    locale: Option<(Language, Language)>,
    basis: Option<(Basis, Basis)>,
    joined: Vec<Id<Community>>,
}

/// A known person with what a row adds, and how to take it back; none when the row says nothing new. Nothing is
/// overwritten by silence, and a basis gives way to a stronger one alone.
pub fn merged(person: &Person, row: &Candidate, communities: &[Id<Community>]) -> Option<(Person, Former)> {
    let mut after = person.clone();
    let mut former = Former::default();
    if let Some(name) = row.name.as_ref().filter(|name| **name != person.name) {
        former.name = Some((person.name.clone(), name.clone()));
        after.name.clone_from(name);
    }
    if row.department.is_some() && row.department != person.department {
        former.department = Some((person.department.clone(), row.department.clone()));
        after.department.clone_from(&row.department);
    }
    if let Some(locale) = row.locale.filter(|locale| *locale != person.locale) {
        former.locale = Some((person.locale, locale));
        after.locale = locale;
    }
    if is_stronger(row.basis.kind, person.basis.kind) {
        former.basis = Some((person.basis.clone(), row.basis.clone()));
        after.basis = row.basis.clone();
    }
    former.joined = communities.iter().filter(|id| !person.communities.contains(id)).copied().collect();
    after.communities.extend(&former.joined);
    (former != Former::default()).then_some((after, former))
}

impl Former {
    /// Whether the basis was changed, which its history has to know.
    pub fn changed_basis(&self) -> bool {
        self.basis.is_some()
    }

    /// The person as they were, but for what somebody changed since.
    pub fn restored(&self, person: &Person) -> Person {
        let mut before = person.clone();
        take_back(&mut before.name, self.name.as_ref());
        take_back(&mut before.department, self.department.as_ref());
        take_back(&mut before.locale, self.locale.as_ref());
        take_back(&mut before.basis, self.basis.as_ref());
        before.communities.retain(|id| !self.joined.contains(id));
        before
    }
}

/// Anything is stronger than nothing, and somebody's own yes stronger than what was assumed. A colleague stays one.
pub(super) const fn is_stronger(new: BasisKind, old: BasisKind) -> bool {
    match old {
        BasisKind::None => !matches!(new, BasisKind::None),
        BasisKind::Customer | BasisKind::Professional | BasisKind::Generic => matches!(new, BasisKind::Consent),
        BasisKind::Consent | BasisKind::Colleague => false,
    }
}

fn take_back<T: PartialEq + Clone>(now: &mut T, step: Option<&(T, T)>) {
    if let Some((before, after)) = step
        && now == after
    {
        now.clone_from(before);
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn basis(kind: BasisKind) -> Basis {
        Basis { kind, source: "salon".into(), since: NaiveDate::from_ymd_opt(2026, 5, 12).unwrap() }
    }

    fn known(kind: BasisKind) -> Person {
        Person {
            id: Id::from(Uuid::from_u128(1)),
            email: EmailAddress::parse("kim@example.org").ok(),
            name: "Kim".into(),
            locale: Language::French,
            basis: basis(kind),
            department: Some("Ventes".into()),
            link_key: Uuid::from_u128(2),
            objected_at: None,
            undeliverable: None,
            feed_key: None,
            communities: vec![Id::from(Uuid::from_u128(7))],
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn row(kind: BasisKind) -> Candidate {
        Candidate {
            line: 2,
            email: EmailAddress::parse("Kim@example.org").unwrap(),
            name: None,
            department: None,
            locale: None,
            communities: vec![],
            basis: basis(kind),
        }
    }

    #[test]
    fn silence_overwrites_nothing_and_the_same_again_changes_nothing() {
        let person = known(BasisKind::Consent);
        assert!(merged(&person, &row(BasisKind::Customer), &person.communities).is_none());
        let more = Candidate { name: Some("Kim Durand".into()), ..row(BasisKind::Consent) };
        let beta = [Id::from(Uuid::from_u128(9))];
        let (after, former) = merged(&person, &more, &beta).unwrap();
        assert_eq!((after.name.as_str(), after.department.as_deref()), ("Kim Durand", Some("Ventes")));
        assert_eq!(after.communities.len(), 2);
        assert!(merged(&after, &more, &beta).is_none());
        let before = former.restored(&after);
        assert_eq!((before.name.as_str(), before.communities), ("Kim", person.communities));
    }

    #[test]
    fn a_basis_gives_way_to_a_stronger_one_alone() {
        for (old, new, gives_way) in [
            (BasisKind::None, BasisKind::Customer, true),
            (BasisKind::None, BasisKind::None, false),
            (BasisKind::Customer, BasisKind::Consent, true),
            (BasisKind::Customer, BasisKind::Professional, false),
            (BasisKind::Consent, BasisKind::Customer, false),
            (BasisKind::Colleague, BasisKind::Consent, false),
        ] {
            assert_eq!(merged(&known(old), &row(new), &[]).is_some(), gives_way, "{old} {new}");
        }
    }

    #[test]
    fn what_somebody_changed_since_is_left() {
        let more = Candidate { name: Some("Kim Durand".into()), ..row(BasisKind::Consent) };
        let (mut after, former) = merged(&known(BasisKind::Consent), &more, &[]).unwrap();
        after.name = "Kim D.".into();
        assert_eq!(former.restored(&after).name, "Kim D.");
        let kept: Former = serde_json::from_str(&serde_json::to_string(&former).unwrap()).unwrap();
        assert_eq!(kept, former);
    }

    #[test]
    fn somebody_without_a_name_is_called_by_their_address() {
        for (email, name) in [
            ("camille.durand@example.org", "Camille Durand"),
            ("contact@example.org", "Contact"),
            ("kim_lee+apero@example.org", "Kim Lee"),
            ("-@example.org", "-@example.org"),
        ] {
            let email = EmailAddress::parse(email).unwrap();
            assert_eq!(Candidate { email, ..row(BasisKind::None) }.called(), name);
        }
    }
}
