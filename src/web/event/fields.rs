//! The event form as it was typed: every field is text until all of it is understood. Knows what the fields mean, not
//! what is done with them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::hours;
use crate::domain::audience::Choice;
use crate::domain::draft::{Draft, DraftFault, MOST_HEADS, MOST_PLUS_ONES};
use crate::domain::event::{AperoDetails, Details, Event, InterviewDetails, Kind, ProductTestDetails};
use crate::domain::id::Id;
use crate::domain::text::{block, line, optional_line};
use crate::i18n::Speech;
use crate::web::form::{Errors, text_words};

/// What stands in the form; the names are those of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    pub kind: String,
    pub title: String,
    pub description: String,
    /// First day, `2026-12-03`.
    pub date: String,
    /// `18:30`.
    pub starts: String,
    /// `21:00`.
    pub ends: String,
    /// Last day, where it follows neither from the times nor from the first day.
    pub last_day: String,
    pub timezone: String,
    /// Id of a place on record; empty for none.
    pub venue: String,
    pub venue_name: String,
    pub venue_address: String,
    pub venue_directions: String,
    pub capacity: String,
    pub plus_ones_max: String,
    /// Ticked or absent: those who found no seat last time come first.
    pub puts_missed_first: Option<String>,
    /// `2026-12-02T12:00`; empty for the start.
    pub rsvp_until: String,
    pub orientation: String,
    pub hosts: Vec<String>,
    pub communities: Vec<String>,
    /// Ids of those whom a new event is for, beside its communities.
    pub people: Vec<String>,
    pub drinks: String,
    /// Ticked or absent, as all boxes of a form.
    pub alcohol_served: Option<String>,
    pub person: String,
    pub topic: String,
    /// `yes`, `no`, or empty before anybody asked.
    pub consent_to_publish: String,
    pub published_link: String,
    pub product: String,
    pub version: String,
    pub task: String,
    pub observations: String,
    /// The revision that the editor had in front of them.
    pub revision: Option<i32>,
    pub notify: Option<String>,
    /// Ticked: strangers see it and may join.
    pub listed: Option<String>,
    /// For a date of a series: `this` alone, `following` too, or `all`.
    pub scope: String,
    /// Present once the preview of an edit of several dates was seen.
    pub confirmed: Option<String>,
    /// Present when the second button was pressed: keep it for oneself for now.
    pub draft: Option<String>,
}

/// A place that is not on record yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVenue {
    /// « Le Perchoir ».
    pub name: String,
    /// Street and town on one line.
    pub address: String,
    /// How to get in.
    pub directions: String,
}

/// What a form says once it is understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// Everything but a new place.
    pub draft: Draft,
    /// Wins over the draft's venue.
    pub new_venue: Option<NewVenue>,
}

impl Fields {
    /// The form of an event on record.
    pub fn of(event: &Event) -> Fields {
        let times = hours::Typed::of(event);
        let mut fields = Fields {
            kind: event.kind().to_string(),
            title: event.title.clone(),
            description: event.description.clone(),
            date: times.date,
            starts: times.starts,
            ends: times.ends,
            last_day: times.last_day,
            timezone: event.timezone.to_string(),
            venue: event.venue.map(|venue| venue.to_string()).unwrap_or_default(),
            capacity: event.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            plus_ones_max: event.plus_ones_max.to_string(),
            puts_missed_first: event.puts_missed_first.then(|| "yes".to_owned()),
            rsvp_until: times.rsvp_until,
            orientation: event.orientation.map(|orientation| orientation.to_string()).unwrap_or_default(),
            hosts: event.hosts.iter().map(ToString::to_string).collect(),
            communities: event.communities.iter().map(ToString::to_string).collect(),
            listed: event.listed.then(|| "yes".to_owned()),
            revision: Some(event.revision),
            ..Fields::default()
        };
        fields.put(&event.details);
        fields
    }

    /// Fills in what only one kind has.
    pub fn put(&mut self, details: &Details) {
        match details.clone() {
            Details::Apero(AperoDetails { drinks, alcohol_served }) => {
                self.drinks = drinks;
                self.alcohol_served = alcohol_served.then(|| "yes".to_owned());
            }
            Details::Interview(InterviewDetails { person, topic, consent_to_publish, published_link }) => {
                let word = |consent| if consent { "yes" } else { "no" };
                self.consent_to_publish = consent_to_publish.map(word).unwrap_or_default().to_owned();
                (self.person, self.topic, self.published_link) = (person, topic, published_link);
            }
            Details::ProductTest(ProductTestDetails { product, version, task, observations }) => {
                (self.product, self.version, self.task, self.observations) = (product, version, task, observations);
            }
            Details::Other => {}
        }
    }

    /// Understands the form, or notes at which fields it does not hold. `before` is the event that is edited: times
    /// that nobody touched stay as exact as they were, and may be past.
    pub fn read(&self, t: &Speech, kind: Kind, today: NaiveDate, before: Option<&Event>) -> Result<Understood, Errors> {
        let mut errors = Errors::default();
        let title = errors.take("title", line(&self.title), |fault| text_words(t, "event-title-empty", fault));
        let times = hours::read(self, t, today, before, &mut errors);
        let capacity = number("capacity", &self.capacity, MOST_HEADS, t, &mut errors);
        let plus_ones_max = number("plus_ones_max", &self.plus_ones_max, MOST_PLUS_ONES, t, &mut errors);
        let texts = &mut |field, raw: &str, lines: bool| {
            let text = if lines { block(raw) } else { optional_line(raw) };
            errors.take(field, text, |fault| text_words(t, "event-title-empty", fault)).unwrap_or_default()
        };
        let description = texts("description", &self.description, true);
        let details = self.details(kind, texts);
        let new_venue = NewVenue {
            name: texts("venue_name", &self.venue_name, false),
            address: texts("venue_address", &self.venue_address, false),
            directions: texts("venue_directions", &self.venue_directions, true),
        };
        let (Some(title), Some(times)) = (title, times) else { return Err(errors) };
        let draft = Draft {
            title,
            description,
            orientation: self.orientation.parse().ok(),
            details,
            starts_at: times.starts_at,
            ends_at: times.ends_at,
            timezone: times.zone,
            venue: self.venue.parse().ok(),
            capacity,
            plus_ones_max: plus_ones_max.unwrap_or(0),
            rsvp_until: times.rsvp_until,
            listed: self.listed.is_some(),
            hosts: ids(&self.hosts),
            communities: ids(&self.communities),
            audience: match before {
                Some(event) => event.audience.clone(),
                None => Choice { people: ids(&self.people), ..Choice::default() },
            },
            puts_missed_first: self.puts_missed_first.is_some(),
        };
        if let Err(fault) = draft.check() {
            let (field, message) = refused(t, fault);
            errors.add(field, message);
        }
        let new_venue = Some(new_venue).filter(|venue| !venue.name.is_empty());
        if errors.is_empty() { Ok(Understood { draft, new_venue }) } else { Err(errors) }
    }

    fn details(&self, kind: Kind, texts: &mut impl FnMut(&'static str, &str, bool) -> String) -> Details {
        match kind {
            Kind::Apero => Details::Apero(AperoDetails {
                drinks: texts("drinks", &self.drinks, false),
                alcohol_served: self.alcohol_served.is_some(),
            }),
            Kind::Interview => Details::Interview(InterviewDetails {
                person: texts("person", &self.person, false),
                topic: texts("topic", &self.topic, false),
                consent_to_publish: match self.consent_to_publish.as_str() {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                },
                published_link: texts("published_link", &self.published_link, false),
            }),
            Kind::ProductTest => Details::ProductTest(ProductTestDetails {
                product: texts("product", &self.product, false),
                version: texts("version", &self.version, false),
                task: texts("task", &self.task, true),
                observations: texts("observations", &self.observations, true),
            }),
            Kind::Other => Details::Other,
        }
    }
}

/// A whole number or nothing; spaces between digits are how people write thousands.
fn number(field: &'static str, raw: &str, most: i32, t: &Speech, errors: &mut Errors) -> Option<i32> {
    let digits: String = raw.chars().filter(|sign| !sign.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    errors.take(field, digits.parse(), |_| t.say("event-number").with("most", most).to_string())
}

/// What is wrong with a whole draft, with the field that carries it.
pub fn refused(t: &Speech, fault: DraftFault) -> (&'static str, String) {
    let (field, phrase) = match fault {
        DraftFault::EndBeforeStart => ("ends", t.say("event-ends-first")),
        DraftFault::TooLong => ("last_day", t.say("event-too-long")),
        DraftFault::Capacity => ("capacity", t.say("event-number-from-one").with("most", MOST_HEADS)),
        DraftFault::PlusOnes => ("plus_ones_max", t.say("event-number").with("most", MOST_PLUS_ONES)),
        DraftFault::DeadlineAfterEnd => ("rsvp_until", t.say("event-until-late")),
    };
    (field, phrase.to_string())
}

/// Boxes hold ids that we wrote into them; one that is none was written by nobody's browser and means nothing.
fn ids<T>(raw: &[String]) -> Vec<Id<T>> {
    raw.iter().filter_map(|id| id.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn fields() -> Fields {
        Fields {
            title: "Apéro de décembre".into(),
            date: "2026-12-03".into(),
            starts: "18:30".into(),
            ends: "21:00".into(),
            timezone: "Europe/Paris".into(),
            capacity: "40".into(),
            plus_ones_max: "2".into(),
            alcohol_served: Some("yes".into()),
            ..Fields::default()
        }
    }

    fn read(fields: &Fields, before: Option<&Event>) -> Result<Understood, Errors> {
        let french = Speech::new(Language::French, Register::Vous);
        fields.read(&french, Kind::Apero, "2026-11-20".parse().unwrap(), before)
    }

    #[test]
    fn a_form_that_is_read_and_shown_again_is_the_same_form() {
        let event = read(&fields(), None).unwrap().draft.into_event(Id::from(uuid::Uuid::nil()), chrono::Utc::now());
        let again = Fields { revision: None, kind: String::new(), ..Fields::of(&event) };
        assert_eq!(again, fields());
    }

    #[test]
    fn every_field_that_does_not_hold_gets_its_own_words() {
        let wrong = Fields { title: " ".into(), capacity: "beaucoup".into(), date: String::new(), ..fields() };
        let errors = read(&wrong, None).unwrap_err();
        assert_eq!(errors.list().iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["title", "date", "capacity"]);
        let none = Fields { capacity: "0".into(), ..fields() };
        assert_eq!(read(&none, None).unwrap_err().list()[0].0, "capacity");
    }

    #[test]
    fn times_that_nobody_touched_stay_exact_and_may_be_past() {
        let draft = read(&fields(), None).unwrap().draft;
        let mut event = draft.into_event(Id::from(uuid::Uuid::nil()), chrono::Utc::now());
        event.starts_at = "2026-01-14T17:30:15Z".parse().unwrap();
        event.ends_at = "2026-01-14T20:00:45Z".parse().unwrap();
        let retitled = Fields { title: "Autre titre".into(), ..Fields::of(&event) };
        let draft = read(&retitled, Some(&event)).unwrap().draft;
        assert_eq!((draft.starts_at, draft.ends_at), (event.starts_at, event.ends_at));
        let moved = Fields { starts: "19:00".into(), ..Fields::of(&event) };
        assert_eq!(read(&moved, Some(&event)).unwrap_err().list()[0].0, "date");
    }
}
