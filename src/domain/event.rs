//! One dated meetup: its kinds with their own fields, its four states, and what each state allows.
//! Knows nothing of series; every date is an event of its own.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::audience::Choice;
use super::community::Community;
use super::id::Id;
use super::local_time::Zone;
use super::palette::Palette;
use super::series::Series;
use super::venue::Venue;
use super::words::words;

/// One date.
#[derive(Debug, Clone)]
pub struct Event {
    /// Names it in rows, addresses and calendars.
    pub id: Id<Event>,
    /// What people read first.
    pub title: String,
    /// The host's word to the guests, several lines.
    pub description: String,
    /// Entertain, inform or serve.
    pub orientation: Option<Orientation>,
    /// The kind with the fields that only it has.
    pub details: Details,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// Last instant; always after the first.
    pub ends_at: DateTime<Utc>,
    /// In which zone people read the two.
    pub timezone: Zone,
    /// Where, if known yet.
    pub venue: Option<Id<Venue>>,
    /// Heads that fit, guests included; none for no limit.
    pub capacity: Option<i32>,
    /// How many people each guest may bring along.
    pub plus_ones_max: i32,
    /// Answers are taken until then; none for the start.
    pub rsvp_until: Option<DateTime<Utc>>,
    /// Whether it has a public page.
    pub listed: bool,
    /// Draft, announced, held or cancelled.
    pub state: State,
    /// RFC 5546 §2.1.4 SEQUENCE of what guests were last told.
    pub sequence: i32,
    /// Grows with every edit; an edit that rests on an older one is refused.
    pub revision: i32,
    /// Why it was called off.
    pub cancelled_reason: Option<String>,
    /// What the wrap-up confirmed; none before.
    pub held: Option<Held>,
    /// Accounts whose hours it writes.
    pub hosts: Vec<Id<Account>>,
    /// Groups it is for.
    pub communities: Vec<Id<Community>>,
    /// Whom its mailings go to, beside those who are in its communities.
    pub audience: Choice,
    /// Whether those who found no seat at the series' last date are offered one before others.
    pub puts_missed_first: bool,
    /// Which date of a series it is; none for a single event.
    pub occurrence: Option<Occurrence>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub updated_at: DateTime<Utc>,
}

/// One date of a series. The wall time that the rule gave names it for good, wherever it was moved since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Of what.
    pub series: Id<Series>,
    /// The start that the rule, or an extra date, gave; in the series' zone.
    pub local: NaiveDateTime,
    /// It was edited by itself: what changes in the series leaves it alone.
    pub is_edited: bool,
}

/// What really happened, as confirmed by the wrap-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Real first instant.
    pub from: DateTime<Utc>,
    /// Real last instant.
    pub to: DateTime<Utc>,
    /// People met; nobody met turns contact into preparation.
    pub met: i32,
    /// Minutes of travel of each host, there and back.
    pub travel_minutes: i32,
    /// Minutes of desk work of each host.
    pub prep_minutes: i32,
}

words! {
    /// What sort of meetup it is.
    Kind {
        /// Drinks and talk.
        Apero = "apero",
        /// One person, many questions.
        Interview = "interview",
        /// Hands on a product.
        ProductTest = "product_test",
        /// Anything else with a community and a date.
        Other = "other",
    }
}

impl Kind {
    /// The colours of its events' art.
    pub const fn palette(self) -> Palette {
        match self {
            Kind::Apero => Palette::Spritz,
            Kind::Interview => Palette::Bleuet,
            Kind::ProductTest => Palette::Menthe,
            Kind::Other => Palette::Pastis,
        }
    }
}

words! {
    /// How far an event has come.
    State {
        /// Nobody has been told.
        Draft = "draft",
        /// Guests may have been told; it may still be called off.
        Announced = "announced",
        /// It took place, and the wrap-up said so.
        Held = "held",
        /// Called off.
        Cancelled = "cancelled",
    }
}

words! {
    /// The one thing an event is for.
    Orientation {
        /// Divertir.
        Entertain = "entertain",
        /// Informer.
        Inform = "inform",
        /// Rendre service.
        Serve = "serve",
    }
}

/// A kind with its own optional fields; kept as JSON beside the kind's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Details {
    /// An apéro's.
    Apero(AperoDetails),
    /// An interview's.
    Interview(InterviewDetails),
    /// A product test's.
    ProductTest(ProductTestDetails),
    /// None needed.
    Other,
}

/// What only an apéro has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AperoDetails {
    /// What there is to drink.
    pub drinks: String,
    /// If so, invitations carry the health line of the loi Évin.
    pub alcohol_served: bool,
}

/// What only an interview has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InterviewDetails {
    /// Who is asked.
    pub person: String,
    /// What about.
    pub topic: String,
    /// Whether they agreed to being published; none before they were asked.
    pub consent_to_publish: Option<bool>,
    /// Where it was published.
    pub published_link: String,
}

/// What only a product test has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProductTestDetails {
    /// What is tried.
    pub product: String,
    /// Which build of it.
    pub version: String,
    /// What people are asked to do with it.
    pub task: String,
    /// What was seen.
    pub observations: String,
}

impl Details {
    /// The empty fields of a kind.
    pub fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Apero => Details::Apero(AperoDetails::default()),
            Kind::Interview => Details::Interview(InterviewDetails::default()),
            Kind::ProductTest => Details::ProductTest(ProductTestDetails::default()),
            Kind::Other => Details::Other,
        }
    }

    /// Reads the fields of a kind from JSON; unknown fields are refused.
    pub fn read(kind: Kind, json: serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::Apero => Details::Apero(serde_json::from_value(json)?),
            Kind::Interview => Details::Interview(serde_json::from_value(json)?),
            Kind::ProductTest => Details::ProductTest(serde_json::from_value(json)?),
            Kind::Other => {
                serde_json::from_value::<NoDetails>(json)?;
                Details::Other
            }
        })
    }

    /// Which kind these fields belong to.
    pub const fn kind(&self) -> Kind {
        match self {
            Details::Apero(_) => Kind::Apero,
            Details::Interview(_) => Kind::Interview,
            Details::ProductTest(_) => Kind::ProductTest,
            Details::Other => Kind::Other,
        }
    }

    /// The fields as a JSON object.
    pub fn json(&self) -> serde_json::Value {
        let written = match self {
            Details::Apero(details) => serde_json::to_value(details),
            Details::Interview(details) => serde_json::to_value(details),
            Details::ProductTest(details) => serde_json::to_value(details),
            Details::Other => serde_json::to_value(NoDetails {}),
        };
        written.unwrap_or_default()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoDetails {}

/// The longest event, from its first to its last instant.
pub const LONGEST: Duration = Duration::days(31);

impl Event {
    /// The kind, without its fields.
    pub const fn kind(&self) -> Kind {
        self.details.kind()
    }

    /// Whether strangers may see it: listed, and no draft.
    pub fn is_public(&self) -> bool {
        self.listed && self.state != State::Draft
    }

    /// Whether somebody may still say that they come.
    pub fn takes_answers(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Announced && now < self.answers_until() && now < self.ends_at
    }

    /// Until when guests may answer by themselves.
    pub fn answers_until(&self) -> DateTime<Utc> {
        self.rsvp_until.unwrap_or(self.starts_at)
    }

    /// Over, and nobody has said how it went.
    pub fn awaits_wrap_up(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Announced && self.ends_at <= now
    }

    /// Over for an hour, and nobody has said how it went: the last have left, and its hosts may be asked.
    pub fn asks_for_wrap_up(&self, now: DateTime<Utc>) -> bool {
        self.awaits_wrap_up(now - Duration::hours(1))
    }

    /// The door opens three hours before the start and closes a day after the end.
    pub fn door_is_open(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Announced | State::Held)
            && self.door_opens_at() <= now
            && now <= self.ends_at + Duration::days(1)
    }

    /// Three hours before the start.
    pub fn door_opens_at(&self) -> DateTime<Utc> {
        self.starts_at - Duration::hours(3)
    }

    /// Whether guests have to be told of the difference: time or place (RFC 5546 §2.1.4), nothing else.
    pub fn moved_from(&self, before: &Event) -> bool {
        self.starts_at != before.starts_at
            || self.ends_at != before.ends_at
            || self.timezone != before.timezone
            || self.venue != before.venue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_reads_back_what_it_wrote_and_refuses_other_kinds_fields() {
        for kind in Kind::ALL.iter().copied() {
            let details = Details::empty(kind);
            assert_eq!(Details::read(kind, details.json()).unwrap(), details);
            assert!(Details::read(kind, serde_json::json!({"spaceship": 1})).is_err(), "{kind}");
        }
        assert!(Details::read(Kind::Apero, serde_json::json!({"topic": "x"})).is_err());
    }
}
