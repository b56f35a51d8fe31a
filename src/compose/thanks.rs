//! Thanks to somebody who came, out of the rows as they are when they leave: invited or not, with the recipe of the
//! evening, the next date of its series, and the way to the two questions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::reader::{Addressee, Reader, occasion, outgoing, quiet_until, voice};
use super::setting::Setting;
use super::{Composed, Letterhead, finished};
use crate::actions::mailing::is_open;
use crate::domain::ballot::{Again, Liked, open_until};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::mailing::Kind;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;
use crate::domain::person::Person;
use crate::domain::recipe::{Recipe, recipe};
use crate::domain::rsvp::NamingConsent;
use crate::domain::text::given_name;
use crate::i18n::{Speech, dates};
use crate::ical::event::Participation;
use crate::mail::occasion::Occasion;
use crate::mail::thanks::{Next, Questions, Thanks};
use crate::store::{self, Fault, Tx};

/// What the row says to its guest, if it is still true.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    setting: &Setting,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let Setting { organisation, event, communities, .. } = setting;
    let person = row.person.map(|person| store::person::by_id(tx, organisation.id, person)).transpose()?.flatten();
    let Some(person) = person else { return Ok(Composed::Nothing("the guest is gone")) };
    let Some(email) = person.email.as_ref().map(ToString::to_string) else {
        return Ok(Composed::Nothing("the guest has no address"));
    };
    if let Some(reason) = no_longer_true(tx, setting, &person, now)? {
        return Ok(Composed::Nothing(reason));
    }
    if let Some(at) = quiet_until(setting, row, now) {
        return Ok(Composed::Later(at));
    }
    let invitation = store::invitation::of_person(tx, organisation.id, event.id, person.id)?;
    let voice = voice(&person, communities);
    let speech = voice.speech;
    let about = occasion(letterhead, setting, voice, reader(&person, &email, invitation.as_ref(), event, now));
    let letter = Thanks {
        occasion: Occasion { came: true, ..about },
        recipe: recipe_of(tx, event, organisation.id)?,
        next: next(tx, letterhead, setting, &person, speech, now)?,
        questions: questions(letterhead, event, &person, speech),
    };
    let to = Addressee { person: &person, email: &email, invitation: invitation.as_ref() };
    let written = letter.compose().and_then(|letter| outgoing(letterhead, setting, row, letter, &to, now));
    Ok(finished(written))
}

/// Why it must not leave any more.
fn no_longer_true(
    tx: &mut Tx,
    setting: &Setting,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Option<&'static str>, Fault> {
    let event = &setting.event;
    let came = store::check_in::of_event(tx, setting.organisation.id, event.id)?;
    Ok(if !is_open(event, Kind::Thanks, now) {
        Some("the event was not held")
    } else if person.undeliverable.is_some() {
        Some("the guest's address does not work")
    } else if person.objected_at.is_some() {
        Some("the guest wants no mail")
    } else if came.iter().all(|one| one.person != person.id) {
        Some("the guest did not come after all")
    } else if setting.calendar().limit(Kind::Thanks, None) <= now {
        Some("it is too late for thanks")
    } else {
        None
    })
}

fn reader(person: &Person, email: &str, invitation: Option<&Invitation>, event: &Event, now: DateTime<Utc>) -> Reader {
    Reader {
        name: person.name.clone(),
        email: email.to_owned(),
        // Thanks show no page of the invitation, which walk-ins do not have.
        invitation_key: invitation.map(|one| one.link_key).unwrap_or_default(),
        person_key: person.link_key,
        uid: event.id.to_string(),
        sequence: event.sequence,
        stamped_at: now,
        answer: Participation::Accepted,
    }
}

/// What was brought, with the first names of those who agreed to be named.
fn recipe_of(tx: &mut Tx, event: &Event, organisation: Id<Organisation>) -> Result<Recipe, Fault> {
    let lines = store::ingredient::of_event(tx, organisation, event.id)?;
    if lines.is_empty() {
        return Ok(Recipe::default());
    }
    let promises = store::ingredient::promises_of_event(tx, organisation, event.id)?;
    let agreed = store::rsvp::of_event(tx, organisation, event.id)?;
    let agreed = agreed.iter().filter(|rsvp| rsvp.naming_consent == Some(NamingConsent::Yes));
    let agreed: Vec<Id<Person>> = agreed.map(|rsvp| rsvp.person).collect();
    let people = store::person::by_ids(tx, organisation, &agreed)?;
    let names: HashMap<_, _> = people.iter().map(|person| (person.id, given_name(&person.name).to_owned())).collect();
    Ok(recipe(&lines, &promises, &names))
}

/// The next announced date of its series, with the guest's own page if they are on its list.
fn next(
    tx: &mut Tx,
    letterhead: &Letterhead,
    setting: &Setting,
    person: &Person,
    speech: Speech,
    now: DateTime<Utc>,
) -> Result<Option<Next>, Fault> {
    let Setting { organisation: Organisation { id: organisation, .. }, event, .. } = setting;
    let organisation = *organisation;
    let Some(occurrence) = &event.occurrence else { return Ok(None) };
    let dates = store::event::of_series(tx, organisation, occurrence.series, occurrence.local)?;
    let is_next = |one: &&Event| one.id != event.id && one.state == State::Announced && one.starts_at > now;
    let Some(next) = dates.iter().filter(is_next).min_by_key(|one| one.starts_at) else { return Ok(None) };
    let invitation = store::invitation::of_person(tx, organisation, next.id, person.id)?;
    let invitation = invitation.filter(|one| one.removed_at.is_none());
    Ok(Some(Next {
        start: dates::moment(speech.language, next.timezone.local(next.starts_at)),
        url: invitation.map(|one| letterhead.links.invitation(one.link_key)),
    }))
}

fn questions(letterhead: &Letterhead, event: &Event, person: &Person, speech: Speech) -> Questions {
    let links = &letterhead.links;
    let key = links.feedback_key(event.id, person.id);
    let link = |question: &str, answer: &str| links.feedback_answer(key, speech.language, question, answer);
    let liked = [Liked::Yes, Liked::SoSo, Liked::No].map(|answer| link("liked", answer.as_str()));
    let again = [Again::Yes, Again::Maybe, Again::No].map(|answer| link("again", answer.as_str()));
    Questions { liked, again, until: event.timezone.local(open_until(event)).date() }
}
