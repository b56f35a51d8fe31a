//! What the next apéro asks for, and the launch that the relays are met before: stone soup and a book half filled.

use chrono::{Days, Duration};

use super::cast::Cast;
use super::meetup;
use super::stage::{Stage, found};
use crate::actions;
use crate::actions::ingredient::Line;
use crate::actions::rsvp::Asides;
use crate::domain::event::Event;
use crate::domain::ingredient::{Amount, comes};
use crate::domain::launch::Launch;
use crate::domain::relay::{Kind, Relay, State};
use crate::domain::rsvp::NamingConsent;
use crate::store::{self, Fault};

/// What is asked for, and how many promises each line has already.
const ASKED: [(&str, Amount, usize); 4] = [
    ("une bouteille", Amount::PerHeads(4), 3),
    ("de quoi grignoter", Amount::PerHeads(3), 5),
    ("une guirlande", Amount::Fixed(1), 1),
    ("un jeu de cartes", Amount::Any, 0),
];

/// Relays of the launch, in the order in which one comes near them.
const RELAYS: [(&str, Kind, State); 12] = [
    ("Les carnettistes de Nantes", Kind::Group, State::Partner),
    ("Papier & Pixels", Kind::Webzine, State::Met),
    ("Association Plume libre", Kind::Association, State::Met),
    ("L’atelier du samedi", Kind::Group, State::Met),
    ("Le Fil des makers", Kind::Webzine, State::Met),
    ("Club des bujoteurs", Kind::Group, State::Told),
    ("Bibliothèque de l’île", Kind::Association, State::Told),
    ("Radio Quai", Kind::Webzine, State::Told),
    ("Salon du papier", Kind::Association, State::ToContact),
    ("Café-croquis", Kind::Group, State::ToContact),
    ("Ligue de l’enseignement", Kind::Association, State::ToContact),
    ("La Lettre du libre", Kind::Webzine, State::ToContact),
];

/// Days from today to the launch.
const DAYS_LEFT: u64 = 30;

/// Asks for ingredients; some of those who come have promised one.
pub(super) fn lay_table(stage: &mut Stage, event: &Event) -> Result<(), Fault> {
    let answers = store::rsvp::of_event(stage.tx, stage.organisation(), event.id)?;
    let mut seated = answers.iter().filter(|rsvp| comes(Some(rsvp))).map(|rsvp| rsvp.person);
    for (label, amount, promised) in ASKED {
        let act = meetup::host(stage, event, stage.now - Duration::days(8));
        let line = Line { label: label.into(), amount };
        let line = found(actions::ingredient::create(stage.tx, &act, event.id, &line)?)?;
        for person in seated.by_ref().take(promised) {
            let act = stage.at(stage.now - stage.minutes(60, 4_000));
            found(actions::ingredient::promise(stage.tx, &act, event.id, line.id, person, 1)?)?;
            let naming_consent = stage.happens(0.6).then_some(NamingConsent::Yes);
            let asides = Asides { naming_consent, ..Asides::default() };
            actions::rsvp::set_asides(stage.tx, &act, event.id, person, &asides)?;
        }
    }
    Ok(())
}

/// A launch in thirty days: five of its twelve relays were met.
pub(super) fn open_book(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let keeper = cast.staff[0].id;
    let act = stage.by(keeper, stage.now - Duration::days(40));
    let launch = Launch {
        id: act.chance.id(act.now),
        name: "Carnet numérique 1.0".into(),
        launch_on: stage.today() + Days::new(DAYS_LEFT),
        note: "Rencontrer ceux qui en parlent déjà, avant d’en parler nous-mêmes.".into(),
        created_at: act.now,
    };
    actions::launch::save(stage.tx, &act, &launch)?;
    let people = stage.some(&cast.communities[2].1, RELAYS.len());
    for (place, (name, kind, state)) in RELAYS.into_iter().enumerate() {
        let act = stage.by(keeper, stage.now - stage.minutes(2_000, 50_000));
        let relay = Relay {
            id: act.chance.id(act.now),
            launch: launch.id,
            name: name.into(),
            kind,
            person: people.get(place).copied().filter(|_| place % 3 != 2),
            state,
            note: String::new(),
            met_at: None,
            changed_at: act.now,
            created_at: act.now,
        };
        let saved = actions::relay::save(stage.tx, &act, &relay)?;
        found(saved)?;
    }
    Ok(())
}
