//! One line of a list of people, the same on the list of all and on a community's page.

use std::collections::HashMap;

use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::person::{BasisKind, Person};
use crate::domain::text::initials;
use crate::i18n::Speech;
use crate::web::page::colour;

/// How many lines a page shows at once.
pub const AT_ONCE: usize = 200;

/// What `person/rows.html` reads.
pub struct PersonRow {
    /// Page of the person.
    pub url: String,
    /// How they are called.
    pub name: String,
    /// Two letters.
    pub initials: String,
    /// Which pastel pair, 0 to 5.
    pub colour: u8,
    /// Empty for somebody who left no address.
    pub email: String,
    /// Names of their communities, with commas.
    pub communities: String,
    /// For colleagues.
    pub department: String,
    /// Why we may write to them.
    pub standing: Standing,
}

/// Whether and why we may write to somebody, as a chip: an objection wins over every basis.
pub struct Standing {
    /// Class of the chip.
    pub class: &'static str,
    /// Its drawing; empty for none.
    pub icon: &'static str,
    /// Its word.
    pub word: String,
}

impl PersonRow {
    /// The line of a person; `names` are the organisation's communities.
    pub fn of(person: &Person, names: &HashMap<Id<Community>, String>, t: &Speech) -> PersonRow {
        let communities: Vec<&str> =
            person.communities.iter().filter_map(|id| names.get(id).map(String::as_str)).collect();
        PersonRow {
            url: format!("/people/{}", person.id),
            name: person.name.clone(),
            initials: initials(&person.name),
            colour: colour(person.id.uuid()),
            email: person.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            communities: communities.join(", "),
            department: person.department.clone().unwrap_or_default(),
            standing: Standing::of(person, t),
        }
    }
}

impl Standing {
    /// The chip of a person.
    pub fn of(person: &Person, t: &Speech) -> Standing {
        if person.objected_at.is_some() {
            return Standing { class: "bad", icon: "hand", word: t.say("person-objected").to_string() };
        }
        let (class, icon) = match person.basis.kind {
            BasisKind::Consent => ("ok", "check"),
            BasisKind::None => ("warn", "alert"),
            BasisKind::Customer | BasisKind::Professional | BasisKind::Generic | BasisKind::Colleague => ("", ""),
        };
        Standing { class, icon, word: basis_word(person.basis.kind, t) }
    }
}

/// A basis in a word or two.
pub fn basis_word(kind: BasisKind, t: &Speech) -> String {
    t.say(&format!("person-basis-{kind}")).to_string()
}

/// A basis as one chooses it: what it is and when it holds.
pub fn basis_choice(kind: BasisKind, t: &Speech) -> String {
    t.say(&format!("person-basis-{kind}-what")).to_string()
}

/// A name as pages show it: whoever was erased has none.
pub fn shown_name(name: &str, t: &Speech) -> String {
    if name.is_empty() { t.say("person-nobody").to_string() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn every_basis_has_words_in_both_languages() {
        for language in Language::ALL {
            let t = Speech::new(*language, Register::Vous);
            for kind in BasisKind::ALL {
                for words in [basis_word(*kind, &t), basis_choice(*kind, &t)] {
                    assert!(!words.starts_with("person-basis"), "{language:?} {words}");
                }
            }
        }
    }
}
