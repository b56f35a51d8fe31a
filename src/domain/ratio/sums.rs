//! The sums of a period and the figures made of them. Every figure is an exact fraction, or none
//! where its denominator is zero: no time at all is neither 0 % nor 100 %.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::domain::fraction::Fraction;

/// Person-seconds of each kind. In the formulas C, V, P, O, N and U are the first six fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sums {
    pub contact_s: i64,
    pub travel_s: i64,
    pub prep_s: i64,
    pub online_s: i64,
    pub other_s: i64,
    pub unclassified_s: i64,
    /// Time for which one person has two or more counted lines; each instant once.
    pub double_booked_s: i64,
    /// Contact, travel and preparation of events that nobody has confirmed: counted nowhere else.
    /// A plain sum of the lines within the period, overlaps of one person not taken out.
    pub event_open_s: i64,
}

impl Sums {
    /// R = C + V, the time in the real world.
    pub fn real_s(&self) -> i64 {
        self.contact_s + self.travel_s
    }

    /// All that was written down: C + V + P + O + N + U.
    pub fn tracked_s(&self) -> i64 {
        self.real_s() + self.prep_s + self.online_s + self.other_s + self.unclassified_s
    }

    /// ρ = R / (R + O), the figure the product is about.
    pub fn rate(&self) -> Option<Fraction> {
        Fraction::of(self.real_s(), self.real_s() + self.online_s)
    }

    /// x = O / R of the ratio 1 : x; none without real-world time.
    pub fn x(&self) -> Option<Fraction> {
        Fraction::of(self.online_s, self.real_s())
    }

    /// C / (C + V + P + O + U): the rate if all doubts were decided against the real world.
    pub fn floor(&self) -> Option<Fraction> {
        Fraction::of(self.contact_s, self.tracked_s() - self.other_s)
    }

    /// (C + V + P) / (C + V + P + O): the rate if all preparation counted as real.
    pub fn ceiling(&self) -> Option<Fraction> {
        let upper = self.real_s() + self.prep_s;
        Fraction::of(upper, upper + self.online_s)
    }

    /// Floor and ceiling as people see them: beside a rate, and not at all where there is none. Preparation alone would
    /// lie somewhere from nothing to everything.
    pub fn bracket(&self) -> Option<(Fraction, Fraction)> {
        self.rate().and(self.floor().zip(self.ceiling()))
    }

    /// κ = tracked / E, where E is what the contracts of the same people and period expect.
    pub fn coverage(&self, expected_s: i64) -> Option<Fraction> {
        Fraction::of(self.tracked_s(), expected_s)
    }

    /// R / E, which moves when the rate is flattered by leaving online time out.
    pub fn share_of_work(&self, expected_s: i64) -> Option<Fraction> {
        Fraction::of(self.real_s(), expected_s)
    }

    /// (V + P) / C: hours of way and preparation for one hour with people.
    pub fn support_per_hour_met(&self) -> Option<Fraction> {
        Fraction::of(self.travel_s + self.prep_s, self.contact_s)
    }

    /// The seconds of one kind.
    pub fn of(&self, kind: Kind) -> i64 {
        let mut sums = *self;
        *sums.of_mut(kind)
    }

    /// The field that adds up one kind.
    pub(super) fn of_mut(&mut self, kind: Kind) -> &mut i64 {
        match kind {
            Kind::Contact => &mut self.contact_s,
            Kind::Travel => &mut self.travel_s,
            Kind::Prep => &mut self.prep_s,
            Kind::Online => &mut self.online_s,
            Kind::Other => &mut self.other_s,
            Kind::Unclassified => &mut self.unclassified_s,
        }
    }
}

impl Add for Sums {
    type Output = Sums;

    fn add(mut self, other: Sums) -> Sums {
        self += other;
        self
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        self.contact_s += other.contact_s;
        self.travel_s += other.travel_s;
        self.prep_s += other.prep_s;
        self.online_s += other.online_s;
        self.other_s += other.other_s;
        self.unclassified_s += other.unclassified_s;
        self.double_booked_s += other.double_booked_s;
        self.event_open_s += other.event_open_s;
    }
}

impl Sub for Sums {
    type Output = Sums;

    fn sub(self, other: Sums) -> Sums {
        Sums {
            contact_s: self.contact_s - other.contact_s,
            travel_s: self.travel_s - other.travel_s,
            prep_s: self.prep_s - other.prep_s,
            online_s: self.online_s - other.online_s,
            other_s: self.other_s - other.other_s,
            unclassified_s: self.unclassified_s - other.unclassified_s,
            double_booked_s: self.double_booked_s - other.double_booked_s,
            event_open_s: self.event_open_s - other.event_open_s,
        }
    }
}

impl Sum for Sums {
    fn sum<I: Iterator<Item = Sums>>(all: I) -> Sums {
        all.fold(Sums::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn shown(fraction: Option<Fraction>) -> String {
        fraction.map_or("none".into(), |f| f.to_string())
    }

    #[test]
    fn three_hours_of_contact_against_seven_and_a_half_online_are_a_third() {
        let sums = Sums {
            contact_s: 3 * HOUR,
            travel_s: HOUR * 3 / 4,
            prep_s: HOUR * 3 / 2,
            online_s: HOUR * 15 / 2,
            ..Sums::default()
        };
        assert_eq!(shown(sums.rate()), "1/3");
        assert_eq!(shown(sums.x()), "2/1");
        assert_eq!(shown(sums.floor()), "4/17");
        assert_eq!(shown(sums.ceiling()), "7/17");
        assert_eq!(shown(sums.support_per_hour_met()), "3/4");
        assert_eq!(shown(sums.coverage(35 * HOUR)), "51/140");
        assert_eq!(shown(sums.share_of_work(35 * HOUR)), "3/28");
    }

    #[test]
    fn no_time_is_no_figure() {
        let nothing = Sums::default();
        for figure in [nothing.rate(), nothing.x(), nothing.floor(), nothing.ceiling()] {
            assert_eq!(figure, None);
        }
        assert_eq!(nothing.support_per_hour_met(), None);
        assert_eq!(nothing.coverage(0), None);
        assert_eq!(shown(nothing.coverage(HOUR)), "0/1");
    }

    #[test]
    fn preparation_alone_has_bounds_that_nobody_is_shown_and_no_rate() {
        let sums = Sums { prep_s: HOUR, ..Sums::default() };
        assert_eq!((sums.rate(), sums.bracket()), (None, None));
        assert_eq!(shown(sums.floor()), "0/1");
        assert_eq!(shown(sums.ceiling()), "1/1");
    }

    #[test]
    fn unclassified_time_lowers_the_floor_and_nothing_else() {
        let sums = Sums { contact_s: HOUR, online_s: HOUR, ..Sums::default() };
        let with_imports = Sums { unclassified_s: 2 * HOUR, other_s: 9 * HOUR, ..sums };
        assert_eq!(with_imports.rate(), sums.rate());
        assert_eq!(with_imports.ceiling(), sums.ceiling());
        assert_eq!(shown(with_imports.floor()), "1/4");
    }
}
