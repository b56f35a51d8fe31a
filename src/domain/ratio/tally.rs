//! What was counted, kept apart for each of several consecutive periods.

use super::origins::Counted;

/// One count for each of several consecutive periods.
pub struct Tally<'a> {
    bounds: &'a [i64],
    counted: Vec<Counted>,
}

impl<'a> Tally<'a> {
    /// Ascending bounds: n + 1 of them make n periods; fewer than two make none.
    pub fn over(bounds: &'a [i64]) -> Tally<'a> {
        Tally { bounds, counted: vec![Counted::default(); bounds.len().saturating_sub(1)] }
    }

    /// The part of a stretch that lies within the periods at all.
    pub fn clip(&self, start: i64, end: i64) -> (i64, i64) {
        match (self.bounds.first(), self.bounds.last()) {
            (Some(from), Some(to)) => (start.max(*from), end.min(*to)),
            _ => (start, start),
        }
    }

    /// Adds the seconds of a stretch that lie in each period to that period's count.
    pub fn add(&mut self, start: i64, end: i64, mut note: impl FnMut(&mut Counted, i64)) {
        let first = self.bounds.partition_point(|bound| *bound <= start).saturating_sub(1);
        let periods = self.bounds.windows(2).zip(&mut self.counted).skip(first);
        for (period, counted) in periods.take_while(|(period, _)| period[0] < end) {
            note(counted, (end.min(period[1]) - start.max(period[0])).max(0));
        }
    }

    /// The finished counts, one for each period.
    pub fn into_counted(self) -> Vec<Counted> {
        self.counted
    }
}
