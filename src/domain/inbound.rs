//! A mail that came in: what can stand in it, and the words for what came of it.
//! Pure: reading octets is `mail::inbound`, the rule for calendars is [`super::reply`], writing rows `actions::inbound`.

use chrono::{DateTime, Utc};

use super::rsvp::Answer;
use super::words::words;

/// A mail as it was read; bounded, decoded, and changed in nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// Message-ID without brackets, if it has one.
    pub message_id: Option<String>,
    /// Address in From, lower case; empty if unreadable. Shown to hosts, never believed.
    pub sender: String,
    /// Decoded, one line.
    pub subject: String,
    /// Addresses it was sent to, lower case: Delivered-To, X-Original-To, Envelope-To, To, Cc. Carry the VERP token.
    pub recipients: Vec<String>,
    /// What it turned out to be.
    pub content: Content,
}

/// What a mail turned out to be. The order of the variants is the order in which they are looked for (I2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Answers from a calendar, one for each VEVENT.
    Calendar(Vec<CalendarAnswer>),
    /// A delivery status notification (RFC 3464), or the words of a server that writes none.
    Bounce(Bounce),
    /// A complaint report (RFC 5965) about a message of ours.
    Complaint {
        /// Message-ID of the message complained of, without brackets.
        about: Option<String>,
    },
    /// Sent to the mailto: half of List-Unsubscribe.
    Unsubscribe {
        /// The link in its subject.
        link: String,
    },
    /// Written by a machine (RFC 3834).
    AutoReply,
    /// Written by a person: plain text without what it quotes, at most 2 kB.
    Words {
        /// The text.
        text: String,
        /// Message-IDs it answers, without brackets, nearest first.
        in_reply_to: Vec<String>,
    },
    /// A calendar object that asks us for something we never do: REQUEST, CANCEL, PUBLISH, ADD, DECLINECOUNTER.
    Foreign {
        /// Its METHOD in upper case.
        method: String,
    },
}

/// One VEVENT of a calendar's answer (RFC 5546 §3.2.3, §3.2.6, §3.2.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarAnswer {
    /// What is asked.
    pub verb: Verb,
    /// As it stands there, unescaped.
    pub uid: String,
    /// Address of the answering attendee, lower case, without `mailto:`; none if it names nobody.
    pub attendee: Option<String>,
    /// What the attendee says.
    pub said: Said,
    /// 0 if missing (I5).
    pub sequence: i32,
    /// None if missing or unreadable.
    pub stamped_at: Option<DateTime<Utc>>,
    /// COMMENT and X-RESPONSE-COMMENT, plain text, at most 2 kB.
    pub comment: String,
    /// X-NUM-GUESTS, if it says a number.
    pub guests: Option<u16>,
}

words! {
    /// METHOD of an answer.
    Verb {
        /// An answer.
        Reply = "REPLY",
        /// Another time is proposed.
        Counter = "COUNTER",
        /// Please send it again.
        Refresh = "REFRESH",
    }
}

words! {
    /// PARTSTAT of an answer (RFC 5545 §3.2.12).
    Said {
        /// Comes.
        Accepted = "ACCEPTED",
        /// Perhaps.
        Tentative = "TENTATIVE",
        /// Does not come.
        Declined = "DECLINED",
        /// Sends somebody else, whom we do not know (I8).
        Delegated = "DELEGATED",
        /// Nothing yet, or a value nobody knows.
        NeedsAction = "NEEDS-ACTION",
    }
}

impl Said {
    /// The answer it amounts to; none when nothing was said.
    pub const fn answer(self) -> Option<Answer> {
        match self {
            Said::Accepted => Some(Answer::Yes),
            Said::Tentative => Some(Answer::Maybe),
            Said::Declined | Said::Delegated => Some(Answer::No),
            Said::NeedsAction => None,
        }
    }
}

/// What a mail server says about a message of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// How lasting it is.
    pub severity: Severity,
    /// Enhanced status code (RFC 3463) such as `5.1.1`; empty when none was given.
    pub status: String,
    /// Message-ID of the message that came back, without brackets, if the report holds its headers.
    pub about: Option<String>,
    /// The server's words, one line of at most 500 characters.
    pub words: String,
}

words! {
    /// How lasting a bounce is (I10).
    Severity {
        /// The address does not work: 5.1.x, 5.4.4, 5.2.1.
        Hard = "hard",
        /// It may work later: 5.2.2, 4.x.x.
        Soft = "soft",
        /// The receiver refuses us and not the address: 5.7.x.
        Policy = "policy",
        /// Still being tried; says nothing yet.
        Delayed = "delayed",
    }
}

words! {
    /// By which way it came in.
    Door {
        /// `comptoir mail receive`.
        Pipe = "pipe",
        /// The signed HTTP door.
        Http = "http",
        /// The mailbox that the service reads.
        Imap = "imap",
    }
}

words! {
    /// What came of a mail; the words of `comptoir mail receive --json`.
    Outcome {
        /// The answer is recorded.
        Apply = "apply",
        /// Shown to the hosts, who decide.
        Review = "review",
        /// Nothing was done.
        Ignore = "ignore",
        /// An answer that is older than what is on record, or to an older date or place.
        Stale = "stale",
        /// The current invitation is sent again.
        Resend = "resend",
        /// It could not be dealt with, by our fault.
        Error = "error",
        /// The address does not work and is not written to any more.
        BounceHard = "bounce-hard",
        /// It came back this time.
        BounceSoft = "bounce-soft",
        /// The receiver refuses this service.
        BouncePolicy = "bounce-policy",
        /// A machine's answer.
        AutoReply = "autoreply",
        /// A complaint; taken for an objection.
        Complaint = "complaint",
        /// An objection by mail.
        Unsubscribe = "unsubscribe",
    }
}

words! {
    /// Why, as the key of a sentence.
    Why {
        /// The answer was recorded.
        Answered = "answered",
        /// The same answer was on record already.
        SameAnswer = "same_answer",
        /// Recorded, but the event is full: the guest waits.
        Waiting = "waiting",
        /// No invitation has this UID.
        UnknownUid = "unknown_uid",
        /// It speaks for somebody else than the guest invited with this UID (I4).
        OtherAddress = "other_address",
        /// It names nobody.
        NoAttendee = "no_attendee",
        /// Nothing is said in it.
        NothingSaid = "nothing_said",
        /// An answer with a later stamp is on record.
        OlderThanRecorded = "older_than_recorded",
        /// Date or place changed since the invitation it answers.
        OlderInvitation = "older_invitation",
        /// The event is cancelled.
        Cancelled = "cancelled",
        /// The event is over, or answers are closed.
        Over = "over",
        /// The guest is not on the list any more.
        NotOnList = "not_on_list",
        /// Another time is proposed; the date stays.
        OtherTime = "other_time",
        /// The guest sends somebody else.
        SendsAnother = "sends_another",
        /// The calendar asks for the current state.
        AsksAgain = "asks_again",
        /// Asked for too often.
        AskedTooOften = "asked_too_often",
        /// A calendar object that is no answer.
        NoAnswer = "no_answer",
        /// A report that names no message of ours.
        UnknownMessage = "unknown_message",
        /// The address does not work.
        BadAddress = "bad_address",
        /// A message came back; the next one may arrive.
        CameBack = "came_back",
        /// Four in fourteen days.
        CameBackOften = "came_back_often",
        /// The receiver refuses us.
        Refused = "refused",
        /// Still being tried by a mail server.
        StillTrying = "still_trying",
        /// Written by a machine.
        ByMachine = "by_machine",
        /// Words of a person, for the hosts.
        Words = "words",
        /// Complained to their mail provider.
        Complained = "complained",
        /// Wants no more mail.
        Objected = "objected",
        /// Already taken in.
        SeenBefore = "seen_before",
    }
}
