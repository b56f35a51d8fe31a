//! What came back by mail about the next apéro, taken in by the real action: an answer from a calendar, one from a
//! strange address, an address that does not work, somebody away.

use chrono::{DateTime, Duration, Utc};

use crate::actions::inbound::{Intake, take_in};
use crate::domain::event::{Event, Kind, State};
use crate::domain::id::Id;
use crate::domain::inbound::{Bounce, CalendarAnswer, Content, Inbound, Said, Severity, Verb};
use crate::domain::invitation::Invitation;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::Message;
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;
use crate::store::{self, Fault, Tx};

/// How many coming events are searched for an apéro.
const SEARCHED: i64 = 50;

/// Plays it, up to the moment of `intake`; nothing where no apéro comes.
pub(super) fn play(tx: &mut Tx, intake: &Intake, organisation: Id<Organisation>) -> Result<(), Fault> {
    let coming = store::event::upcoming(tx, organisation, intake.now, SEARCHED)?;
    let is_asked = |event: &Event| event.kind() == Kind::Apero && event.state == State::Announced;
    let Some(event) = coming.into_iter().find(is_asked) else { return Ok(()) };
    let answers = store::rsvp::of_event(tx, organisation, event.id)?;
    let invited = store::invitation::of_event(tx, organisation, event.id, false)?;
    // From the end: the first of the silent is the member whom the demonstration hands out.
    let silent = |one: &&Invitation| answers.iter().all(|rsvp| rsvp.person != one.person);
    let silent: Vec<&Invitation> = invited.iter().rev().filter(silent).take(2).collect();
    let refused = answers.iter().find(|rsvp| rsvp.answer == Answer::No).map(|rsvp| rsvp.person);
    let changed = invited.iter().find(|one| Some(one.person) == refused);
    let (&[lost, forwarded], Some(changed)) = (&silent[..], changed) else { return Ok(()) };
    let at = |minutes: i64| Intake { now: intake.now - Duration::minutes(minutes), ..intake.clone() };
    for (intake, guest, strange) in [(at(55), changed, None), (at(25), forwarded, Some("jm.ferrand@example.com"))] {
        let person = store::person::by_id(tx, organisation, guest.person)?;
        if let Some(mail) = person.and_then(|person| reply(&intake, &event, guest, &person, strange)) {
            take_in(tx, &intake, &mail)?;
        }
    }
    let mails = store::outbox::to_guests(tx, organisation, event.id, &[lost.person])?;
    if let Some(invitation) = mails.iter().find(|row| row.message == Message::Invitation) {
        take_in(tx, &at(40), &report(&invitation.message_id))?;
    }
    take_in(tx, &at(10), &absence()).map(drop)
}

/// What a calendar writes; under another address than the guest's if one is given.
fn reply(
    intake: &Intake,
    event: &Event,
    invitation: &Invitation,
    person: &Person,
    strange: Option<&str>,
) -> Option<Inbound> {
    let address = strange.map_or_else(|| person.email.as_ref().map(|email| email.key()), |it| Some(it.to_owned()))?;
    let said = if strange.is_some() { Said::Accepted } else { Said::Tentative };
    let answer = CalendarAnswer {
        verb: Verb::Reply,
        uid: invitation.uid(&intake.mail_domain),
        attendee: Some(address.clone()),
        said,
        sequence: invitation.sequence(event),
        stamped_at: Some(stamp(intake.now)),
        comment: String::new(),
        guests: None,
    };
    let subject = if strange.is_some() { "Accepted: " } else { "Tentative: " };
    Some(mail(&address, &format!("{subject}{}", event.title), Content::Calendar(vec![answer])))
}

fn report(message_id: &str) -> Inbound {
    let bounce = Bounce {
        severity: Severity::Hard,
        status: "5.1.1".into(),
        about: Some(message_id.to_owned()),
        words: "550 5.1.1 User unknown in virtual mailbox table".into(),
    };
    mail("mailer-daemon@example.org", "Undelivered Mail Returned to Sender", Content::Bounce(bounce))
}

fn absence() -> Inbound {
    mail("absente@example.org", "Absente jusqu’à lundi", Content::AutoReply)
}

fn mail(sender: &str, subject: &str, content: Content) -> Inbound {
    Inbound {
        message_id: Some(format!("demo.{}", sender.replace('@', "."))),
        sender: sender.to_owned(),
        subject: subject.to_owned(),
        recipients: Vec::new(),
        content,
    }
}

/// Calendars count in whole seconds.
fn stamp(at: DateTime<Utc>) -> DateTime<Utc> {
    at - Duration::nanoseconds(i64::from(at.timestamp_subsec_nanos()))
}
