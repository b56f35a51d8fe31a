//! What all mail to one guest of an event has in common: in which words, from whom, by which links, at which hours.
//! Must not know which message it is.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::setting::Setting;
use super::{Letterhead, Outgoing};
use crate::domain::audience::shared_community;
use crate::domain::community::Community;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Message, OutboxRow};
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::rsvp::Answer;
use crate::domain::text::given_name;
use crate::i18n::Speech;
use crate::ical::event::{Attendee, Contact, Participation};
use crate::mail::fault::Fault as MailFault;
use crate::mail::letter::Letter;
use crate::mail::mime::{self, Headers, Sender};
use crate::mail::occasion::{Entry, GuestLinks, Occasion};

/// In which words somebody is written to, and through which community.
pub(super) struct Voice {
    pub speech: Speech,
    pub community: Option<String>,
}

/// Who reads.
pub(super) struct Reader {
    pub name: String,
    pub email: String,
    pub invitation_key: Uuid,
    pub person_key: Uuid,
    pub uid: String,
    pub sequence: i32,
    pub stamped_at: DateTime<Utc>,
    pub answer: Participation,
}

/// The event as this reader is told about it.
pub(super) fn occasion(letterhead: &Letterhead, setting: &Setting, voice: Voice, reader: Reader) -> Occasion {
    let Setting { organisation, event, hosts, venue, .. } = setting;
    let links = &letterhead.links;
    let key = reader.invitation_key;
    Occasion {
        speech: voice.speech,
        guest: given_name(&reader.name).to_owned(),
        organisation: organisation.name.clone(),
        hosts: hosts.iter().map(|host| given_name(&host.name).to_owned()).collect(),
        community: voice.community,
        came: false,
        title: event.title.clone(),
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        zone: event.timezone.clone(),
        venue: venue.clone(),
        word: event.description.clone(),
        links: GuestLinks {
            page: links.invitation(key),
            yes: links.answer(key, Answer::Yes),
            maybe: links.answer(key, Answer::Maybe),
            no: links.answer(key, Answer::No),
            calendar_file: links.calendar_file(key),
            objection: links.objection(reader.person_key),
            my_data: links.my_data(reader.person_key),
        },
        seed: event.id.to_string(),
        palette: event.kind().palette(),
        entry: Entry {
            uid: reader.uid,
            sequence: reader.sequence.unsigned_abs(),
            dtstamp: reader.stamped_at,
            created_at: event.created_at,
            modified_at: event.updated_at,
            organizer: Contact { name: organisation.name.clone(), email: letterhead.from.to_string() },
            attendee: Attendee { contact: Contact { name: reader.name, email: reader.email }, answer: reader.answer },
        },
    }
}

/// Whom a message goes to, and by which invitation if by one.
pub(super) struct Addressee<'a> {
    pub person: &'a Person,
    pub email: &'a str,
    pub invitation: Option<&'a Invitation>,
}

/// The letter with its headers, in the name of the first host.
pub(super) fn outgoing(
    letterhead: &Letterhead,
    setting: &Setting,
    row: &OutboxRow,
    letter: Letter,
    to: &Addressee,
    now: DateTime<Utc>,
) -> Result<Outgoing, MailFault> {
    let Setting { organisation, event, hosts, .. } = setting;
    let host = hosts.first();
    let name = host.map_or_else(|| organisation.name.clone(), |host| host.name.clone());
    let sender = Sender { from: Contact { name, email: letterhead.from.to_string() }, reply_to: host.cloned() };
    let domain = letterhead.domain();
    let headers = Headers {
        message_id: row.message_id.clone(),
        date: now,
        thread: to.invitation.map(|invitation| invitation.thread(&domain)),
        list_id: Some(format!("{}.{domain}", organisation.slug)),
        feedback_id: Some(format!("{}:{}:{}:comptoir", event.id, row.message, organisation.slug)),
        unsubscribe_to: Some(letterhead.unsubscribe_to()),
    };
    let contact = Contact { name: to.person.name.clone(), email: to.email.to_owned() };
    let stamp = to.invitation.filter(|_| letter.calendar.is_some());
    Ok(Outgoing {
        to: to.email.to_owned(),
        envelope_from: letterhead.envelope_from(row),
        raw: mime::message(&letter, &sender, &contact, &headers)?,
        stamped_at: stamp.map(|invitation| invitation.next_stamp(now)),
        subject: letter.subject,
    })
}

/// The first community that the guest and the event share decides between *tu* and *vous*.
pub(super) fn voice(person: &Person, communities: &[Community]) -> Voice {
    let community = shared_community(person, communities);
    let register = community.map_or(Register::Vous, |community| community.address_form);
    Voice { speech: Speech::new(person.locale, register), community: community.map(|community| community.name.clone()) }
}

/// What the event's rhythm wrote keeps its hours even when the queue is late: until when it waits.
pub(super) fn quiet_until(setting: &Setting, row: &OutboxRow, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let keeps_hours =
        row.detail.by_rhythm || matches!(row.message, Message::FollowUp | Message::Reminder | Message::Thanks);
    Some(setting.calendar().next_allowed(now)).filter(|at| keeps_hours && *at > now)
}
