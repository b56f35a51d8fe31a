//! Deciding what imported hours are: the rules of an organisation, one decision for a group of entries, and rules
//! looked at again. What was sent in a report stays as it was sent.

use super::Act;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::time_entry::{Kind, TimeEntry};
use crate::domain::time_rule::{Mode, Needs, Rule, Rules, RulesFault};
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

/// Puts a list of rules in the place of the one that there is. Rules of the same name keep their id.
pub fn replace(tx: &mut Tx, act: &Act, rules: &[Rule]) -> Result<Result<(), Refusal>, Fault> {
    if let Err(fault) = Rules::new(rules.to_vec()) {
        return Ok(Err(fault.into()));
    }
    let before = store::time_rule::all(tx, act.organisation)?;
    let known = |name: &str| before.iter().find(|(_, rule)| rule.id == name).map(|(id, _)| *id);
    let kept: Vec<_> =
        rules.iter().map(|rule| (known(&rule.id).unwrap_or_else(|| act.chance.id(act.now)), rule.clone())).collect();
    store::time_rule::replace(tx, act.organisation, &kept, act.now)?;
    let detail = serde_json::json!({"rules": kept.len(), "before": before.len()});
    act.audit(tx, "time.rules_changed", act.organisation.uuid(), detail)?;
    Ok(Ok(()))
}

/// Says what a group of unclassified entries of an account is; with `always`, the same for what comes. Gives back the
/// entries as they were, so that it can be undone.
pub fn decide(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    key: &str,
    mode: Mode,
    always: bool,
) -> Result<Result<Reclassified, Refusal>, Fault> {
    let group = store::imported_line::of_group(tx, act.organisation, account, key)?;
    let Some((first, _)) = group.first() else { return Ok(Err(Refusal::Gone)) };
    if always && let Err(refusal) = remember(tx, act, first, mode)? {
        return Ok(Err(refusal));
    }
    let changes: Vec<(Id<TimeEntry>, Mode)> = group.iter().map(|(line, _)| (line.entry, mode)).collect();
    apply(tx, act, &changes)?;
    let done = Reclassified { entries: group.len(), seconds: group.iter().map(|(_, seconds)| seconds).sum() };
    let detail = serde_json::json!({"mode": mode, "entries": done.entries, "seconds": done.seconds, "always": always});
    act.audit(tx, "time.classified", account.uuid(), detail)?;
    Ok(Ok(done))
}

/// A rule for what comes, at the end of the list: decisions of before go first.
fn remember(tx: &mut Tx, act: &Act, line: &ImportedLine, mode: Mode) -> Result<Result<(), Refusal>, Fault> {
    let conditions = line.said.fields.group();
    if conditions.is_empty() {
        return Ok(Err(Refusal::NothingInCommon));
    }
    let mut rules: Vec<Rule> = store::time_rule::all(tx, act.organisation)?.into_iter().map(|(_, rule)| rule).collect();
    let words: Vec<&str> = conditions.iter().map(|one| one.value.as_str()).collect();
    let name = free_name(&rules, &words.join(" + "));
    match Rule::new(&name, mode, Needs::All, conditions) {
        Ok(rule) => rules.push(rule),
        Err(fault) => return Ok(Err(fault.into())),
    }
    replace(tx, act, &rules)
}

/// A name that no rule has yet.
pub fn free_name(rules: &[Rule], wished: &str) -> String {
    let short: String = wished.chars().take(150).collect();
    let is_free = |name: &String| rules.iter().all(|rule| rule.id != *name);
    let numbered = (2..).map(|number| format!("{short} {number}"));
    std::iter::once(short.clone()).chain(numbered).find(is_free).unwrap_or(short)
}

/// What the rules would make of the imported entries now, or make of them with `writes`. Entries that somebody decided
/// by hand and no rule knows stay; entries become no entries by no rule.
pub fn reclassify(tx: &mut Tx, act: &Act, writes: bool) -> Result<Reclassified, Fault> {
    let rules = store::time_rule::rules(tx, act.organisation)?;
    let (mut done, mut after) = (Reclassified::default(), None);
    loop {
        let stretch = Stretch { after, limit: AT_ONCE };
        let some = store::imported_line::list(tx, act.organisation, stretch)?;
        let Some((last, ..)) = some.last() else { break };
        after = Some(last.entry);
        let mut changes = Vec::new();
        for (line, kind, seconds) in &some {
            let ruled = rules.first(&line.said.fields, "").map(|rule| rule.mode).filter(|_| line.said.judged.is_none());
            let Some(mode) = ruled.filter(|mode| mode.kind().is_some_and(|becomes| becomes != *kind)) else { continue };
            changes.push((line.entry, mode));
            done.entries += 1;
            done.seconds += seconds;
        }
        if writes {
            apply(tx, act, &changes)?;
        }
    }
    if writes {
        let detail = serde_json::json!({"entries": done.entries, "seconds": done.seconds});
        act.audit(tx, "time.reclassified", act.organisation.uuid(), detail)?;
    }
    Ok(done)
}

/// Writes what entries are; an ignored one goes.
fn apply(tx: &mut Tx, act: &Act, changes: &[(Id<TimeEntry>, Mode)]) -> Result<(), Fault> {
    let (mut kept, mut gone): (Vec<TimeEntry>, Vec<Id<TimeEntry>>) = (Vec::new(), Vec::new());
    let ids: Vec<Id<TimeEntry>> = changes.iter().map(|(id, _)| *id).collect();
    let entries = store::time_entry::by_ids(tx, act.organisation, &ids)?;
    let modes: std::collections::HashMap<_, _> = changes.iter().copied().collect();
    for mut entry in entries {
        let kind: Option<Kind> = modes.get(&entry.id).and_then(|mode| mode.kind());
        match kind {
            Some(kind) => {
                entry.kind = kind;
                kept.push(entry);
            }
            None => gone.push(entry.id),
        }
    }
    store::time_entry::update_all(tx, act.organisation, &kept)?;
    store::time_entry::delete_all(tx, act.organisation, &gone)?;
    Ok(())
}
