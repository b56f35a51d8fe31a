//! The page of a series: its rhythm in a sentence, its dates with what is to be known of each, and what can be done.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Months, NaiveDate, Utc};

use super::gap;
use super::notices::ahead;
use crate::actions;
use crate::context::Context;
use crate::domain::effect::Effect;
use crate::domain::event::{Event, State as EventState};
use crate::domain::experiment::Experiment;
use crate::domain::face::Counts;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::recurrence::Rule;
use crate::domain::series::slots::{Slot, Standing};
use crate::domain::series::{Series, State};
use crate::i18n::{Speech, dates, rhythm};
use crate::store::{self, Tx};
use crate::web::effect::{EffectLine, Names};
use crate::web::event::kind_name;
use crate::web::experiment::ExperimentLine;
use crate::web::face;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

/// How far ahead dates are shown.
const SHOWN: Months = Months::new(12);
/// The most dates that a page shows.
const MOST: usize = 60;

#[derive(Template)]
#[template(path = "series/show.html")]
struct Show {
    page: Page,
    series: Id<Series>,
    title: String,
    /// « tous les premiers jeudis du mois », with hours and place.
    sentence: String,
    times: String,
    kind: String,
    place: String,
    is_active: bool,
    is_ended: bool,
    announces: bool,
    /// What is missing ahead; empty for nothing.
    gap: String,
    lines: Vec<Line>,
    /// `18:30`, for a date that is added.
    usual: String,
    /// The series that it goes on from, and the one that goes on from it.
    follows: Option<Id<Series>>,
    goes_on: Option<Id<Series>>,
    /// « 12 visages : 3 nouveaux, … ».
    faces: String,
    effects: Vec<EffectLine>,
    experiments: Vec<ExperimentLine>,
    /// Whether one of them runs, so that no other can be begun.
    is_trying: bool,
}

/// One date.
struct Line {
    /// `2026-12-03`: names it in forms.
    date: NaiveDate,
    day: String,
    /// Its own title or hours, where it was edited.
    own: String,
    class: &'static str,
    state: String,
    notices: Vec<String>,
    event: Option<Id<Event>>,
    can_skip: bool,
    can_cancel: bool,
    can_return: bool,
}

/// GET /series/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Fault> {
    let (act, id, now) = (staff.act(&context), *path, context.now());
    let series = super::found(&context, &staff, id).await?;
    let today = series.timezone.local(now).date();
    let (all, known, reach, goes_on, place, came_of_it) = context
        .read({
            let (venue, organisation) = (series.venue, staff.organisation.clone());
            move |tx| {
                let all = actions::series::dates(tx, &act, id, today, today + SHOWN)?.unwrap_or_default();
                let events: Vec<Event> = all.iter().filter_map(|(_, event)| event.clone()).collect();
                let known = actions::series::known_by_guests(tx, &act, &events)?;
                let reach = store::series::reach(tx, act.organisation, &[id], now)?.remove(&id);
                let goes_on = store::series::after(tx, act.organisation, id)?;
                let place = venue.map(|venue| store::venue::by_id(tx, act.organisation, venue)).transpose()?.flatten();
                let came_of_it = Consequences::load(tx, &organisation, id, now)?;
                Ok((all, known, reach, goes_on, place.map(|venue| venue.name), came_of_it))
            }
        })
        .await?;
    let t = speech_of(&request, &staff);
    let shown: Vec<_> = all.into_iter().take(MOST).collect();
    let days: Vec<NaiveDate> = shown.iter().map(|(slot, _)| slot.local.date()).collect();
    let said = ahead(&context, &staff, &t, &days, series.skips_holidays).await?;
    let lines = shown.iter().zip(said).map(|((slot, event), said)| Line {
        notices: said.notices,
        ..line(&t, &series, *slot, event.as_ref(), &known, now)
    });
    let starts = series.starts_local;
    let ends = starts + chrono::Duration::minutes(series.duration_minutes.into());
    let show = Show {
        series: id,
        sentence: Rule::parse(&series.rrule).map(|rule| rhythm::sentence(t.language, &rule)).unwrap_or_default(),
        times: dates::times(t.language, starts.time(), ends.time()),
        kind: kind_name(&t, series.details.kind()),
        place: place.unwrap_or_default(),
        is_active: series.state == State::Active,
        is_ended: series.state == State::Ended,
        announces: series.auto_announce,
        gap: gap(&t, &series, reach.as_ref(), now).unwrap_or_default(),
        lines: lines.collect(),
        usual: starts.format("%H:%M").to_string(),
        follows: series.follows,
        goes_on,
        faces: face::words(&t, came_of_it.faces),
        effects: came_of_it.effects.iter().map(|one| EffectLine::of(&t, one, &came_of_it.names)).collect(),
        is_trying: came_of_it.experiments.iter().any(Experiment::is_running),
        experiments: came_of_it.experiments(&t, staff.organisation.timezone.local(now).date()),
        page: Page::staff(&context, &request, &staff, "agenda", &series.title),
        title: series.title,
    };
    html(&request, &show)
}

/// What came of a series, and what it tries.
struct Consequences {
    faces: Counts,
    effects: Vec<Effect>,
    experiments: Vec<Experiment>,
    names: Names,
}

impl Consequences {
    fn load(
        tx: &mut Tx,
        organisation: &Organisation,
        id: Id<Series>,
        now: DateTime<Utc>,
    ) -> Result<Consequences, store::Fault> {
        let of = store::face::Of::Series(id);
        Ok(Consequences {
            faces: store::face::of_period(tx, organisation, of, face::lately(organisation, now))?,
            effects: store::effect::of_series(tx, organisation.id, id)?,
            experiments: store::experiment::of_series(tx, organisation.id, id)?,
            names: Names::of_accounts(tx, organisation.id)?,
        })
    }

    /// The latest first.
    fn experiments(&self, t: &Speech, today: NaiveDate) -> Vec<ExperimentLine> {
        self.experiments.iter().rev().map(|one| ExperimentLine::of(t, one, &self.names, today)).collect()
    }
}

fn line(
    t: &Speech,
    series: &Series,
    slot: Slot,
    event: Option<&Event>,
    known: &HashSet<Id<Event>>,
    now: DateTime<Utc>,
) -> Line {
    let starts_at = event.map_or_else(|| series.timezone.instant(slot.local), |event| event.starts_at);
    let is_ahead = starts_at > now;
    let is_open = event.is_none_or(|event| matches!(event.state, EventState::Draft | EventState::Announced));
    let heard = event.is_some_and(|event| known.contains(&event.id));
    let is_edited = event.and_then(|event| event.occurrence.as_ref()).is_some_and(|one| one.is_edited);
    let (class, state) = state(t, slot, event, is_ahead);
    Line {
        date: slot.local.date(),
        day: dates::day(t.language, slot.local.date()),
        own: event.filter(|_| is_edited).map(|event| own(t, event)).unwrap_or_default(),
        class,
        state,
        notices: Vec::new(),
        event: event.map(|event| event.id),
        can_skip: is_ahead && is_open && !heard && slot.takes_place() && series.state != State::Ended,
        can_cancel: is_ahead && is_open && heard,
        can_return: is_ahead && slot.standing == Standing::Skipped,
    }
}

fn own(t: &Speech, event: &Event) -> String {
    let starts = event.timezone.local(event.starts_at);
    format!("{}, {}", event.title, dates::moment(t.language, starts))
}

fn state(t: &Speech, slot: Slot, event: Option<&Event>, is_ahead: bool) -> (&'static str, String) {
    let (class, phrase) = match (event.map(|event| event.state), slot.standing) {
        (Some(EventState::Cancelled), _) => ("bad", t.say("event-state-cancelled")),
        (_, Standing::Skipped) => ("", t.say("series-date-skipped")),
        (_, Standing::Holiday(_)) => ("", t.say("series-date-holiday")),
        (Some(EventState::Draft), _) => ("", t.say("series-date-planned")),
        (Some(EventState::Announced), _) => ("ok", t.say("event-state-announced")),
        (Some(EventState::Held), _) => ("ok", t.say("event-state-held")),
        (None, _) if is_ahead => ("", t.say("series-date-beyond")),
        (None, _) => ("", t.say("series-date-past")),
    };
    (class, phrase.to_string())
}
