//! What was asked for, promised and given at a set of events: the sums behind the figure of ingredients.

use std::collections::HashMap;

use diesel::prelude::*;

use super::db::on;
use super::schema::{ingredients, promises};
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::organisation::Organisation;

/// Ids in one IN (…) list; SQLite takes 32,766 variables, PostgreSQL 65,535.
const AT_ONCE: usize = 5_000;

/// What one event asked for and got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pot {
    /// Lines that asked for something. Lines and not pieces: two bottles and a salad are no three of anything.
    pub asked: i64,
    /// Of which anybody promised some.
    pub promised: i64,
    /// Of which anybody brought some.
    pub given: i64,
}

/// Event by event; those without any line are not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Soup(pub HashMap<Id<Event>, Pot>);

impl Soup {
    /// All pots together.
    pub fn total(&self) -> Pot {
        self.0.values().fold(Pot::default(), |sum, pot| Pot {
            asked: sum.asked + pot.asked,
            promised: sum.promised + pot.promised,
            given: sum.given + pot.given,
        })
    }
}

/// The soup of these events.
pub fn of_events(tx: &mut Tx, organisation: Id<Organisation>, events: &[Id<Event>]) -> Result<Soup, Fault> {
    let mut soup = Soup::default();
    for some in events.chunks(AT_ONCE) {
        let asked: Vec<(Id<Event>, i64)> = on!(tx, |c| ingredients::table
            .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq_any(some)))
            .filter(ingredients::removed_at.is_null())
            .group_by(ingredients::event_id)
            .select((ingredients::event_id, diesel::dsl::count_star()))
            .load(c))?;
        for (event, asked) in asked {
            soup.0.entry(event).or_default().asked = asked;
        }
        let promised: Vec<(Id<Event>, Id<Ingredient>, Option<bool>)> = on!(tx, |c| promises::table
            .inner_join(ingredients::table.on(ingredients::id.eq(promises::ingredient_id)))
            .filter(promises::organisation_id.eq(organisation).and(promises::event_id.eq_any(some)))
            .filter(ingredients::removed_at.is_null())
            .select((promises::event_id, promises::ingredient_id, promises::given))
            .distinct()
            .load(c))?;
        let mut lines: HashMap<(Id<Event>, Id<Ingredient>), bool> = HashMap::new();
        for (event, line, given) in promised {
            *lines.entry((event, line)).or_default() |= given == Some(true);
        }
        for ((event, _), is_given) in lines {
            let pot = soup.0.entry(event).or_default();
            pot.promised += 1;
            pot.given += i64::from(is_given);
        }
    }
    Ok(soup)
}
