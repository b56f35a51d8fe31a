//! The dates of a series between two days: what its rule gives, less what was skipped, plus what was added. Wall times
//! alone; which of them are events already is for others to know.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::Exception;
use crate::domain::holiday::{self, Region};
use crate::domain::recurrence::Rule;

/// What dates follow from.
#[derive(Debug, Clone)]
pub struct Rhythm {
    /// How it comes back.
    pub rule: Rule,
    /// Wall time of the first date.
    pub first: NaiveDateTime,
    /// Dates that the rule alone would not give, or not leave out.
    pub exceptions: Vec<(NaiveDateTime, Exception)>,
    /// Whose public holidays are left out; [`Region::None`] for nobody's.
    pub holidays: Region,
}

/// One date, taken or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Its start on the wall, as the rule or whoever added it gave it.
    pub local: NaiveDateTime,
    /// Whether it takes place.
    pub standing: Standing,
}

/// Why a date is in the list, and whether it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The rule gives it.
    Given,
    /// Somebody added it.
    Extra,
    /// The rule gives it, and somebody left it out.
    Skipped,
    /// The rule gives it, and nobody works that day; the key of the day's name.
    Holiday(&'static str),
}

impl Slot {
    /// Whether somebody is to come.
    pub const fn takes_place(&self) -> bool {
        matches!(self.standing, Standing::Given | Standing::Extra)
    }
}

impl Rhythm {
    /// All dates from one day to another, both included, in order. A skip leaves out whatever the rule gives that day,
    /// so that it holds when the hour is changed; a date that was added stands by itself.
    pub fn slots(&self, from: NaiveDate, to: NaiveDate) -> Vec<Slot> {
        let of_kind = |wanted| self.exceptions.iter().filter(move |(_, kind)| *kind == wanted).map(|(local, _)| *local);
        let skipped: HashSet<NaiveDate> = of_kind(Exception::Skip).map(|local| local.date()).collect();
        let given = self.rule.starts(self.first, from, to);
        let mut slots: Vec<Slot> =
            given.iter().map(|local| Slot { local: *local, standing: self.standing(*local, &skipped) }).collect();
        let extras = of_kind(Exception::Extra).filter(|local| (from..=to).contains(&local.date()));
        for local in extras {
            let extra = Slot { local, standing: Standing::Extra };
            match slots.iter_mut().find(|slot| slot.local == local) {
                Some(slot) if slot.takes_place() => {}
                Some(slot) => *slot = extra,
                None => slots.push(extra),
            }
        }
        slots.sort_by_key(|slot| slot.local);
        slots
    }

    fn standing(&self, local: NaiveDateTime, skipped: &HashSet<NaiveDate>) -> Standing {
        if skipped.contains(&local.date()) {
            return Standing::Skipped;
        }
        match holiday::on(self.holidays, local.date()) {
            Some(name) => Standing::Holiday(name),
            None => Standing::Given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn weekly(exceptions: &[(&str, Exception)], holidays: Region) -> Rhythm {
        Rhythm {
            rule: Rule::parse("FREQ=WEEKLY;BYDAY=TH").unwrap(),
            first: at("2027-04-22T18:30:00"),
            exceptions: exceptions.iter().map(|(local, kind)| (at(local), *kind)).collect(),
            holidays,
        }
    }

    fn told(rhythm: &Rhythm) -> Vec<String> {
        let slots = rhythm.slots(day("2027-04-20"), day("2027-05-14"));
        slots.iter().map(|slot| format!("{} {:?}", slot.local.format("%m-%d %H:%M"), slot.standing)).collect()
    }

    #[test]
    fn a_skip_holds_whatever_the_hour_and_an_added_date_stands_by_itself() {
        let skip = ("2027-04-29T19:00:00", Exception::Skip);
        let extra = ("2027-04-29T12:00:00", Exception::Extra);
        assert_eq!(
            told(&weekly(&[skip, extra], Region::None)),
            ["04-22 18:30 Given", "04-29 12:00 Extra", "04-29 18:30 Skipped", "05-06 18:30 Given", "05-13 18:30 Given"]
        );
    }

    #[test]
    fn holidays_are_left_out_unless_somebody_added_that_very_date() {
        let left = told(&weekly(&[], Region::France));
        assert_eq!(left[2], "05-06 18:30 Holiday(\"ascension\")");
        let added = told(&weekly(&[("2027-05-06T18:30:00", Exception::Extra)], Region::France));
        assert_eq!(added[2], "05-06 18:30 Extra");
    }
}
