//! Mail to guests: what an event's rows say to one of them at this moment, if it is still true.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::reader::{Addressee, Reader, Voice, occasion, outgoing, quiet_until, voice};
use super::setting::Setting;
use super::{Composed, Letterhead, finished};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow};
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Place, Rsvp};
use crate::i18n::Speech;
use crate::ical::event::Participation;
use crate::mail::cancellation::Cancellation;
use crate::mail::change::{Change, Told};
use crate::mail::confirmation::{Confirmation, Noted};
use crate::mail::fault::Fault as MailFault;
use crate::mail::follow_up::FollowUp;
use crate::mail::invitation::Invitation as InvitationLetter;
use crate::mail::letter::Letter;
use crate::mail::occasion::Occasion;
use crate::mail::offer::Offer;
use crate::mail::question::Question;
use crate::mail::reminder::{Promised, Reminder};
use crate::mail::removal::Removal;
use crate::mail::waiting::Waiting;
use crate::store::{self, Fault, Tx};

/// Everything that the database knows about one guest of one event.
struct Scene<'s> {
    setting: &'s Setting,
    person: Person,
    invitation: Invitation,
    rsvp: Option<Rsvp>,
}

/// What a row says to its guest, if it is still true.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    setting: &Setting,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let Some(scene) = scene(tx, setting, row)? else { return Ok(Composed::Nothing("the guest is gone")) };
    let Some(email) = scene.person.email.as_ref().map(ToString::to_string) else {
        return Ok(Composed::Nothing("the guest has no address"));
    };
    if let Some(reason) = no_longer_true(&scene, row, now) {
        return Ok(Composed::Nothing(reason));
    }
    if let Some(at) = quiet_until(setting, row, now) {
        let too_late = at >= setting.event.starts_at;
        return Ok(if too_late {
            Composed::Nothing("the event begins before mail may leave again")
        } else {
            Composed::Later(at)
        });
    }
    let occasion = scene.occasion(letterhead, &email, now);
    let letter = match letter(tx, &scene, row, occasion)? {
        Some(letter) => letter,
        None => return Ok(Composed::Nothing("it no longer says what is so")),
    };
    let to = Addressee { person: &scene.person, email: &email, invitation: Some(&scene.invitation) };
    let written = letter.and_then(|letter| outgoing(letterhead, setting, row, letter, &to, now));
    Ok(finished(written))
}

/// The invitation of an event as somebody would get it: for the host's eyes, before anything is sent. None when the
/// organisation has no such event.
pub fn preview(
    tx: &mut Tx,
    letterhead: &Letterhead,
    organisation: Id<Organisation>,
    event: Id<Event>,
    speech: Speech,
    now: DateTime<Utc>,
) -> Result<Option<Result<Letter, MailFault>>, Fault> {
    let Some(setting) = Setting::read(tx, organisation, event)? else { return Ok(None) };
    let guest = match speech.language {
        Language::French => "Camille Durand",
        Language::English => "Camille Martin",
    };
    let nobody = Uuid::nil();
    let voice = Voice { speech, community: setting.communities.first().map(|community| community.name.clone()) };
    let reader = Reader {
        name: guest.to_owned(),
        email: "camille@example.org".into(),
        invitation_key: nobody,
        person_key: nobody,
        uid: format!("{}@{}", setting.event.id, letterhead.domain()),
        sequence: setting.event.sequence,
        stamped_at: now,
        answer: Participation::NeedsAction,
    };
    let occasion = occasion(letterhead, &setting, voice, reader);
    Ok(Some(InvitationLetter { occasion }.compose()))
}

fn scene<'s>(tx: &mut Tx, setting: &'s Setting, row: &OutboxRow) -> Result<Option<Scene<'s>>, Fault> {
    let (Some(person), Some(invitation)) = (row.person, row.invitation) else { return Ok(None) };
    let person = store::person::by_id(tx, row.organisation, person)?;
    let invitation = store::invitation::by_id(tx, row.organisation, invitation)?;
    let (Some(person), Some(invitation)) = (person, invitation) else { return Ok(None) };
    let rsvp = store::rsvp::of_person(tx, row.organisation, setting.event.id, person.id)?;
    Ok(Some(Scene { setting, person, invitation, rsvp }))
}

/// Why the message must not leave any more, decided at sending time: after a cancellation, an objection or an
/// answer nothing stale goes out.
fn no_longer_true(scene: &Scene, row: &OutboxRow, now: DateTime<Utc>) -> Option<&'static str> {
    let Scene { setting, person, invitation, rsvp } = scene;
    let event = &setting.event;
    let calls_off = matches!(row.message, Message::Cancellation | Message::Removal);
    let coming = rsvp.as_ref().is_some_and(|rsvp| rsvp.answer == Answer::Yes);
    if event.ends_at <= now {
        Some("the event is over")
    } else if person.undeliverable.is_some() {
        Some("the guest's address does not work")
    } else if person.objected_at.is_some() && !(calls_off && coming) {
        // Whoever counts on coming is still told that there is nothing to come to.
        Some("the guest wants no mail")
    } else if row.message == Message::Removal {
        invitation.removed_at.is_none().then_some("the guest is on the list again")
    } else if invitation.removed_at.is_some() {
        Some("the guest is no longer on the list")
    } else if row.message == Message::Cancellation {
        (event.state != State::Cancelled).then_some("the event takes place")
    } else if event.state != State::Announced {
        Some("the event is not announced, or was held or cancelled")
    } else if asks(row) && rsvp.is_some() && row.attempts <= 1 && !row.detail.on_request {
        Some("the guest has answered already")
    } else if row.message == Message::Reminder && !is_seated(rsvp.as_ref()) {
        Some("the guest has no seat")
    } else if (asks(row) || row.message == Message::Reminder || row.detail.by_rhythm) && event.starts_at <= now {
        Some("the event has begun")
    } else {
        None
    }
}

fn asks(row: &OutboxRow) -> bool {
    matches!(row.message, Message::Invitation | Message::FollowUp)
}

fn is_seated(rsvp: Option<&Rsvp>) -> bool {
    rsvp.is_some_and(|rsvp| rsvp.answer == Answer::Yes && rsvp.place == Some(Place::Seated))
}

/// The letter that a row asks for; none when the answer it speaks of is no longer so.
fn letter(
    tx: &mut Tx,
    scene: &Scene,
    row: &OutboxRow,
    occasion: Occasion,
) -> Result<Option<Result<Letter, MailFault>>, Fault> {
    let place = scene.rsvp.as_ref().and_then(|rsvp| rsvp.place);
    let heads = scene.rsvp.as_ref().map_or(1, |rsvp| rsvp.heads().unsigned_abs());
    Ok(match row.message {
        Message::Invitation => Some(InvitationLetter { occasion }.compose()),
        Message::FollowUp => Some(FollowUp { occasion }.compose()),
        Message::Reminder => {
            let guests = scene.rsvp.as_ref().map_or(0, |rsvp| rsvp.guests.unsigned_abs());
            let promises = promised(tx, scene, row)?;
            Some(Reminder { occasion, guests, promises }.compose())
        }
        Message::Confirmation => {
            let comes_to_all = comes_to_all(tx, scene)?;
            noted(scene.rsvp.as_ref()).map(|answer| Confirmation { occasion, answer, comes_to_all }.compose())
        }
        Message::Waiting if place == Some(Place::Waiting) => {
            let waiting = store::rsvp::queue(tx, row.organisation, &scene.setting.event)?;
            let before = waiting.iter().position(|rsvp| rsvp.person == scene.person.id).unwrap_or(0);
            let position = u32::try_from(before + 1).unwrap_or(u32::MAX);
            Some(Waiting { occasion, position, heads }.compose())
        }
        Message::Offer if place == Some(Place::Offered) => {
            let until = scene.rsvp.as_ref().and_then(|rsvp| rsvp.offer_until);
            until.map(|held_until| {
                let (accept_url, decline_url) = (occasion.links.yes.clone(), occasion.links.no.clone());
                Offer { occasion, held_until, heads, accept_url, decline_url }.compose()
            })
        }
        Message::Waiting | Message::Offer => None,
        Message::Change => changed(row, occasion),
        Message::Cancellation => {
            let reason = scene.setting.event.cancelled_reason.clone().unwrap_or_default();
            Some(Cancellation { occasion, reason }.compose())
        }
        Message::Removal => Some(Removal { occasion }.compose()),
        Message::Question => row.detail.answered_from.clone().map(|address| Question { occasion, address }.compose()),
        Message::Thanks
        | Message::SignIn
        | Message::Forward
        | Message::Trial
        | Message::Join
        | Message::Nudge
        | Message::Monthly
        | Message::Weekly
        | Message::Friday => None,
    })
}

/// What the guest said they would bring.
fn promised(tx: &mut Tx, scene: &Scene, row: &OutboxRow) -> Result<Vec<Promised>, Fault> {
    let (event, person) = (scene.setting.event.id, scene.person.id);
    let promises = store::ingredient::promises_of_person(tx, row.organisation, event, person)?;
    let promised = promises
        .into_iter()
        .map(|(ingredient, promise)| Promised { label: ingredient.label, quantity: promise.quantity.unsigned_abs() });
    Ok(promised.collect())
}

/// Whether they come to every date of the series that this is one of.
fn comes_to_all(tx: &mut Tx, scene: &Scene) -> Result<bool, Fault> {
    let Setting { organisation, event, .. } = scene.setting;
    let Some(occurrence) = &event.occurrence else { return Ok(false) };
    let standing = store::standing_answer::of_person(tx, organisation.id, occurrence.series, scene.person.id)?;
    Ok(standing.is_some_and(|standing| standing.holds()))
}

fn noted(rsvp: Option<&Rsvp>) -> Option<Noted> {
    let rsvp = rsvp?;
    match (rsvp.answer, rsvp.place) {
        (Answer::Yes, Some(Place::Seated)) => Some(Noted::Yes { guests: rsvp.guests.unsigned_abs() }),
        (Answer::Yes, _) => None,
        (Answer::Maybe, _) => Some(Noted::Maybe),
        (Answer::No, _) => Some(Noted::No),
    }
}

/// Edits that were taken back before the message left are not worth one, unless the host asked for it.
fn changed(row: &OutboxRow, occasion: Occasion) -> Option<Result<Letter, MailFault>> {
    let before = row.detail.before.as_ref()?;
    let told = Told {
        starts_at: before.starts_at,
        ends_at: before.ends_at,
        zone: Zone::parse(&before.timezone).unwrap_or_else(|_| occasion.zone.clone()),
        place: before.place.clone(),
    };
    let change = Change { occasion, before: told };
    (change.tells_something() || row.detail.on_request).then(|| change.compose())
}

impl Scene<'_> {
    fn occasion(&self, letterhead: &Letterhead, email: &str, now: DateTime<Utc>) -> Occasion {
        let reader = Reader {
            name: self.person.name.clone(),
            email: email.to_owned(),
            invitation_key: self.invitation.link_key,
            person_key: self.person.link_key,
            uid: self.invitation.uid(&letterhead.domain()),
            sequence: self.invitation.sequence(&self.setting.event),
            stamped_at: self.invitation.next_stamp(now),
            answer: participation(self.rsvp.as_ref()),
        };
        occasion(letterhead, self.setting, voice(&self.person, &self.setting.communities), reader)
    }
}

fn participation(rsvp: Option<&Rsvp>) -> Participation {
    match rsvp.map(|rsvp| (rsvp.answer, rsvp.place)) {
        None => Participation::NeedsAction,
        Some((Answer::Yes, Some(Place::Seated))) => Participation::Accepted,
        Some((Answer::Yes | Answer::Maybe, _)) => Participation::Tentative,
        Some((Answer::No, _)) => Participation::Declined,
    }
}
