//! Who was met, who came of those who had said so, and who was not met for long: in words, never as a ranking of people.

use super::board::Board;
use super::sight::Sight;
use crate::domain::attendance::{Evening, MET_DAYS};
use crate::domain::figure;
use crate::domain::neglect::{Group, Who};
use crate::domain::slice::Slice;
use crate::i18n::Speech;

/// Groups that the page names; the rows have them all.
const MOST: usize = 6;

/// Figures 4 to 7 of the page.
pub struct Met {
    pub new: i64,
    pub again: i64,
    pub regular: i64,
    pub unnamed: i64,
    /// « 7 sur 9 », from twenty on « 83 % ».
    pub came: String,
    /// « 24 sur 29 » beside a percentage; else empty.
    pub came_of: String,
    pub walk_ins: i64,
    /// The longest unmet first.
    pub groups: Vec<Unmet>,
    /// How many more there are.
    pub more: usize,
    /// « 3 sur 5 »; empty where no department is known.
    pub departments: String,
}

/// A group that was not met for a time.
pub struct Unmet {
    pub name: String,
    /// As addresses have it; empty for a department, which no meetup is held for.
    pub slice: String,
    /// « 5 semaines », « jamais ».
    pub since: String,
}

/// Puts it into words.
pub fn met(t: Speech, sight: &Sight, board: &Board) -> Met {
    let all: Evening = board.findings.evenings.iter().copied().sum();
    let groups = &board.findings.groups;
    let today = board.figures.period.last().min(board.today);
    let unmet = |group: &Group| {
        let (name, slice) = match &group.who {
            Who::Community { id, name, .. } => (name.clone(), Slice::Community(*id).to_string()),
            Who::Department(name) => (t.say("face-department").with("name", name.as_str()).to_string(), String::new()),
        };
        let since = match group.weeks(today, &sight.organisation.timezone) {
            None => t.say("face-never").to_string(),
            Some(weeks) => t.say("report-neglect-weeks").with("count", weeks).to_string(),
        };
        Unmet { name, slice, since }
    };
    let came = figure::of_people(all.came.unsigned_abs(), all.said_yes.unsigned_abs(), t.language);
    Met {
        new: all.faces.new,
        again: all.faces.again,
        regular: all.faces.regular,
        unnamed: all.unnamed,
        came_of: if came.ends_with('%') { of(t, all.came, all.said_yes) } else { String::new() },
        came,
        walk_ins: all.walk_ins,
        groups: groups.iter().take(MOST).map(unmet).collect(),
        more: groups.len().saturating_sub(MOST),
        departments: departments(t, board),
    }
}

/// « 3 sur 5 ».
pub fn of(t: Speech, part: i64, whole: i64) -> String {
    t.say("report-part-of").with("part", part).with("whole", whole).to_string()
}

fn departments(t: Speech, board: &Board) -> String {
    let departments = || board.findings.groups.iter().filter(|group| matches!(group.who, Who::Department(_)));
    let met = departments().filter(|group| group.was_met_within(MET_DAYS, board.findings.until)).count();
    match departments().count() {
        0 => String::new(),
        all => of(t, count(met), count(all)),
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
