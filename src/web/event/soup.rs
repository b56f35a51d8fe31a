//! The ingredients on the page of an event: asked, promised by whom, brought. Knows no requests.

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Amount, Ingredient, LINES_MAX, Promise, may_tick};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::store::{self, Tx};
use chrono::{DateTime, Utc};

/// Everything on record about what an event asks for.
pub struct Soup {
    lines: Vec<Ingredient>,
    promises: Vec<Promise>,
    people: Vec<Person>,
    heads: i32,
}

/// The same as the page shows it.
pub struct Shown {
    /// In the host's order.
    pub lines: Vec<Line>,
    /// Whether the evening has begun, so that it can be ticked what was brought.
    pub can_tick: bool,
    /// Whether a line can be added.
    pub can_add: bool,
}

/// One line of the list.
pub struct Line {
    /// Names it in addresses.
    pub id: Id<Ingredient>,
    /// In the host's words.
    pub label: String,
    /// « 1 pour 4 personnes »; empty for a number in all.
    pub rule: String,
    /// « 2 sur 5 ».
    pub count: String,
    /// Whether nothing of it is open.
    pub is_whole: bool,
    /// Who brings it; empty for readers who see no guests.
    pub promises: Vec<Promised>,
}

/// One promise.
pub struct Promised {
    /// Who.
    pub person: Id<Person>,
    /// As they say it.
    pub name: String,
    /// How many.
    pub quantity: i32,
    /// Whether they brought it, once somebody has ticked it.
    pub given: Option<bool>,
}

impl Soup {
    /// Reads the list and everybody on it.
    pub fn load(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Soup, store::Fault> {
        let lines = store::ingredient::of_event(tx, organisation, event)?;
        if lines.is_empty() {
            return Ok(Soup { lines, promises: Vec::new(), people: Vec::new(), heads: 0 });
        }
        let promises = store::ingredient::promises_of_event(tx, organisation, event)?;
        let mut ids: Vec<_> = promises.iter().map(|promise| promise.person).collect();
        ids.sort_unstable();
        ids.dedup();
        let people = if ids.is_empty() { Vec::new() } else { store::person::by_ids(tx, organisation, &ids)? };
        Ok(Soup { lines, promises, people, heads: store::rsvp::heads_seated(tx, organisation, event)? })
    }

    /// The list in words; who brings what only for those who may see guests.
    pub fn shown(&self, t: &Speech, event: &Event, with_people: bool, now: DateTime<Utc>) -> Shown {
        Shown {
            lines: self.lines.iter().map(|line| self.line(t, line, with_people)).collect(),
            can_tick: may_tick(event, now).is_ok(),
            can_add: self.lines.len() < LINES_MAX,
        }
    }

    /// Every promise with the name of who made it, in the order of the list.
    pub fn promises(&self) -> impl Iterator<Item = (&Ingredient, Promised)> {
        self.lines.iter().flat_map(|line| self.promised(line).map(move |promised| (line, promised)))
    }

    fn line(&self, t: &Speech, line: &Ingredient, with_people: bool) -> Line {
        let promised = self.promises.iter().filter(|one| one.ingredient == line.id).map(|one| one.quantity).sum();
        let count = match line.amount.asked(self.heads) {
            Some(asked) => t.say("ingredient-count").with("promised", promised).with("asked", asked),
            None => t.say("ingredient-count-any").with("promised", promised),
        };
        let rule = match line.amount {
            Amount::Fixed(_) => String::new(),
            Amount::PerHeads(heads) => t.say("ingredient-rule-per").with("count", heads).to_string(),
            Amount::Any => t.say("ingredient-rule-any").to_string(),
        };
        Line {
            id: line.id,
            label: line.label.clone(),
            rule,
            count: count.to_string(),
            is_whole: line.amount.open(self.heads, promised) == Some(0) && promised > 0,
            promises: self.promised(line).filter(|_| with_people).collect(),
        }
    }

    fn promised(&self, line: &Ingredient) -> impl Iterator<Item = Promised> {
        let of_it = self.promises.iter().filter(move |promise| promise.ingredient == line.id);
        of_it.filter_map(|promise| {
            let person = self.people.iter().find(|person| person.id == promise.person)?;
            Some(Promised {
                person: person.id,
                name: person.name.clone(),
                quantity: promise.quantity,
                given: promise.given,
            })
        })
    }
}
