//! The people of the demonstration: an organisation with its accounts, venues and communities, and everybody in them.

use chrono::Duration;

use super::name::{Names, address};
use super::stage::{Stage, done};
use crate::actions::{self, Act, account::NewAccount};
use crate::domain::account::{Account, Role};
use crate::domain::community::Community;
use crate::domain::contract::Contract;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::register::Register;
use crate::domain::venue::Venue;
use crate::store::{self, Fault, Tx};

/// Who and what there is before anything happens.
pub(super) struct Script {
    /// Staff: name, role, minutes a weekday. Hosts are named by their place in this list.
    pub staff: &'static [(&'static str, Role, u16)],
    /// Venues: name, address, directions, without a step.
    pub venues: &'static [(&'static str, &'static str, &'static str, Option<bool>)],
    /// Where colleagues work.
    pub departments: &'static [&'static str],
    /// How many colleagues there are.
    pub colleagues: usize,
    /// The other communities.
    pub groups: &'static [Group],
}

/// A community outside the house.
pub(super) struct Group {
    /// As people say it.
    pub name: &'static str,
    /// Tu or vous.
    pub address_form: Register,
    /// How many belong to it.
    pub size: usize,
    /// Why they may be written to.
    pub basis: BasisKind,
    /// What proves it.
    pub source: &'static str,
}

/// Everybody, in the order of the script; the first community is the colleagues'.
pub(super) struct Cast {
    /// Staff.
    pub staff: Vec<Account>,
    /// Venues.
    pub venues: Vec<Id<Venue>>,
    /// Communities with their members.
    pub communities: Vec<(Id<Community>, Vec<Id<Person>>)>,
    /// Names that nobody has yet, for people who walk in.
    pub names: Names,
}

/// Nobody in the demonstration has asked for peace but one in so many.
const OBJECTS_ONE_IN: usize = 60;
/// How many belong to a second community as well.
const SECOND_COMMUNITY: f64 = 0.08;

/// Fills an organisation with its people, as of 27 weeks ago.
pub(super) fn gather(stage: &mut Stage, organisation: &Organisation, script: &Script) -> Result<Cast, Fault> {
    let act = stage.at(stage.now - Duration::weeks(27));
    let staff = hire(stage.tx, &act, script)?;
    let venues = find_venues(stage.tx, &act, script)?;
    let mut names = Names::default();
    let mut communities = Vec::new();
    for community in store::community::all(stage.tx, organisation.id)? {
        let house =
            Basis { kind: BasisKind::Colleague, source: "annuaire interne".into(), since: act.now.date_naive() };
        let members = meet(stage, &act, &mut names, script.colleagues, &[community.id], &house, script.departments)?;
        communities.push((community.id, members));
    }
    let groups = found_groups(stage.tx, &act, script)?;
    for (place, group) in script.groups.iter().enumerate() {
        let basis = Basis { kind: group.basis, source: group.source.into(), since: act.now.date_naive() };
        let other = groups[(place + 1) % groups.len()];
        let both = (group.size as f64 * SECOND_COMMUNITY) as usize;
        let mut members = meet(stage, &act, &mut names, group.size - both, &[groups[place]], &basis, &[])?;
        members.extend(meet(stage, &act, &mut names, both, &[groups[place], other], &basis, &[])?);
        communities.push((groups[place], members));
    }
    Ok(Cast { staff, venues, communities, names })
}

fn hire(tx: &mut Tx, act: &Act, script: &Script) -> Result<Vec<Account>, Fault> {
    let mut staff = Vec::new();
    for (name, role, minutes) in script.staff {
        let email = done(address(name).ok_or("no address"))?;
        let contract = done(Contract::new([*minutes, *minutes, *minutes, *minutes, *minutes, 0, 0]))?;
        let new = NewAccount { email, name: (*name).into(), role: *role, locale: Language::French, contract };
        staff.push(done(actions::account::add(tx, act, &new)?)?);
    }
    Ok(staff)
}

fn find_venues(tx: &mut Tx, act: &Act, script: &Script) -> Result<Vec<Id<Venue>>, Fault> {
    let mut venues = Vec::new();
    for (name, address, directions, step_free) in script.venues {
        let venue = Venue {
            id: act.chance.id(act.now),
            name: (*name).into(),
            address: (*address).into(),
            directions: (*directions).into(),
            step_free: *step_free,
            created_at: act.now,
        };
        actions::venue::save(tx, act, &venue)?;
        venues.push(venue.id);
    }
    Ok(venues)
}

fn found_groups(tx: &mut Tx, act: &Act, script: &Script) -> Result<Vec<Id<Community>>, Fault> {
    let mut ids = Vec::new();
    for group in script.groups {
        let community = Community {
            id: act.chance.id(act.now),
            name: group.name.into(),
            internal: false,
            address_form: group.address_form,
            created_at: act.now,
        };
        done(actions::community::save(tx, act, &community)?)?;
        ids.push(community.id);
    }
    Ok(ids)
}

fn meet(
    stage: &mut Stage,
    act: &Act,
    names: &mut Names,
    count: usize,
    communities: &[Id<Community>],
    basis: &Basis,
    departments: &[&str],
) -> Result<Vec<Id<Person>>, Fault> {
    let mut met = Vec::with_capacity(count);
    for _ in 0..count {
        let named = names.next(stage);
        let person = Person {
            id: act.chance.id(act.now),
            email: named.email,
            name: named.name,
            locale: named.locale,
            basis: basis.clone(),
            department: (!departments.is_empty()).then(|| departments[stage.below(departments.len())].into()),
            link_key: act.chance.uuid(),
            objected_at: None,
            undeliverable: None,
            feed_key: Some(act.chance.uuid()),
            communities: communities.to_vec(),
            created_at: act.now,
        };
        let person = done(actions::person::add(stage.tx, act, &person)?)?;
        if departments.is_empty() && stage.below(OBJECTS_ONE_IN) == 0 {
            actions::objection::object(stage.tx, &stage.at(stage.now - Duration::weeks(8)), person.id)?;
        }
        met.push(person.id);
    }
    Ok(met)
}
