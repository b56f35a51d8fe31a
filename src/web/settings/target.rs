//! The targets an organisation has set, each from its week on, and the one that is proposed once it has observed
//! itself for four weeks: one tap takes it, another takes that back.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::{Period, last_complete_weeks};
use crate::domain::target::{Target, WEEKS_OBSERVED, proposal};
use crate::i18n::{Speech, dates};
use crate::store::{self, Fault as StoreFault, Tx};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted, way_back};
use crate::web::guard::{Admin, Staff};
use crate::web::page::{Flash, redirect_with, speech_of};

/// Complete weeks that a proposal looks back to.
const WEEKS: usize = 26;
/// The year in which targets that are older than their history are dated.
const LONG_AGO: i32 = 1970;

/// What is known of an organisation's targets.
pub struct Known {
    targets: Vec<Target>,
    /// The share to propose, and how many complete weeks have a rate.
    proposed: Option<i32>,
    weeks: usize,
}

/// The part of the settings about targets, in words.
pub struct Targets {
    /// The latest first.
    pub history: Vec<Past>,
    /// A share in percent to take with one tap; none with a target, or before four weeks.
    pub proposed: Option<String>,
    /// « Encore 2 semaines »; empty once there is a target or a proposal.
    pub observing: String,
}

/// One target.
pub struct Past {
    pub since: String,
    pub percent: String,
    pub by: String,
}

/// A share in whole percent; empty for none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Share {
    percent: String,
}

/// Reads the targets, and the weeks that a proposal rests on while there is none.
pub fn read(tx: &mut Tx, organisation: &Organisation, now: DateTime<Utc>) -> Result<Known, StoreFault> {
    let targets = store::target::all(tx, organisation.id)?;
    if organisation.target_percent.is_some() {
        return Ok(Known { targets, proposed: None, weeks: 0 });
    }
    let weeks = last_complete_weeks(WEEKS, organisation.timezone.local(now).date());
    let team = store::report::team(tx, organisation.id)?;
    let figures = store::report::material_of(tx, organisation, &team, &weeks)?.figures_of_each(&weeks);
    let rates: Vec<_> = figures.iter().filter_map(|week| week.rate()).collect();
    Ok(Known { targets, weeks: rates.len(), proposed: proposal(rates.into_iter().map(Some)) })
}

impl Targets {
    /// Writes what is known out; `names` are those of the accounts.
    pub fn of(t: &Speech, staff: &Staff, known: &Known, names: &HashMap<Id<Account>, String>) -> Targets {
        let has_none = staff.organisation.target_percent.is_none() && known.proposed.is_none();
        let missing = WEEKS_OBSERVED.saturating_sub(known.weeks);
        let past = |target: &Target| Past {
            since: if target.from_on.year() <= LONG_AGO {
                t.say("settings-target-always").to_string()
            } else {
                t.say("settings-target-since").with("day", dates::date(t.language, target.from_on)).to_string()
            },
            percent: match target.percent {
                Some(percent) => t.say("settings-target-percent").with("percent", percent).to_string(),
                None => t.say("settings-target-none").to_string(),
            },
            by: target.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        };
        Targets {
            history: known.targets.iter().rev().map(past).collect(),
            proposed: known.proposed.map(|percent| percent.to_string()),
            observing: match has_none {
                true => t.say("settings-target-observing").with("weeks", missing).to_string(),
                false => String::new(),
            },
        }
    }
}

/// POST /settings/target: takes the proposal, from this week on.
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(share): Posted<Share>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let before = staff.organisation.target_percent.map(|percent| percent.to_string()).unwrap_or_default();
    let undo = way_back(&t, "/settings/target/former", &Share { percent: before });
    let done = Flash { text: t.say("settings-target-taken").with("percent", share.percent.as_str()).to_string(), undo };
    set(&context, &staff, &share, done).await
}

/// POST /settings/target/former?percent=: as it was before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Asked(former): Asked<Share>,
) -> Result<HttpResponse, Fault> {
    let done = Flash { text: speech_of(&request, &staff).say("form-undone").to_string(), undo: None };
    set(&context, &staff, &former, done).await
}

async fn set(context: &Context, staff: &Staff, share: &Share, done: Flash) -> Result<HttpResponse, Fault> {
    let percent: Option<i32> = match share.percent.as_str() {
        "" => None,
        // The form offers one number; anything else was not written by it.
        typed => Some(typed.parse().ok().filter(|percent| (1..=100).contains(percent)).ok_or(Fault::NotFound)?),
    };
    let act = staff.act(context);
    let after = Organisation { target_percent: percent, ..staff.organisation.clone() };
    let today = after.timezone.local(act.now).date();
    let from = Some(Period::week_of(today).first());
    context.write(move |tx| actions::organisation::change(tx, &act, &after, from)).await?;
    Ok(redirect_with("/settings#targets", &done))
}
