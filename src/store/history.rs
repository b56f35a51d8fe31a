//! Everything that hangs on people by now: whether there is anything, and handing it to somebody else.

use std::collections::HashSet;

use diesel::prelude::*;

use super::db::on;
use super::schema::{check_ins, gestures, inbound_mails, invitations, promises, relays, rsvps, standing_answers};
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// Loads the people of one table that are among the given ones.
macro_rules! among {
    ($tx:expr, $table:ident, $organisation:expr, $people:expr) => {
        on!($tx, |c| $table::table
            .filter($table::organisation_id.eq($organisation).and($table::person_id.eq_any($people)))
            .select($table::person_id)
            .distinct()
            .load::<Id<Person>>(c))?
    };
    ($tx:expr, $table:ident?, $organisation:expr, $people:expr) => {
        on!($tx, |c| $table::table
            .filter($table::organisation_id.nullable().eq($organisation).and($table::person_id.eq_any($people)))
            .select($table::person_id.assume_not_null())
            .distinct()
            .load::<Id<Person>>(c))?
    };
}

/// Those of these people who were asked, answered, came, promised, wrote, or were met or thanked.
pub fn of_any(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    people: &[Id<Person>],
) -> Result<HashSet<Id<Person>>, Fault> {
    let mut found: HashSet<Id<Person>> = HashSet::new();
    found.extend(among!(tx, invitations, organisation, people));
    found.extend(among!(tx, rsvps, organisation, people));
    found.extend(among!(tx, check_ins, organisation, people));
    found.extend(among!(tx, standing_answers, organisation, people));
    found.extend(among!(tx, promises, organisation, people));
    found.extend(among!(tx, gestures, organisation, people));
    found.extend(among!(tx, relays?, organisation, people));
    found.extend(among!(tx, inbound_mails?, organisation, people));
    Ok(found)
}
