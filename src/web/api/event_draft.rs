//! What callers decide about an event: all of it when it is planned, parts of it when it is changed.

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::body::{bounded, given, given_bounded};
use super::moment::{End, Instant, Wall};
use super::problem::Problem;
use super::words;
use crate::domain::account::Account;
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::draft::Draft;
use crate::domain::event::{Details, Event, Kind, Orientation};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::text;
use crate::domain::venue::Venue;

/// An event to plan. Nothing is implied: nobody hosts it who is not listed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewEvent)]
#[serde(deny_unknown_fields)]
pub struct NewEvent {
    #[schema(schema_with = words::line)]
    title: String,
    /// apero, interview, product_test or other, which is what it is if nothing is said.
    #[serde(default = "other")]
    #[schema(schema_with = words::event_kind)]
    kind: Kind,
    #[serde(default)]
    description: String,
    /// entertain, inform or serve.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    orientation: Option<Orientation>,
    /// The fields that only this kind has.
    #[serde(default)]
    #[schema(value_type = Object)]
    details: Map<String, Value>,
    /// Either this or `starts_local`.
    #[serde(default)]
    starts_at: Option<Instant>,
    #[serde(default)]
    starts_local: Option<Wall>,
    /// Either this or `ends_local`.
    #[serde(default)]
    ends_at: Option<Instant>,
    #[serde(default)]
    ends_local: Option<Wall>,
    /// The organisation's, if nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Europe/Paris")]
    timezone: Option<Zone>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    venue: Option<Id<Venue>>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    capacity: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 20)]
    plus_ones_max: i32,
    #[serde(default)]
    rsvp_until: Option<Instant>,
    #[serde(default)]
    listed: bool,
    /// Those who found no seat at the last date are offered a freed one first.
    #[serde(default)]
    puts_missed_first: bool,
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    hosts: Vec<Id<Account>>,
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    communities: Vec<Id<Community>>,
}

/// What may be changed of an event; fields left out stay as they are.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = EventChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    title: Option<String>,
    /// Another kind begins with empty details.
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::event_kind)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    description: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    orientation: Option<Option<Orientation>>,
    /// Merged into the details on record, field by field.
    #[serde(default)]
    #[schema(value_type = Object)]
    details: Map<String, Value>,
    /// Either this or `starts_local`. The end stays where it is unless it is moved too.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Instant)]
    starts_at: Option<Instant>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Wall)]
    starts_local: Option<Wall>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Instant)]
    ends_at: Option<Instant>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Wall)]
    ends_local: Option<Wall>,
    /// Local times are read in it; instants stay where they are.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    timezone: Option<Zone>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    venue: Option<Option<Id<Venue>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 100_000)]
    capacity: Option<Option<i32>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 0, maximum = 20)]
    plus_ones_max: Option<i32>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Instant>)]
    rsvp_until: Option<Option<Instant>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    listed: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    puts_missed_first: Option<bool>,
    #[serde(default, deserialize_with = "given_bounded")]
    #[schema(value_type = Vec<Uuid>)]
    hosts: Option<Vec<Id<Account>>>,
    #[serde(default, deserialize_with = "given_bounded")]
    #[schema(value_type = Vec<Uuid>)]
    communities: Option<Vec<Id<Community>>>,
    /// Tells guests of edits other than time and place, which they are told of in any case.
    #[serde(default)]
    pub notify: bool,
    /// The revision that the caller has seen; a change that rests on an older one is refused (409).
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32)]
    pub revision: Option<i32>,
}

impl NewEvent {
    /// What was decided; `zone` is the organisation's.
    pub fn draft(&self, zone: &Zone) -> Result<Draft, Problem> {
        let timezone = self.timezone.as_ref().unwrap_or(zone);
        let details = read_details(self.kind, self.details.clone())?;
        Ok(Draft {
            title: titled(&self.title)?,
            description: described(&self.description)?,
            orientation: self.orientation,
            details,
            starts_at: start(self.starts_at, self.starts_local).required(timezone)?,
            ends_at: end(self.ends_at, self.ends_local).required(timezone)?,
            timezone: timezone.clone(),
            venue: self.venue,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            rsvp_until: self.rsvp_until.map(|until| until.0),
            listed: self.listed,
            hosts: self.hosts.clone(),
            communities: self.communities.clone(),
            audience: Choice::default(),
            puts_missed_first: self.puts_missed_first,
        })
    }
}

impl Change {
    /// The decisions on record with those of the change in their place.
    pub fn onto(&self, event: &Event) -> Result<Draft, Problem> {
        let before = Draft::of(event);
        let timezone = self.timezone.clone().unwrap_or(before.timezone);
        Ok(Draft {
            title: self.title.as_deref().map(titled).transpose()?.unwrap_or(before.title),
            description: self.description.as_deref().map(described).transpose()?.unwrap_or(before.description),
            orientation: self.orientation.unwrap_or(before.orientation),
            details: details_onto(&before.details, self.kind, &self.details)?,
            starts_at: start(self.starts_at, self.starts_local).read(&timezone)?.unwrap_or(before.starts_at),
            ends_at: end(self.ends_at, self.ends_local).read(&timezone)?.unwrap_or(before.ends_at),
            timezone,
            venue: self.venue.unwrap_or(before.venue),
            capacity: self.capacity.unwrap_or(before.capacity),
            plus_ones_max: self.plus_ones_max.unwrap_or(before.plus_ones_max),
            rsvp_until: self.rsvp_until.map_or(before.rsvp_until, |until| until.map(|until| until.0)),
            listed: self.listed.unwrap_or(before.listed),
            hosts: self.hosts.clone().unwrap_or(before.hosts),
            communities: self.communities.clone().unwrap_or(before.communities),
            audience: before.audience,
            puts_missed_first: self.puts_missed_first.unwrap_or(before.puts_missed_first),
        })
    }
}

pub(super) fn other() -> Kind {
    Kind::Other
}

pub(super) fn titled(raw: &str) -> Result<String, Problem> {
    text::line(raw).map_err(|fault| Problem::unprocessable("title", fault))
}

pub(super) fn described(raw: &str) -> Result<String, Problem> {
    text::block(raw).map_err(|fault| Problem::unprocessable("description", fault))
}

/// The details on record with those of a change merged in; another kind begins with none.
pub(super) fn details_onto(
    before: &Details,
    kind: Option<Kind>,
    change: &Map<String, Value>,
) -> Result<Details, Problem> {
    let kind = kind.unwrap_or(before.kind());
    let mut fields = match before.json() {
        Value::Object(fields) if kind == before.kind() => fields,
        _ => Map::new(),
    };
    fields.extend(change.clone());
    read_details(kind, fields)
}

pub fn read_details(kind: Kind, mut fields: Map<String, Value>) -> Result<Details, Problem> {
    for (name, value) in &mut fields {
        if let Value::String(raw) = value {
            *raw = text::block(raw).map_err(|fault| Problem::unprocessable(format!("details.{name}"), fault))?;
        }
    }
    Details::read(kind, Value::Object(fields)).map_err(|fault| Problem::unprocessable("details", fault))
}

fn start(at: Option<Instant>, local: Option<Wall>) -> End {
    End { field: "starts_at", at, local_field: "starts_local", local }
}

fn end(at: Option<Instant>, local: Option<Wall>) -> End {
    End { field: "ends_at", at, local_field: "ends_local", local }
}
