//! What an organisation shows to everybody: its agenda, the page of a listed event, the same for programs, and the way in
//! for strangers. Nobody is named here, neither guests nor hosts. What is not listed, a draft, of another organisation
//! or unknown is the same 404.

pub mod agenda;
pub mod atom;
pub mod calendar;
pub mod event;
pub mod join;
mod markup;
pub mod picture;
pub mod poster;

use chrono::{DateTime, Duration, DurationRound as _, Utc};

use super::fault::Fault;
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::rsvp::Place as Seat;
use crate::domain::venue::Venue;
use crate::store::{self, Tx};

/// Events looked through for those that are listed.
const MOST: i64 = 500;

/// A listed event with all that its page shows.
pub(super) struct Listed {
    /// Whose.
    pub organisation: Organisation,
    /// Announced, held or cancelled; never a draft.
    pub event: Event,
    /// Where.
    pub venue: Option<Venue>,
    /// Heads that come: seated, guests included.
    pub coming: i64,
    /// Heads that hold a seat or an offer of one.
    pub held: i64,
    /// Where to turn when this one is over or off: the next of its series, else of the organisation.
    pub next: Option<Event>,
}

impl Listed {
    /// Why nobody can join any more: `cancelled`, `past` or `deadline`; empty while one can.
    pub fn closed(&self, now: DateTime<Utc>) -> &'static str {
        match self.event.state {
            State::Cancelled => "cancelled",
            State::Held => "past",
            _ if self.event.ends_at <= now => "past",
            _ if self.event.takes_answers(now) => "",
            _ => "deadline",
        }
    }

    /// Seats nobody holds; none without a limit.
    pub fn left(&self) -> Option<i64> {
        self.event.capacity.map(|capacity| (i64::from(capacity) - self.held).max(0))
    }
}

/// The event that an address names, if everybody may see it.
pub(super) async fn listed(context: &Context, slug: &str, name: &str) -> Result<Listed, Fault> {
    let id = id(name).ok_or(Fault::NotFound)?;
    let (slug, now) = (slug.to_owned(), context.now());
    context.read(move |tx| find(tx, &slug, id, now)).await?.ok_or(Fault::NotFound)
}

fn find(tx: &mut Tx, slug: &str, id: Id<Event>, now: DateTime<Utc>) -> Result<Option<Listed>, store::Fault> {
    let Some(organisation) = store::organisation::by_slug(tx, slug)? else { return Ok(None) };
    let event = store::event::by_id(tx, organisation.id, id)?.filter(Event::is_public);
    let Some(event) = event else { return Ok(None) };
    let tallies = store::rsvp::tallies(tx, organisation.id, &[id])?.remove(&id).unwrap_or_default();
    let heads = |seats: &[Seat]| -> i64 {
        let these = tallies.iter().filter(|tally| tally.place.is_some_and(|place| seats.contains(&place)));
        these.map(|tally| tally.heads).sum()
    };
    Ok(Some(Listed {
        coming: heads(&[Seat::Seated]),
        held: heads(&[Seat::Seated, Seat::Offered]),
        venue: event.venue.map(|venue| store::venue::by_id(tx, organisation.id, venue)).transpose()?.flatten(),
        next: next(tx, organisation.id, &event, now)?,
        organisation,
        event,
    }))
}

fn next(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<Option<Event>, store::Fault> {
    if event.ends_at > now && event.state != State::Cancelled {
        return Ok(None);
    }
    let mut others = store::event::upcoming(tx, organisation, now, MOST)?;
    others.retain(|other| other.id != event.id && other.is_public() && other.state == State::Announced);
    let series = |event: &Event| event.occurrence.as_ref().map(|occurrence| occurrence.series);
    let sibling = others.iter().position(|other| series(event).is_some() && series(other) == series(event));
    let at = sibling.unwrap_or(0);
    Ok((at < others.len()).then(|| others.swap_remove(at)))
}

/// The id at the end of an address's last part; words may stand before it.
fn id(name: &str) -> Option<Id<Event>> {
    let bare = name.get(name.len().checked_sub(36)?..)?;
    bare.parse().ok()
}

/// Until when a page that tells the time to the minute stays true if nobody does anything.
fn holds_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(Duration::minutes(1)).unwrap_or(now) + Duration::minutes(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_named_by_its_id_with_or_without_words_before_it() {
        let uuid = "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11";
        assert_eq!(id(uuid).map(|id| id.to_string()).as_deref(), Some(uuid));
        assert!(id(&format!("apero-des-testeurs-{uuid}")).is_some());
        for wrong in ["", "agenda", "0197f2aa", &uuid[1..], &format!("{uuid}x"), &format!("é{}", &uuid[1..])] {
            assert!(id(wrong).is_none(), "{wrong}");
        }
    }
}
