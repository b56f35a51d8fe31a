//! What a calendar's answer does to the guest it speaks for (CALENDAR-MAIL I4, I5, I7, I8).
//!
//! The secret UID is the proof (S8, I3): whoever answers with it was invited with it. Nothing else in a mail is
//! believed, least of all its From.

use chrono::{DateTime, Duration, Utc};

use super::email_address::EmailAddress;
use super::event::{Event, State};
use super::inbound::{CalendarAnswer, Said, Verb, Why};
use super::invitation::{Invitation, ReplyMark};
use super::rsvp::{Answer, Door, Rsvp};

/// How far a clock may be ahead of ours: a wall time written as UTC is off by at most fourteen hours. A stamp beyond
/// that is cut, or one wrong clock would silence every later answer of its guest.
const AHEAD: Duration = Duration::days(1);
/// How far a clock may be behind ours before an answer by another door counts as the later one.
const BEHIND: Duration = Duration::minutes(10);

/// What an answer is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Record it. `why` is [`Why::Answered`], or says what the hosts have to know beside it.
    Apply {
        /// What to record.
        answer: Answer,
        /// What to remember, so that an older reply changes nothing afterwards.
        mark: ReplyMark,
        /// For the line that is left behind.
        why: Why,
    },
    /// Record nothing, send the current invitation once.
    Resend(Why),
    /// Record nothing and leave it to the hosts.
    Review(Why),
    /// Record nothing: it is older than what is known.
    Stale(Why),
    /// Record nothing.
    Ignore(Why),
}

/// How things stand with the guest whose secret UID a reply carries.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The event of that UID.
    pub event: &'a Event,
    /// The invitation of that UID.
    pub invitation: &'a Invitation,
    /// The guest's address; none if they have none any more.
    pub invited: Option<&'a EmailAddress>,
    /// What is on record.
    pub recorded: Option<&'a Rsvp>,
    /// Whether the reply's attendee is another guest of the same event.
    pub speaks_for_another_guest: bool,
}

/// What one calendar answer does. A reply without DTSTAMP counts as stamped when it came in, at `now`.
pub fn decide(said: &CalendarAnswer, standing: Standing<'_>, now: DateTime<Utc>) -> Decision {
    let Standing { event, invitation, .. } = standing;
    if let Some(why) = closed(event, now) {
        return Decision::Ignore(why);
    }
    if invitation.removed_at.is_some() {
        return Decision::Ignore(Why::NotOnList);
    }
    if said.verb == Verb::Refresh {
        return Decision::Resend(Why::AsksAgain);
    }
    if let Some(decision) = stranger(said.attendee.as_deref(), standing) {
        return decision;
    }
    if said.verb == Verb::Counter {
        return Decision::Review(Why::OtherTime);
    }
    let Some(answer) = said.said.answer() else { return Decision::Ignore(Why::NothingSaid) };
    let current = invitation.sequence(event);
    let mark = ReplyMark {
        sequence: said.sequence.clamp(0, current),
        stamped_at: said.stamped_at.unwrap_or(now).min(now + AHEAD),
    };
    if is_older(mark, standing) {
        return Decision::Stale(Why::OlderThanRecorded);
    }
    if mark.sequence < current {
        let told = invitation.resent_sequence.is_some_and(|sequence| sequence >= current);
        return if told { Decision::Stale(Why::OlderInvitation) } else { Decision::Resend(Why::OlderInvitation) };
    }
    let why = if said.said == Said::Delegated { Why::SendsAnother } else { Why::Answered };
    Decision::Apply { answer, mark, why }
}

/// I7: why nothing can be answered any more.
fn closed(event: &Event, now: DateTime<Utc>) -> Option<Why> {
    match event.state {
        State::Cancelled => Some(Why::Cancelled),
        State::Held => Some(Why::Over),
        State::Draft => Some(Why::UnknownUid),
        State::Announced => (event.answers_until() <= now).then_some(Why::Over),
    }
}

/// I4: an answer for somebody else than the guest of the UID never touches that guest. Another guest's is dropped
/// (RFC 6047 §2.2.1); an address nobody knows may be an alias, or an invitation passed on: the hosts see it.
fn stranger(attendee: Option<&str>, standing: Standing<'_>) -> Option<Decision> {
    match (attendee, standing.invited) {
        (None, _) => Some(Decision::Ignore(Why::NoAttendee)),
        (Some(address), Some(invited)) if address == invited.key() => None,
        _ if standing.speaks_for_another_guest => Some(Decision::Ignore(Why::OtherAddress)),
        _ => Some(Decision::Review(Why::OtherAddress)),
    }
}

/// I5: older than the last reply of this calendar, the very same reply once more after another door was used, or
/// older than an answer by another door.
fn is_older(mark: ReplyMark, standing: Standing<'_>) -> bool {
    let by_another_door = standing.recorded.filter(|rsvp| rsvp.door != Door::Calendar);
    let last = standing.invitation.last_reply;
    last.is_some_and(|last| mark < last || (mark == last && by_another_door.is_some()))
        || by_another_door.is_some_and(|rsvp| mark.stamped_at + BEHIND < rsvp.answered_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{self, invitation, now};

    fn event(state: State, sequence: i32) -> Event {
        Event { state, sequence, ..samples::event() }
    }

    fn accepted() -> CalendarAnswer {
        CalendarAnswer {
            verb: Verb::Reply,
            uid: String::new(),
            attendee: Some("kim@example.org".into()),
            said: Said::Accepted,
            sequence: 0,
            stamped_at: Some(now()),
            comment: String::new(),
            guests: None,
        }
    }

    fn recorded(door: Door, answered_at: DateTime<Utc>) -> Rsvp {
        Rsvp { answer: Answer::No, door, answered_at, ..samples::rsvp() }
    }

    fn decided(said: &CalendarAnswer, event: &Event, invitation: &Invitation, recorded: Option<&Rsvp>) -> Decision {
        let invited: EmailAddress = "Kim@Example.org".parse().unwrap();
        let standing =
            Standing { event, invitation, invited: Some(&invited), recorded, speaks_for_another_guest: false };
        decide(said, standing, now())
    }

    fn mark(sequence: i32, minutes: i64) -> ReplyMark {
        ReplyMark { sequence, stamped_at: now() + Duration::minutes(minutes) }
    }

    #[test]
    fn each_word_of_a_calendar_is_an_answer_or_none() {
        let apply = |answer, why| Decision::Apply { answer, mark: mark(0, 0), why };
        for (said, expected) in [
            (Said::Accepted, apply(Answer::Yes, Why::Answered)),
            (Said::Tentative, apply(Answer::Maybe, Why::Answered)),
            (Said::Declined, apply(Answer::No, Why::Answered)),
            // I8: whoever sends somebody else does not come.
            (Said::Delegated, apply(Answer::No, Why::SendsAnother)),
            (Said::NeedsAction, Decision::Ignore(Why::NothingSaid)),
        ] {
            let said = CalendarAnswer { said, ..accepted() };
            assert_eq!(decided(&said, &event(State::Announced, 0), &invitation(), None), expected, "{said:?}");
        }
    }

    #[test]
    fn only_the_invited_address_speaks() {
        // I4
        let (event, invitation) = (event(State::Announced, 0), invitation());
        let invited: EmailAddress = "kim@example.org".parse().unwrap();
        let nobody = CalendarAnswer { attendee: None, ..accepted() };
        let other = CalendarAnswer { attendee: Some("zoe@example.org".into()), ..accepted() };
        for (said, speaks_for_another_guest, expected) in [
            (&nobody, false, Decision::Ignore(Why::NoAttendee)),
            (&other, false, Decision::Review(Why::OtherAddress)),
            (&other, true, Decision::Ignore(Why::OtherAddress)),
        ] {
            let standing = Standing {
                event: &event,
                invitation: &invitation,
                invited: Some(&invited),
                recorded: None,
                speaks_for_another_guest,
            };
            assert_eq!(decide(said, standing, now()), expected);
            assert_ne!(decide(&accepted(), standing, now()), expected);
        }
    }

    #[test]
    fn what_is_over_takes_no_answer() {
        // I7: logged, never answered by mail.
        for (state, why) in
            [(State::Cancelled, Why::Cancelled), (State::Held, Why::Over), (State::Draft, Why::UnknownUid)]
        {
            assert_eq!(decided(&accepted(), &event(state, 0), &invitation(), None), Decision::Ignore(why));
        }
        let past = Event { rsvp_until: Some(now()), ..event(State::Announced, 0) };
        assert_eq!(decided(&accepted(), &past, &invitation(), None), Decision::Ignore(Why::Over));
        let removed = Invitation { removed_at: Some(now()), ..invitation() };
        let open = event(State::Announced, 0);
        assert_eq!(decided(&accepted(), &open, &removed, None), Decision::Ignore(Why::NotOnList));
    }

    #[test]
    fn an_older_reply_never_undoes_a_later_one() {
        // I5: (SEQUENCE, DTSTAMP), sequence first.
        let open = event(State::Announced, 2);
        let stale = Decision::Stale(Why::OlderThanRecorded);
        let applied = |mark| Decision::Apply { answer: Answer::Yes, mark, why: Why::Answered };
        for (sequence, minutes, last, expected) in [
            (2, 0, Some(mark(2, -1)), applied(mark(2, 0))),
            (2, 0, Some(mark(2, 0)), applied(mark(2, 0))),
            (2, 0, Some(mark(2, 1)), stale),
            (1, 5, Some(mark(2, 1)), stale),
            (2, 0, Some(mark(1, 9)), applied(mark(2, 0))),
        ] {
            let said = CalendarAnswer { sequence, stamped_at: Some(mark(0, minutes).stamped_at), ..accepted() };
            let invitation = Invitation { last_reply: last, ..invitation() };
            assert_eq!(decided(&said, &open, &invitation, None), expected, "{sequence} {minutes} after {last:?}");
        }
    }

    #[test]
    fn a_later_answer_by_another_door_stands() {
        // I5: mail is slow, and may be sent once more by somebody who keeps it.
        let open = event(State::Announced, 0);
        let applies = |invitation: &Invitation, recorded: &Rsvp| {
            matches!(decided(&accepted(), &open, invitation, Some(recorded)), Decision::Apply { .. })
        };
        let replayed = Invitation { last_reply: Some(mark(0, 0)), ..invitation() };
        assert!(!applies(&replayed, &recorded(Door::Page, now() + Duration::minutes(1))));
        assert!(applies(&replayed, &recorded(Door::Calendar, now() + Duration::minutes(1))));
        assert!(!applies(&invitation(), &recorded(Door::Manager, now() + Duration::minutes(11))));
        assert!(applies(&invitation(), &recorded(Door::Page, now() + Duration::minutes(9))), "clocks differ");
    }

    #[test]
    fn an_answer_to_an_older_date_gets_the_current_invitation_once() {
        // I5
        let moved = event(State::Announced, 1);
        assert_eq!(decided(&accepted(), &moved, &invitation(), None), Decision::Resend(Why::OlderInvitation));
        let told = Invitation { resent_sequence: Some(1), ..invitation() };
        assert_eq!(decided(&accepted(), &moved, &told, None), Decision::Stale(Why::OlderInvitation));
        let moved_again = event(State::Announced, 2);
        assert_eq!(decided(&accepted(), &moved_again, &told, None), Decision::Resend(Why::OlderInvitation));
    }

    #[test]
    fn a_wrong_clock_or_number_does_not_silence_later_answers() {
        let said = CalendarAnswer { sequence: 9_999, stamped_at: Some(now() + Duration::days(999)), ..accepted() };
        let kept = ReplyMark { sequence: 3, stamped_at: now() + AHEAD };
        let decision = decided(&said, &event(State::Announced, 3), &invitation(), None);
        assert_eq!(decision, Decision::Apply { answer: Answer::Yes, mark: kept, why: Why::Answered });
        let unstamped = CalendarAnswer { stamped_at: None, sequence: -1, ..accepted() };
        let decision = decided(&unstamped, &event(State::Announced, 0), &invitation(), None);
        assert_eq!(decision, Decision::Apply { answer: Answer::Yes, mark: mark(0, 0), why: Why::Answered });
    }

    #[test]
    fn other_wishes_of_a_calendar_move_nothing() {
        // I8: the date never moves; a calendar that has lost it gets it again.
        let open = event(State::Announced, 0);
        let counter = CalendarAnswer { verb: Verb::Counter, said: Said::Tentative, ..accepted() };
        assert_eq!(decided(&counter, &open, &invitation(), None), Decision::Review(Why::OtherTime));
        let refresh = CalendarAnswer { verb: Verb::Refresh, attendee: None, ..accepted() };
        assert_eq!(decided(&refresh, &open, &invitation(), None), Decision::Resend(Why::AsksAgain));
    }
}
