//! What all guests of an event have in common. Read once for all the rows that are composed in one moment: a mailing
//! asks for the same host, place and communities a thousand times.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::community::Community;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::mailing::Calendar;
use crate::domain::organisation::Organisation;
use crate::ical::event::Contact;
use crate::mail::occasion::Venue;
use crate::store::{self, Fault, Tx};

/// An event with all that its rows name.
pub(super) struct Setting {
    pub organisation: Organisation,
    pub event: Event,
    /// In the order of the event's page; the first signs.
    pub hosts: Vec<Contact>,
    pub venue: Option<Venue>,
    pub communities: Vec<Community>,
}

/// Those read so far in one transaction; an event that is gone is remembered too.
#[derive(Default)]
pub(super) struct Settings(HashMap<Id<Event>, Option<Rc<Setting>>>);

impl Settings {
    /// None when the organisation has no such event.
    pub fn of(
        &mut self,
        tx: &mut Tx,
        organisation: Id<Organisation>,
        event: Id<Event>,
    ) -> Result<Option<Rc<Setting>>, Fault> {
        if let Some(known) = self.0.get(&event) {
            return Ok(known.clone().filter(|setting| setting.organisation.id == organisation));
        }
        let found = Setting::read(tx, organisation, event)?.map(Rc::new);
        self.0.insert(event, found.clone());
        Ok(found)
    }
}

impl Setting {
    /// The hours at which mail about the event may leave.
    pub fn calendar(&self) -> Calendar<'_> {
        let Setting { organisation, event, .. } = self;
        Calendar {
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            zone: &event.timezone,
            region: organisation.holidays_region,
        }
    }

    /// None when the organisation has no such event.
    pub fn read(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Option<Setting>, Fault> {
        let Some(event) = store::event::by_id(tx, organisation, event)? else { return Ok(None) };
        let Some(organisation) = store::organisation::by_id(tx, organisation)? else { return Ok(None) };
        let mut hosts = Vec::new();
        for host in &event.hosts {
            if let Some(account) = store::account::by_id(tx, organisation.id, *host)? {
                hosts.push(Contact { name: account.name, email: account.email.to_string() });
            }
        }
        let venue = event.venue.map(|venue| store::venue::by_id(tx, organisation.id, venue)).transpose()?.flatten();
        let venue = venue.map(|venue| Venue {
            name: venue.name,
            address: venue.address,
            directions: venue.directions,
            coordinates: None,
        });
        let communities = store::community::by_ids(tx, organisation.id, &event.communities)?;
        Ok(Some(Setting { organisation, event, hosts, venue, communities }))
    }
}
