//! What came of the demonstration's evenings: effects with and without a comparison, objectives met, missed and due
//! today, and what the series is trying.

use chrono::{Days, Duration, NaiveDate};

use super::cast::Cast;
use super::stage::{Stage, done, found};
use crate::actions::{self, Act};
use crate::domain::decimal::Decimal;
use crate::domain::effect::{self, Origin};
use crate::domain::event::State;
use crate::domain::experiment;
use crate::domain::objective;
use crate::domain::series;
use crate::store::{self, Fault};

/// Events and series looked through.
const MOST: i64 = 20;

/// Writes it all down, by those who planned.
pub(super) fn play(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let (organisation, now, today) = (stage.organisation(), stage.now, stage.today());
    let act = match cast.staff.first() {
        Some(account) => stage.by(account.id, now - Duration::hours(1)),
        None => stage.at(now - Duration::hours(1)),
    };
    let mut past = store::event::past(stage.tx, organisation, now, MOST)?;
    past.retain(|event| event.state == State::Held);
    if let Some(event) = past.first() {
        done(actions::effect::create(stage.tx, &act, Origin::Event(event.id), calls(today))?)?;
        let met =
            objective("Vingt personnes repartent avec un nom à rappeler", (20, "personnes"), today - Days::new(3));
        let met = done(actions::objective::create(stage.tx, &act, Some(event.id), met)?)?;
        found(actions::objective::decide(stage.tx, &act, met.id, (Decimal::of_thousandths(23_000), true), today)?)?;
    }
    done(actions::effect::create(stage.tx, &act, Origin::Organisation, repairs(today))?)?;
    let due = objective("Dix collègues de la boutique sont venus au moins une fois", (10, "collègues"), today);
    done(actions::objective::create(stage.tx, &act, None, due)?)?;
    let coming = store::event::upcoming(stage.tx, organisation, now, MOST)?;
    if let Some(event) = coming.iter().find(|event| event.state == State::Announced && event.starts_at > now) {
        let day = event.timezone.local(event.starts_at).date();
        let ahead = objective("Cinq personnes qui ne connaissaient personne", (5, "personnes"), day);
        done(actions::objective::create(stage.tx, &act, Some(event.id), ahead)?)?;
    }
    tries(stage, &act, today)
}

/// What its series tries, to be seen at the next date.
fn tries(stage: &mut Stage, act: &Act, today: NaiveDate) -> Result<(), Fault> {
    let returning = store::series::in_state(stage.tx, act.organisation, series::State::Active, MOST)?;
    if let Some(series) = returning.first() {
        let said = experiment::Said {
            change: "on commence à midi, le temps d’un pique-nique".into(),
            expected: "des parents qui ne viennent jamais le soir".into(),
            until_on: today + Days::new(45),
        };
        found(actions::experiment::create(stage.tx, act, series.id, said)?)?;
    }
    Ok(())
}

fn calls(today: NaiveDate) -> effect::Said {
    effect::Said {
        what: "Appels au support sur le premier branchement".into(),
        number: Decimal::of_thousandths(31_000),
        unit: "appels par semaine".into(),
        from_on: today - Days::new(28),
        to_on: today - Days::new(1),
        source: "outil du support, file « branchement »".into(),
        baseline: Some(Decimal::of_thousandths(42_500)),
    }
}

fn repairs(today: NaiveDate) -> effect::Said {
    effect::Said {
        what: "Boîtiers réparés au comptoir au lieu d’être renvoyés".into(),
        number: Decimal::of_thousandths(17_000),
        unit: "boîtiers".into(),
        from_on: today - Days::new(90),
        to_on: today - Days::new(1),
        source: "cahier du comptoir".into(),
        baseline: None,
    }
}

fn objective(sentence: &str, (number, unit): (i64, &str), due_on: NaiveDate) -> objective::Said {
    objective::Said {
        sentence: sentence.into(),
        number: Decimal::of_thousandths(number * 1000),
        unit: unit.into(),
        due_on,
        source: "pointage à l’entrée".into(),
    }
}
