//! Writing down a list of people, in steps that a dying process may leave at any point, and taking it back.
//!
//! The rows of a step leave their table in the transaction that writes the people: whoever goes on finds the next.
//! Nobody is written to, nobody who objected or was erased comes back, and nothing is overwritten by silence.

use std::collections::{HashMap, HashSet};

use super::{Act, basis, person};
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::import::{Candidate, Choices, Former, Import, Reason, Rejected, State, merged};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::text::search_key;
use crate::imports::people::Judged;
use crate::imports::table::Row;
use crate::store::{self, Fault, Tx};

/// People taken back in one transaction.
const UNDONE_AT_ONCE: i64 = 250;

/// What is wrong with writing a list down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is written down already, or was.
    #[error("this list is written down already")]
    NotWaiting,
    /// The community that everybody should join is not one of ours.
    #[error("there is no such community")]
    UnknownCommunity,
}

/// What would become of candidates if they were written down now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Not known yet.
    pub added: usize,
    /// Known, and the list says more.
    pub updated: usize,
    /// Known just so.
    pub unchanged: usize,
    /// Left out because they objected or were erased.
    pub rejected: Vec<Rejected>,
}

/// Keeps a list that was read, to be looked at; nobody is written down yet.
pub fn keep(tx: &mut Tx, act: &Act, name: &str, choices: &Choices, rows: &[Row]) -> Result<Import, Fault> {
    let import = Import {
        id: act.chance.id(act.now),
        account: act.by,
        name: name.to_owned(),
        state: State::Read,
        choices: choices.clone(),
        rejected: Vec::new(),
        total: count(rows.len().saturating_sub(usize::from(choices.has_header))),
        handled: 0,
        added: 0,
        updated: 0,
        unchanged: 0,
        created_at: act.now,
        ended_at: None,
    };
    store::import::insert(tx, act.organisation, &import)?;
    store::import::set_rows(tx, act.organisation, import.id, rows)?;
    Ok(import)
}

/// Writes back what was said about a list that is still only shown. None when there is none.
pub fn revise(tx: &mut Tx, act: &Act, id: Id<Import>, choices: &Choices) -> Result<Option<Result<(), Refusal>>, Fault> {
    let Some(mut import) = store::import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.state != State::Read {
        return Ok(Some(Err(Refusal::NotWaiting)));
    }
    import.choices = choices.clone();
    store::import::update(tx, act.organisation, &import)?;
    Ok(Some(Ok(())))
}

/// What would become of these candidates.
pub fn forecast(tx: &mut Tx, act: &Act, choices: &Choices, candidates: &[Candidate]) -> Result<Forecast, Fault> {
    let mut forecast = Forecast::default();
    let joined = Joined::of(tx, act, choices)?;
    for some in candidates.chunks(5_000) {
        let known = Known::of(tx, act, some)?;
        for row in some {
            match known.fate(row) {
                Fate::Refused(reason) => forecast.rejected.push(Rejected { line: row.line, reason }),
                Fate::Added => forecast.added += 1,
                // A community that is yet to be made is news to everybody.
                Fate::Known(person) if joined.has_new(row) || merged(person, row, &joined.by(row)).is_some() => {
                    forecast.updated += 1;
                }
                Fate::Known(_) => forecast.unchanged += 1,
            }
        }
    }
    Ok(forecast)
}

/// Begins to write a list down: from here on [`step`] goes on until nothing is left. None when there is none.
pub fn start(
    tx: &mut Tx,
    act: &Act,
    id: Id<Import>,
    choices: &Choices,
    judged: &Judged,
) -> Result<Option<Result<Import, Refusal>>, Fault> {
    let Some(mut import) = store::import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.state != State::Read {
        return Ok(Some(Err(Refusal::NotWaiting)));
    }
    let chosen = choices.community.into_iter().collect::<Vec<_>>();
    if store::community::by_ids(tx, act.organisation, &chosen)?.len() < chosen.len() {
        return Ok(Some(Err(Refusal::UnknownCommunity)));
    }
    let mut choices = choices.clone();
    for name in &judged.to_found {
        let community = Community {
            id: act.chance.id(act.now),
            name: name.clone(),
            internal: false,
            address_form: Register::Vous,
            created_at: act.now,
        };
        store::community::insert(tx, act.organisation, &community)?;
        choices.founded.push(community.id);
    }
    // What was typed to mend refused lines is an address, and raw as they are.
    choices.corrections.clear();
    import.choices = choices;
    import.rejected = judged.rejected.clone();
    import.total = count(judged.candidates.len() + judged.rejected.len());
    import.handled = count(judged.rejected.len());
    import.state = State::Running;
    store::import::set_rows(tx, act.organisation, id, &judged.candidates)?;
    store::import::update(tx, act.organisation, &import)?;
    Ok(Some(Ok(import)))
}

/// Writes down some more of a list, or takes some more back. False when there is nothing left to do.
pub fn step(tx: &mut Tx, act: &Act, id: Id<Import>) -> Result<bool, Fault> {
    let Some(import) = store::import::by_id(tx, act.organisation, id)? else { return Ok(false) };
    match import.state {
        State::Running => write_some(tx, act, import),
        State::Undoing => undo_some(tx, act, import),
        State::Read | State::Done | State::Undone | State::Failed => Ok(false),
    }
}

/// Begins to take a list back: people it added go, unless they were invited or answered since; of the others, what it
/// changed and nobody changed since becomes what it was. None when there is none.
pub fn undo(tx: &mut Tx, act: &Act, id: Id<Import>) -> Result<Option<bool>, Fault> {
    let Some(mut import) = store::import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if !matches!(import.state, State::Done | State::Failed) {
        return Ok(Some(false));
    }
    import.state = State::Undoing;
    import.handled = 0;
    import.total = i32::try_from(store::import::count_changes(tx, id)?).unwrap_or(i32::MAX);
    import.choices.kept = 0;
    store::import::update(tx, act.organisation, &import)?;
    Ok(Some(true))
}

/// Gives a list up that fails again and again: what is written down stays and can be taken back, the rest is forgotten.
pub fn give_up(tx: &mut Tx, act: &Act, id: Id<Import>) -> Result<(), Fault> {
    store::import::fail(tx, act.organisation, id, act.now)?;
    store::import::set_rows::<Candidate>(tx, act.organisation, id, &[])?;
    act.audit(tx, "people.import_failed", id.uuid(), serde_json::json!({}))
}

fn write_some(tx: &mut Tx, act: &Act, mut import: Import) -> Result<bool, Fault> {
    let Some(rows) = store::import::take_rows::<Candidate>(tx, import.id)? else {
        import.state = State::Done;
        import.ended_at = Some(act.now);
        import.rejected.sort_by_key(|one| one.line);
        store::import::update(tx, act.organisation, &import)?;
        let detail = serde_json::json!({
            "added": import.added, "updated": import.updated, "unchanged": import.unchanged,
            "rejected": import.rejected.len(), "expected": import.choices.is_expected,
        });
        act.audit(tx, "people.imported", import.id.uuid(), detail)?;
        return Ok(false);
    };
    let joined = Joined::of(tx, act, &import.choices)?;
    let known = Known::of(tx, act, &rows)?;
    let locale = store::organisation::by_id(tx, act.organisation)?.map_or(Language::French, |one| one.locale);
    for row in &rows {
        match known.fate(row) {
            Fate::Refused(reason) => import.rejected.push(Rejected { line: row.line, reason }),
            Fate::Added => {
                let person = newcomer(act, row, joined.by(row), locale);
                store::person::insert(tx, act.organisation, &person)?;
                basis::record(tx, act, &person, "")?;
                store::import::note_change(tx, act.organisation, import.id, person.id, None)?;
                import.added += 1;
            }
            Fate::Known(person) => match merged(person, row, &joined.by(row)) {
                Some((after, former)) => {
                    store::person::update(tx, act.organisation, &after)?;
                    if former.changed_basis() {
                        basis::record(tx, act, &after, "")?;
                    }
                    store::import::note_change(tx, act.organisation, import.id, after.id, Some(&former))?;
                    import.updated += 1;
                }
                None => import.unchanged += 1,
            },
        }
    }
    import.handled += count(rows.len());
    store::import::update(tx, act.organisation, &import)?;
    Ok(true)
}

fn undo_some(tx: &mut Tx, act: &Act, mut import: Import) -> Result<bool, Fault> {
    let changes = store::import::changes(tx, act.organisation, import.id, UNDONE_AT_ONCE)?;
    if changes.is_empty() {
        import.state = State::Undone;
        import.ended_at = Some(act.now);
        store::community::delete_empty(tx, act.organisation, &import.choices.founded)?;
        store::import::update(tx, act.organisation, &import)?;
        act.audit(tx, "people.import_undone", import.id.uuid(), serde_json::json!({"kept": import.choices.kept}))?;
        return Ok(false);
    }
    let ids: Vec<Id<Person>> = changes.iter().map(|(person, _)| *person).collect();
    let people: HashMap<Id<Person>, Person> =
        store::person::by_ids(tx, act.organisation, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    let busy = store::history::of_any(tx, act.organisation, &ids)?;
    for (id, former) in &changes {
        let Some(person) = people.get(id).filter(|person| !person.is_erased()) else { continue };
        match former {
            None if busy.contains(id) => import.choices.kept += 1,
            None => {
                store::person::delete(tx, act.organisation, *id)?;
            }
            Some(former) => restore(tx, act, person, former)?,
        }
    }
    store::import::drop_changes(tx, import.id, &ids)?;
    import.handled += count(changes.len());
    store::import::update(tx, act.organisation, &import)?;
    Ok(true)
}

fn restore(tx: &mut Tx, act: &Act, person: &Person, former: &Former) -> Result<(), Fault> {
    let before = former.restored(person);
    store::person::update(tx, act.organisation, &before)?;
    if before.basis != person.basis {
        basis::record(tx, act, &before, "")?;
    }
    Ok(())
}

fn newcomer(act: &Act, row: &Candidate, communities: Vec<Id<Community>>, locale: Language) -> Person {
    let (email, locale) = (Some(row.email.clone()), row.locale.unwrap_or(locale));
    let blank = person::newcomer(act, row.called(), email, locale, row.basis.clone());
    Person { department: row.department.clone(), communities, ..blank }
}

/// The communities that rows join: the one for all, and those that they name.
struct Joined {
    for_all: Option<Id<Community>>,
    by_name: HashMap<String, Id<Community>>,
}

impl Joined {
    fn of(tx: &mut Tx, act: &Act, choices: &Choices) -> Result<Joined, Fault> {
        let all = store::community::all(tx, act.organisation)?;
        let by_name = all.into_iter().map(|one| (search_key(&one.name), one.id)).collect();
        Ok(Joined { for_all: choices.community, by_name })
    }

    fn by(&self, row: &Candidate) -> Vec<Id<Community>> {
        let named = row.communities.iter().filter_map(|name| self.by_name.get(&search_key(name)).copied());
        let mut ids: Vec<Id<Community>> = self.for_all.into_iter().chain(named).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn has_new(&self, row: &Candidate) -> bool {
        row.communities.iter().any(|name| !self.by_name.contains_key(&search_key(name)))
    }
}

/// What the database knows of the addresses of some rows.
struct Known {
    people: HashMap<String, Person>,
    objected: HashSet<String>,
    erased: HashSet<String>,
    hashes: HashMap<String, String>,
}

enum Fate<'k> {
    Refused(Reason),
    Added,
    Known(&'k Person),
}

impl Known {
    fn of(tx: &mut Tx, act: &Act, rows: &[Candidate]) -> Result<Known, Fault> {
        let keys: Vec<String> = rows.iter().map(|row| row.email.key()).collect();
        let hashes: HashMap<String, String> = keys.iter().map(|key| (key.clone(), act.key.hash_address(key))).collect();
        let listed: Vec<String> = hashes.values().cloned().collect();
        let people = store::person::by_email_keys(tx, act.organisation, &keys)?;
        Ok(Known {
            people: people.into_iter().filter_map(|one| Some((one.email.as_ref()?.key(), one))).collect(),
            objected: store::person::objections(tx, act.organisation, &listed)?,
            erased: store::erasure::hashes(tx, act.organisation, &listed)?,
            hashes,
        })
    }

    fn fate(&self, row: &Candidate) -> Fate<'_> {
        let key = row.email.key();
        let is_in = |set: &HashSet<String>| self.hashes.get(&key).is_some_and(|hash| set.contains(hash));
        match self.people.get(&key) {
            Some(person) if person.objected_at.is_some() => Fate::Refused(Reason::Objected),
            _ if is_in(&self.objected) => Fate::Refused(Reason::Objected),
            Some(person) => Fate::Known(person),
            None if is_in(&self.erased) => Fate::Refused(Reason::Erased),
            None => Fate::Added,
        }
    }
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}
