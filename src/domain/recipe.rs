//! « La recette » of an evening: who brought what. Names only those whose name was handed in, which are those who
//! agreed to it; what all others brought is one line. Pure: knows no rows and no words.

use std::collections::HashMap;

use super::id::Id;
use super::ingredient::{Ingredient, Promise};
use super::person::Person;
use super::text::search_key;

/// So many of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// In the host's words: « une bouteille ».
    pub label: String,
    /// How many, from 1.
    pub quantity: u32,
}

/// What one named person brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// As they are called; a first name.
    pub name: String,
    /// In the host's order.
    pub parts: Vec<Part>,
}

/// Who brought what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipe {
    /// Those who agreed to be named, by name.
    pub named: Vec<Gift>,
    /// How many people brought the rest.
    pub other_people: u32,
    /// What all of them brought, added up, in the host's order.
    pub others: Vec<Part>,
}

impl Recipe {
    /// Nobody brought anything.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.others.is_empty()
    }
}

/// Puts together what was given; a promise that nobody ticked as given is not in it. An empty name is none.
pub fn recipe(lines: &[Ingredient], promises: &[Promise], names: &HashMap<Id<Person>, String>) -> Recipe {
    let given: Vec<&Promise> = promises.iter().filter(|promise| promise.given == Some(true)).collect();
    let name_of = |person: &Id<Person>| names.get(person).filter(|name| !name.is_empty());
    let parts_of = |of: &dyn Fn(&Promise) -> bool| -> Vec<Part> {
        let part = |line: &Ingredient| {
            let mine = given.iter().filter(|promise| promise.ingredient == line.id && of(promise));
            let quantity: u32 = mine.map(|promise| promise.quantity.unsigned_abs()).sum();
            (quantity > 0).then(|| Part { label: line.label.clone(), quantity })
        };
        lines.iter().filter_map(part).collect()
    };
    let mut givers: Vec<Id<Person>> = given.iter().map(|promise| promise.person).collect();
    givers.sort_unstable();
    givers.dedup();
    let gift = |person: &Id<Person>| {
        let parts = parts_of(&|promise| promise.person == *person);
        name_of(person).map(|name| Gift { name: name.clone(), parts })
    };
    let mut named: Vec<Gift> = givers.iter().filter_map(gift).filter(|gift| !gift.parts.is_empty()).collect();
    named.sort_by_key(|gift| search_key(&gift.name));
    let unnamed = givers.iter().filter(|person| name_of(person).is_none()).count();
    Recipe {
        named,
        other_people: u32::try_from(unnamed).unwrap_or(u32::MAX),
        others: parts_of(&|promise| name_of(&promise.person).is_none()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ingredient::Amount;
    use crate::domain::samples::now;

    fn id<T>(number: u128) -> Id<T> {
        Id::from(Uuid::from_u128(number))
    }

    fn line(number: u128, label: &str) -> Ingredient {
        let event = id(9);
        Ingredient { id: id(number), event, label: label.into(), amount: Amount::Any, position: 0, created_at: now() }
    }

    fn promise(person: u128, ingredient: u128, quantity: i32, given: Option<bool>) -> Promise {
        Promise { ingredient: id(ingredient), person: id(person), quantity, promised_at: now(), given }
    }

    fn part(label: &str, quantity: u32) -> Part {
        Part { label: label.into(), quantity }
    }

    #[test]
    fn the_named_stand_by_name_and_the_others_are_added_up() {
        let lines = [line(1, "une bouteille"), line(2, "un gâteau")];
        let promises = [
            promise(11, 1, 2, Some(true)),
            promise(12, 2, 1, Some(true)),
            promise(13, 1, 1, Some(true)),
            promise(14, 1, 3, Some(true)),
            promise(14, 2, 1, Some(true)),
            promise(15, 2, 1, None),
            promise(16, 2, 1, Some(false)),
        ];
        let names = [(11, "Zoé"), (12, "Émile"), (13, ""), (15, "Nobody"), (16, "Nobody")];
        let names = names.into_iter().map(|(person, name)| (id(person), name.to_owned())).collect();
        let found = recipe(&lines, &promises, &names);
        let gift = |name: &str, parts| Gift { name: name.into(), parts };
        assert_eq!(
            found.named,
            [gift("Émile", vec![part("un gâteau", 1)]), gift("Zoé", vec![part("une bouteille", 2)])]
        );
        assert_eq!((found.other_people, found.others), (2, vec![part("une bouteille", 4), part("un gâteau", 1)]));
    }

    #[test]
    fn nothing_given_is_no_recipe() {
        let found = recipe(&[line(1, "une bouteille")], &[promise(11, 1, 1, None)], &HashMap::new());
        assert!(found.is_empty() && found.other_people == 0);
    }
}
