//! Keeps the night shift at work: senders, and a timetable for the rest. Woken by the bell of every write, by a
//! clock that is moved, and by a poll that also serves what other nodes wrote.
//!
//! A sender is one connection to the mail server. One of them does the work while the server is quick; up to three
//! more help while it is slow, so that a killed process leaves as few hand-overs open as possible: each open one may
//! be doubled. A number in the settings overrides this, and all of them work at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::recover_mail::{self, When};
use super::send_mail::Sender;
use super::{Done, imap, import, read_calendars, run};
use crate::context::Context;
use crate::domain::task::Task;
use crate::store::{self, Fault};

/// How long an idle sender sleeps at most; also how late a message of another node may be noticed.
const POLL: Duration = Duration::from_millis(500);
/// How long it sleeps at least.
const BREATH: Duration = Duration::from_millis(5);
/// How often the timetable looks at leases and offers.
const ROUND: Duration = Duration::from_secs(1);
/// How many rounds lie between two looks at whether figures are to be told or hours asked for: a minute.
const TELL_EVERY: u64 = 60;
/// How many rounds lie between two sweeps: an hour.
const SWEEP_EVERY: u64 = 3600;
/// And between two looks at what has been kept long enough: a day.
const RETAIN_EVERY: u64 = 24 * SWEEP_EVERY;
/// A hand-over that lasts longer makes the server a slow one, and the next sender helps.
const SLOW: Duration = Duration::from_millis(250);
/// Senders when the settings do not say.
const HELPERS: usize = 4;

/// The running night shift.
pub struct NightShift {
    stop: watch::Sender<bool>,
    workers: Vec<JoinHandle<()>>,
}

impl NightShift {
    /// Takes over what a dead process left, then starts to work.
    pub async fn start(context: &Context) -> Result<NightShift, Fault> {
        recover_mail::run(context, When::Starting).await?;
        let (stop, stopping) = watch::channel(false);
        let team = Arc::new(Team::new(context));
        let mut workers = vec![tokio::spawn(keep_timetable(context.clone(), stopping.clone()))];
        workers.push(tokio::spawn(import::PEOPLE.keep_on(context.clone(), stopping.clone())));
        workers.push(tokio::spawn(import::HOURS.keep_on(context.clone(), stopping.clone())));
        workers.push(tokio::spawn(read_calendars::keep_on(context.clone(), stopping.clone())));
        workers.push(tokio::spawn(imap::read(context.clone(), stopping.clone())));
        for place in 0..team.busy_since.len() {
            workers.push(tokio::spawn(send(context.clone(), Arc::clone(&team), place, stopping.clone())));
        }
        Ok(NightShift { stop, workers })
    }

    /// Lets every worker finish what it has in hand; nothing is lost and nothing is doubled by an orderly stop.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for worker in self.workers {
            if let Err(broken) = worker.await {
                tracing::error!(%broken, "a worker of the night shift broke off");
            }
        }
    }
}

/// What the senders of a process know of one another.
struct Team {
    started: Instant,
    /// Milliseconds since `started` at which each sender began its hand-over, plus one; 0 while idle.
    busy_since: Vec<AtomicU64>,
    all_at_once: bool,
}

impl Team {
    fn new(context: &Context) -> Self {
        let asked = context.config.smtp_connections;
        let senders = if context.mailer.leaves() { asked.unwrap_or(HELPERS) } else { 1 };
        Team {
            started: Instant::now(),
            busy_since: (0..senders).map(|_| AtomicU64::new(0)).collect(),
            all_at_once: asked.is_some(),
        }
    }

    /// Whether the sender at this place is needed: always, or once all before it wait for a slow server.
    fn needs(&self, place: usize) -> bool {
        let now = self.millis();
        self.all_at_once
            || self.busy_since[..place].iter().all(|since| {
                let since = since.load(Ordering::Relaxed);
                since > 0 && u128::from(now.saturating_sub(since)) > SLOW.as_millis()
            })
    }

    fn begins(&self, place: usize) {
        self.busy_since[place].store(self.millis(), Ordering::Relaxed);
    }

    fn rests(&self, place: usize) {
        self.busy_since[place].store(0, Ordering::Relaxed);
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }
}

async fn send(context: Context, team: Arc<Team>, place: usize, mut stopping: watch::Receiver<bool>) {
    let mut sender = Sender::new(&context);
    loop {
        let goes_on = !*stopping.borrow() && team.needs(place) && !context.pace().server_rests(context.now());
        match step(&context, &mut sender, &team, place, goes_on).await {
            Ok(Step::HandedOver) => {}
            Ok(Step::Idle) => {
                if *stopping.borrow() {
                    break;
                }
                rest(&context, &mut stopping).await;
            }
            Err(fault) => {
                // The database is away: the end of the last hand-over stays in hand until it can be written down.
                tracing::error!(%fault, "the night shift cannot reach the database");
                tokio::time::sleep(ROUND).await;
                if *stopping.borrow() {
                    break;
                }
            }
        }
    }
    sender.leave().await;
}

enum Step {
    HandedOver,
    Idle,
}

async fn step(
    context: &Context,
    sender: &mut Sender<'_>,
    team: &Team,
    place: usize,
    goes_on: bool,
) -> Result<Step, Fault> {
    if !goes_on {
        sender.rest().await?;
        return Ok(Step::Idle);
    }
    if sender.is_idle() && !is_due(context).await? {
        return Ok(Step::Idle);
    }
    let Some(turn) = sender.next().await? else { return Ok(Step::Idle) };
    team.begins(place);
    sender.hand_over(turn).await;
    team.rests(place);
    Ok(Step::HandedOver)
}

/// Looked at by reading, so that an idle service writes nothing.
async fn is_due(context: &Context) -> Result<bool, Fault> {
    let now = context.now();
    Ok(context.read(store::outbox::next_due).await?.is_some_and(|due_at| due_at <= now))
}

/// Until somebody writes, the clock is moved, or a domain may be written to again.
async fn rest(context: &Context, stopping: &mut watch::Receiver<bool>) {
    let now = context.now();
    let room = context.pace().next_room(now).and_then(|at| (at - now).to_std().ok());
    let sleep = room.map_or(POLL, |room| room.clamp(BREATH, POLL));
    tokio::select! {
        () = context.bell.notified() => {}
        () = context.clock.moved() => {}
        () = tokio::time::sleep(sleep) => {}
        _ = stopping.changed() => {}
    }
}

async fn keep_timetable(context: Context, mut stopping: watch::Receiver<bool>) {
    for round in 0_u64.. {
        let mut done = Done::default();
        let [minutely, hourly, daily] = [TELL_EVERY, SWEEP_EVERY, RETAIN_EVERY].map(|every| round % every == 0);
        for task in [Task::RecoverMail, Task::PlanDates, Task::WriteMailings, Task::ExpireOffers]
            .into_iter()
            .chain(hourly.then_some(Task::Nudge))
            .chain(minutely.then_some(Task::TellFigures))
            .chain(minutely.then_some(Task::AskOnFriday))
            .chain(hourly.then_some(Task::NoteSignals))
            .chain(hourly.then_some(Task::Sweep))
            .chain(daily.then_some(Task::Retain))
        {
            if let Err(fault) = run(&context, task, &mut done).await {
                tracing::error!(%task, %fault, "a task of the night shift failed; it is tried again in the next round");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            () = context.clock.moved() => {}
            _ = stopping.changed() => return,
        }
    }
}
