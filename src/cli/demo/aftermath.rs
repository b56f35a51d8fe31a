//! What the demonstration's evenings leave behind: things heard on their way to a department, debriefs in a few words.
//! Chosen by the day alone, so that the same evening always leaves the same.

use chrono::{Datelike, Duration};

use super::meetup::host;
use super::stage::{Stage, found};
use crate::actions;
use crate::actions::heard::Line;
use crate::actions::wrap_up::Afterwards;
use crate::domain::debrief::Debrief;
use crate::domain::event::{Event, Kind};
use crate::domain::heard::{Said, State};
use crate::store::{self, Fault};

/// Every so many evenings something was heard.
const HEARD_EVERY: usize = 2;
/// Every so many evenings somebody wrote a debrief.
const DEBRIEFED_EVERY: usize = 3;
/// Until a department answers, when it does.
const ANSWERED_AFTER: Duration = Duration::days(9);

/// What was heard: words, department, what came of it.
const HEARD: [(&str, Option<&str>, &str); 8] = [
    ("Le marque-page se décolle au bout d’un mois", Some("Atelier"), "Une autre colle depuis le lot de septembre"),
    ("On cherche le numéro du support sans le trouver", Some("Support"), "Ajouté au bas de chaque page"),
    ("Un format plus petit tiendrait dans une poche", Some("Atelier"), ""),
    ("La lettre arrive trop tard pour s’inscrire", Some("Communication"), "Elle part maintenant dix jours avant"),
    ("On viendrait plus volontiers avec les enfants", None, ""),
    ("Le colis du salon est arrivé ouvert", Some("Logistique"), "Cartons doublés pour les salons"),
    ("Personne ne comprend le mot « onboarding »", Some("Communication"), ""),
    ("Les habitués aimeraient préparer la prochaine date", None, ""),
];

/// What was planned, happened, was learned and is to change.
const DEBRIEFS: [[&str; 4]; 4] = [
    [
        "Vingt personnes et deux démonstrations",
        "Une seule démonstration, les gens ont parlé entre eux",
        "On vient d’abord pour se voir",
        "Une seule démonstration, et plus tard",
    ],
    ["Commencer à l’heure", "Vingt minutes de retard", "Le quart d’heure d’accueil ne suffit pas", "Ouvrir plus tôt"],
    ["Faire se rencontrer deux équipes", "Elles se sont promis une visite", "Mélanger les tables aide", ""],
    [
        "Écouter, sans présentation",
        "Trois remarques sur le papier, dites deux fois",
        "Noter tout de suite",
        "Venir à deux",
    ],
];

/// What the wrap-up of an evening says beside the hours.
pub(super) fn of(event: &Event) -> Afterwards {
    let day = day(event);
    let (words, department, _) = HEARD[day % HEARD.len()];
    let heard = day.is_multiple_of(HEARD_EVERY).then(|| Line {
        id: None,
        words: words.into(),
        department: department.map(Into::into),
    });
    let [planned, happened, learned, to_change] = DEBRIEFS[day % DEBRIEFS.len()].map(str::to_owned);
    let published = match event.kind() {
        Kind::Interview => format!("https://carnets.example.org/entretiens/{day}"),
        Kind::Apero | Kind::ProductTest | Kind::Other => String::new(),
    };
    let debrief = Debrief { planned, happened, learned, to_change, published };
    Afterwards {
        heard: heard.into_iter().collect(),
        debrief: day.is_multiple_of(DEBRIEFED_EVERY).then_some(debrief),
        ..Afterwards::default()
    }
}

/// Passes on what is for a department, and notes its answer when there was time for one.
pub(super) fn pass_on(stage: &mut Stage, event: &Event) -> Result<(), Fault> {
    let outcome = HEARD[day(event) % HEARD.len()].2;
    for one in store::heard::of_event(stage.tx, stage.organisation(), event.id)? {
        let told_at = event.ends_at + Duration::days(4);
        if one.department.is_none() || told_at > stage.now {
            continue;
        }
        let act = host(stage, event, told_at);
        let passed = Said { state: State::Passed, ..one.said() };
        found(actions::heard::change(stage.tx, &act, one.id, passed)?)?;
        if !outcome.is_empty() && told_at + ANSWERED_AFTER <= stage.now {
            let act = host(stage, event, told_at + ANSWERED_AFTER);
            let answered = Said { state: State::Answered, outcome: outcome.into(), ..one.said() };
            found(actions::heard::change(stage.tx, &act, one.id, answered)?)?;
        }
    }
    Ok(())
}

/// Days of the common era: a number that every evening has.
fn day(event: &Event) -> usize {
    usize::try_from(event.starts_at.date_naive().num_days_from_ce()).unwrap_or_default()
}
