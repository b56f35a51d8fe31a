//! The rows of `comptoir seed`: plain, many, and the same for the same numbers. Written straight to the store, because
//! a measurement is of what reads them and not of how they came to be.

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

use crate::actions::account::full_time;
use crate::actions::organisation::{Founding, add};
use crate::domain::account::{Account, Role};
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, Held, Kind as EventKind, State};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::register::Register;
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::secrets::Chance;
use crate::store::{self, Fault, Tx};

/// Accounts of each organisation: an admin, a director, managers.
const ACCOUNTS: usize = 50;
/// Communities of each, besides the colleagues.
const COMMUNITIES: usize = 3;
/// The longest entry, however few there are.
const LONGEST: Duration = Duration::hours(2);
/// What ten entries in a row are spent on.
const KINDS: [Kind; 10] = [
    Kind::Online,
    Kind::Contact,
    Kind::Online,
    Kind::Other,
    Kind::Online,
    Kind::Travel,
    Kind::Online,
    Kind::Contact,
    Kind::Prep,
    Kind::Online,
];

/// What one organisation gets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    /// People.
    pub people: usize,
    /// Events.
    pub events: usize,
    /// Time entries.
    pub time_entries: usize,
    /// Weeks that events and entries reach back, and events ahead.
    pub weeks: u16,
}

/// An organisation to be filled.
#[derive(Clone)]
pub(super) struct Field {
    /// Whose rows.
    pub organisation: Organisation,
    accounts: Vec<Id<Account>>,
    communities: Vec<Id<Community>>,
    now: DateTime<Utc>,
    number: usize,
}

impl Field {
    /// Founds the `number`-th organisation with its accounts and communities.
    pub fn plough(tx: &mut Tx, number: usize, now: DateTime<Utc>) -> Result<Field, Fault> {
        let chance = Chance::System;
        let founding = Founding {
            slug: format!("seed-{number}"),
            name: format!("Organisation {number}"),
            timezone: Zone::parse("Europe/Paris").unwrap_or_else(|_| Zone::utc()),
            locale: Language::French,
        };
        let founded = add(tx, &founding, &chance, now)?;
        let organisation =
            founded.ok_or_else(|| Fault::BrokenOff(format!("an organisation is called {} already", founding.slug)))?;
        let accounts =
            (0..ACCOUNTS).map(|place| account(&organisation, place, &chance)).collect::<Result<Vec<_>, _>>()?;
        for account in &accounts {
            store::account::insert(tx, account)?;
        }
        let communities: Vec<Community> = (1..=COMMUNITIES).map(|place| community(place, now, &chance)).collect();
        for community in &communities {
            store::community::insert(tx, organisation.id, community)?;
        }
        Ok(Field {
            organisation,
            accounts: accounts.iter().map(|account| account.id).collect(),
            communities: communities.iter().map(|community| community.id).collect(),
            now,
            number,
        })
    }

    /// The account that may do everything.
    pub fn admin(&self) -> Id<Account> {
        self.accounts[0]
    }

    /// Adds people, each in one community.
    pub fn people(&self, tx: &mut Tx, places: Range<usize>) -> Result<(), Fault> {
        for place in places {
            let person = Person {
                id: Chance::System.id(self.now),
                email: EmailAddress::parse(&format!("person-{place}@seed-{}.example.org", self.number)).ok(),
                name: format!("Personne {place:06}"),
                locale: Language::French,
                basis: Basis { kind: BasisKind::Consent, source: "mesure".into(), since: self.now.date_naive() },
                department: None,
                link_key: Chance::System.uuid(),
                objected_at: None,
                undeliverable: None,
                feed_key: Some(Chance::System.uuid()),
                communities: vec![self.communities[place % COMMUNITIES]],
                created_at: self.now,
            };
            store::person::insert(tx, self.organisation.id, &person)?;
        }
        Ok(())
    }

    /// Adds events: the first half held, evenly over the weeks that are over; the rest announced, evenly over as many.
    pub fn events(&self, tx: &mut Tx, shares: &Shares, places: Range<usize>) -> Result<(), Fault> {
        for place in places {
            store::event::insert(tx, self.organisation.id, &self.event(place, shares))?;
        }
        Ok(())
    }

    /// Adds time entries: each account's follow one another without touching.
    pub fn time_entries(&self, tx: &mut Tx, shares: &Shares, places: Range<usize>) -> Result<(), Fault> {
        let each = shares.time_entries.div_ceil(ACCOUNTS).max(1);
        let slot = Duration::weeks(shares.weeks.into()) / i32::try_from(each).unwrap_or(i32::MAX);
        let length = (slot * 9 / 10).min(LONGEST);
        let begins = self.now - Duration::weeks(shares.weeks.into());
        let entries: Vec<TimeEntry> = places
            .map(|place| {
                let started_at = begins + slot * i32::try_from(place / ACCOUNTS).unwrap_or_default();
                TimeEntry {
                    id: Chance::System.id(started_at),
                    account: self.accounts[place % ACCOUNTS],
                    kind: KINDS[(place / ACCOUNTS + place) % KINDS.len()],
                    started_at,
                    ended_at: started_at + length,
                    event: None,
                    note: String::new(),
                    provenance: Provenance::Import,
                    status: Status::Confirmed,
                    created_at: started_at + length,
                }
            })
            .collect();
        store::time_entry::insert(tx, self.organisation.id, &entries)
    }

    fn event(&self, place: usize, shares: &Shares) -> Event {
        let reach = Duration::weeks(i64::from(shares.weeks) * 2);
        let step = reach / i32::try_from(shares.events.max(1)).unwrap_or(i32::MAX);
        let starts_at = self.now - reach / 2 + step * i32::try_from(place).unwrap_or_default() + Duration::minutes(1);
        let ends_at = starts_at + Duration::hours(2);
        let is_over = ends_at < self.now;
        let held = Held { from: starts_at, to: ends_at, met: 10, travel_minutes: 0, prep_minutes: 0 };
        Event {
            id: Chance::System.id(self.now),
            title: format!("Rencontre {place:06}"),
            description: String::new(),
            orientation: None,
            details: Details::empty(EventKind::ALL[place % EventKind::ALL.len()]),
            starts_at,
            ends_at,
            timezone: self.organisation.timezone.clone(),
            venue: None,
            capacity: Some(50),
            plus_ones_max: 2,
            rsvp_until: None,
            listed: false,
            state: if is_over { State::Held } else { State::Announced },
            sequence: 0,
            revision: 1,
            cancelled_reason: None,
            held: is_over.then_some(held),
            hosts: vec![self.accounts[place % ACCOUNTS]],
            communities: vec![self.communities[place % COMMUNITIES]],
            audience: Choice::default(),
            puts_missed_first: false,
            occurrence: None,
            created_at: self.now,
            updated_at: self.now,
        }
    }
}

fn account(organisation: &Organisation, place: usize, chance: &Chance) -> Result<Account, Fault> {
    let address = format!("account-{place}@{}.example.org", organisation.slug);
    Ok(Account {
        id: chance.id(organisation.created_at),
        organisation: organisation.id,
        email: EmailAddress::parse(&address).map_err(|fault| Fault::BrokenOff(format!("{address}: {fault}")))?,
        name: format!("Compte {place:02}"),
        role: match place {
            0 => Role::Admin,
            1 => Role::Director,
            _ => Role::Manager,
        },
        locale: Language::French,
        feed_key: chance.uuid(),
        contract: full_time(),
        created_at: organisation.created_at,
    })
}

fn community(place: usize, now: DateTime<Utc>, chance: &Chance) -> Community {
    Community {
        id: chance.id(now),
        name: format!("Communauté {place}"),
        internal: false,
        address_form: Register::Vous,
        created_at: now,
    }
}
