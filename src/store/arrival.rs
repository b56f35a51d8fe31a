//! The list at the door of one event, in five queries however long it is.

use super::{Fault, Tx, check_in, door_operation, invitation, person, rsvp};
use crate::domain::arrival::Arrivals;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// Everybody who is invited to an event or has come to it, by name within each group.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Arrivals, Fault> {
    let invitations = invitation::of_event(tx, organisation, event, false)?;
    let rsvps = rsvp::of_event(tx, organisation, event)?;
    let check_ins = check_in::of_event(tx, organisation, event)?;
    let mut concerned: Vec<Id<Person>> = invitations.iter().map(|invitation| invitation.person).collect();
    concerned.extend(rsvps.iter().map(|rsvp| rsvp.person));
    concerned.extend(check_ins.iter().map(|check_in| check_in.person));
    concerned.sort_unstable();
    concerned.dedup();
    let people = person::by_ids(tx, organisation, &concerned)?;
    let changes = door_operation::latest(tx, organisation, event)?;
    Ok(Arrivals::of(&people, &invitations, &rsvps, &check_ins, &changes))
}
