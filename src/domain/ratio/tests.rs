//! The product's worked examples, and `sums` against a reference that looks at every second.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::domain::local_time::Zone;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A claim of 20 November 2026, times in UTC, confirmed and without an event.
fn claim(person: u128, kind: Kind, start: &str, end: &str) -> Claim {
    Claim {
        account: Uuid::from_u128(person),
        kind,
        started_at: utc(&format!("2026-11-20T{start}Z")),
        ended_at: utc(&format!("2026-11-20T{end}Z")),
        status: Status::Confirmed,
        provenance: Provenance::Manual,
        ground: Ground::None,
    }
}

fn of_the_day(claims: &[Claim]) -> Sums {
    sums(claims, utc("2026-11-20T00:00:00Z"), utc("2026-11-21T00:00:00Z"))
}

#[test]
fn overlapping_lines_count_once_for_the_strongest_kind() {
    let sums = of_the_day(&[
        claim(1, Kind::Prep, "17:30:00", "18:45:00"),
        claim(1, Kind::Contact, "18:30:00", "20:30:00"),
        claim(1, Kind::Online, "20:00:00", "21:00:00"),
    ]);
    let expected =
        Sums { contact_s: 2 * 3600, prep_s: 3600, online_s: 1800, double_booked_s: 45 * 60, ..Sums::default() };
    assert_eq!(sums, expected);
    assert_eq!(sums.rate().unwrap().to_string(), "4/5");
}

#[test]
fn a_team_is_the_ratio_of_its_sums_not_the_mean_of_its_rates() {
    let sums = of_the_day(&[
        claim(1, Kind::Contact, "18:00:00", "20:00:00"),
        claim(2, Kind::Contact, "18:00:00", "20:00:00"),
        claim(1, Kind::Online, "08:00:00", "14:00:00"),
        claim(2, Kind::Online, "08:00:00", "10:00:00"),
    ]);
    assert_eq!(sums.rate().unwrap().to_string(), "1/3");
    assert_eq!((sums.contact_s, sums.double_booked_s), (4 * 3600, 0));
}

#[test]
fn three_lines_at_once_are_double_booked_once() {
    let sums = of_the_day(&[
        claim(1, Kind::Online, "10:00:00", "11:00:00"),
        claim(1, Kind::Online, "10:00:00", "11:00:00"),
        claim(1, Kind::Unclassified, "10:30:00", "11:30:00"),
    ]);
    assert_eq!((sums.online_s, sums.unclassified_s, sums.double_booked_s), (3600, 1800, 3600));
}

#[test]
fn lines_that_touch_do_not_overlap() {
    let sums =
        of_the_day(&[claim(1, Kind::Travel, "10:00:00", "11:00:00"), claim(1, Kind::Contact, "11:00:00", "12:00:00")]);
    assert_eq!((sums.travel_s, sums.contact_s, sums.double_booked_s), (3600, 3600, 0));
}

#[test]
fn parts_of_a_second_are_cut_and_backward_lines_count_for_nothing() {
    let sums = of_the_day(&[
        claim(1, Kind::Online, "10:00:00.900", "10:00:02.100"),
        claim(1, Kind::Online, "10:00:02.100", "10:00:02.900"),
        claim(1, Kind::Online, "12:00:00", "11:00:00"),
    ]);
    assert_eq!((sums.online_s, sums.double_booked_s), (2, 0));
}

#[test]
fn the_state_of_the_event_decides_what_its_lines_count_for() {
    let seconds = |ground, kind| {
        let line = claim(1, kind, "10:00:00", "10:00:01");
        let sums = of_the_day(&[Claim { ground, ..line }]);
        [sums.contact_s, sums.travel_s, sums.prep_s, sums.online_s, sums.event_open_s]
    };
    let (contact, travel, prep, online, open) =
        ([1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]);
    let cases = [
        (Ground::None, [contact, travel, prep, online]),
        (Ground::Open, [open, open, open, online]),
        (Ground::HeldMet, [contact, travel, prep, online]),
        (Ground::HeldNobody, [prep, prep, prep, online]),
        (Ground::Cancelled, [[0; 5], prep, prep, online]),
    ];
    for (ground, expected) in cases {
        let kinds = [Kind::Contact, Kind::Travel, Kind::Prep, Kind::Online];
        assert_eq!(kinds.map(|kind| seconds(ground, kind)), expected, "{ground:?}");
    }
}

#[test]
fn planned_lines_and_waiting_lines_book_nobody_twice() {
    let online = claim(1, Kind::Online, "10:00:00", "11:00:00");
    let planned =
        Claim { status: Status::Planned, ground: Ground::Open, ..claim(1, Kind::Contact, "10:00:00", "11:00:00") };
    let waiting = Claim { ground: Ground::Open, ..claim(1, Kind::Contact, "10:30:00", "12:00:00") };
    let sums = of_the_day(&[online, planned, waiting]);
    let expected = Sums { online_s: 3600, event_open_s: 90 * 60, ..Sums::default() };
    assert_eq!(sums, expected);
}

#[test]
fn a_period_turned_round_or_without_length_is_empty() {
    let line = claim(1, Kind::Online, "10:00:00", "11:00:00");
    let (ten, eleven) = (line.started_at, line.ended_at);
    assert_eq!(sums(&[line], eleven, ten), Sums::default());
    assert_eq!(sums(&[line], ten, ten), Sums::default());
    assert_eq!(split(&[line], &[ten]), []);
    assert_eq!(split(&[line], &[]), []);
    assert_eq!(split(&[line], &[ten, ten, eleven])[0], Sums::default());
    assert_eq!(split(&[line], &[ten, ten, eleven])[1].online_s, 3600);
}

#[test]
fn a_line_across_a_clock_change_counts_the_time_that_really_passed() {
    let paris = Zone::parse("Europe/Paris").unwrap();
    let night = |day: &str| {
        let date: NaiveDate = day.parse().unwrap();
        let line = Claim {
            started_at: paris.midnight(date),
            ended_at: paris.midnight(date.succ_opt().unwrap()),
            ..claim(1, Kind::Online, "00:00:00", "01:00:00")
        };
        sums(&[line], line.started_at, line.ended_at).online_s / 3600
    };
    assert_eq!((night("2026-03-29"), night("2026-10-25"), night("2026-10-26")), (23, 25, 24));
}

/// What one line means, written down once more as the product words it, without looking at
/// `Claim::weight`: the kind it counts for, or `Err` for "waits for its event".
fn meaning(line: &Claim) -> Option<Result<&'static str, ()>> {
    let needs_the_event = ["contact", "travel", "prep"].contains(&line.kind.as_str());
    let become_of = |contact: Option<&'static str>, travel| match line.kind {
        Kind::Contact => contact,
        Kind::Travel => Some(travel),
        other => Some(other.as_str()),
    };
    if line.status == Status::Planned {
        return None;
    }
    match line.ground {
        Ground::Open if needs_the_event => Some(Err(())),
        Ground::HeldNobody => become_of(Some("prep"), "prep").map(Ok),
        Ground::Cancelled => become_of(None, "prep").map(Ok),
        _ => Some(Ok(line.kind.as_str())),
    }
}

/// Looks at every second of the period and asks every line whether it covers it.
fn second_by_second(claims: &[Claim], from: i64, to: i64) -> Sums {
    const RANKING: [&str; 6] = ["contact", "online", "travel", "prep", "other", "unclassified"];
    let mut sums = Sums::default();
    let mut people: Vec<Uuid> = claims.iter().map(|line| line.account).collect();
    people.sort();
    people.dedup();
    for person in people {
        let mut seconds = vec![[0_u32; 6]; (to - from).max(0) as usize];
        for line in claims.iter().filter(|line| line.account == person) {
            let covered = line.started_at.timestamp()..line.ended_at.timestamp();
            for second in covered.filter(|second| (from..to).contains(second)) {
                match meaning(line) {
                    None => {}
                    Some(Err(())) => sums.event_open_s += 1,
                    Some(Ok(word)) => {
                        let rank = RANKING.iter().position(|kind| *kind == word).unwrap();
                        seconds[(second - from) as usize][rank] += 1;
                    }
                }
            }
        }
        for lines in seconds {
            let Some(rank) = lines.iter().position(|count| *count > 0) else {
                continue;
            };
            match RANKING[rank] {
                "contact" => sums.contact_s += 1,
                "online" => sums.online_s += 1,
                "travel" => sums.travel_s += 1,
                "prep" => sums.prep_s += 1,
                "other" => sums.other_s += 1,
                _ => sums.unclassified_s += 1,
            }
            sums.double_booked_s += i64::from(lines.iter().sum::<u32>() > 1);
        }
    }
    sums
}

/// Days next to a clock change (one skips midnight, one moves by half an hour) and an ordinary one.
const DAYS: [(&str, &str); 6] = [
    ("Europe/Paris", "2026-03-28"),
    ("Europe/Paris", "2026-10-24"),
    ("Asia/Beirut", "2024-03-30"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("America/Noronha", "2026-11-20"),
    ("Pacific/Apia", "2011-12-29"),
];

fn any_ground() -> impl Strategy<Value = Ground> {
    prop_oneof![
        Just(Ground::None),
        Just(Ground::Open),
        Just(Ground::HeldMet),
        Just(Ground::HeldNobody),
        Just(Ground::Cancelled),
    ]
}

/// Lines of up to four people around a span of `length` seconds from `from`: some begin before it,
/// some end after it, some start where another ends, few are planned.
fn any_claims(from: DateTime<Utc>, length: i64) -> impl Strategy<Value = Vec<Claim>> {
    let instant = (-600..length + 600, 0_i64..1000, any::<bool>());
    let line = (0_u128..4, (0_usize..6, 0_usize..6), any_ground(), 0_u8..8, instant, 0_i64..15_000);
    let claim = move |(person, (kind, origin), ground, planned, (second, milli, coarse), lasts)| {
        let second: i64 = if coarse { second - second % 1800 } else { second };
        let started_at = from + TimeDelta::seconds(second) + TimeDelta::milliseconds(milli);
        let lasts: i64 = if coarse { lasts - lasts % 1800 } else { lasts };
        Claim {
            account: Uuid::from_u128(person),
            kind: Kind::ALL[kind],
            started_at,
            ended_at: started_at + TimeDelta::seconds(lasts),
            status: if planned == 0 { Status::Planned } else { Status::Confirmed },
            provenance: Provenance::ALL[origin],
            ground,
        }
    };
    prop::collection::vec(line.prop_map(claim), 0..24)
}

fn any_three_days() -> impl Strategy<Value = (Vec<DateTime<Utc>>, Vec<Claim>)> {
    prop::sample::select(DAYS.to_vec()).prop_flat_map(|(zone, first)| {
        let zone = Zone::parse(zone).unwrap();
        let first: NaiveDate = first.parse().unwrap();
        let bounds: Vec<_> = first.iter_days().take(4).map(|day| zone.midnight(day)).collect();
        let length = (bounds[3] - bounds[0]).num_seconds();
        any_claims(bounds[0], length).prop_map(move |claims| (bounds.clone(), claims))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_looking_at_every_second((bounds, claims) in any_three_days()) {
        let seconds: Vec<i64> = bounds.iter().map(DateTime::timestamp).collect();
        let days = split(&claims, &bounds);
        for (day, ends) in days.iter().zip(seconds.windows(2)) {
            prop_assert_eq!(*day, second_by_second(&claims, ends[0], ends[1]));
        }
        let whole = sums(&claims, bounds[0], bounds[3]);
        prop_assert_eq!(whole, days.into_iter().sum());
    }

    #[test]
    fn the_rate_lies_in_its_bracket((bounds, claims) in any_three_days()) {
        for day in split(&claims, &bounds) {
            if let (Some(floor), Some(rate), Some(ceiling)) = (day.floor(), day.rate(), day.ceiling()) {
                prop_assert!(floor <= rate && rate <= ceiling);
            }
        }
    }

    #[test]
    fn the_order_of_lines_and_of_people_does_not_matter(
        (bounds, claims) in any_three_days(),
        turn in 0_usize..24,
    ) {
        let mut turned = claims.clone();
        turned.rotate_left(turn.min(claims.len()));
        turned.reverse();
        prop_assert_eq!(split(&claims, &bounds), split(&turned, &bounds));
    }

    #[test]
    fn the_seconds_of_each_line_add_up_to_the_sums((bounds, claims) in any_three_days()) {
        for ends in bounds.windows(2) {
            let shares = attribution(&claims, ends[0], ends[1]);
            prop_assert_eq!(shares.len(), claims.len());
            prop_assert_eq!(shares.into_iter().sum::<Sums>(), sums(&claims, ends[0], ends[1]));
        }
    }

    #[test]
    fn every_counted_second_comes_from_the_line_that_it_belongs_to((bounds, mut claims) in any_three_days()) {
        claims.sort_by_key(|claim| claim.started_at);
        for (day, ends) in counted(&claims, &bounds).iter().zip(bounds.windows(2)) {
            let shares = attribution(&claims, ends[0], ends[1]);
            for provenance in Provenance::ALL {
                let theirs = claims.iter().zip(&shares).filter(|(claim, _)| claim.provenance == *provenance);
                prop_assert_eq!(day.origins.of(*provenance), theirs.map(|(_, share)| share.tracked_s()).sum::<i64>());
            }
        }
    }

    #[test]
    fn no_second_of_a_person_counts_twice((bounds, claims) in any_three_days()) {
        let whole = sums(&claims, bounds[0], bounds[3]);
        let four_people = 4 * (bounds[3] - bounds[0]).num_seconds();
        prop_assert!(whole.tracked_s() <= four_people);
        prop_assert!(whole.double_booked_s <= whole.tracked_s());
    }
}
