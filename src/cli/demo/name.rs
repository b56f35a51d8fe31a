//! Names of people as one hears them in a French town, of many origins, and the addresses made of them. All at
//! example.org, which never receives mail (RFC 2606 §3).

use std::collections::HashSet;

use super::stage::Stage;
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::text::search_key;

const GIVEN: &[&str] = &[
    "Adèle",
    "Aïcha",
    "Alban",
    "Amina",
    "Anouk",
    "Antoine",
    "Arthur",
    "Aya",
    "Baptiste",
    "Bérénice",
    "Boris",
    "Camille",
    "Capucine",
    "Cédric",
    "Chloé",
    "Clément",
    "Dalila",
    "Damien",
    "Diane",
    "Djibril",
    "Éléonore",
    "Élodie",
    "Émile",
    "Erwan",
    "Estelle",
    "Étienne",
    "Fanny",
    "Farid",
    "Fatou",
    "Florian",
    "Gaëlle",
    "Guillaume",
    "Gwenaëlle",
    "Habib",
    "Hélène",
    "Hugo",
    "Ibrahim",
    "Ilona",
    "Ismaël",
    "Jeanne",
    "Joséphine",
    "Karim",
    "Khadija",
    "Kévin",
    "Laurène",
    "Lina",
    "Loïc",
    "Lucie",
    "Maëlle",
    "Malik",
    "Manon",
    "Marius",
    "Mathilde",
    "Mehdi",
    "Mélanie",
    "Minh",
    "Moussa",
    "Nadège",
    "Naïm",
    "Noémie",
    "Octave",
    "Odile",
    "Paloma",
    "Quentin",
    "Rachid",
    "Raphaël",
    "Romane",
    "Salomé",
    "Samir",
    "Sibylle",
    "Solène",
    "Soraya",
    "Thaïs",
    "Théo",
    "Thuy",
    "Valentin",
    "Wassim",
    "Xavier",
    "Yasmine",
    "Yann",
    "Zoé",
];

const FAMILY: &[&str] = &[
    "Aubert",
    "Azoulay",
    "Bakary",
    "Barbier",
    "Belkacem",
    "Benoit",
    "Bianchi",
    "Blanchard",
    "Bouchet",
    "Boulanger",
    "Brun",
    "Carvalho",
    "Chevalier",
    "Cissé",
    "Cohen",
    "Colin",
    "Da Silva",
    "Delmas",
    "Diarra",
    "Dos Santos",
    "Dubreuil",
    "Duchêne",
    "El Amrani",
    "Faure",
    "Fernandes",
    "Fofana",
    "Fournier",
    "Garnier",
    "Gauthier",
    "Germain",
    "Giraud",
    "Guéguen",
    "Haddad",
    "Hamon",
    "Hervé",
    "Hoareau",
    "Huet",
    "Jacquot",
    "Kaplan",
    "Kerbrat",
    "Konaté",
    "Kowalski",
    "Lacombe",
    "Lambert",
    "Le Bihan",
    "Le Roux",
    "Leclercq",
    "Lefebvre",
    "Lemoine",
    "Lopes",
    "Mansouri",
    "Marchand",
    "Mbaye",
    "Mercier",
    "Meunier",
    "Moreau",
    "N’Diaye",
    "Nguyen",
    "Nowak",
    "Oliveira",
    "Ouattara",
    "Perrin",
    "Petitjean",
    "Pham",
    "Pichon",
    "Poirier",
    "Prigent",
    "Ramírez",
    "Renaud",
    "Rivière",
    "Romano",
    "Rousseau",
    "Roy",
    "Saïdi",
    "Sanchez",
    "Schmitt",
    "Tanguy",
    "Texier",
    "Tran",
    "Traoré",
    "Vasseur",
    "Vidal",
    "Weber",
    "Zerbib",
    "Ziani",
];

const ENGLISH: &[&str] = &[
    "Alice Harding",
    "Ben Okafor",
    "Charlotte Reeves",
    "Daniel Whitaker",
    "Erin Gallagher",
    "Freya Lindqvist",
    "George Pemberton",
    "Hannah Abernathy",
    "Imran Qureshi",
    "Joanna Fairweather",
    "Liam Costello",
    "Maya Ellison",
    "Nathan Brooks",
    "Olivia Thornbury",
    "Priya Raman",
    "Rosie McAllister",
];

/// How many people in a hundred read English rather than French.
const ENGLISH_PERCENT: f64 = 0.08;

/// Somebody's name, language and address.
pub(super) struct Named {
    /// Given and family name.
    pub name: String,
    /// What they read.
    pub locale: Language,
    /// Made of the name.
    pub email: Option<EmailAddress>,
}

/// Hands out names, none of them twice.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// Another name. There are 6,885 of them, so the search ends soon.
    pub fn next(&mut self, stage: &Stage) -> Named {
        loop {
            let english = stage.happens(ENGLISH_PERCENT)
                && self.taken.iter().filter(|name| ENGLISH.contains(&name.as_str())).count() < ENGLISH.len();
            let name = if english {
                ENGLISH[stage.below(ENGLISH.len())].to_owned()
            } else {
                format!("{} {}", GIVEN[stage.below(GIVEN.len())], FAMILY[stage.below(FAMILY.len())])
            };
            if self.taken.insert(name.clone()) {
                let locale = if english { Language::English } else { Language::French };
                return Named { email: address(&name), name, locale };
            }
        }
    }
}

/// `aicha.n-diaye@example.org` for « Aïcha N’Diaye ».
pub(super) fn address(name: &str) -> Option<EmailAddress> {
    let key = search_key(name);
    let (given, family) = key.split_once(' ').unwrap_or(("", &key));
    let plain = |part: &str| part.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    EmailAddress::parse(&format!("{}.{}@example.org", plain(given), plain(family))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_makes_an_address() {
        let whole = ENGLISH.iter().map(|name| (*name).to_owned());
        let made = GIVEN.iter().flat_map(|given| FAMILY.iter().map(move |family| format!("{given} {family}")));
        for name in whole.chain(made) {
            assert!(address(&name).is_some(), "{name}");
        }
        assert_eq!(address("Aïcha N’Diaye").unwrap().as_str(), "aicha.n-diaye@example.org");
    }
}
