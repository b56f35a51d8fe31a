//! The days around today, played by hand so that every screen has something to show: a door that is open, an apéro
//! with places left, a room that is full, an evening that nobody confirmed, one that was called off.

use chrono::{DateTime, Duration, Timelike, Utc};

use super::cast::Cast;
use super::meetup::{self, Plan};
use super::soup;
use super::stage::{Stage, found};
use crate::actions;
use crate::domain::event::{AperoDetails, Details, Orientation, ProductTestDetails};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Wish};
use crate::store::{self, Fault};

/// Yes to the next apéro.
const COMING: usize = 27;
/// Seats of the room that is full, and people who wait for one.
const SEATS: usize = 12;
const WAITING: usize = 4;

/// Plays all of them.
pub(super) fn play(stage: &mut Stage, cast: &mut Cast) -> Result<(), Fault> {
    called_off(stage, cast)?;
    unconfirmed(stage, cast)?;
    full(stage, cast)?;
    next_apero(stage, cast)?;
    soup::open_book(stage, cast)?;
    today(stage, cast)
}

/// Begins at the last quarter of an hour but one; six are in already.
fn today(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let quarter = stage.now.minute() % 15;
    let starts_at = stage.now - Duration::minutes(i64::from(quarter) + 15);
    let starts_at = starts_at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(starts_at);
    let plan = Plan {
        title: "Portes ouvertes : le nouvel établi".into(),
        description:
            "On pousse les machines, on ouvre les portes. Passez quand vous voulez, restez autant que vous voulez."
                .into(),
        details: Details::Other,
        orientation: Orientation::Serve,
        starts_at,
        length: Duration::minutes(180),
        venue: cast.venues[0],
        capacity: Some(40),
        plus_ones: 2,
        hosts: vec![cast.staff[0].id, cast.staff[1].id],
        community: cast.communities[1].0,
    };
    let event = meetup::plan(stage, plan)?;
    let people = stage.some(&cast.communities[1].1, 34);
    let asked_at = starts_at - meetup::ASKED_BEFORE;
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    meetup::hear(stage, &event, &asked, 0.6, (asked_at, starts_at - Duration::hours(20)))?;
    let coming = store::rsvp::of_event(stage.tx, stage.organisation(), event.id)?;
    for rsvp in coming.iter().filter(|rsvp| rsvp.held_heads() > 0).take(6) {
        let act = meetup::host(stage, &event, stage.now - Duration::minutes(stage.below(10) as i64));
        found(actions::check_in::check_in(stage.tx, &act, event.id, rsvp.person, None)?)?;
    }
    let act = meetup::host(stage, &event, stage.now - Duration::hours(1));
    found(actions::door_helper::ask(stage.tx, &act, event.id, "Sam")?)?;
    Ok(())
}

/// On the next working day, at half past six, with places left for those who have not answered.
fn next_apero(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let details = AperoDetails { drinks: "Cidre fermier, jus de pomme, tisane glacée".into(), alcohol_served: true };
    let plan = Plan {
        title: "Apéro sur le quai".into(),
        description: "On se retrouve au bord de l’eau pour parler de ce qui se prépare. \
            Venez comme vous êtes, avec de quoi grignoter si vous pouvez."
            .into(),
        details: Details::Apero(details),
        orientation: Orientation::Entertain,
        starts_at: stage.moment(stage.working_day(1), (18, 30)),
        length: Duration::minutes(150),
        venue: cast.venues[0],
        capacity: Some(45),
        plus_ones: 2,
        hosts: vec![cast.staff[0].id, cast.staff[2].id],
        community: cast.communities[1].0,
    };
    let event = meetup::plan(stage, plan)?;
    let people = stage.some(&cast.communities[1].1, 56);
    let asked_at = stage.now - Duration::days(9);
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    let step = Duration::minutes((9 * 24 * 60 - 30) / 40);
    for (place, person) in asked.iter().take(COMING + 13).enumerate() {
        let answer = match place % 40 {
            0..27 => Answer::Yes,
            27..32 => Answer::Maybe,
            _ => Answer::No,
        };
        let guests = i32::from(answer == Answer::Yes && place % 7 == 3);
        // Answers of all three kinds come in any order: 17 and 40 have no common divisor.
        let turn = i32::try_from(place * 17 % 40).unwrap_or_default();
        say(stage, event.id, *person, Wish { answer, guests }, asked_at + Duration::minutes(20) + step * turn)?;
    }
    soup::lay_table(stage, &event)
}

/// A small room, in five days: twelve seats taken, four people wait.
fn full(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let details = ProductTestDetails {
        product: "Carnet numérique".into(),
        version: "0.9".into(),
        task: "Créer un carnet, le partager, retrouver une note d’hier".into(),
        observations: String::new(),
    };
    let plan = Plan {
        title: "Test du carnet numérique".into(),
        description: "Une heure et demie, douze tablettes, vos avis sans filtre.".into(),
        details: Details::ProductTest(details),
        orientation: Orientation::Inform,
        starts_at: stage.moment(stage.working_day(5), (17, 30)),
        length: Duration::minutes(90),
        venue: cast.venues[1],
        capacity: Some(SEATS as i32),
        plus_ones: 0,
        hosts: vec![cast.staff[3].id, cast.staff[0].id],
        community: cast.communities[2].0,
    };
    let event = meetup::plan(stage, plan)?;
    let people = stage.some(&cast.communities[2].1, 26);
    let asked_at = stage.now - Duration::days(5);
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    for (place, person) in asked.iter().take(SEATS + WAITING).enumerate() {
        let at = asked_at + Duration::hours(5) * i32::try_from(place).unwrap_or_default() + Duration::minutes(40);
        say(stage, event.id, *person, Wish { answer: Answer::Yes, guests: 0 }, at)?;
    }
    Ok(())
}

/// Four days ago; people came, and nobody has said so yet.
fn unconfirmed(stage: &mut Stage, cast: &mut Cast) -> Result<(), Fault> {
    let plan = Plan {
        title: "Visite de l’atelier de reliure".into(),
        description: "Odile ouvre son atelier : presse, fil de lin et colle de pâte.".into(),
        details: Details::Other,
        orientation: Orientation::Inform,
        starts_at: stage.moment(stage.working_day(-4), (16, 0)),
        length: Duration::minutes(120),
        venue: cast.venues[1],
        capacity: Some(20),
        plus_ones: 1,
        hosts: vec![cast.staff[0].id],
        community: cast.communities[1].0,
    };
    let event = meetup::plan(stage, plan)?;
    let people = stage.some(&cast.communities[1].1, 22);
    let asked_at = event.starts_at - meetup::ASKED_BEFORE;
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    meetup::hear(stage, &event, &asked, 0.5, (asked_at, event.starts_at))?;
    meetup::welcome(stage, cast, &event, &asked)
}

/// Ten days ago it would have been; two days before, water came through the ceiling.
fn called_off(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let details = AperoDetails { drinks: "Auberge espagnole".into(), alcohol_served: false };
    let plan = Plan {
        title: "Apéro des clubs".into(),
        description: "Les trois clubs se racontent leur automne.".into(),
        details: Details::Apero(details),
        orientation: Orientation::Entertain,
        starts_at: stage.moment(stage.working_day(-10), (18, 30)),
        length: Duration::minutes(150),
        venue: cast.venues[1],
        capacity: Some(30),
        plus_ones: 1,
        hosts: vec![cast.staff[1].id],
        community: cast.communities[2].0,
    };
    let event = meetup::plan(stage, plan)?;
    let people = stage.some(&cast.communities[2].1, 20);
    let asked_at = event.starts_at - meetup::ASKED_BEFORE;
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    let called_off_at = event.starts_at - Duration::days(2);
    meetup::hear(stage, &event, &asked, 0.5, (asked_at, called_off_at))?;
    store::outbox::settle(stage.tx, stage.organisation(), called_off_at)?;
    let act = meetup::host(stage, &event, called_off_at);
    found(actions::event::cancel(
        stage.tx,
        &act,
        event.id,
        "Dégât des eaux dans la salle ; on se retrouve au prochain.",
    )?)?;
    Ok(())
}

fn say(
    stage: &mut Stage,
    event: Id<crate::domain::event::Event>,
    person: Id<Person>,
    wish: Wish,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    actions::rsvp::answer(stage.tx, &stage.at(at), event, person, wish, Door::Page)?;
    Ok(())
}
