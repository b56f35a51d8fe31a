//! Floor 4: the night shift, everything the service does by itself. `domain::task` lists it; the match below is its
//! table of contents.

mod ahead;
mod ask_on_friday;
mod expire_offers;
mod imap;
mod import;
mod note_signals;
mod nudge;
mod plan_dates;
mod read_calendars;
mod recover_mail;
mod retain;
mod runner;
mod send_mail;
mod sweep;
mod tell_figures;
mod write_mailings;

use std::time::Duration;

use serde::Serialize;
use tokio::sync::watch;

use crate::context::Context;
use crate::domain::task::Task;
use crate::store::Fault;

pub use runner::NightShift;

/// What one run did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Messages that the mail server took, or the demonstration's mailbox.
    pub sent: usize,
    /// Messages kept because no mail server is set.
    pub kept: usize,
    /// Messages put off.
    pub later: usize,
    /// Messages that will not be tried again.
    pub failed: usize,
    /// Messages that were no longer true.
    pub dropped: usize,
    /// Hand-overs taken over from a process that died.
    pub recovered: usize,
    /// Dates of series that became events.
    pub planned: usize,
    /// Offers of a place that were not taken up.
    pub expired: usize,
    /// Invitations, follow-ups and reminders put on their way by the rhythm of their event.
    pub written: usize,
    /// Hosts asked how an evening went.
    pub nudged: usize,
    /// Signs of drift that were noted.
    pub signalled: usize,
    /// Mails with figures put on their way.
    pub told: usize,
    /// Steps made with lists of people and files of hours.
    pub imported: usize,
    /// Rows forgotten.
    pub swept: usize,
    /// Rows that were kept long enough.
    pub retained: usize,
}

/// Runs everything that is due, in order, and says what it did. Hand-overs of the running night shift are waited for.
pub async fn run_due(context: &Context) -> Result<Done, Fault> {
    let mut done = Done::default();
    for task in [
        Task::RecoverMail,
        Task::PlanDates,
        Task::WriteMailings,
        Task::ExpireOffers,
        Task::Nudge,
        Task::ImportPeople,
        Task::ImportTime,
        Task::NoteSignals,
        Task::TellFigures,
        Task::ReadCalendars,
        Task::AskOnFriday,
        Task::Sweep,
        Task::Retain,
        Task::SendMail,
    ] {
        run(context, task, &mut done).await?;
    }
    Ok(done)
}

async fn run(context: &Context, task: Task, done: &mut Done) -> Result<(), Fault> {
    match task {
        Task::SendMail => send_mail::run(context, done).await?,
        Task::RecoverMail => done.recovered += recover_mail::run(context, recover_mail::When::Running).await?,
        Task::WriteMailings => done.written += write_mailings::run(context).await?,
        Task::PlanDates => done.planned += plan_dates::run(context).await?,
        Task::ExpireOffers => done.expired += expire_offers::run(context).await?,
        Task::Nudge => done.nudged += nudge::run(context).await?,
        Task::ImportPeople => done.imported += import::PEOPLE.run(context).await?,
        Task::ImportTime => done.imported += import::HOURS.run(context).await?,
        Task::NoteSignals => done.signalled += note_signals::run(context).await?,
        Task::TellFigures => done.told += tell_figures::run(context).await?,
        Task::Retain => done.retained += retain::run(context).await?,
        Task::ReadCalendars => done.imported += read_calendars::run(context).await?,
        Task::AskOnFriday => done.written += ask_on_friday::run(context).await?,
        Task::Sweep => done.swept += sweep::run(context).await?,
    }
    Ok(())
}

/// How late a list that somebody waits for may be noticed; a page that follows it looks as often.
const POLL: Duration = Duration::from_secs(1);

/// Waits until it is time to look again, or to stop.
async fn rest(stopping: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(POLL) => {}
        _ = stopping.changed() => {}
    }
}
