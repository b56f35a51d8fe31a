//! A wish to come to a listed event, typed into its public page by somebody whom nobody invited. Nothing is true of it
//! until whoever reads the mail to its address says so; and because anybody can type anybody's address, mail to one is
//! scarce (SECURITY N3). Counts lately sent in, permission out: knows neither rows nor networks.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::email_address::EmailAddress;
use super::event::Event;
use super::id::Id;
use super::language::Language;

/// How long a wish waits to be confirmed, and how long anything of it is kept.
pub const LIFE: Duration = Duration::hours(48);

/// The stretch over which mails are counted.
pub const LATELY: Duration = Duration::hours(1);

/// Mails to one mailbox in that time, whatever organisation it is for.
const TO_ONE_MAILBOX: i64 = 3;
/// Mails asked for from one network address.
const FROM_ONE_SOURCE: i64 = 20;
/// Mails of one organisation: a botnet has many sources.
const OF_ONE_ORGANISATION: i64 = 200;

/// One wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Names it in rows.
    pub id: Id<Join>,
    /// To what.
    pub event: Id<Event>,
    /// As they typed it.
    pub name: String,
    /// Not theirs before they have confirmed.
    pub email: EmailAddress,
    /// The language of the page on which they asked.
    pub locale: Language,
    /// Random half of the link in the mail.
    pub link_key: Uuid,
    /// Whether they ticked "tell me about next events".
    pub wants_news: bool,
    /// How they heard of the event, in their words.
    pub heard_of: Option<String>,
    /// Keyed hash of the network they asked from; none where there is no network.
    pub source: Option<String>,
    /// When they asked.
    pub created_at: DateTime<Utc>,
    /// When the mailbox said yes.
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Join {
    /// Whether its link still does something.
    pub fn is_alive(&self, now: DateTime<Utc>) -> bool {
        now < self.created_at + LIFE
    }
}

/// Mails of this kind that left in the last hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lately {
    /// To this mailbox.
    pub to_mailbox: i64,
    /// Asked for from this network address.
    pub from_source: i64,
    /// Of this organisation.
    pub of_organisation: i64,
}

/// What one more mail would be too much for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// The mailbox, whose owner may be a victim: whoever asks is not told.
    Mailbox,
    /// The source or the organisation: whoever asks may come again later.
    Crowd,
}

/// Whether one more mail may leave. The mailbox counts first, so that its owner is protected without a word.
pub const fn excess(lately: Lately) -> Option<Excess> {
    if lately.to_mailbox >= TO_ONE_MAILBOX {
        Some(Excess::Mailbox)
    } else if lately.from_source >= FROM_ONE_SOURCE || lately.of_organisation >= OF_ONE_ORGANISATION {
        Some(Excess::Crowd)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_mail_to_a_mailbox_does_not_leave_and_nobody_hears_of_it() {
        let lately = |to_mailbox, from_source, of_organisation| Lately { to_mailbox, from_source, of_organisation };
        assert_eq!(excess(lately(2, 19, 199)), None);
        assert_eq!(excess(lately(3, 3, 3)), Some(Excess::Mailbox));
        assert_eq!(excess(lately(0, 20, 20)), Some(Excess::Crowd));
        assert_eq!(excess(lately(0, 0, 200)), Some(Excess::Crowd));
        assert_eq!(excess(lately(3, 20, 200)), Some(Excess::Mailbox), "the victim is not betrayed by a busy source");
    }
}
