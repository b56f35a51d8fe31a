//! Deciding what imported hours are: the rules of an organisation, one decision for a group of entries, and rules
//! looked at again. What was sent in a report stays as it was sent.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Act;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::time_entry::TimeEntry;
use crate::domain::time_rule::{Decision, Mode, Needs, Rule, Rules, RulesFault};
use crate::store::imported_line::ImportedLine;
use crate::store::{self, Fault, Stretch, Tx};

/// Entries that are looked at together.
const AT_ONCE: i64 = 1_000;

/// What is wrong with a change of the rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules would not be a list of rules.
    #[error(transparent)]
    Rules(#[from] RulesFault),
    /// Nothing in the entries says what they have in common.
    #[error("nothing tells these entries from others")]
    NothingInCommon,
    /// The group is empty by now.
    #[error("there is nothing left to decide")]
    Gone,
}

/// What looking at the entries again would change, or changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reclassified {
    /// Entries that become something else.
    pub entries: usize,
    /// How long they last together.
    pub seconds: i64,
}

impl Reclassified {
    /// Adds those of another stretch.
    pub fn add(&mut self, other: Reclassified) {
        self.entries += other.entries;
        self.seconds += other.seconds;
    }
}

/// Puts a list of rules in the place of the one that there is, which is kept for the way back. Rules of the same name
/// keep their id.
pub fn replace(tx: &mut Tx, act: &Act, rules: &[Rule]) -> Result<Result<(), Refusal>, Fault> {
    if let Err(fault) = Rules::new(rules.to_vec()) {
        return Ok(Err(fault.into()));
    }
    let before = store::time_rule::all(tx, act.organisation)?;
    let known = |name: &str| before.iter().find(|(_, rule)| rule.id == name).map(|(id, _)| *id);
    let kept: Vec<_> =
        rules.iter().map(|rule| (known(&rule.id).unwrap_or_else(|| act.chance.id(act.now)), rule.clone())).collect();
    let former: Vec<_> = before.iter().map(|(_, rule)| (act.chance.id(act.now), rule.clone())).collect();
    store::time_rule::replace(tx, act.organisation, &kept, &former, act.now)?;
    let detail = serde_json::json!({"rules": kept.len(), "before": before.len()});
    act.audit(tx, "time.rules_changed", act.organisation.uuid(), detail)?;
    Ok(Ok(()))
}

/// Puts the rules back that those of an instant took the place of. False when they were changed again since.
pub fn restore(tx: &mut Tx, act: &Act, changed_at: DateTime<Utc>) -> Result<bool, Fault> {
    if store::time_rule::changed_at(tx, act.organisation)? != Some(changed_at) {
        return Ok(false);
    }
    let former = store::time_rule::former(tx, act.organisation)?;
    Ok(replace(tx, act, &former)?.is_ok())
}

/// What somebody says of a group of unclassified entries.
#[derive(Debug, Clone)]
pub struct Saying {
    /// Whose entries.
    pub account: Id<Account>,
    /// What they have in common.
    pub key: String,
    /// What they are.
    pub mode: Mode,
    /// Whether the same holds for what comes.
    pub always: bool,
}

/// A decision that goes through a group of any size, a stretch in each transaction.
#[derive(Debug, Clone)]
pub struct Underway {
    /// What it changed so far.
    pub done: Reclassified,
    /// The first entry of the group: [`take_back`] finds the way back from it.
    pub first: Id<TimeEntry>,
    /// Whether it has come to the end.
    pub is_over: bool,
    id: Id<Decision>,
    rule: Option<String>,
    last: Id<TimeEntry>,
}

/// Says what the next stretch of a group is, and at its beginning the same for what comes. How its entries stood is kept.
/// `before` is what the stretch before gave.
pub fn decide(
    tx: &mut Tx,
    act: &Act,
    saying: &Saying,
    before: Option<Underway>,
) -> Result<Result<Underway, Refusal>, Fault> {
    let Saying { account, key, mode, always } = saying;
    let stretch = Stretch { after: before.as_ref().map(|before| before.last), limit: AT_ONCE };
    let group = store::imported_line::of_group(tx, act.organisation, *account, key, stretch)?;
    let Some(((first, _), (last, _))) = group.first().zip(group.last()) else {
        return Ok(before.map(|before| Underway { is_over: true, ..before }).ok_or(Refusal::Gone));
    };
    let mut underway = match before {
        Some(before) => Underway { last: last.entry, ..before },
        None => {
            let rule = match always.then(|| remember(tx, act, first, *mode)).transpose()? {
                Some(Err(refusal)) => return Ok(Err(refusal)),
                Some(Ok(name)) => Some(name),
                None => None,
            };
            let (id, done) = (act.chance.id(act.now), Reclassified::default());
            Underway { done, first: first.entry, is_over: false, id, rule, last: last.entry }
        }
    };
    underway.is_over = is_last(group.len());
    let (entries, seconds) = (group.len(), group.iter().map(|(_, seconds)| seconds).sum::<i64>());
    underway.done.add(Reclassified { entries, seconds });
    let lines = group.into_iter().map(|(line, _)| (line, *mode)).collect();
    apply(tx, act, lines, underway.id, underway.rule.as_deref())?;
    let detail = serde_json::json!({"mode": mode, "entries": entries, "seconds": seconds, "always": always});
    act.audit(tx, "time.classified", account.uuid(), detail)?;
    Ok(Ok(underway))
}

/// A rule for what comes, at the end of the list: decisions of before go first. Gives its name.
fn remember(tx: &mut Tx, act: &Act, line: &ImportedLine, mode: Mode) -> Result<Result<String, Refusal>, Fault> {
    let conditions = line.said.fields.group();
    if conditions.is_empty() {
        return Ok(Err(Refusal::NothingInCommon));
    }
    let mut rules = present(tx, act)?;
    let words: Vec<&str> = conditions.iter().map(|one| one.value.as_str()).collect();
    let name = free_name(&rules, &words.join(" + "));
    match Rule::new(&name, mode, Needs::All, conditions) {
        Ok(rule) => rules.push(rule),
        Err(fault) => return Ok(Err(fault.into())),
    }
    Ok(replace(tx, act, &rules)?.map(|()| name))
}

/// The way back through a decision, a stretch in each transaction.
#[derive(Debug, Clone)]
pub struct WayBack {
    /// How many entries are again what they were.
    pub count: usize,
    /// Whether it has come to the end.
    pub is_over: bool,
    id: Id<Decision>,
    last: Option<Id<TimeEntry>>,
}

/// Takes back the next stretch of a decision that an entry was part of, and at its beginning the rule that was made of
/// it. `before` is what the stretch before gave; none when nothing of the decision stands any more.
pub fn take_back(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    entry: Id<TimeEntry>,
    before: Option<WayBack>,
) -> Result<Option<WayBack>, Fault> {
    let back = match before {
        Some(before) => before,
        None => match decision_of(tx, act, account, entry)? {
            Some(decision) => begin_back(tx, act, decision)?,
            None => return Ok(None),
        },
    };
    let stretch = Stretch { after: back.last, limit: AT_ONCE };
    let some = store::imported_line::decided_with(tx, act.organisation, account, entry, stretch)?;
    put_some_back(tx, act, account.uuid(), some, back).map(Some)
}

fn decision_of(tx: &mut Tx, act: &Act, account: Id<Account>, entry: Id<TimeEntry>) -> Result<Option<Decision>, Fault> {
    let is_theirs = store::time_entry::by_id(tx, act.organisation, entry)?.is_some_and(|one| one.account == account);
    let origin = if is_theirs { store::imported_line::origin(tx, act.organisation, entry)? } else { None };
    Ok(origin.and_then(|origin| origin.line.said.decided))
}

fn begin_back(tx: &mut Tx, act: &Act, decision: Decision) -> Result<WayBack, Fault> {
    if let Some(name) = decision.rule {
        let mut rules = present(tx, act)?;
        let before = rules.len();
        rules.retain(|rule| rule.id != name);
        // Fewer rules are always a list of rules.
        if rules.len() < before {
            let _ = replace(tx, act, &rules)?;
        }
    }
    Ok(WayBack::of(decision.id))
}

impl WayBack {
    /// Before anything of a decision is taken back.
    pub fn of(id: Id<Decision>) -> WayBack {
        WayBack { count: 0, is_over: false, id, last: None }
    }
}

fn present(tx: &mut Tx, act: &Act) -> Result<Vec<Rule>, Fault> {
    Ok(store::time_rule::all(tx, act.organisation)?.into_iter().map(|(_, rule)| rule).collect())
}

/// A name that no rule has yet.
pub fn free_name(rules: &[Rule], wished: &str) -> String {
    let short: String = wished.chars().take(150).collect();
    let is_free = |name: &String| rules.iter().all(|rule| rule.id != *name);
    let numbered = (2..).map(|number| format!("{short} {number}"));
    std::iter::once(short.clone()).chain(numbered).find(is_free).unwrap_or(short)
}

/// What the rules would make of the imported entries now. Entries that somebody decided by hand and no rule knows stay;
/// entries become no entries by no rule.
pub fn foresee(tx: &mut Tx, act: &Act) -> Result<Reclassified, Fault> {
    let rules = store::time_rule::rules(tx, act.organisation)?;
    let (mut all, mut after) = (Reclassified::default(), None);
    loop {
        let Judged { done, last, .. } = judged(tx, act, &rules, after)?;
        if last.is_none() {
            return Ok(all);
        }
        all.add(done);
        after = last;
    }
}

/// Makes of the next stretch of imported entries what the rules say now, and gives the last entry that was looked at;
/// none at the end. The stretches of one decision are taken back together by [`take_all_back`].
pub fn reclassify(
    tx: &mut Tx,
    act: &Act,
    decision: Id<Decision>,
    after: Option<Id<TimeEntry>>,
) -> Result<(Reclassified, Option<Id<TimeEntry>>), Fault> {
    let rules = store::time_rule::rules(tx, act.organisation)?;
    let Judged { changes, done, last } = judged(tx, act, &rules, after)?;
    if !changes.is_empty() {
        apply(tx, act, changes, decision, None)?;
        let detail = serde_json::json!({"entries": done.entries, "seconds": done.seconds});
        act.audit(tx, "time.reclassified", act.organisation.uuid(), detail)?;
    }
    Ok((done, last))
}

/// Takes back the next stretch of what [`reclassify`] did, where it still stands.
pub fn take_all_back(tx: &mut Tx, act: &Act, back: WayBack) -> Result<WayBack, Fault> {
    let stretch = Stretch { after: back.last, limit: AT_ONCE };
    let some = store::imported_line::all(tx, act.organisation, stretch)?;
    put_some_back(tx, act, act.organisation.uuid(), some, back)
}

/// A stretch of imported entries beside the rules.
struct Judged {
    changes: Vec<(ImportedLine, Mode)>,
    done: Reclassified,
    last: Option<Id<TimeEntry>>,
}

fn judged(tx: &mut Tx, act: &Act, rules: &Rules, after: Option<Id<TimeEntry>>) -> Result<Judged, Fault> {
    let some = store::imported_line::list(tx, act.organisation, Stretch { after, limit: AT_ONCE })?;
    let last = some.last().map(|(line, ..)| line.entry);
    let mut judged = Judged { changes: Vec::new(), done: Reclassified::default(), last };
    for (line, kind, seconds) in some {
        let ruled = rules.first(&line.said.fields, "").map(|rule| rule.mode).filter(|_| line.said.judged.is_none());
        let Some(mode) = ruled.filter(|mode| mode.kind().is_some_and(|becomes| becomes != kind)) else { continue };
        judged.changes.push((line, mode));
        judged.done.add(Reclassified { entries: 1, seconds });
    }
    Ok(judged)
}

/// Writes what entries are, and with each how it stood.
fn apply(
    tx: &mut Tx,
    act: &Act,
    changes: Vec<(ImportedLine, Mode)>,
    id: Id<Decision>,
    rule: Option<&str>,
) -> Result<(), Fault> {
    let mut changes: HashMap<Id<TimeEntry>, _> = changes.into_iter().map(|one| (one.0.entry, one)).collect();
    let ids: Vec<Id<TimeEntry>> = changes.keys().copied().collect();
    let mut entries = store::time_entry::by_ids(tx, act.organisation, &ids)?;
    let mut lines = Vec::with_capacity(entries.len());
    for entry in &mut entries {
        let Some((mut line, mode)) = changes.remove(&entry.id) else { continue };
        let rule = rule.map(str::to_owned);
        let decision = Decision { id, mode, was: entry.kind, status: entry.status, rule };
        decision.apply(entry);
        line.said.decided = Some(decision);
        lines.push(line);
    }
    store::time_entry::update_all(tx, act.organisation, &entries)?;
    store::imported_line::update(tx, act.organisation, &lines)
}

fn put_some_back(
    tx: &mut Tx,
    act: &Act,
    subject: uuid::Uuid,
    some: Vec<ImportedLine>,
    back: WayBack,
) -> Result<WayBack, Fault> {
    let Some(last) = some.last().map(|line| line.entry) else { return Ok(WayBack { is_over: true, ..back }) };
    let is_over = is_last(some.len());
    let count = put_back(tx, act, some, back.id)?;
    if count > 0 {
        act.audit(tx, "time.classification_undone", subject, serde_json::json!({"entries": count}))?;
    }
    Ok(WayBack { count: back.count + count, is_over, last: Some(last), ..back })
}

/// Whether nothing comes after a stretch of so many.
fn is_last(entries: usize) -> bool {
    i64::try_from(entries).is_ok_and(|entries| entries < AT_ONCE)
}

/// Makes of those of these entries that a decision changed what they were.
fn put_back(tx: &mut Tx, act: &Act, lines: Vec<ImportedLine>, id: Id<Decision>) -> Result<usize, Fault> {
    let is_part = |line: &ImportedLine| line.said.decided.as_ref().is_some_and(|one| one.id == id);
    let mut lines: Vec<ImportedLine> = lines.into_iter().filter(is_part).collect();
    let ids: Vec<Id<TimeEntry>> = lines.iter().map(|line| line.entry).collect();
    let mut entries = store::time_entry::by_ids(tx, act.organisation, &ids)?;
    let decided: HashMap<_, _> =
        lines.iter_mut().filter_map(|line| Some((line.entry, line.said.decided.take()?))).collect();
    entries.retain_mut(|entry| decided.get(&entry.id).is_some_and(|decision| decision.take_back(entry)));
    store::time_entry::update_all(tx, act.organisation, &entries)?;
    store::imported_line::update(tx, act.organisation, &lines)?;
    Ok(entries.len())
}
