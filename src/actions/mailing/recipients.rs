//! Whom a mailing goes to, asked anew at the moment it leaves: nobody who answered meanwhile, left, objected or cannot
//! be reached, nobody a fourth time before the event, and nobody two thanks after it.

use std::collections::{HashMap, HashSet};

use chrono::Duration;

use crate::actions::{Act, audience};
use crate::domain::audience::{Choice, Refusal, may_invite};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::mailing::Kind;
use crate::domain::outbox::{Message, State};
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Place, Rsvp};
use crate::store::mailing::Said;
use crate::store::{self, Fault, Tx};

/// Invitation, follow-up and reminder: nobody gets more about one event before it.
const AT_MOST: usize = 3;
/// Nobody is asked again so soon after their invitation left.
const PATIENCE: Duration = Duration::days(1);

/// Somebody a mailing goes to.
pub(super) struct Recipient {
    pub person: Id<Person>,
    /// Their invitation; none for somebody who is to be put on the list.
    pub earlier: Option<Invitation>,
    pub message: Message,
}

/// To how many people each of these mailings would go now.
pub fn expected(tx: &mut Tx, act: &Act, event: &Event, kinds: &[Kind]) -> Result<Vec<usize>, Fault> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let on_record = OnRecord::read(tx, act, event)?;
    kinds.iter().map(|kind| Ok(chosen(tx, act, event, *kind, &on_record)?.len())).collect()
}

/// In the order of their ids, so that a mailing of several parts goes on where it stopped.
pub(super) fn recipients(tx: &mut Tx, act: &Act, event: &Event, kind: Kind) -> Result<Vec<Recipient>, Fault> {
    let on_record = OnRecord::read(tx, act, event)?;
    chosen(tx, act, event, kind, &on_record)
}

fn chosen(tx: &mut Tx, act: &Act, event: &Event, kind: Kind, on_record: &OnRecord) -> Result<Vec<Recipient>, Fault> {
    let mut recipients = match kind {
        Kind::Invitation => on_record.to_invite(tx, act, event)?,
        Kind::FollowUp => on_record.silent(act),
        Kind::Reminder => on_record.coming(),
        Kind::Thanks => on_record.came(tx, act, event)?,
    };
    // Thanks are for those who came, whatever it took to bring them: they count apart.
    recipients.retain(|one| kind == Kind::Thanks || on_record.times_written(one.person) < AT_MOST);
    let may_be_written_to = on_record.reachable(tx, act, &recipients)?;
    recipients.retain(|recipient| may_be_written_to.contains(&recipient.person));
    recipients.sort_by_key(|recipient| recipient.person);
    Ok(recipients)
}

/// What an event's guests were sent and said.
struct OnRecord {
    invitations: HashMap<Id<Person>, Invitation>,
    rsvps: HashMap<Id<Person>, Rsvp>,
    said: HashMap<Id<Person>, Vec<Said>>,
}

impl OnRecord {
    fn read(tx: &mut Tx, act: &Act, event: &Event) -> Result<OnRecord, Fault> {
        let mut said: HashMap<_, Vec<Said>> = HashMap::new();
        for one in store::mailing::said(tx, act.organisation, event.id)? {
            said.entry(one.person).or_default().push(one);
        }
        let invitations = store::invitation::of_event(tx, act.organisation, event.id, true)?;
        let rsvps = store::rsvp::of_event(tx, act.organisation, event.id)?;
        Ok(OnRecord {
            invitations: invitations.into_iter().map(|one| (one.person, one)).collect(),
            rsvps: rsvps.into_iter().map(|one| (one.person, one)).collect(),
            said,
        })
    }

    /// The event's audience as it is now; whoever has a standing yes hears of the date by a confirmation instead.
    fn to_invite(&self, tx: &mut Tx, act: &Act, event: &Event) -> Result<Vec<Recipient>, Fault> {
        let mut choice = event.audience.clone();
        choice.communities.extend(&event.communities);
        let mut possible = possible(tx, act, event, choice)?;
        // Whoever was taken off the list is asked again by a host or by nobody.
        possible.retain(|person| !self.invitations.contains_key(person));
        let mut recipients: Vec<Recipient> = possible
            .into_iter()
            .map(|person| Recipient { person, earlier: None, message: Message::Invitation })
            .collect();
        let unheard =
            self.on_list().filter(|one| self.said_to(one.person).iter().all(|said| said.state == State::Dropped));
        recipients.extend(unheard.filter_map(|one| {
            let message = match self.rsvps.get(&one.person)? {
                Rsvp { answer: Answer::Yes, place: Some(Place::Seated), .. } => Message::Confirmation,
                Rsvp { answer: Answer::Yes, place: Some(Place::Waiting), .. } => Message::Waiting,
                _ => return None,
            };
            Some(Recipient { person: one.person, earlier: Some(one.clone()), message })
        }));
        Ok(recipients)
    }

    /// Invited, the mail has left a while ago, no answer, and not asked again yet.
    fn silent(&self, act: &Act) -> Vec<Recipient> {
        let has_left = |said: &Said| {
            let left = matches!(said.state, State::Sent | State::Kept | State::Unknown);
            said.message == Message::Invitation && left && said.ended_at.is_some_and(|at| at + PATIENCE <= act.now)
        };
        let silent = self.on_list().filter(|one| !self.rsvps.contains_key(&one.person));
        let asked = silent.filter(|one| self.said_to(one.person).iter().any(has_left));
        self.not_yet(asked, Message::FollowUp)
    }

    /// Those with a seat, and nobody who waits.
    fn coming(&self) -> Vec<Recipient> {
        let coming = |rsvp: &Rsvp| rsvp.answer == Answer::Yes && rsvp.place == Some(Place::Seated);
        let seated = self.on_list().filter(|one| self.rsvps.get(&one.person).is_some_and(coming));
        self.not_yet(seated, Message::Reminder)
    }

    /// Who was there, invited or not, and has not been thanked.
    fn came(&self, tx: &mut Tx, act: &Act, event: &Event) -> Result<Vec<Recipient>, Fault> {
        let came = store::check_in::of_event(tx, act.organisation, event.id)?;
        let is_thanks = |said: &Said| said.message == Message::Thanks && said.state != State::Dropped;
        let unthanked = came.iter().filter(|one| !self.said_to(one.person).iter().any(is_thanks));
        let recipient = |person| {
            let earlier = self.invitations.get(&person).cloned();
            Recipient { person, earlier, message: Message::Thanks }
        };
        Ok(unthanked.map(|one| recipient(one.person)).collect())
    }

    fn not_yet<'a>(&self, guests: impl Iterator<Item = &'a Invitation>, message: Message) -> Vec<Recipient> {
        let unsaid = guests.filter(|one| !self.said_to(one.person).iter().any(|said| said.message == message));
        unsaid.map(|one| Recipient { person: one.person, earlier: Some(one.clone()), message }).collect()
    }

    fn on_list(&self) -> impl Iterator<Item = &Invitation> {
        self.invitations.values().filter(|one| one.removed_at.is_none())
    }

    fn said_to(&self, person: Id<Person>) -> &[Said] {
        self.said.get(&person).map_or(&[], Vec::as_slice)
    }

    fn times_written(&self, person: Id<Person>) -> usize {
        let counts = |said: &&Said| {
            said.state != State::Dropped
                && matches!(said.message, Message::Invitation | Message::FollowUp | Message::Reminder)
        };
        self.said_to(person).iter().filter(counts).count()
    }

    /// Those of them who may be written to: not objected, with an address that works. Who said yes may hear of it
    /// whatever the basis: an answer covers its event.
    fn reachable(&self, tx: &mut Tx, act: &Act, recipients: &[Recipient]) -> Result<HashSet<Id<Person>>, Fault> {
        let ids: Vec<_> = recipients.iter().map(|recipient| recipient.person).collect();
        let people = store::person::by_ids(tx, act.organisation, &ids)?;
        let hash = |person: &Person| person.email.as_ref().map(|email| act.key.hash_address(&email.key()));
        let hashes: Vec<String> = people.iter().filter_map(hash).collect();
        let objected = store::person::objections(tx, act.organisation, &hashes)?;
        let covered: HashSet<_> =
            recipients.iter().filter(|one| self.is_covered(one)).map(|recipient| recipient.person).collect();
        let may_be = |person: &&Person| {
            let has_objected = hash(person).is_some_and(|hash| objected.contains(&hash));
            match may_invite(person, has_objected, false) {
                Ok(()) => true,
                Err(Refusal::NoBasis) => covered.contains(&person.id) && person.undeliverable.is_none(),
                Err(_) => false,
            }
        };
        Ok(people.iter().filter(may_be).map(|person| person.id).collect())
    }

    fn is_covered(&self, recipient: &Recipient) -> bool {
        match recipient.message {
            Message::Invitation | Message::FollowUp => false,
            // Somebody who walked in has not asked for mail by that.
            Message::Thanks => self.rsvps.get(&recipient.person).is_some_and(|rsvp| rsvp.answer == Answer::Yes),
            _ => true,
        }
    }
}

/// Who may be invited; what the choice names and nobody has any more is left out of it.
fn possible(tx: &mut Tx, act: &Act, event: &Event, mut choice: Choice) -> Result<Vec<Id<Person>>, Fault> {
    loop {
        match audience::audience(tx, act, event, &choice)? {
            Ok(audience) => return Ok(audience.possible.into_iter().map(|person| person.id).collect()),
            Err(unknown) => {
                let before = choice.people.len() + choice.communities.len();
                choice.people.retain(|id| id.uuid() != unknown.id);
                choice.communities.retain(|id| id.uuid() != unknown.id);
                if choice.people.len() + choice.communities.len() == before {
                    return Ok(Vec::new());
                }
            }
        }
    }
}
