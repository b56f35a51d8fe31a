//! One person asked to one event, and the calendar object that only they hold.

use chrono::{DateTime, Duration, SubsecRound, Utc};
use uuid::Uuid;

use super::event::Event;
use super::id::Id;
use super::outbox;
use super::person::Person;
use super::words::words;

/// An invitation on record; a removed guest keeps it, so that asking again goes on with the same calendar object.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Names it in rows.
    pub id: Id<Invitation>,
    /// To what.
    pub event: Id<Event>,
    /// Who.
    pub person: Id<Person>,
    /// Random half of the answer link.
    pub link_key: Uuid,
    /// Secret half of the UID: whoever answers with it is this guest (CALENDAR-MAIL S8).
    pub uid_secret: String,
    /// DTSTAMP of the last calendar part that left.
    pub stamped_at: Option<DateTime<Utc>>,
    /// When they were asked.
    pub created_at: DateTime<Utc>,
    /// When they were taken off the list again.
    pub removed_at: Option<DateTime<Utc>>,
    /// Added to the event's SEQUENCE: grows when this guest is taken off the list and when they are asked again.
    pub sequence: i32,
    /// The calendar reply that was applied last.
    pub last_reply: Option<ReplyMark>,
    /// The SEQUENCE for which a stale reply was answered with the current invitation; once for each.
    pub resent_sequence: Option<i32>,
}

/// What orders the calendar replies of one guest (RFC 5546 §2.1.5): SEQUENCE first, then DTSTAMP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplyMark {
    /// SEQUENCE of the invitation that was answered.
    pub sequence: i32,
    /// DTSTAMP of the reply.
    pub stamped_at: DateTime<Utc>,
}

/// What the thread of an invitation begins with.
const THREAD: &str = "ev-";

impl Invitation {
    /// The iCalendar UID: one per guest and date, stable, secret, at most 255 octets.
    pub fn uid(&self, mail_domain: &str) -> String {
        format!("{}-{}@{mail_domain}", self.event, self.uid_secret)
    }

    /// What all mails of this guest about this event name as the message they answer (CALENDAR-MAIL D4).
    pub fn thread(&self, mail_domain: &str) -> String {
        format!("{THREAD}{}@{mail_domain}", self.id)
    }

    /// SEQUENCE as this guest's calendar sees it: the event's, and what happened to the guest alone.
    pub fn sequence(&self, event: &Event) -> i32 {
        event.sequence.saturating_add(self.sequence)
    }

    /// The next DTSTAMP: now, but always later than the last one (RFC 5546 §2.1.5 orders messages by it).
    pub fn next_stamp(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let now = now.trunc_subsecs(0);
        self.stamped_at.map_or(now, |last| now.max(last + Duration::seconds(1)))
    }
}

/// Event and secret in a UID, as [`Invitation::uid`] writes it, whatever domain follows: that may have changed since.
pub fn parse_uid(uid: &str) -> Option<(Id<Event>, &str)> {
    let (local, _) = uid.trim().rsplit_once('@')?;
    let (event, secret) = local.split_at_checked(36)?;
    Some((event.parse().ok()?, secret.strip_prefix('-').filter(|secret| !secret.is_empty())?))
}

/// The invitation in a Message-ID that [`Invitation::thread`] wrote.
pub fn invitation_of_thread(message_id: &str) -> Option<Id<Invitation>> {
    message_id.strip_prefix(THREAD)?.split('@').next()?.parse().ok()
}

words! {
    /// How far an invitation's mail has come, as the host sees it.
    Progress {
        /// Waiting to leave, or kept because no mail server is set.
        Queued = "queued",
        /// Taken by the mail server.
        Sent = "sent",
        /// Refused for good, with the server's words in the outbox.
        Failed = "failed",
        /// Came back.
        Bounced = "bounced",
        /// Handed over twice without an answer; a person decides.
        Unknown = "unknown",
    }
}

impl Progress {
    /// How far the mail of an invitation has come; none when it was taken back before it left.
    pub const fn of_mail(state: outbox::State) -> Option<Progress> {
        match state {
            outbox::State::Queued | outbox::State::Sending | outbox::State::Kept => Some(Progress::Queued),
            outbox::State::Sent => Some(Progress::Sent),
            outbox::State::Failed => Some(Progress::Failed),
            outbox::State::Bounced => Some(Progress::Bounced),
            outbox::State::Unknown => Some(Progress::Unknown),
            outbox::State::Dropped => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples;

    #[test]
    fn stamps_grow_strictly_even_within_one_second() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00.7Z".parse().unwrap();
        let mut invitation = samples::invitation();
        let mut last = None;
        for _ in 0..3 {
            let stamp = invitation.next_stamp(now);
            assert!(Some(stamp) > last);
            last = Some(stamp);
            invitation.stamped_at = last;
        }
        assert_eq!(invitation.uid("example.org"), "00000000-0000-0000-0000-000000000000-secret@example.org");
    }

    #[test]
    fn a_uid_names_event_and_secret_and_nothing_else_does() {
        let event = "01939c1e-7a5b-7000-8000-000000000001";
        let uid = format!("{event}-a-b_c@example.org");
        assert_eq!(parse_uid(&uid), Some((event.parse().unwrap(), "a-b_c")));
        let bare = format!("{event}@example.org");
        let empty = format!("{event}-@example.org");
        for wrong in ["", "@", "x@example.org", event, &bare, &empty, "é1939c1e-7a5b-7000-8000-00000000000é1-x@y"] {
            assert_eq!(parse_uid(wrong), None, "{wrong}");
        }
        assert_eq!(invitation_of_thread(&format!("ev-{event}@example.org")), Some(event.parse().unwrap()));
        assert_eq!(invitation_of_thread("ev-x@example.org"), None);
    }
}
