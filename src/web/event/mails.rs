//! What left about an event and what is still to leave, as a timeline that is followed live while something moves.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::found;
use super::invitation::HOLD_SECONDS;
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::outbox::{Message, State};
use crate::i18n::{Speech, dates};
use crate::store::outbox::Leg;
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Page, html};

/// Whatever is due within this time is worth following.
const SOON: Duration = Duration::minutes(3);

#[derive(Template)]
#[template(path = "event/progress.html")]
struct Progress {
    page: Page,
    mails: Mails,
}

/// The timeline.
pub struct Mails {
    pub event: Id<Event>,
    pub entries: Vec<Entry>,
    /// Whether it will look different in a moment.
    pub moving: bool,
}

/// One kind of message.
pub struct Entry {
    pub heading: String,
    pub detail: String,
    /// Class of the dot: `done`, `now`, `bad`, or empty for what is to come.
    pub dot: &'static str,
    pub icon: &'static str,
    /// How much of how much.
    pub progress: Option<(i64, i64)>,
    /// Whether it can still be taken back.
    pub undo: bool,
}

/// GET /events/{id}/progress: the timeline alone, for the script that follows it.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    let (act, id) = (staff.act(&context), event.id);
    let state = context.read(move |tx| MailState::load(tx, &act, id)).await?;
    let page = Page::staff(&context, &request, &staff, "agenda", &event.title);
    let mails = state.timeline(&page.t, &event, context.now());
    html(&request, &Progress { page, mails })
}

/// How far the mails of an event have come.
#[derive(Debug, Clone)]
pub struct MailState {
    legs: Vec<Leg>,
    /// Until when invitations are held, and how many.
    held: Option<(DateTime<Utc>, usize)>,
}

impl MailState {
    /// Reads it.
    pub fn load(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<MailState, store::Fault> {
        Ok(MailState {
            legs: store::outbox::progress(tx, act.organisation, event)?,
            held: actions::invitation::held_until(tx, act, event)?,
        })
    }

    /// Puts it into words.
    pub fn timeline(&self, t: &Speech, event: &Event, now: DateTime<Utc>) -> Mails {
        let mut entries = Vec::new();
        let mut seen: Vec<Message> = Vec::new();
        for leg in &self.legs {
            if !seen.contains(&leg.message) {
                seen.push(leg.message);
                entries.extend(Sums::of(&self.legs, leg.message, self.held_of(leg.message)).entry(t, event, now));
            }
        }
        entries.extend(self.held.map(|(until, count)| held(t, until, count, now)));
        let soon = |leg: &Leg| match leg.state {
            State::Sending => true,
            State::Queued => leg.due_at <= now + SOON,
            _ => false,
        };
        Mails { event: event.id, entries, moving: self.legs.iter().any(soon) }
    }

    fn held_of(&self, message: Message) -> i64 {
        let held = self.held.filter(|_| message == Message::Invitation).map_or(0, |(_, count)| count);
        i64::try_from(held).unwrap_or(i64::MAX)
    }
}

fn held(t: &Speech, until: DateTime<Utc>, count: usize, now: DateTime<Utc>) -> Entry {
    let left = (until - now).num_seconds().max(0) + 1;
    Entry {
        heading: t.say("event-mail-invitation").to_string(),
        detail: t.say("event-mails-held").with("count", count).with("seconds", left).to_string(),
        dot: "now",
        icon: "clock",
        progress: Some(((HOLD_SECONDS - left).max(0), HOLD_SECONDS)),
        undo: true,
    }
}

/// The messages of one kind, added up by how far they have come.
struct Sums {
    message: Message,
    first_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    queued: i64,
    sending: i64,
    sent: i64,
    kept: i64,
    failed: i64,
    unknown: i64,
}

impl Sums {
    fn of(legs: &[Leg], message: Message, held: i64) -> Sums {
        let mine: Vec<&Leg> = legs.iter().filter(|leg| leg.message == message).collect();
        let sum = |state| mine.iter().filter(|leg| leg.state == state).map(|leg| leg.count).sum::<i64>();
        Sums {
            message,
            first_at: mine.iter().map(|leg| leg.first_at).min().unwrap_or_default(),
            due_at: mine
                .iter()
                .filter(|leg| leg.state == State::Queued)
                .map(|leg| leg.due_at)
                .max()
                .unwrap_or_default(),
            queued: sum(State::Queued) - held,
            sending: sum(State::Sending),
            sent: sum(State::Sent),
            kept: sum(State::Kept),
            failed: sum(State::Failed),
            unknown: sum(State::Unknown),
        }
    }

    /// None when all of them were taken back.
    fn entry(&self, t: &Speech, event: &Event, now: DateTime<Utc>) -> Option<Entry> {
        let ended = self.sent + self.kept + self.failed + self.unknown;
        let total = ended + self.queued + self.sending;
        if total == 0 {
            return None;
        }
        let later = self.queued > 0 && self.sending == 0 && self.due_at > now;
        let moving = !later && total > ended;
        let (dot, icon) = match () {
            () if moving => ("now", "mail"),
            () if self.failed + self.unknown > 0 => ("bad", "alert"),
            () if ended > 0 => ("done", "check"),
            () => ("", "clock"),
        };
        Some(Entry {
            heading: name(t, self.message),
            detail: if moving {
                t.say("event-mails-moving").with("done", ended).with("count", total).to_string()
            } else {
                self.detail(t, event)
            },
            dot,
            icon,
            progress: moving.then_some((ended, total)),
            undo: false,
        })
    }

    /// « 12 nov. · 50 partis, 1 refusé ».
    fn detail(&self, t: &Speech, event: &Event) -> String {
        let on = event.timezone.local(self.first_at).date();
        let due = event.timezone.local(self.due_at).time();
        let parts = [
            (self.sent, t.say("event-mails-sent")),
            (self.kept, t.say("event-mails-kept")),
            (self.failed, t.say("event-mails-failed")),
            (self.unknown, t.say("event-mails-unknown")),
            (self.queued, t.say("event-mails-queued").with("time", dates::time(t.language, due))),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, phrase)| phrase.with("count", count).to_string()).collect();
        format!("{} · {}", dates::short_day(t.language, on), parts.join(", "))
    }
}

/// What a message is called on the pages of an event.
pub(super) fn name(t: &Speech, message: Message) -> String {
    match message {
        Message::Invitation => t.say("event-mail-invitation"),
        Message::FollowUp => t.say("event-mail-follow-up"),
        Message::Reminder => t.say("event-mail-reminder"),
        Message::Thanks => t.say("event-mail-thanks"),
        Message::Confirmation => t.say("event-mail-confirmation"),
        Message::Waiting => t.say("event-mail-waiting"),
        Message::Offer => t.say("event-mail-offer"),
        Message::Change => t.say("event-mail-change"),
        Message::Cancellation => t.say("event-mail-cancellation"),
        Message::Removal => t.say("event-mail-removal"),
        Message::Forward => t.say("event-mail-forward"),
        Message::Question => t.say("event-mail-question"),
        Message::Join => t.say("event-mail-join"),
        Message::Nudge => t.say("event-mail-nudge"),
        Message::SignIn | Message::Trial | Message::Monthly | Message::Weekly | Message::Friday => t.say("layout-mail"),
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(message: Message, state: State, count: i64, due: &str) -> Leg {
        let first_at = "2026-11-20T09:00:00Z".parse().unwrap();
        Leg { message, state, count, first_at, due_at: due.parse().unwrap() }
    }

    #[test]
    fn held_invitations_are_counted_apart_from_those_that_left() {
        let (due, now) = ("2026-11-20T10:00:30Z", "2026-11-20T10:00:06Z");
        let legs = vec![
            leg(Message::Invitation, State::Sent, 50, "2026-11-20T09:00:30Z"),
            leg(Message::Invitation, State::Queued, 11, due),
        ];
        let sums = Sums::of(&legs, Message::Invitation, 11);
        assert_eq!((sums.sent, sums.queued), (50, 0));
        let t = Speech::new(crate::domain::language::Language::French, crate::domain::register::Register::Vous);
        let entry = held(&t, due.parse().unwrap(), 11, now.parse().unwrap());
        assert_eq!(entry.progress, Some((5, 30)));
        assert!(entry.undo);
    }
}
