//! The list at the door of one event, in four queries however long it is.

use super::{Fault, Tx, check_in, invitation, person, rsvp};
use crate::domain::arrival::Arrivals;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// Everybody who is invited to an event or has come to it, by name within each group.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Arrivals, Fault> {
    let invitations = invitation::of_event(tx, organisation, event, false)?;
    let invited: Vec<Id<Person>> = invitations.iter().map(|invitation| invitation.person).collect();
    let rsvps = rsvp::of_event(tx, organisation, event)?;
    let check_ins = check_in::of_event(tx, organisation, event)?;
    let mut concerned = invited.clone();
    concerned.extend(rsvps.iter().map(|rsvp| rsvp.person));
    concerned.extend(check_ins.iter().map(|check_in| check_in.person));
    concerned.sort_unstable();
    concerned.dedup();
    let people = person::by_ids(tx, organisation, &concerned)?;
    Ok(Arrivals::of(&people, &invited, &rsvps, &check_ins))
}
