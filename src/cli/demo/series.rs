//! What returns in the demonstration: an apéro on every first Thursday, planned half a year ahead.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};

use super::cast::Cast;
use super::stage::{Stage, done};
use crate::actions;
use crate::domain::audience::Choice;
use crate::domain::event::{AperoDetails, Details, Orientation};
use crate::domain::series::Need;
use crate::domain::series::draft::{Draft, usual_days};
use crate::store::Fault;

/// Sets it up, an hour ago.
pub(super) fn play(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let (invite_days_before, follow_up_days_before, reminder_days_before) = usual_days(None);
    let details = AperoDetails { drinks: "Cidre, jus de pomme, eau pétillante".into(), alcohol_served: true };
    let need = |label: &str, needed, per_heads| Need { label: label.into(), needed, per_heads };
    let draft = Draft {
        title: "Apéro du premier jeudi".into(),
        description: "Tous les mois, le même soir, au même endroit. On apporte quelque chose à partager.".into(),
        orientation: Some(Orientation::Entertain),
        details: Details::Apero(details),
        rrule: "FREQ=MONTHLY;BYDAY=1TH".into(),
        starts_local: first_thursday(stage.today()).and_time(NaiveTime::from_hms_opt(18, 30, 0).unwrap_or_default()),
        timezone: stage.zone.clone(),
        duration_minutes: 150,
        venue: cast.venues.first().copied(),
        capacity: Some(45),
        plus_ones_max: 2,
        listed: true,
        puts_missed_first: false,
        auto_announce: false,
        invite_days_before,
        follow_up_days_before,
        reminder_days_before,
        skips_holidays: true,
        communities: cast.communities.get(1).map(|(id, _)| *id).into_iter().collect(),
        audience: Choice::default(),
        hosts: cast.staff.iter().take(2).map(|account| account.id).collect(),
        ingredients: vec![
            need("Une bouteille", None, Some(4)),
            need("Un plat à partager", None, Some(6)),
            need("Une enceinte", Some(1), None),
        ],
    };
    let act = match cast.staff.first() {
        Some(account) => stage.by(account.id, stage.now - Duration::hours(1)),
        None => stage.at(stage.now - Duration::hours(1)),
    };
    done(actions::series::create(stage.tx, &act, &draft)?)?;
    Ok(())
}

/// The first Thursday of the month after today's: the coming days are played by hand.
fn first_thursday(today: NaiveDate) -> NaiveDate {
    let month = today.with_day(1).unwrap_or(today) + chrono::Months::new(1);
    month.iter_days().take(7).find(|day| day.weekday() == Weekday::Thu).unwrap_or(month)
}
