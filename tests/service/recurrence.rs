//! Our dates beside those of three programs that are not ours (python-dateutil, libical, ical.js), over thousands of
//! rules, and our instants beside Python's over the clock changes of nine zones.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc, Weekday};
use comptoir::domain::local_time::Zone;
use comptoir::domain::recurrence::{End, MonthDays, Rhythm, Rule};
use serde_json::json;

use crate::support::readers::unfolded;

/// Clock changes at midnight, at two, by half an hour, by two hours, backwards in winter, and a day left out whole.
const ZONES: [&str; 9] = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Antarctica/Troll",
    "Atlantic/Azores",
];
const RULES: usize = 3_600;
const PROGRAMS: [&str; 3] = ["dateutil", "libical", "ical.js"];

struct Case {
    /// As it might be typed: parts in any order, in any case.
    text: String,
    rule: Rule,
    zone: Zone,
    first: NaiveDateTime,
    last: NaiveDate,
}

#[test]
fn three_programs_find_the_same_dates_and_python_the_same_instants() {
    let cases: Vec<Case> = (0..RULES).map(case).collect();
    let asked: Vec<_> = cases.iter().map(|case| {
        let last = case.last.and_hms_opt(23, 59, 59).unwrap();
        json!({"rule": for_others(&case.rule), "first": written(case.first), "last": written(last), "zone": case.zone.name()})
    }).collect();
    let ours: Vec<Vec<NaiveDateTime>> =
        cases.iter().map(|case| case.rule.starts(case.first, case.first.date(), case.last)).collect();
    let asked = json!(asked);
    let theirs = std::thread::scope(|scope| {
        let asked = &asked;
        let running = PROGRAMS.map(|program| scope.spawn(move || unfolded(program, asked)));
        running.map(|program| program.join().unwrap())
    });
    for (program, theirs) in PROGRAMS.into_iter().zip(theirs) {
        assert_eq!(theirs.len(), RULES);
        for ((case, ours), theirs) in cases.iter().zip(&ours).zip(&theirs) {
            if !is_defined(program, case) {
                continue;
            }
            let expected: Vec<Vec<String>> = ours
                .iter()
                .map(|wall| {
                    let instant = case.zone.instant(*wall).to_rfc3339_opts(SecondsFormat::Secs, true);
                    if program == "ical.js" { vec![written(*wall)] } else { vec![written(*wall), instant] }
                })
                .collect();
            assert!(
                *theirs == expected,
                "{program}, {} from {}: {:?}",
                case.text,
                case.first,
                differing(&expected, theirs)
            );
        }
    }
    assert_covers(&cases, &ours);
}

/// A first date outside the rule is undefined (RFC 5545 §3.8.5.3); there we do as dateutil does, and the others each as
/// they like. Every other case is compared with two programs at least: libical 3.0 leaves out DTSTART where every n-th
/// week has several days and another one comes first, ical.js 2.2 where the last day of a month returns every year.
fn is_defined(program: &str, case: &Case) -> bool {
    let Rule { rhythm, interval, .. } = &case.rule;
    let faulty = match program {
        "libical" => matches!(rhythm, Rhythm::Weekly(days) if days.len() > 1) && *interval > 1,
        "ical.js" => matches!(rhythm, Rhythm::Yearly(_, MonthDays::Last)),
        _ => return true,
    };
    !faulty && case.rule.fits(case.first).is_ok()
}

/// The comparison is worth something: many dates, every zone at its clock changes, every kind of rule and end.
fn assert_covers(cases: &[Case], ours: &[Vec<NaiveDateTime>]) {
    let dates: usize = ours.iter().map(Vec::len).sum();
    let empty = ours.iter().filter(|dates| dates.is_empty()).count();
    let mut summary = format!("{dates} dates of {} rules, {empty} of them without any", cases.len());
    assert!(dates > 100_000 && empty < cases.len() / 10, "{summary}");
    for name in ZONES {
        let of_zone = cases.iter().zip(ours).filter(|(case, _)| case.zone.name() == name);
        let walls: Vec<(&Zone, NaiveDateTime)> =
            of_zone.flat_map(|(case, dates)| dates.iter().map(|wall| (&case.zone, *wall))).collect();
        let skipped = walls.iter().filter(|(zone, wall)| zone.local(zone.instant(*wall)) != *wall).count();
        let twice = walls.iter().filter(|(zone, wall)| comes_twice(zone, *wall)).count();
        summary += &format!("\n{name}: {} dates, {skipped} in a skipped hour, {twice} in a double one", walls.len());
        assert!(skipped > 5 && twice > 5, "{summary}");
    }
    println!("{summary}");
}

/// Whether a later instant shows the same wall.
fn comes_twice(zone: &Zone, wall: NaiveDateTime) -> bool {
    let first: DateTime<Utc> = zone.instant(wall);
    [30, 60, 120].iter().any(|minutes| zone.local(first + TimeDelta::minutes(*minutes)) == wall)
}

/// The canonical rule with an end that programs without zones understand: a day is over with its last second.
fn for_others(rule: &Rule) -> String {
    match rule.end {
        End::OnDay(day) => Rule { end: End::AtWall(day.and_hms_opt(23, 59, 59).unwrap()), ..rule.clone() }.to_string(),
        _ => rule.to_string(),
    }
}

fn written(wall: NaiveDateTime) -> String {
    wall.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn differing(ours: &[Vec<String>], theirs: &[Vec<String>]) -> String {
    let at = ours.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
    format!("{} and {} dates, at {at}: ours {:?}, theirs {:?}", ours.len(), theirs.len(), ours.get(at), theirs.get(at))
}

/// The `n`-th case, the same in every run.
fn case(n: usize) -> Case {
    let mut dice = Dice(n as u64 + 1);
    let zone = Zone::parse(ZONES[n % ZONES.len()]).unwrap();
    // Zones of machines differ for the future, so all of this is past: Apia without 30 December 2011 is in it.
    let begin = NaiveDate::from_ymd_opt(2007 + i32::try_from(dice.below(13)).unwrap(), 1, 1).unwrap();
    let time = time_of_day(&mut dice, &zone, begin);
    let first = (begin + Days::new(dice.below(365) as u64)).and_time(time);
    let last = first.date() + Days::new(dice.below(1_800) as u64);
    let mut parts = rhythm(&mut dice);
    parts.extend(end(&mut dice, first, &zone));
    if dice.below(3) == 0 {
        parts.push(format!("WKST={}", weekday(&mut dice)));
    }
    for at in (1..parts.len()).rev() {
        parts.swap(at, dice.below(at + 1));
    }
    let text = if dice.below(4) == 0 { parts.join(";").to_lowercase() } else { parts.join(";") };
    let rule = Rule::parse(&text).unwrap_or_else(|fault| panic!("{text}: {fault}")).at_home(&zone);
    // Two in three begin where a series would: on a date of the rule.
    let fitting = rule.first_fit(first).filter(|_| dice.below(3) > 0);
    Case { text, rule, zone, first: fitting.unwrap_or(first), last }
}

/// Half of them within ten minutes that a clock change skips or brings twice.
fn time_of_day(dice: &mut Dice, zone: &Zone, begin: NaiveDate) -> NaiveTime {
    let times = ["00:00:00", "01:00:00", "02:00:00", "02:59:59", "12:00:00", "18:30:00", "23:59:59"];
    let change = zone.following(zone.midnight(begin)).nth(dice.below(4));
    match change.filter(|_| dice.below(2) == 0) {
        None => times[dice.below(times.len())].parse().unwrap(),
        Some(change) => {
            let before = change.at - TimeDelta::seconds(1);
            let grows = change.offset_seconds > zone.offset_seconds(before);
            let minutes = if grows { 10 } else { -10 };
            (zone.local(before) + TimeDelta::seconds(1) + TimeDelta::minutes(minutes)).time()
        }
    }
}

fn rhythm(dice: &mut Dice) -> Vec<String> {
    let (mut parts, most) = match dice.below(7) {
        0 => (vec!["FREQ=DAILY".to_owned()], 40),
        1 | 2 => (vec!["FREQ=WEEKLY".to_owned(), format!("BYDAY={}", some(dice, weekday))], 9),
        3..=5 => {
            let mut parts = vec!["FREQ=MONTHLY".to_owned()];
            parts.extend(month_days(dice));
            (parts, 14)
        }
        _ => {
            let month = 1 + dice.below(12);
            let mut parts = vec!["FREQ=YEARLY".to_owned(), format!("BYMONTH={month}")];
            // A day that the month never has is refused.
            let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
            let mut days = month_days(dice);
            if days[0].strip_prefix("BYMONTHDAY=").is_some_and(|day| day.parse::<i32>().unwrap() > longest) {
                days = vec![format!("BYMONTHDAY={longest}")];
            }
            parts.extend(days);
            (parts, 3)
        }
    };
    if dice.below(2) == 0 {
        parts.push(format!("INTERVAL={}", 1 + dice.below(most)));
    }
    parts
}

fn month_days(dice: &mut Dice) -> Vec<String> {
    let nth = |dice: &mut Dice| {
        let place = [1, 2, 3, 4, 5, -1, -2, -3, -4, -5][dice.below(10)];
        format!("{place}{}", weekday(dice))
    };
    match dice.below(6) {
        0 | 1 => vec![format!("BYMONTHDAY={}", 1 + dice.below(31))],
        2 => vec!["BYMONTHDAY=-1".to_owned()],
        3 => {
            let place = if dice.below(2) == 0 { 1 } else { -1 };
            vec!["BYDAY=MO,TU,WE,TH,FR".to_owned(), format!("BYSETPOS={place}")]
        }
        _ => vec![format!("BYDAY={}", some(dice, nth))],
    }
}

fn end(dice: &mut Dice, first: NaiveDateTime, zone: &Zone) -> Option<String> {
    let later = first + Days::new(dice.below(1_500) as u64);
    match dice.below(6) {
        0 => Some(format!("COUNT={}", 1 + dice.below(60))),
        1 => Some(format!("COUNT={}", 1 + dice.below(1_000))),
        2 => Some(format!("UNTIL={}", later.format("%Y%m%d"))),
        3 => Some(format!("UNTIL={}", later.format("%Y%m%dT%H%M%S"))),
        4 => Some(format!("UNTIL={}", zone.instant(later).format("%Y%m%dT%H%M%SZ"))),
        _ => None,
    }
}

fn weekday(dice: &mut Dice) -> String {
    let day = Weekday::try_from(u8::try_from(dice.below(7)).unwrap()).unwrap();
    day.to_string()[..2].to_uppercase()
}

/// One to three of them, with a comma between.
fn some(dice: &mut Dice, one: impl Fn(&mut Dice) -> String) -> String {
    let many = 1 + dice.below(3);
    (0..many).map(|_| one(dice)).collect::<Vec<_>>().join(",")
}

/// Chance that falls the same way every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }
}

#[test]
fn a_series_keeps_its_wall_time_over_both_clock_changes() {
    let paris = Zone::parse("Europe/Paris").unwrap();
    let rule = Rule::parse("FREQ=WEEKLY;BYDAY=SU").unwrap();
    let instants = |first: &str, last: &str| -> Vec<String> {
        let first: NaiveDateTime = first.parse().unwrap();
        let starts = rule.starts(first, first.date(), last.parse().unwrap());
        starts.iter().map(|wall| paris.instant(*wall).format("%m-%d %H:%M").to_string()).collect()
    };
    assert_eq!(instants("2027-03-21T18:30:00", "2027-04-04"), ["03-21 17:30", "03-28 16:30", "04-04 16:30"]);
    assert_eq!(instants("2027-03-21T02:30:00", "2027-04-04"), ["03-21 01:30", "03-28 01:30", "04-04 00:30"]);
    assert_eq!(instants("2027-10-24T02:30:00", "2027-11-07"), ["10-24 00:30", "10-31 00:30", "11-07 01:30"]);
    assert_eq!(paris.local("2027-03-28T01:30:00Z".parse().unwrap()).date().day(), 28);
}
