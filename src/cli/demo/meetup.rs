//! One date, played as it would have been: planned, announced, people asked, answers, the door, the wrap-up. Every
//! step is the service's own action with its clock set to that day, so that states, hours and audit are genuine.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};

use super::aftermath;
use super::cast::Cast;
use super::hours;
use super::rhythm::Date;
use super::stage::{Stage, done, found};
use crate::actions::door_operation::WalkIn;
use crate::actions::wrap_up::WrapUp;
use crate::actions::{self, Act};
use crate::domain::account::Account;
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::draft::Draft;
use crate::domain::event::{Details, Event, Kind, Orientation};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Wish};
use crate::domain::venue::Venue;
use crate::store::{self, Fault};

/// How long before an evening people are asked.
pub(super) const ASKED_BEFORE: Duration = Duration::days(12);
/// How long before an evening it is planned.
const PLANNED_BEFORE: Duration = Duration::days(24);
/// Of those who said yes, how many come.
const KEEPS_WORD: f64 = 0.84;
/// Of those who did not say yes, how many come all the same.
const COMES_ANYWAY: f64 = 0.05;

/// What is planned.
pub(super) struct Plan {
    /// What people read first.
    pub title: String,
    /// The host's word.
    pub description: String,
    /// The kind with its fields.
    pub details: Details,
    /// What it is for.
    pub orientation: Orientation,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// How long.
    pub length: Duration,
    /// Where.
    pub venue: Id<Venue>,
    /// Heads that fit.
    pub capacity: Option<i32>,
    /// How many each guest may bring.
    pub plus_ones: i32,
    /// Whose hours it writes; the first of them plans it.
    pub hosts: Vec<Id<Account>>,
    /// For whom.
    pub community: Id<Community>,
}

impl Plan {
    /// What a date of a rhythm comes to.
    pub fn of(stage: &Stage, cast: &Cast, date: &Date) -> Plan {
        let rhythm = date.rhythm;
        let title = rhythm.titles[date.number % rhythm.titles.len()];
        let mut hosts = rhythm.hosts.to_vec();
        hosts.retain(|place| !hours::is_away(stage, *place, date.on));
        if hosts.is_empty() {
            hosts = rhythm.hosts.to_vec();
        }
        Plan {
            title: title.into(),
            description: rhythm.description.into(),
            details: (rhythm.details)(title),
            orientation: rhythm.orientation,
            starts_at: stage.moment(date.on, rhythm.starts),
            length: Duration::minutes(rhythm.minutes),
            venue: cast.venues[rhythm.venue],
            capacity: rhythm.capacity,
            plus_ones: rhythm.plus_ones,
            hosts: hosts.into_iter().map(|place| cast.staff[place].id).collect(),
            community: cast.communities[rhythm.community].0,
        }
    }
}

/// Writes a date into the agenda, without telling anybody.
pub(super) fn plan(stage: &mut Stage, plan: Plan) -> Result<Event, Fault> {
    let planned_at = (plan.starts_at - PLANNED_BEFORE).min(stage.now - Duration::days(10));
    let planner = plan.hosts.first().copied();
    let act = match planner {
        Some(host) => stage.by(host, planned_at),
        None => stage.at(planned_at),
    };
    let draft = Draft {
        title: plan.title,
        description: plan.description,
        orientation: Some(plan.orientation),
        details: plan.details,
        starts_at: plan.starts_at,
        ends_at: plan.starts_at + plan.length,
        timezone: stage.zone.clone(),
        venue: Some(plan.venue),
        capacity: plan.capacity,
        plus_ones_max: plan.plus_ones,
        rsvp_until: None,
        listed: plan.capacity.is_some(),
        hosts: plan.hosts,
        communities: vec![plan.community],
        audience: Choice::default(),
        puts_missed_first: false,
    };
    done(actions::event::create(stage.tx, &act, &draft)?)
}

/// Announces a date and asks people. Gives those who could be asked.
pub(super) fn ask(
    stage: &mut Stage,
    event: &Event,
    people: Vec<Id<Person>>,
    asked_at: DateTime<Utc>,
) -> Result<Vec<Id<Person>>, Fault> {
    let act = host(stage, event, asked_at);
    found(actions::event::announce(stage.tx, &act, event.id)?)?;
    let choice = Choice { people, ..Choice::default() };
    let invited = found(actions::invitation::invite(stage.tx, &act, event.id, &choice, Duration::zero())?)?;
    Ok(invited.queued)
}

/// Answers as people give them: some yes, a few maybe, the rest no or silence, spread over the days up to `until`.
pub(super) fn hear(
    stage: &mut Stage,
    event: &Event,
    asked: &[Id<Person>],
    yes: f64,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Fault> {
    let mut answers: Vec<(DateTime<Utc>, Id<Person>, Wish)> = Vec::new();
    for person in asked {
        let Some(answer) = opinion(stage.chance().unit(), yes) else { continue };
        let brings = answer == Answer::Yes && event.plus_ones_max > 0 && stage.happens(0.15);
        let at = from + stage.minutes(5, (until - from).num_minutes().max(6));
        answers.push((at, *person, Wish { answer, guests: i32::from(brings) }));
    }
    answers.sort_by_key(|(at, person, _)| (*at, *person));
    for (at, person, wish) in answers {
        let door = if stage.happens(0.2) { Door::Calendar } else { Door::Page };
        actions::rsvp::answer(stage.tx, &stage.at(at), event.id, person, wish, door)?;
    }
    Ok(())
}

/// The door of that evening: most of those who said yes, a few who had not, somebody nobody expected.
pub(super) fn welcome(stage: &mut Stage, cast: &mut Cast, event: &Event, asked: &[Id<Person>]) -> Result<(), Fault> {
    let answers = store::rsvp::of_event(stage.tx, stage.organisation(), event.id)?;
    let seated: HashSet<_> = answers.iter().filter(|rsvp| rsvp.held_heads() > 0).map(|rsvp| rsvp.person).collect();
    for person in asked {
        if stage.happens(if seated.contains(person) { KEEPS_WORD } else { COMES_ANYWAY }) {
            let act = host(stage, event, event.starts_at + stage.minutes(-5, 35));
            found(actions::check_in::check_in(stage.tx, &act, event.id, *person, None)?)?;
        }
    }
    let strangers = if asked.len() > 10 { stage.below(4) } else { 0 };
    for _ in 0..strangers {
        let stranger = WalkIn { name: cast.names.next(stage).name, email: None, guests: 0 };
        let act = host(stage, event, event.starts_at + stage.minutes(10, 70));
        found(actions::check_in::walk_in(stage.tx, &act, event.id, &stranger)?)?;
    }
    Ok(())
}

/// The morning after: real times, travel and preparation, what was heard and learned; writes the hosts' hours.
pub(super) fn wrap_up(stage: &mut Stage, event: &Event, (travel, prep): (i32, i32)) -> Result<Event, Fault> {
    let morning = (event.ends_at + Duration::hours(13)).min(stage.now - Duration::minutes(10));
    let said = WrapUp {
        started_at: event.starts_at,
        ended_at: (event.ends_at + Duration::minutes(5 * stage.below(5) as i64)).min(morning),
        met: (event.kind() == Kind::Interview).then_some(1),
        travel_minutes: travel,
        prep_minutes: prep,
        came: None,
        after: aftermath::of(event),
    };
    let act = host(stage, event, morning);
    let event = found(actions::wrap_up::wrap_up(stage.tx, &act, event.id, &said)?)?;
    aftermath::pass_on(stage, &event)?;
    Ok(event)
}

/// The event's first host doing something at that moment.
pub(super) fn host(stage: &Stage, event: &Event, moment: DateTime<Utc>) -> Act {
    match event.hosts.first() {
        Some(host) => stage.by(*host, moment),
        None => stage.at(moment),
    }
}

/// What somebody answers, from one draw; none for silence.
fn opinion(draw: f64, yes: f64) -> Option<Answer> {
    if draw < yes {
        Some(Answer::Yes)
    } else if draw < yes + 0.08 {
        Some(Answer::Maybe)
    } else if draw < yes + 0.28 {
        Some(Answer::No)
    } else {
        None
    }
}
