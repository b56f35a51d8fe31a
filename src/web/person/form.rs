//! The form of a person: what was typed, what it means, what is said at its fields.
//! Must not know requests or the database.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::text;
use crate::i18n::Speech;
use crate::web::form::{Errors, address_words, text_words};

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// How they are called.
    pub name: String,
    /// Empty for somebody who left no address.
    pub email: String,
    /// `fr` or `en`.
    pub locale: String,
    /// Ids of the ticked communities.
    pub communities: Vec<String>,
    /// Empty for everybody who is no colleague.
    pub department: String,
    /// Kind of legal basis; empty until one is chosen.
    pub basis: String,
    /// Its evidence.
    pub source: String,
    /// Since which day, as date fields write it; empty means today.
    pub since: String,
}

/// The fields as they are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    name: String,
    email: Option<EmailAddress>,
    locale: Language,
    communities: Vec<Id<Community>>,
    department: Option<String>,
    basis: Basis,
}

impl PersonForm {
    /// A form to fill in: no basis is suggested, because choosing it is the point.
    pub fn blank(locale: Language, today: NaiveDate, communities: Vec<String>) -> PersonForm {
        PersonForm { locale: locale.code().into(), since: today.to_string(), communities, ..PersonForm::default() }
    }

    /// What is on record.
    pub fn of(person: &Person) -> PersonForm {
        PersonForm {
            name: person.name.clone(),
            email: person.email.as_ref().map(EmailAddress::to_string).unwrap_or_default(),
            locale: person.locale.code().into(),
            communities: person.communities.iter().map(Id::to_string).collect(),
            department: person.department.clone().unwrap_or_default(),
            basis: person.basis.kind.as_str().into(),
            source: person.basis.source.clone(),
            since: person.basis.since.to_string(),
        }
    }

    /// Understands the fields; `today` is the organisation's. None once a message was added to `errors`.
    pub fn read(&self, t: &Speech, today: NaiveDate, errors: &mut Errors) -> Option<Typed> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "person-name-empty", fault));
        let email = self.email(t, errors);
        let locale = errors.take("locale", self.locale.parse(), |_| t.say("person-locale-choose").to_string());
        let communities: Result<Vec<Id<Community>>, _> = self.communities.iter().map(|id| id.parse()).collect();
        let communities = errors.take("communities", communities, |_| t.say("person-communities-gone").to_string());
        let department = text::optional_line(&self.department);
        let department = errors.take("department", department, |fault| text_words(t, "person-name-empty", fault));
        let basis = self.basis(t, today, errors);
        Some(Typed {
            name: name?,
            email: email?,
            locale: locale?,
            communities: communities?,
            department: department.map(|text| Some(text).filter(|text| !text.is_empty()))?,
            basis: basis?,
        })
    }

    fn email(&self, t: &Speech, errors: &mut Errors) -> Option<Option<EmailAddress>> {
        if self.email.trim().is_empty() {
            return Some(None);
        }
        errors.take("email", EmailAddress::parse(&self.email), |fault| address_words(t, fault)).map(Some)
    }

    /// A basis without evidence is none: only its absence needs no proof.
    fn basis(&self, t: &Speech, today: NaiveDate, errors: &mut Errors) -> Option<Basis> {
        let kind = errors.take("basis", self.basis.parse(), |_| t.say("person-basis-choose").to_string());
        let source = match kind {
            Some(BasisKind::None) | None => text::optional_line(&self.source),
            Some(_) => text::line(&self.source),
        };
        let source = errors.take("source", source, |fault| text_words(t, "person-source-empty", fault));
        let since = match self.since.trim() {
            "" => Some(today),
            typed => errors.take("since", typed.parse(), |_| t.say("person-since-choose").to_string()),
        };
        if since.is_some_and(|since| since > today) {
            errors.add("since", t.say("person-since-later"));
            return None;
        }
        Some(Basis { kind: kind?, source: source?, since: since? })
    }
}

impl Typed {
    /// The person with what was typed in the place of what was there.
    pub fn onto(self, before: Person) -> Person {
        Person {
            name: self.name,
            email: self.email,
            locale: self.locale,
            communities: self.communities,
            department: self.department,
            basis: self.basis,
            ..before
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::Register;

    fn today() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn filled() -> PersonForm {
        PersonForm {
            name: " Camille  Durand ".into(),
            email: "camille@example.org".into(),
            basis: "consent".into(),
            source: "carte remplie au salon".into(),
            ..PersonForm::blank(Language::French, today(), vec![])
        }
    }

    fn refused(form: &PersonForm) -> Vec<&'static str> {
        let mut errors = Errors::default();
        let typed = form.read(&Speech::new(Language::French, Register::Vous), today(), &mut errors);
        assert_eq!(typed.is_none(), !errors.is_empty());
        errors.list().iter().map(|(field, _)| *field).collect()
    }

    #[test]
    fn a_basis_needs_its_evidence_and_no_basis_needs_none() {
        assert_eq!(refused(&filled()), [""; 0]);
        assert_eq!(refused(&PersonForm { source: " ".into(), ..filled() }), ["source"]);
        assert_eq!(refused(&PersonForm { basis: "none".into(), source: String::new(), ..filled() }), [""; 0]);
        assert_eq!(refused(&PersonForm { basis: String::new(), ..filled() }), ["basis"]);
    }

    #[test]
    fn every_field_says_what_is_wrong_with_it() {
        let wrong = PersonForm {
            name: String::new(),
            email: "camille".into(),
            since: "2026-11-21".into(),
            communities: vec!["beta".into()],
            ..filled()
        };
        assert_eq!(refused(&wrong), ["name", "email", "communities", "since"]);
    }

    #[test]
    fn somebody_without_an_address_is_taken() {
        assert_eq!(refused(&PersonForm { email: "  ".into(), since: String::new(), ..filled() }), [""; 0]);
    }
}
