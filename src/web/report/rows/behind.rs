//! What stands behind a figure: the rows that are read for it, in a fixed number of questions, before they are written
//! out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::weeks::clipped_weeks;
use crate::domain::account::Account;
use crate::domain::attendance::Evening;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::neglect::Group;
use crate::domain::objective::Objective;
use crate::domain::organisation::Organisation;
use crate::domain::outlook::Outlook;
use crate::domain::period::Period;
use crate::domain::report::Material;
use crate::store::encounter::Held;
use crate::store::report::{Line, Scope};
use crate::store::soup::Soup;
use crate::store::{self, Fault, Tx};
use crate::web::effect::Names;
use crate::web::report::board::{drawn_weeks, elapsed, half_year};
use crate::web::report::figures::Figure;
use crate::web::report::findings::until;

/// What was read.
pub enum Behind {
    Entries {
        lines: Vec<Line>,
        events: HashMap<Id<Event>, Event>,
        accounts: Vec<Account>,
    },
    Events(Held),
    /// With the evening of each encounter.
    Evenings(Held, Vec<Evening>),
    Hours(Box<Material>),
    Pots(Held, Soup),
    /// Up to the instant.
    Groups(Vec<Group>, DateTime<Utc>),
    Effects(Vec<Effect>, Names),
    Objectives(Vec<Objective>, Names),
    Ahead(Box<Outlook>),
}

/// Reads it.
pub fn behind(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: Scope,
    period: Period,
    figure: Figure,
    now: DateTime<Utc>,
) -> Result<Behind, Fault> {
    let today = organisation.timezone.local(now).date();
    match figure {
        Figure::Encounters | Figure::Unconfirmed | Figure::Moved => {
            store::encounter::of_period(tx, organisation, &scope, period, now).map(Behind::Events)
        }
        Figure::Weekdays => {
            let half_year = half_year(period, today);
            store::encounter::of_period(tx, organisation, &scope, half_year, now).map(Behind::Events)
        }
        Figure::People | Figure::Attendance => {
            let held = store::encounter::of_period(tx, organisation, &scope, period, now)?;
            let evenings = store::attendance::evenings(tx, organisation, &held.encounters, period)?;
            Ok(Behind::Evenings(held, evenings))
        }
        Figure::Ingredients => {
            let held = store::encounter::of_period(tx, organisation, &scope, period, now)?;
            let events: Vec<Id<Event>> = held.encounters.iter().map(|one| one.event.id).collect();
            let soup = store::soup::of_events(tx, organisation.id, &events)?;
            Ok(Behind::Pots(held, soup))
        }
        Figure::Neglect | Figure::Departments => {
            let until = until(organisation, period, now);
            let groups = match figure {
                Figure::Departments => store::neglect::departments(tx, organisation.id, until)?,
                _ => store::neglect::groups(tx, organisation.id, until)?,
            };
            Ok(Behind::Groups(groups, until))
        }
        Figure::Effects => {
            let effects = store::effect::of_period(tx, organisation.id, period)?;
            let names = Names::load(tx, organisation.id, &effects, &[], &[])?;
            Ok(Behind::Effects(effects, names))
        }
        Figure::Objectives => {
            let objectives = store::objective::of_period(tx, organisation.id, period)?;
            let names = Names::load(tx, organisation.id, &[], &objectives, &[])?;
            Ok(Behind::Objectives(objectives, names))
        }
        Figure::Forecast => {
            store::outlook::of(tx, organisation, &scope, now).map(|outlook| Behind::Ahead(Box::new(outlook)))
        }
        Figure::Weeks => material(tx, organisation, &scope, &drawn_weeks(period, today)),
        Figure::Coverage => {
            let whole = elapsed(period, today);
            material(tx, organisation, &scope, &clipped_weeks(whole).into_iter().chain([whole]).collect::<Vec<_>>())
        }
        _ => entries(tx, organisation, scope, period),
    }
}

fn material(tx: &mut Tx, organisation: &Organisation, scope: &Scope, periods: &[Period]) -> Result<Behind, Fault> {
    let material = store::report::material_of(tx, organisation, scope, periods)?;
    Ok(Behind::Hours(Box::new(material)))
}

fn entries(tx: &mut Tx, organisation: &Organisation, scope: Scope, period: Period) -> Result<Behind, Fault> {
    let lines = store::report::lines(tx, organisation, &scope, period)?;
    let mut concerned: Vec<_> = lines.iter().filter_map(|line| line.entry.event).collect();
    concerned.sort_unstable();
    concerned.dedup();
    let events = store::event::by_ids(tx, organisation.id, &concerned)?;
    let events = events.into_iter().map(|event| (event.id, event)).collect();
    Ok(Behind::Entries { lines, events, accounts: scope.accounts })
}
