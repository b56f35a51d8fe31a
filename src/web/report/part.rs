//! Parts of an organisation's time: by community, inside and outside. Meetups and their hours, never a rate where the online
//! side is not known, and no sum of attendances; in the order of names, never of figures.

use std::collections::HashMap;

use super::board::Board;
use crate::domain::event::Kind;
use crate::domain::figure;
use crate::domain::slice::Slice;
use crate::i18n::Speech;

/// One community, or all inside or outside.
pub struct Group {
    pub name: String,
    /// As addresses have it.
    pub slice: String,
    pub encounters: usize,
    /// How long they lasted together: « 7 h 30 ».
    pub hours: String,
    /// Met at a meetup of the half year at all; else how many weeks ago is not known.
    pub is_quiet: bool,
}

/// The communities of the organisation by name, after the colleagues and the world outside as wholes. A meetup for two
/// of them stands in both lines, so that they do not add up.
pub fn groups(t: Speech, board: &Board) -> Vec<Group> {
    if !board.slice.is_everything() {
        return Vec::new();
    }
    let internal: Vec<_> = board.communities.iter().filter(|one| one.internal).map(|one| one.id).collect();
    let names: HashMap<_, _> = board.communities.iter().map(|one| (one.id, one.name.as_str())).collect();
    let mut slices = vec![Slice::Internal(true), Slice::Internal(false)];
    slices.extend(board.communities.iter().filter(|one| !one.internal).map(|one| Slice::Community(one.id)));
    let group = |slice: Slice| {
        let theirs: Vec<_> = board.held.encounters.iter().filter(|one| slice.holds(&one.event, &internal)).collect();
        let lasted = theirs.iter().filter_map(|one| one.event.held).map(|held| (held.to - held.from).num_seconds());
        let hours = figure::hours(lasted.sum());
        let half_year = board.year_half.encounters.iter().any(|one| slice.holds(&one.event, &internal));
        let name = match slice {
            Slice::Community(id) => names.get(&id).copied().unwrap_or_default().to_owned(),
            slice => words(t, slice),
        };
        Group { name, slice: slice.to_string(), encounters: theirs.len(), hours, is_quiet: !half_year }
    };
    slices.into_iter().map(group).collect()
}

/// What was singled out; empty for everything.
pub fn name(t: Speech, board: &Board) -> String {
    board.part.clone().unwrap_or_else(|| words(t, board.slice))
}

fn words(t: Speech, slice: Slice) -> String {
    match slice {
        Slice::Internal(true) => t.say("report-internal").to_string(),
        Slice::Internal(false) => t.say("report-external").to_string(),
        Slice::Kind(Kind::Apero) => t.say("report-kind-apero").to_string(),
        Slice::Kind(Kind::Interview) => t.say("report-kind-interview").to_string(),
        Slice::Kind(Kind::ProductTest) => t.say("report-kind-product-test").to_string(),
        Slice::Kind(Kind::Other) => t.say("report-kind-other").to_string(),
        Slice::Everything | Slice::Community(_) | Slice::Series(_) => String::new(),
    }
}
