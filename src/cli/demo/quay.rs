//! « Les Ateliers du Quai »: an agency in Nantes that makes notebooks and keeps open house.

use super::cast::{Group, Script};
use super::rhythm::Rhythm;
use crate::domain::account::Role;
use crate::domain::event::{AperoDetails, Details, InterviewDetails, Orientation, ProductTestDetails};
use crate::domain::person::BasisKind;
use crate::domain::register::Register;

/// Its name in addresses.
pub(super) const SLUG: &str = "les-ateliers-du-quai";
/// Its name.
pub(super) const NAME: &str = "Les Ateliers du Quai";

const FULL_DAY: u16 = 420;

/// Who and what there is.
pub(super) const SCRIPT: Script = Script {
    staff: &[
        ("Léa Marchetti", Role::Admin, FULL_DAY),
        ("Bastien Le Goff", Role::Manager, FULL_DAY),
        ("Inès Benali", Role::Manager, FULL_DAY),
        ("Tomás Figueira", Role::Manager, FULL_DAY),
        ("Nadia Ferrand", Role::Director, FULL_DAY),
    ],
    venues: &[
        (
            "Le Hangar 12",
            "12 quai de la Fosse, 44000 Nantes",
            "Tram 1, arrêt Médiathèque. Porte bleue côté fleuve, sonnez « Ateliers ». Dernier tram vers 0 h 30.",
            Some(true),
        ),
        (
            "La Salle des presses",
            "3 rue de l’Arche-Sèche, 44000 Nantes",
            "Au premier étage par l’escalier de la cour ; pas d’ascenseur.",
            Some(false),
        ),
        (
            "La Cantine des Ateliers",
            "14 quai de la Fosse, 44000 Nantes",
            "Au rez-de-chaussée, derrière l’accueil.",
            Some(true),
        ),
    ],
    departments: &["Atelier", "Communication", "Support", "Comptabilité", "Logistique"],
    colleagues: 28,
    groups: &[
        Group {
            name: "Habitués du quai",
            address_form: Register::Tu,
            size: 88,
            basis: BasisKind::Consent,
            source: "inscription au comptoir lors d’un apéro",
        },
        Group {
            name: "Clubs d’utilisateurs",
            address_form: Register::Vous,
            size: 42,
            basis: BasisKind::Customer,
            source: "bon de commande de carnets",
        },
        Group {
            name: "Presse et webzines",
            address_form: Register::Vous,
            size: 22,
            basis: BasisKind::Professional,
            source: "annuaire de la presse culturelle",
        },
    ],
};

/// What comes back.
pub(super) const RHYTHMS: &[Rhythm] = &[
    Rhythm { weeks_ago: (26, 13), every: 4, ..APERO },
    // From now on a series goes on where this one ends.
    Rhythm { weeks_ago: (12, 0), every: 2, ..APERO },
    Rhythm { weeks_ago: (25, 11), every: 2, ..TEST },
    Rhythm { weeks_ago: (10, -8), every: 1, ..TEST },
    Rhythm { weeks_ago: (26, -4), every: 1, ..INTERVIEW },
    Rhythm { weeks_ago: (14, -4), weekday: 0, starts: (15, 30), hosts: &[1], ..INTERVIEW },
    Rhythm { weeks_ago: (26, 17), every: 2, ..LUNCH },
    Rhythm { weeks_ago: (16, -10), every: 1, ..LUNCH },
    Rhythm { weeks_ago: (13, -12), every: 2, ..BENCH },
];

const APERO: Rhythm = Rhythm {
    titles: &["Apéro sur le quai", "Apéro des habitués", "Apéro carnets ouverts"],
    description: "Un verre, des nouvelles, et ce que vous avez envie de montrer.",
    details: |_| {
        Details::Apero(AperoDetails { drinks: "Cidre, jus de pomme, eau pétillante".into(), alcohol_served: true })
    },
    orientation: Orientation::Entertain,
    weekday: 3,
    starts: (18, 30),
    minutes: 180,
    every: 4,
    weeks_ago: (26, 0),
    community: 1,
    venue: 0,
    hosts: &[0, 1, 2],
    capacity: Some(60),
    plus_ones: 2,
    asked: 46,
    yes: 0.5,
    travel_and_prep: (50, 75),
};

const TEST: Rhythm = Rhythm {
    titles: &[
        "Test du carnet à spirale",
        "Test de l’encre lente",
        "Test de la reliure suisse",
        "Test du papier de lin",
    ],
    description: "Essayez, abîmez, dites tout. Il y a du café.",
    details: |title| {
        Details::ProductTest(ProductTestDetails {
            product: title.trim_start_matches("Test ").into(),
            task: "Écrire une page de chaque côté, plier, recommencer".into(),
            ..ProductTestDetails::default()
        })
    },
    orientation: Orientation::Inform,
    weekday: 2,
    starts: (17, 30),
    minutes: 120,
    every: 2,
    weeks_ago: (26, 0),
    community: 2,
    venue: 1,
    hosts: &[3, 0],
    capacity: Some(12),
    plus_ones: 0,
    asked: 15,
    yes: 0.55,
    travel_and_prep: (40, 45),
};

const INTERVIEW: Rhythm = Rhythm {
    titles: &[
        "Entretien avec Odile Kerbrat, relieuse",
        "Entretien avec Moussa Fofana, libraire",
        "Entretien avec Thuy Pham, illustratrice",
        "Entretien avec Clément Huet, facteur",
        "Entretien avec Salomé Cohen, professeure des écoles",
        "Entretien avec Rachid Ziani, imprimeur",
    ],
    description: "Une heure de questions, un carnet entre nous.",
    details: |title| {
        let person = title.trim_start_matches("Entretien avec ").split(',').next().unwrap_or_default();
        Details::Interview(InterviewDetails {
            person: person.into(),
            topic: "Comment on note ce qu’on ne veut pas oublier".into(),
            consent_to_publish: Some(true),
            published_link: String::new(),
        })
    },
    orientation: Orientation::Serve,
    weekday: 3,
    starts: (15, 0),
    minutes: 75,
    every: 1,
    weeks_ago: (26, 0),
    community: 3,
    venue: 1,
    hosts: &[2],
    capacity: None,
    plus_ones: 0,
    asked: 1,
    yes: 0.95,
    travel_and_prep: (45, 40),
};

const LUNCH: Rhythm = Rhythm {
    titles: &["Déjeuner avec le support", "Déjeuner avec l’atelier", "Déjeuner avec la logistique"],
    description: "On mange, on écoute ce qui revient du terrain.",
    details: |_| Details::Other,
    orientation: Orientation::Inform,
    weekday: 1,
    starts: (12, 15),
    minutes: 90,
    every: 2,
    weeks_ago: (26, 0),
    community: 0,
    venue: 2,
    hosts: &[0, 3],
    capacity: Some(24),
    plus_ones: 0,
    asked: 14,
    yes: 0.6,
    travel_and_prep: (0, 15),
};

const BENCH: Rhythm = Rhythm {
    titles: &["Établi ouvert", "Établi ouvert : on répare"],
    description: "Apportez un carnet fatigué, repartez avec un carnet recousu.",
    details: |_| Details::Other,
    orientation: Orientation::Serve,
    weekday: 4,
    starts: (17, 0),
    minutes: 180,
    every: 2,
    weeks_ago: (13, 0),
    community: 1,
    venue: 1,
    hosts: &[1, 2],
    capacity: Some(20),
    plus_ones: 1,
    asked: 24,
    yes: 0.5,
    travel_and_prep: (40, 30),
};
