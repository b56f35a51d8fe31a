//! « La Fabrique Belleville »: an association in Paris with more neighbours than hours.

use super::cast::{Group, Script};
use super::rhythm::Rhythm;
use crate::domain::account::Role;
use crate::domain::event::{AperoDetails, Details, Orientation};
use crate::domain::person::BasisKind;
use crate::domain::register::Register;

/// Its name in addresses.
pub(super) const SLUG: &str = "la-fabrique-belleville";
/// Its name.
pub(super) const NAME: &str = "La Fabrique Belleville";

/// Half a day: the association pays halves.
const HALF_DAY: u16 = 210;

/// Who and what there is.
pub(super) const SCRIPT: Script = Script {
    staff: &[
        ("Samia Ouattara", Role::Admin, HALF_DAY),
        ("Julien Vasseur", Role::Manager, HALF_DAY),
        ("Hélène Azoulay", Role::Director, HALF_DAY),
    ],
    venues: &[
        (
            "La Petite Salle",
            "27 rue Ramponeau, 75020 Paris",
            "Métro Belleville ou Couronnes. Au fond de la cour, plain-pied. Dernier métro vers 1 h 10.",
            Some(true),
        ),
        (
            "Le Jardin partagé",
            "9 rue de la Mare, 75020 Paris",
            "Le portail vert ; en cas de pluie, à La Petite Salle.",
            None,
        ),
    ],
    departments: &["Bénévoles", "Bureau"],
    colleagues: 9,
    groups: &[
        Group {
            name: "Voisinage",
            address_form: Register::Tu,
            size: 30,
            basis: BasisKind::Consent,
            source: "feuille d’émargement de la fête de quartier",
        },
        Group {
            name: "Associations du quartier",
            address_form: Register::Vous,
            size: 12,
            basis: BasisKind::Professional,
            source: "maison des associations",
        },
        Group {
            name: "Familles du samedi",
            address_form: Register::Tu,
            size: 11,
            basis: BasisKind::Consent,
            source: "inscription à l’atelier couture",
        },
    ],
};

/// What comes back.
pub(super) const RHYTHMS: &[Rhythm] = &[
    Rhythm { weeks_ago: (26, -12), every: 4, ..SOUP },
    Rhythm { weeks_ago: (25, 9), every: 4, ..REPAIR },
    Rhythm { weeks_ago: (8, -8), every: 2, ..REPAIR },
];

const SOUP: Rhythm = Rhythm {
    titles: &["La soupe au caillou", "Apéro du quartier"],
    description: "On apporte le caillou, vous apportez le reste : un légume, une chanson, une chaise.",
    details: |_| {
        Details::Apero(AperoDetails { drinks: "Thé, sirops, ce que chacun apporte".into(), alcohol_served: false })
    },
    orientation: Orientation::Entertain,
    weekday: 4,
    starts: (18, 30),
    minutes: 150,
    every: 4,
    weeks_ago: (26, 0),
    community: 1,
    venue: 0,
    hosts: &[0, 1],
    capacity: Some(35),
    plus_ones: 3,
    asked: 26,
    yes: 0.5,
    travel_and_prep: (30, 60),
};

const REPAIR: Rhythm = Rhythm {
    titles: &["Café des réparations", "Couture à plusieurs mains"],
    description: "Une lampe, un ourlet, un vélo : on répare ensemble.",
    details: |_| Details::Other,
    orientation: Orientation::Serve,
    weekday: 2,
    starts: (16, 0),
    minutes: 150,
    every: 4,
    weeks_ago: (26, 0),
    community: 3,
    venue: 1,
    hosts: &[1],
    capacity: Some(16),
    plus_ones: 1,
    asked: 10,
    yes: 0.6,
    travel_and_prep: (30, 30),
};
