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

/// Says what a group of unclassified entries of an account is; with `always`, the same for what comes. How they stood is
/// kept, so that [`take_back`] finds the way back from any of them.
pub fn decide(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    key: &str,
    mode: Mode,
    always: bool,
) -> Result<Result<(Reclassified, Id<TimeEntry>), Refusal>, Fault> {
    let group = store::imported_line::of_group(tx, act.organisation, account, key)?;
    let Some((first, _)) = group.first() else { return Ok(Err(Refusal::Gone)) };
    let entry = first.entry;
    let rule = match always.then(|| remember(tx, act, first, mode)).transpose()? {
        Some(Err(refusal)) => return Ok(Err(refusal)),
        Some(Ok(name)) => Some(name),
        None => None,
    };
    let done = Reclassified { entries: group.len(), seconds: group.iter().map(|(_, seconds)| seconds).sum() };
    let lines = group.into_iter().map(|(line, _)| (line, mode)).collect();
    apply(tx, act, lines, act.chance.id(act.now), rule.as_deref())?;
    let detail = serde_json::json!({"mode": mode, "entries": done.entries, "seconds": done.seconds, "always": always});
    act.audit(tx, "time.classified", account.uuid(), detail)?;
    Ok(Ok((done, entry)))
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

/// Takes a decision back that one of these entries was part of, and the rule that was made of it. Gives how many entries
/// are again what they were; none when nothing of it stands any more.
pub fn take_back(tx: &mut Tx, act: &Act, account: Id<Account>, entry: Id<TimeEntry>) -> Result<Option<usize>, Fault> {
    let group = store::imported_line::decided_with(tx, act.organisation, account, entry)?;
    let decision = group.iter().find(|line| line.entry == entry).and_then(|line| line.said.decided.clone());
    let Some(decision) = decision else { return Ok(None) };
    let count = put_back(tx, act, group, decision.id)?;
    if let Some(name) = decision.rule {
        let mut rules = present(tx, act)?;
        let before = rules.len();
        rules.retain(|rule| rule.id != name);
        // Fewer rules are always a list of rules.
        if rules.len() < before {
            let _ = replace(tx, act, &rules)?;
        }
    }
    act.audit(tx, "time.classification_undone", account.uuid(), serde_json::json!({"entries": count}))?;
    Ok(Some(count))
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
    through(tx, act, |_, _| Ok(()))
}

/// Makes of the imported entries what the rules say now; gives the name of that decision, for [`take_all_back`].
pub fn reclassify(tx: &mut Tx, act: &Act) -> Result<(Reclassified, Id<Decision>), Fault> {
    let decision = act.chance.id(act.now);
    let done = through(tx, act, |tx, changes| apply(tx, act, changes, decision, None))?;
    let detail = serde_json::json!({"entries": done.entries, "seconds": done.seconds});
    act.audit(tx, "time.reclassified", act.organisation.uuid(), detail)?;
    Ok((done, decision))
}

/// Takes back what [`reclassify`] did, where it still stands. Gives how many entries are again what they were.
pub fn take_all_back(tx: &mut Tx, act: &Act, decision: Id<Decision>) -> Result<usize, Fault> {
    let (mut count, mut after) = (0, None);
    loop {
        let stretch = Stretch { after, limit: AT_ONCE };
        let some = store::imported_line::all(tx, act.organisation, stretch)?;
        let Some(last) = some.last() else { break };
        after = Some(last.entry);
        count += put_back(tx, act, some, decision)?;
    }
    act.audit(tx, "time.classification_undone", act.organisation.uuid(), serde_json::json!({"entries": count}))?;
    Ok(count)
}

/// Goes through all imported entries and hands on those that the rules would change.
fn through(
    tx: &mut Tx,
    act: &Act,
    mut change: impl FnMut(&mut Tx, Vec<(ImportedLine, Mode)>) -> Result<(), Fault>,
) -> Result<Reclassified, Fault> {
    let rules = store::time_rule::rules(tx, act.organisation)?;
    let (mut done, mut after) = (Reclassified::default(), None);
    loop {
        let stretch = Stretch { after, limit: AT_ONCE };
        let some = store::imported_line::list(tx, act.organisation, stretch)?;
        let Some((last, ..)) = some.last() else { break };
        after = Some(last.entry);
        let mut changes = Vec::new();
        for (line, kind, seconds) in some {
            let ruled = rules.first(&line.said.fields, "").map(|rule| rule.mode).filter(|_| line.said.judged.is_none());
            let Some(mode) = ruled.filter(|mode| mode.kind().is_some_and(|becomes| becomes != kind)) else { continue };
            changes.push((line, mode));
            done.entries += 1;
            done.seconds += seconds;
        }
        change(tx, changes)?;
    }
    Ok(done)
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
