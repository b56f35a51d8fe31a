//! Who has not been met for long: communities, and departments of colleagues, the longest first.

use chrono::{DateTime, NaiveDate, Utc};

use super::community::Community;
use super::id::Id;
use super::local_time::Zone;

/// A group of people, and when one last met any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which one.
    pub who: Who,
    /// People in it.
    pub people: i64,
    /// When the last evening with any of them began; none for never.
    pub last_met: Option<DateTime<Utc>>,
}

/// What sort of group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A community.
    Community {
        /// Which one.
        id: Id<Community>,
        /// Its name.
        name: String,
        /// Whether it is of colleagues.
        is_internal: bool,
    },
    /// Colleagues of one department, by its name.
    Department(String),
}

impl Who {
    /// How it is called.
    pub fn name(&self) -> &str {
        match self {
            Who::Community { name, .. } | Who::Department(name) => name,
        }
    }
}

impl Group {
    /// Whole weeks since one met any of them, by the days of a zone; none for never.
    pub fn weeks(&self, today: NaiveDate, zone: &Zone) -> Option<i64> {
        self.last_met.map(|met| (today - zone.local(met).date()).num_days().max(0) / 7)
    }

    /// Whether any of them was met within so many days before `at`.
    pub fn was_met_within(&self, days: u64, at: DateTime<Utc>) -> bool {
        self.last_met.is_some_and(|met| at - chrono::Days::new(days) <= met)
    }
}

/// Never first of all, then the longest ago, then by name.
pub fn longest_first(groups: &mut [Group]) {
    groups.sort_by(|one, other| one.last_met.cmp(&other.last_met).then_with(|| one.who.name().cmp(other.who.name())));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, last: Option<&str>) -> Group {
        let last_met = last.map(|at| at.parse().unwrap());
        Group { who: Who::Department(name.into()), people: 3, last_met }
    }

    #[test]
    fn never_comes_first_then_the_longest_ago() {
        let mut groups = vec![
            group("Support", Some("2026-11-12T18:00:00Z")),
            group("Réseau", Some("2026-06-04T18:00:00Z")),
            group("Vente", None),
            group("Achats", None),
        ];
        longest_first(&mut groups);
        let names: Vec<_> = groups.iter().map(|group| group.who.name()).collect();
        assert_eq!(names, ["Achats", "Vente", "Réseau", "Support"]);
    }

    #[test]
    fn weeks_are_whole_and_follow_the_days_of_the_zone() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let today = "2026-11-20".parse().unwrap();
        for (at, weeks) in [
            ("2026-11-20T18:00:00Z", 0),
            ("2026-11-13T18:00:00Z", 1),
            ("2026-11-12T23:30:00Z", 1),
            ("2026-11-12T22:30:00Z", 1),
            ("2026-11-13T23:30:00Z", 0),
        ] {
            assert_eq!(group("Vente", Some(at)).weeks(today, &paris), Some(weeks), "{at}");
        }
        assert_eq!(group("Vente", None).weeks(today, &paris), None);
    }

    #[test]
    fn ninety_days_ago_to_the_instant_still_counts() {
        let at = "2026-11-20T18:00:00Z".parse().unwrap();
        let met = |on: &str| group("Vente", Some(on)).was_met_within(90, at);
        assert!(met("2026-08-22T18:00:00Z") && !met("2026-08-22T17:59:59Z"));
        assert!(!group("Vente", None).was_met_within(90, at));
    }
}
