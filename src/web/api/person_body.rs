//! A person in JSON: what is shown, what is taken, and how one becomes the other.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{bounded, given, given_bounded, named};
use super::day::Day;
use super::json_object::Object;
use super::problem::Problem;
use super::words;
use crate::actions::Act;
use crate::actions::person::newcomer;
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::text;
use crate::links::Links;

/// Somebody who can be met.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonBody {
    id: Uuid,
    /// Null for somebody met at the door who left none.
    #[schema(value_type = Option<String>, format = "email")]
    email: Option<EmailAddress>,
    name: String,
    /// The language of their mails and pages.
    #[schema(schema_with = words::language)]
    locale: Language,
    communities: Vec<Uuid>,
    basis: BasisBody,
    /// For colleagues: where in the house they work.
    department: Option<String>,
    /// Since when they want no mail.
    objected_at: Option<DateTime<Utc>>,
    /// Since when their address sends everything back; nothing is sent there until it is corrected.
    undeliverable_at: Option<DateTime<Utc>>,
    /// Where their calendar reads their dates; told where one person is asked for, null while it is switched off.
    feed_url: Option<String>,
    created_at: DateTime<Utc>,
}

/// Why we may write to somebody, with the evidence (GDPR art. 6).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Basis)]
#[serde(deny_unknown_fields)]
pub struct BasisBody {
    /// `none` for somebody met, whom nothing allows us to write to.
    #[schema(schema_with = words::basis_kind)]
    kind: BasisKind,
    /// The evidence in words; may be empty only where there is no basis.
    #[serde(default)]
    source: String,
    /// Today when left out.
    since: Option<Day>,
}

/// A person to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewPerson)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(value_type = Option<String>, format = "email")]
    email: Option<EmailAddress>,
    #[schema(schema_with = words::line)]
    name: String,
    /// The organisation's when left out.
    #[schema(value_type = Option<String>)]
    locale: Option<Language>,
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>, max_items = 10000)]
    communities: Vec<Id<Community>>,
    #[schema(value_type = BasisBody)]
    basis: Object<BasisBody>,
    department: Option<String>,
}

/// What may be changed of a person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = PersonChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = "email")]
    email: Option<Option<EmailAddress>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::language)]
    locale: Option<Language>,
    /// All of them; those left out are left.
    #[serde(default, deserialize_with = "given_bounded")]
    #[schema(value_type = Vec<Uuid>, max_items = 10000)]
    communities: Option<Vec<Id<Community>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = BasisBody)]
    basis: Option<Object<BasisBody>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    department: Option<Option<String>>,
}

/// As it is shown.
pub fn shape(person: &Person) -> PersonBody {
    PersonBody {
        id: person.id.uuid(),
        email: person.email.clone(),
        name: person.name.clone(),
        locale: person.locale,
        communities: person.communities.iter().map(|id| id.uuid()).collect(),
        basis: BasisBody {
            kind: person.basis.kind,
            source: person.basis.source.clone(),
            since: Some(Day(person.basis.since)),
        },
        department: person.department.clone(),
        objected_at: person.objected_at,
        undeliverable_at: person.undeliverable.as_ref().map(|one| one.since),
        feed_url: None,
        created_at: person.created_at,
    }
}

/// The same with the secret address of their feed.
pub fn shape_with_feed(person: &Person, links: &Links) -> PersonBody {
    PersonBody { feed_url: person.feed_key.map(|key| links.person_feed(key)), ..shape(person) }
}

/// A new person; `today` in the organisation's zone.
pub fn person(new: New, act: &Act, locale: Language, today: NaiveDate) -> Result<Person, Problem> {
    let (name, locale) = (named(&new.name)?, new.locale.unwrap_or(locale));
    let blank = newcomer(act, name, new.email, locale, basis(&new.basis, today)?);
    Ok(Person { department: department(new.department.as_deref())?, communities: once_each(new.communities), ..blank })
}

/// A person with the change made; `today` in the organisation's zone.
pub fn changed(before: Person, change: &Change, today: NaiveDate) -> Result<Person, Problem> {
    let name = change.name.as_deref().map(named).transpose()?;
    let basis = change.basis.as_ref().map(|given| basis(given, today)).transpose()?;
    let department = change.department.as_ref().map(|given| department(given.as_deref())).transpose()?;
    Ok(Person {
        email: change.email.clone().unwrap_or(before.email),
        name: name.unwrap_or(before.name),
        locale: change.locale.unwrap_or(before.locale),
        basis: basis.unwrap_or(before.basis),
        department: department.unwrap_or(before.department),
        communities: change.communities.clone().map_or(before.communities, once_each),
        ..before
    })
}

fn basis(given: &BasisBody, today: NaiveDate) -> Result<Basis, Problem> {
    let source = text::optional_line(&given.source).map_err(|fault| Problem::unprocessable("basis.source", fault))?;
    if source.is_empty() && given.kind.allows_writing() {
        return Err(Problem::unprocessable("basis.source", "say what proves it, in words"));
    }
    Ok(Basis { kind: given.kind, source, since: given.since.map_or(today, |day| day.0) })
}

fn department(raw: Option<&str>) -> Result<Option<String>, Problem> {
    let line = raw.map(text::optional_line).transpose().map_err(|fault| Problem::unprocessable("department", fault))?;
    Ok(line.filter(|line| !line.is_empty()))
}

fn once_each(mut communities: Vec<Id<Community>>) -> Vec<Id<Community>> {
    communities.sort_unstable();
    communities.dedup();
    communities
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    fn read(kind: BasisKind, source: &str) -> Result<Basis, Problem> {
        basis(&BasisBody { kind, source: source.into(), since: None }, day())
    }

    #[test]
    fn a_basis_needs_evidence_and_begins_today_unless_said() {
        assert_eq!(read(BasisKind::Consent, " salon ").unwrap().source, "salon");
        assert_eq!(read(BasisKind::Consent, "salon").unwrap().since, day());
        assert!(read(BasisKind::Consent, "  ").is_err());
        assert!(read(BasisKind::None, "").is_ok());
    }

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let new: New = serde_json::from_value(serde_json::json!({
            "name": "Léa", "email": "lea@example.org", "department": "Ventes", "basis": {"kind": "none"}
        }))
        .unwrap();
        let chance = crate::secrets::Chance::seeded(1);
        let before = Person {
            id: chance.id(DateTime::UNIX_EPOCH),
            email: new.email,
            name: new.name,
            locale: Language::French,
            basis: basis(&new.basis, day()).unwrap(),
            department: new.department,
            link_key: chance.uuid(),
            objected_at: None,
            undeliverable: None,
            feed_key: None,
            communities: Vec::new(),
            created_at: DateTime::UNIX_EPOCH,
        };
        let change: Change = serde_json::from_value(serde_json::json!({"email": null, "name": "Zoé"})).unwrap();
        let after = changed(before, &change, day()).unwrap();
        assert_eq!((after.name.as_str(), after.email, after.department.as_deref()), ("Zoé", None, Some("Ventes")));
    }
}
