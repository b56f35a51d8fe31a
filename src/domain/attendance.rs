//! Who came to what was held in a stretch of time, as counts. Those who came without having said so stand apart, so
//! that nobody is taken for more reliable than they are.

use super::face::Counts;

/// The attendance of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Meetups held.
    pub events: i64,
    /// People with a name who had said yes and had a seat, each once for every meetup.
    pub said_yes: i64,
    /// Those of them who came.
    pub came: i64,
    /// People with a name who came without it.
    pub walk_ins: i64,
    /// People met who left no name.
    pub unnamed: i64,
    /// The faces of the period, each once.
    pub faces: Counts,
    /// Departments of colleagues of which anybody was met in the [`MET_DAYS`] days up to the end.
    pub departments_met: i64,
    /// All of them.
    pub departments: i64,
    /// What was asked for.
    pub ingredients: Ingredients,
}

/// Lines of what meetups asked for. Lines and not pieces: two bottles and a salad are no three of anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ingredients {
    /// Lines.
    pub asked: i64,
    /// Of which anybody promised some.
    pub promised: i64,
    /// Of which anybody brought some.
    pub given: i64,
}

/// How far back a department counts as met.
pub const MET_DAYS: u64 = 90;
