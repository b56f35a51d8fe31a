//! People, evenings, and who is asked to them.

use anyhow::{Context as _, Result};
use chrono::Duration;
use comptoir::actions;
use comptoir::domain::audience::Choice;
use comptoir::domain::community::Community;
use comptoir::domain::draft::Draft;
use comptoir::domain::email_address::EmailAddress;
use comptoir::domain::event::{AperoDetails, Details, Event, Orientation};
use comptoir::domain::id::Id;
use comptoir::domain::invitation::Invitation;
use comptoir::domain::language::Language;
use comptoir::domain::person::{Basis, BasisKind, Person};
use comptoir::domain::register::Register;
use comptoir::domain::rsvp::{Answer, Door, Wish};
use comptoir::domain::venue::Venue;
use comptoir::store;
use uuid::Uuid;

use super::Stage;

/// Whoever is asked: the path of their page, and the key in it.
#[derive(Debug, Clone)]
pub struct Guest {
    /// `/i/…`.
    pub path: String,
    /// The random half of the link.
    pub key: Uuid,
    invitation: Invitation,
}

impl Stage {
    /// A community of so many people who may be written to.
    pub fn community(&self, name: &str, size: usize) -> Result<Id<Community>> {
        let community = Community {
            id: self.chance.id(self.now),
            name: name.to_owned(),
            internal: false,
            address_form: Register::Tu,
            created_at: self.now,
        };
        let people = (0..size).map(|number| self.person(&community, number)).collect::<Result<Vec<_>>>()?;
        let (organisation, id) = (self.organisation.id, community.id);
        self.write(move |tx| {
            store::community::insert(tx, organisation, &community)?;
            people.iter().try_for_each(|person| store::person::insert(tx, organisation, person))
        })?;
        Ok(id)
    }

    /// An evening in 30 days at a venue, announced by nobody yet.
    pub fn evening(&self, community: Id<Community>, capacity: i32) -> Result<Id<Event>> {
        let starts_at = self.now + Duration::days(30);
        let draft = Draft {
            title: "Apéro produit au Comptoir Général".into(),
            description: "On goûte, on parle de ce qui vient, et on vous écoute.\n\nVenez comme vous êtes.".into(),
            orientation: Some(Orientation::Entertain),
            details: Details::Apero(AperoDetails { drinks: "Spritz, jus de pomme".into(), alcohol_served: true }),
            starts_at,
            ends_at: starts_at + Duration::hours(3),
            timezone: self.organisation.timezone.clone(),
            venue: Some(self.venue()?),
            capacity: Some(capacity),
            plus_ones_max: 1,
            rsvp_until: None,
            listed: false,
            hosts: vec![self.host.id],
            communities: vec![community],
            audience: Choice::default(),
            puts_missed_first: false,
        };
        let act = self.act();
        Ok(self.write(move |tx| actions::event::create(tx, &act, &draft))??.id)
    }

    /// Asks a community to an evening. Their mails are due when `hold` is over.
    pub fn invite(&self, evening: Id<Event>, community: Id<Community>, hold: Duration) -> Result<Vec<Guest>> {
        let (act, choice) = (self.act(), Choice { communities: vec![community], ..Choice::default() });
        self.write(move |tx| actions::invitation::invite(tx, &act, evening, &choice, hold))?
            .context("no such event")??;
        let (organisation, links) = (self.organisation.id, self.links());
        let invitations = self.db.read_here(|tx| store::invitation::of_event(tx, organisation, evening, false))?;
        let guest = |invitation: Invitation| Guest {
            path: links.invitation(invitation.link_key),
            key: invitation.link_key,
            invitation,
        };
        Ok(invitations.into_iter().map(guest).collect())
    }

    /// Every other one of these says yes.
    pub fn half_say_yes(&self, guests: &[Guest]) -> Result<()> {
        let act = self.act();
        let those: Vec<Invitation> = guests.iter().step_by(2).map(|guest| guest.invitation.clone()).collect();
        let wish = Wish { answer: Answer::Yes, guests: 0 };
        self.write(move |tx| {
            for one in &those {
                actions::rsvp::answer(tx, &act, one.event, one.person, wish, Door::Page)?;
            }
            Ok(())
        })
    }

    /// Where the calendars of these people read their dates.
    pub fn feeds(&self, community: Id<Community>) -> Result<Vec<String>> {
        let (organisation, links) = (self.organisation.id, self.links());
        let people = self.db.read_here(|tx| {
            let ids = store::person::ids_in_communities(tx, organisation, &[community])?;
            store::person::by_ids(tx, organisation, &ids)
        })?;
        Ok(people.iter().filter_map(|person| person.feed_key).map(|key| links.person_feed(key)).collect())
    }

    /// Where the host's calendar reads the whole agenda.
    pub fn agenda(&self) -> String {
        self.links().account_feed(self.host.feed_key)
    }

    fn person(&self, community: &Community, number: usize) -> Result<Person> {
        Ok(Person {
            id: self.chance.id(self.now),
            email: Some(EmailAddress::parse(&format!("guest{number}.{}@bench.example", community.name))?),
            name: format!("Dominique Éprouvette {number}"),
            locale: if number.is_multiple_of(4) { Language::English } else { Language::French },
            basis: Basis {
                kind: BasisKind::Consent,
                source: "inscription au salon".into(),
                since: self.now.date_naive(),
            },
            department: None,
            link_key: self.chance.uuid(),
            objected_at: None,
            undeliverable: None,
            feed_key: Some(self.chance.uuid()),
            communities: vec![community.id],
            created_at: self.now,
        })
    }

    fn venue(&self) -> Result<Id<Venue>> {
        let (organisation, now) = (self.organisation.id, self.now);
        let venue = Venue {
            id: self.chance.id(now),
            name: "Le Comptoir Général".into(),
            address: "84 quai de Jemmapes, 75010 Paris".into(),
            directions: "Au fond de la cour, première porte à gauche.".into(),
            step_free: Some(true),
            created_at: now,
        };
        let id = venue.id;
        self.write(move |tx| store::venue::insert(tx, organisation, &venue))?;
        Ok(id)
    }
}
