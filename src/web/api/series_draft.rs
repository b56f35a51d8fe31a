//! What callers decide about a series: all of it when it is set up, parts of it for one date, those after it, or all.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::body::{bounded, given, given_bounded};
use super::day::Day;
use super::event_draft::{described, details_onto, other, read_details, titled};
use super::moment::Wall;
use super::problem::Problem;
use super::words;
use crate::domain::account::Account;
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::draft as dated;
use crate::domain::event::{Kind, Orientation};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::series::draft::{Draft, usual_days};
use crate::domain::series::{Need, Scope, State};
use crate::domain::text;
use crate::domain::venue::Venue;

/// A series to set up; its first dates are planned at once.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewSeries)]
#[serde(deny_unknown_fields)]
pub struct NewSeries {
    #[schema(schema_with = words::line)]
    title: String,
    #[serde(default = "other")]
    #[schema(schema_with = words::event_kind)]
    kind: Kind,
    #[serde(default)]
    description: String,
    /// entertain, inform or serve.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    orientation: Option<Orientation>,
    /// The fields that only its kind has.
    #[serde(default)]
    #[schema(value_type = Object)]
    details: Map<String, Value>,
    /// RFC 5545 RRULE without the name: DAILY; WEEKLY with BYDAY; MONTHLY with BYMONTHDAY, ordinal BYDAY, or
    /// BYDAY=MO,TU,WE,TH,FR with BYSETPOS 1 or -1; YEARLY with BYMONTH and one of those; INTERVAL, COUNT or UNTIL, WKST.
    #[schema(example = "FREQ=MONTHLY;BYDAY=1TH")]
    rrule: String,
    /// The first date, on the wall of `timezone`; kept across clock changes.
    starts_local: Wall,
    /// The organisation's when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Europe/Paris")]
    timezone: Option<Zone>,
    /// Two hours when left out.
    #[serde(default = "two_hours")]
    #[schema(minimum = 1, maximum = 44_640)]
    duration_minutes: i32,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    capacity: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 20)]
    plus_ones_max: i32,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    venue: Option<Id<Venue>>,
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    communities: Vec<Id<Community>>,
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    hosts: Vec<Id<Account>>,
    /// Whom to invite beside its communities.
    #[serde(default)]
    #[schema(value_type = Object)]
    audience: Choice,
    /// Whether its dates have public pages.
    #[serde(default)]
    listed: bool,
    /// Whether its dates are announced, and written about, by themselves.
    #[serde(default)]
    auto_announce: bool,
    /// Whether dates on a public holiday of the organisation are left out.
    #[serde(default)]
    skips_holidays: bool,
    /// Whether those who found no seat last time are offered one before others.
    #[serde(default)]
    puts_missed_first: bool,
    /// 21 when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 180)]
    invite_days_before: Option<i32>,
    /// 10 when left out; null for never.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>)]
    follow_up_days_before: Option<Option<i32>>,
    /// 2 when left out; null for never.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>)]
    reminder_days_before: Option<Option<i32>>,
    /// What each date asks for: label, and needed or per_heads.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    ingredients: Vec<Need>,
}

/// What is to change. Fields that are left out stay.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = SeriesChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// this, following or all: one date, which from then on is its own; that date and those after it, which become a
    /// series of their own; every date to come that was not edited by itself. All when left out.
    #[serde(default = "all")]
    #[schema(value_type = String, example = "all")]
    pub scope: Scope,
    /// Which date, for `this` and `following`.
    #[serde(default)]
    pub date: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    title: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::event_kind)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    description: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    orientation: Option<Option<Orientation>>,
    #[serde(default)]
    #[schema(value_type = Object)]
    details: Map<String, Value>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    rrule: Option<String>,
    /// The first date that the edit is about, on the wall.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Wall)]
    starts_local: Option<Wall>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    timezone: Option<Zone>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 1, maximum = 44_640)]
    duration_minutes: Option<i32>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 100_000)]
    capacity: Option<Option<i32>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 0, maximum = 20)]
    plus_ones_max: Option<i32>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    venue: Option<Option<Id<Venue>>>,
    #[serde(default, deserialize_with = "given_bounded")]
    #[schema(value_type = Vec<Uuid>)]
    communities: Option<Vec<Id<Community>>>,
    #[serde(default, deserialize_with = "given_bounded")]
    #[schema(value_type = Vec<Uuid>)]
    hosts: Option<Vec<Id<Account>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Object)]
    audience: Option<Choice>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    listed: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    auto_announce: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    skips_holidays: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    puts_missed_first: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 1, maximum = 180)]
    invite_days_before: Option<i32>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>)]
    follow_up_days_before: Option<Option<i32>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>)]
    reminder_days_before: Option<Option<i32>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<Object>)]
    ingredients: Option<Vec<Need>>,
    /// active, paused or ended; with scope all.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    pub state: Option<State>,
    /// Tells guests of what is neither time nor place; those two always go.
    #[serde(default)]
    pub notify: bool,
    /// The revision that this edit rests on; 409 when the series has moved on since.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32)]
    pub revision: Option<i32>,
}

impl NewSeries {
    /// The draft that it describes, in the organisation's zone unless it names one.
    pub fn draft(&self, zone: &Zone) -> Result<Draft, Problem> {
        let (invite, follow_up, reminder) = usual_days(self.invite_days_before);
        Ok(Draft {
            title: titled(&self.title)?,
            description: described(&self.description)?,
            orientation: self.orientation,
            details: read_details(self.kind, self.details.clone())?,
            rrule: self.rrule.clone(),
            starts_local: whole_seconds(self.starts_local)?,
            timezone: self.timezone.as_ref().unwrap_or(zone).clone(),
            duration_minutes: self.duration_minutes,
            venue: self.venue,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            listed: self.listed,
            puts_missed_first: self.puts_missed_first,
            auto_announce: self.auto_announce,
            invite_days_before: invite,
            follow_up_days_before: self.follow_up_days_before.unwrap_or(follow_up),
            reminder_days_before: self.reminder_days_before.unwrap_or(reminder),
            skips_holidays: self.skips_holidays,
            communities: self.communities.clone(),
            audience: self.audience.clone(),
            hosts: self.hosts.clone(),
            ingredients: needs(&self.ingredients)?,
        })
    }
}

impl Change {
    /// The date that it is about; 422 when its scope needs one and there is none.
    pub fn required_date(&self) -> Result<chrono::NaiveDate, Problem> {
        let words = "missing; this and following begin with a date of the series";
        self.date.map(|day| day.0).ok_or_else(|| Problem::unprocessable("date", words))
    }

    /// The draft of the series after this change.
    pub fn onto(&self, before: Draft) -> Result<Draft, Problem> {
        Ok(Draft {
            title: self.title.as_deref().map(titled).transpose()?.unwrap_or(before.title),
            description: self.description.as_deref().map(described).transpose()?.unwrap_or(before.description),
            orientation: self.orientation.unwrap_or(before.orientation),
            details: details_onto(&before.details, self.kind, &self.details)?,
            rrule: self.rrule.clone().unwrap_or(before.rrule),
            starts_local: self.starts_local.map(whole_seconds).transpose()?.unwrap_or(before.starts_local),
            timezone: self.timezone.clone().unwrap_or(before.timezone),
            duration_minutes: self.duration_minutes.unwrap_or(before.duration_minutes),
            venue: self.venue.unwrap_or(before.venue),
            capacity: self.capacity.unwrap_or(before.capacity),
            plus_ones_max: self.plus_ones_max.unwrap_or(before.plus_ones_max),
            listed: self.listed.unwrap_or(before.listed),
            puts_missed_first: self.puts_missed_first.unwrap_or(before.puts_missed_first),
            auto_announce: self.auto_announce.unwrap_or(before.auto_announce),
            invite_days_before: self.invite_days_before.unwrap_or(before.invite_days_before),
            follow_up_days_before: self.follow_up_days_before.unwrap_or(before.follow_up_days_before),
            reminder_days_before: self.reminder_days_before.unwrap_or(before.reminder_days_before),
            skips_holidays: self.skips_holidays.unwrap_or(before.skips_holidays),
            communities: self.communities.clone().unwrap_or(before.communities),
            audience: self.audience.clone().unwrap_or(before.audience),
            hosts: self.hosts.clone().unwrap_or(before.hosts),
            ingredients: self.ingredients.as_deref().map(needs).transpose()?.unwrap_or(before.ingredients),
        })
    }

    /// One date after this change; 422 for what only a series has.
    pub fn onto_date(&self, before: dated::Draft) -> Result<dated::Draft, Problem> {
        self.refuse_what_only_a_series_has()?;
        let timezone = self.timezone.clone().unwrap_or(before.timezone);
        let starts_at = match self.starts_local {
            Some(wall) => timezone.instant(whole_seconds(wall)?),
            None => before.starts_at,
        };
        let length = match self.duration_minutes {
            Some(minutes) => chrono::Duration::minutes(minutes.into()),
            None => before.ends_at - before.starts_at,
        };
        Ok(dated::Draft {
            title: self.title.as_deref().map(titled).transpose()?.unwrap_or(before.title),
            description: self.description.as_deref().map(described).transpose()?.unwrap_or(before.description),
            orientation: self.orientation.unwrap_or(before.orientation),
            details: details_onto(&before.details, self.kind, &self.details)?,
            starts_at,
            ends_at: starts_at + length,
            timezone,
            venue: self.venue.unwrap_or(before.venue),
            capacity: self.capacity.unwrap_or(before.capacity),
            plus_ones_max: self.plus_ones_max.unwrap_or(before.plus_ones_max),
            rsvp_until: before.rsvp_until,
            listed: self.listed.unwrap_or(before.listed),
            hosts: self.hosts.clone().unwrap_or(before.hosts),
            communities: self.communities.clone().unwrap_or(before.communities),
            audience: self.audience.clone().unwrap_or(before.audience),
            puts_missed_first: self.puts_missed_first.unwrap_or(before.puts_missed_first),
        })
    }

    fn refuse_what_only_a_series_has(&self) -> Result<(), Problem> {
        let given = [
            ("rrule", self.rrule.is_some()),
            ("auto_announce", self.auto_announce.is_some()),
            ("skips_holidays", self.skips_holidays.is_some()),
            ("invite_days_before", self.invite_days_before.is_some()),
            ("follow_up_days_before", self.follow_up_days_before.is_some()),
            ("reminder_days_before", self.reminder_days_before.is_some()),
            ("ingredients", self.ingredients.is_some()),
            ("state", self.state.is_some()),
        ];
        match given.iter().find(|(_, is_given)| *is_given) {
            Some((field, _)) => Err(Problem::unprocessable(*field, "one date has no such field; scope is this")),
            None => Ok(()),
        }
    }
}

fn all() -> Scope {
    Scope::All
}

fn two_hours() -> i32 {
    120
}

fn needs(raw: &[Need]) -> Result<Vec<Need>, Problem> {
    raw.iter()
        .map(|need| {
            let label = text::line(&need.label).map_err(|fault| Problem::unprocessable("ingredients", fault))?;
            Ok(Need { label, ..need.clone() })
        })
        .collect()
}

/// Rows keep places in a rhythm to the second.
fn whole_seconds(wall: Wall) -> Result<NaiveDateTime, Problem> {
    use chrono::Timelike as _;
    Some(wall.0)
        .filter(|wall| wall.nanosecond() == 0)
        .ok_or_else(|| Problem::unprocessable("starts_local", "whole seconds only"))
}
