//! People who are probably there twice: the same name, or two spellings of one mailbox. A guess for somebody to judge;
//! nothing is ever merged by it.

use std::collections::HashMap;

use super::email_address::EmailAddress;
use super::id::Id;
use super::import::is_stronger;
use super::person::Person;

/// Pairs of people who may be one, in the order given; somebody who is there three times makes two pairs.
/// `name_key` is the search key of the name, in which the order of its words counts for nothing.
pub fn probable(people: &[(Id<Person>, String, Option<EmailAddress>)]) -> Vec<(Id<Person>, Id<Person>)> {
    let mut by_trait: HashMap<String, Id<Person>> = HashMap::new();
    let mut pairs = Vec::new();
    for (id, name_key, email) in people {
        let mailbox = email.as_ref().map(EmailAddress::mailbox);
        let traits = whole_name(name_key).into_iter().chain(mailbox);
        let mut found: Vec<Id<Person>> = Vec::new();
        for one in traits {
            let first = *by_trait.entry(one).or_insert(*id);
            if first != *id && !found.contains(&first) {
                found.push(first);
            }
        }
        pairs.extend(found.into_iter().map(|first| (first, *id)));
    }
    pairs
}

/// What is known of two people who are one: name and address of the first, and of the other what the first lacks. An
/// objection of either counts for both.
pub fn merged(kept: &Person, other: &Person) -> Person {
    let mut communities = kept.communities.clone();
    communities.extend(other.communities.iter().filter(|id| !kept.communities.contains(id)));
    let stronger = is_stronger(other.basis.kind, kept.basis.kind);
    let lends_address = kept.email.is_none();
    Person {
        email: kept.email.clone().or_else(|| other.email.clone()),
        undeliverable: if lends_address { other.undeliverable.clone() } else { kept.undeliverable.clone() },
        basis: if stronger { other.basis.clone() } else { kept.basis.clone() },
        department: kept.department.clone().or_else(|| other.department.clone()),
        objected_at: [kept.objected_at, other.objected_at].into_iter().flatten().min(),
        feed_key: kept.feed_key.or(other.feed_key),
        created_at: kept.created_at.min(other.created_at),
        communities,
        ..kept.clone()
    }
}

/// Two words or more, in alphabetical order; a first name alone says nothing.
fn whole_name(name_key: &str) -> Option<String> {
    let mut words: Vec<&str> = name_key.split([' ', '-', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    (words.len() > 1).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_same_name_or_the_same_mailbox_is_probably_the_same_person() {
        let people: Vec<_> = [
            ("kim durand", "kim@example.org"),
            ("durand kim", "k.durand@example.net"),
            ("kim", "kim+apero@example.org"),
            ("kim", "other@example.org"),
            ("zoe roy", ""),
            ("zoe-roy", "zoe@example.org"),
        ]
        .into_iter()
        .zip(1_u128..)
        .map(|((name, email), id)| (Id::from(Uuid::from_u128(id)), name.to_owned(), EmailAddress::parse(email).ok()))
        .collect();
        let pairs: Vec<_> =
            probable(&people).into_iter().map(|(one, other)| (one.uuid().as_u128(), other.uuid().as_u128())).collect();
        assert_eq!(pairs, [(1, 2), (1, 3), (5, 6)]);
    }
}
