//! An event as it is sent.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::words;
use crate::domain::event::{Event, Held, Kind, Orientation, State};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::rsvp::{Answer, Place};
use crate::links::Links;
use crate::store::rsvp::Tally;
use crate::store::{self, Fault, Tx};

/// One dated meetup.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventBody {
    id: Uuid,
    /// The series it is a date of; null for an event of its own.
    series: Option<Uuid>,
    #[schema(schema_with = words::event_kind)]
    kind: Kind,
    title: String,
    description: String,
    #[schema(value_type = Option<String>, example = "entertain")]
    orientation: Option<Orientation>,
    /// The fields that only this kind has.
    #[schema(value_type = Object)]
    details: serde_json::Value,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// `starts_at` on the wall of `timezone`.
    #[schema(value_type = String, example = "2026-12-03T18:30:00")]
    starts_local: NaiveDateTime,
    /// `ends_at` on the wall of `timezone`.
    #[schema(value_type = String, example = "2026-12-03T20:30:00")]
    ends_local: NaiveDateTime,
    #[schema(value_type = String, example = "Europe/Paris")]
    timezone: Zone,
    venue: Option<Uuid>,
    /// Heads that fit, guests included; null for no limit.
    capacity: Option<i32>,
    /// How many people each guest may bring along.
    plus_ones_max: i32,
    /// Answers are taken until then; null for the start.
    rsvp_until: Option<DateTime<Utc>>,
    /// Whether it has a public page once it is announced.
    listed: bool,
    /// Its public page; null while it has none.
    public_url: Option<String>,
    /// Whether those who found no seat at the last date are offered a freed one first.
    puts_missed_first: bool,
    /// Accounts whose hours it writes.
    hosts: Vec<Uuid>,
    communities: Vec<Uuid>,
    #[schema(schema_with = words::event_state)]
    state: State,
    cancelled_reason: Option<String>,
    /// What the wrap-up confirmed; null before.
    held: Option<HeldBody>,
    counts: Counts,
    /// Grows with every edit.
    revision: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// What really happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Held)]
pub struct HeldBody {
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
    /// Heads met.
    met: i32,
    /// Of each host, there and back.
    travel_minutes: i32,
    /// Of each host.
    prep_minutes: i32,
}

/// How many: people, except for `heads` and `came`, which count the people they bring along as well.
#[derive(Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// People on the list.
    invited: i64,
    /// People who said yes, wherever they stand.
    yes: i64,
    /// People who said maybe; they hold no seat.
    maybe: i64,
    /// People who said no.
    no: i64,
    /// People with a seat.
    seated: i64,
    /// People for whom a freed place is held.
    offered: i64,
    /// People on the waiting list.
    waiting: i64,
    /// Heads seated and offered, guests included: what the capacity is compared with.
    heads: i64,
    /// Heads that came, walk-ins and guests included.
    came: i64,
    /// People who came without having been invited.
    walk_ins: i64,
}

/// Events with their counts, in a fixed number of queries.
pub fn bodies(
    tx: &mut Tx,
    links: &Links,
    organisation: Id<Organisation>,
    events: Vec<Event>,
) -> Result<Vec<EventBody>, Fault> {
    let slug = store::organisation::by_id(tx, organisation)?.map(|organisation| organisation.slug).unwrap_or_default();
    let ids: Vec<Id<Event>> = events.iter().map(|event| event.id).collect();
    let invited = store::invitation::counts(tx, organisation, &ids)?;
    let tallies = store::rsvp::tallies(tx, organisation, &ids)?;
    let arrivals = store::check_in::counts(tx, organisation, &ids)?;
    let counts_of = |id: &Id<Event>| {
        let (came, walk_ins) = arrivals.get(id).copied().unwrap_or_default();
        let invited = invited.get(id).copied().unwrap_or_default();
        Counts { invited, came, walk_ins, ..answered(&tallies, id) }
    };
    Ok(events
        .into_iter()
        .map(|event| {
            let counts = counts_of(&event.id);
            let public_url = event.is_public().then(|| links.public_event(&slug, event.id));
            shape(event, counts, public_url)
        })
        .collect())
}

/// One event with its counts.
pub fn body(
    tx: &mut Tx,
    links: &Links,
    organisation: Id<Organisation>,
    event: Event,
) -> Result<Option<EventBody>, Fault> {
    Ok(bodies(tx, links, organisation, vec![event])?.pop())
}

fn answered(tallies: &HashMap<Id<Event>, Vec<Tally>>, event: &Id<Event>) -> Counts {
    let mut counts = Counts::default();
    for tally in tallies.get(event).into_iter().flatten() {
        match tally.answer {
            Answer::Yes => counts.yes += tally.people,
            Answer::Maybe => counts.maybe += tally.people,
            Answer::No => counts.no += tally.people,
        }
        match tally.place {
            Some(Place::Seated) => counts.seated += tally.people,
            Some(Place::Offered) => counts.offered += tally.people,
            Some(Place::Waiting) => counts.waiting += tally.people,
            None => {}
        }
        if matches!(tally.place, Some(Place::Seated | Place::Offered)) {
            counts.heads += tally.heads;
        }
    }
    counts
}

fn shape(event: Event, counts: Counts, public_url: Option<String>) -> EventBody {
    EventBody {
        id: event.id.uuid(),
        series: event.occurrence.as_ref().map(|occurrence| occurrence.series.uuid()),
        kind: event.kind(),
        details: event.details.json(),
        starts_local: event.timezone.local(event.starts_at),
        ends_local: event.timezone.local(event.ends_at),
        title: event.title,
        description: event.description,
        orientation: event.orientation,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        timezone: event.timezone,
        venue: event.venue.map(Id::uuid),
        capacity: event.capacity,
        plus_ones_max: event.plus_ones_max,
        rsvp_until: event.rsvp_until,
        listed: event.listed,
        public_url,
        puts_missed_first: event.puts_missed_first,
        hosts: event.hosts.into_iter().map(Id::uuid).collect(),
        communities: event.communities.into_iter().map(Id::uuid).collect(),
        state: event.state,
        cancelled_reason: event.cancelled_reason,
        held: event.held.map(held),
        counts,
        revision: event.revision,
        created_at: event.created_at,
        updated_at: event.updated_at,
    }
}

fn held(held: Held) -> HeldBody {
    HeldBody {
        started_at: held.from,
        ended_at: held.to,
        met: held.met,
        travel_minutes: held.travel_minutes,
        prep_minutes: held.prep_minutes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_by_answer_and_heads_by_seat() {
        let event = Id::from(Uuid::nil());
        let tally = |answer, place, people, heads| Tally { answer, place, people, heads };
        let tallies = HashMap::from([(
            event,
            vec![
                tally(Answer::Yes, Some(Place::Seated), 3, 5),
                tally(Answer::Yes, Some(Place::Offered), 1, 2),
                tally(Answer::Yes, Some(Place::Waiting), 2, 4),
                tally(Answer::Maybe, None, 1, 1),
                tally(Answer::No, None, 4, 4),
            ],
        )]);
        let expected =
            Counts { yes: 6, maybe: 1, no: 4, seated: 3, offered: 1, waiting: 2, heads: 7, ..Counts::default() };
        assert_eq!(answered(&tallies, &event), expected);
    }
}
