//! Mail to an address that somebody typed into a public page: was it you? Says nothing that was typed.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, Outgoing, finished};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::join::{Join, LIFE};
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;
use crate::domain::register::Register;
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::ical::event::Contact;
use crate::mail::join::Join as JoinLetter;
use crate::mail::mime::{self, Headers, Sender};
use crate::store::{self, Fault, Tx};

/// The question of a row, while an answer would change something.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let join = row.detail.join.map(|join| store::join::by_id(tx, row.organisation, join)).transpose()?.flatten();
    let Some(join) = join.filter(|join| join.is_alive(now) && join.confirmed_at.is_none()) else {
        return Ok(Composed::Nothing("the request is over"));
    };
    let event = store::event::by_id(tx, row.organisation, join.event)?;
    let Some(event) = event.filter(|event| event.is_public() && event.takes_answers(now)) else {
        return Ok(Composed::Nothing("the event takes no more answers"));
    };
    let Some(organisation) = store::organisation::by_id(tx, row.organisation)? else {
        return Ok(Composed::Nothing("the organisation is gone"));
    };
    let letter = letter(tx, letterhead, &organisation, &event, &join)?;
    let from = Contact { name: organisation.name.clone(), email: letterhead.from.to_string() };
    // Their own mail program knows what they are called; we know only what somebody typed.
    let to = Contact { name: String::new(), email: join.email.to_string() };
    let headers = Headers::to_staff(&row.message_id, now);
    Ok(finished(letter.compose().and_then(|letter| {
        Ok(Outgoing {
            raw: mime::message(&letter, &Sender { from, reply_to: None }, &to, &headers)?,
            to: to.email,
            envelope_from: letterhead.envelope_from(row),
            subject: letter.subject,
            stamped_at: None,
        })
    })))
}

fn letter(
    tx: &mut Tx,
    letterhead: &Letterhead,
    organisation: &Organisation,
    event: &Event,
    join: &Join,
) -> Result<JoinLetter, Fault> {
    let venue = event.venue.map(|venue| store::venue::by_id(tx, organisation.id, venue)).transpose()?.flatten();
    let own_link = own_link(tx, letterhead, organisation.id, event, join)?;
    Ok(JoinLetter {
        speech: Speech::new(join.locale, Register::Vous),
        organisation: organisation.name.clone(),
        title: event.title.clone(),
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        zone: event.timezone.clone(),
        place: venue.as_ref().map(Venue::on_one_line).unwrap_or_default(),
        is_invited: own_link.is_some(),
        url: own_link.unwrap_or_else(|| letterhead.links.join(join.link_key)),
        expires_at: join.created_at + LIFE,
        seed: event.id.to_string(),
        palette: event.kind().palette(),
    })
}

/// The answer page of whoever is on the list with this address.
fn own_link(
    tx: &mut Tx,
    letterhead: &Letterhead,
    organisation: Id<Organisation>,
    event: &Event,
    join: &Join,
) -> Result<Option<String>, Fault> {
    let Some(person) = store::person::by_email(tx, organisation, &join.email)? else { return Ok(None) };
    let invitation = store::invitation::of_person(tx, organisation, event.id, person.id)?;
    let invitation = invitation.filter(|invitation| invitation.removed_at.is_none());
    Ok(invitation.map(|invitation| letterhead.links.invitation(invitation.link_key)))
}
