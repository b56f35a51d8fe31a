//! Examples of RFC 5545 §3.8.5.3 that fall in the subset, refusals, and bombs. The comparison with other
//! implementations is in tests/service/recurrence.rs.

use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::*;

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn wall(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The dates as `9-2`, from the first on, at 09:00 as in the RFC.
fn dates(text: &str, first: &str, to: &str) -> Vec<String> {
    let first = wall(&format!("{first}T09:00:00"));
    let starts = rule(text).starts(first, first.date(), day(to));
    assert!(starts.iter().all(|start| start.time() == first.time()));
    starts.iter().map(|start| format!("{}-{}", start.month(), start.day())).collect()
}

#[test]
fn the_examples_of_the_standard() {
    let cases: [(&str, &str, &str, &[&str]); 24] = [
        (
            "FREQ=DAILY;COUNT=10",
            "1997-09-02",
            "1998-01-01",
            &["9-2", "9-3", "9-4", "9-5", "9-6", "9-7", "9-8", "9-9", "9-10", "9-11"],
        ),
        ("FREQ=DAILY;UNTIL=19970906T000000Z", "1997-09-02", "1998-01-01", &["9-2", "9-3", "9-4", "9-5"]),
        ("FREQ=DAILY;INTERVAL=2", "1997-09-02", "1997-09-08", &["9-2", "9-4", "9-6", "9-8"]),
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1998-01-01", &["9-2", "9-12", "9-22", "10-2", "10-12"]),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=4", "1997-09-02", "1998-01-01", &["9-2", "9-9", "9-16", "9-23"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=19970930", "1997-09-02", "1998-01-01", &["9-2", "9-9", "9-16", "9-23", "9-30"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "1997-09-02", "1997-10-15", &["9-2", "9-16", "9-30", "10-14"]),
        (
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "1997-09-02",
            "1998-01-01",
            &["9-2", "9-4", "9-9", "9-11", "9-16", "9-18", "9-23", "9-25", "9-30", "10-2"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19970920T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            "1997-09-01",
            "1998-01-01",
            &["9-1", "9-3", "9-5", "9-15", "9-17", "9-19"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1997-09-02",
            "1998-01-01",
            &["9-2", "9-4", "9-16", "9-18", "9-30", "10-2", "10-14", "10-16"],
        ),
        ("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "1997-09-05", "1998-01-31", &["9-5", "10-3", "11-7", "12-5"]),
        ("FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09-05", "1998-01-31", &["9-5", "10-3", "11-7", "12-5"]),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1997-09-07",
            "1998-12-31",
            &["9-7", "9-28", "11-2", "11-30", "1-4", "1-25", "3-1", "3-29", "5-3", "5-31"],
        ),
        (
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
            "1997-09-22",
            "1998-12-31",
            &["9-22", "10-20", "11-17", "12-22", "1-19", "2-16"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "1997-09-30",
            "1998-02-28",
            &["9-30", "10-31", "11-30", "12-31", "1-31", "2-28"],
        ),
        ("FREQ=MONTHLY;BYDAY=3TU,5SA", "1997-09-16", "1997-11-30", &["9-16", "10-21", "11-18", "11-29"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "1997-09-30",
            "1998-01-31",
            &["9-30", "10-31", "11-28", "12-31", "1-30"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "1997-09-01",
            "1998-01-31",
            &["9-1", "10-1", "11-3", "12-1", "1-1"],
        ),
        // What happens on 15 January and 30 January, and where February has none.
        ("FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3", "2007-01-30", "2008-01-01", &["1-30", "3-30", "4-30"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=1TU;INTERVAL=4;COUNT=3", "1996-11-05", "2001-01-01", &["11-5", "11-7"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", "2030-01-01", &["2-29", "2-29"]),
        // The week begins on Monday, then on Sunday: the RFC's own pair.
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-08-05",
            "1998-01-01",
            &["8-5", "8-10", "8-19", "8-24"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-08-05",
            "1998-01-01",
            &["8-5", "8-17", "8-19", "8-31"],
        ),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "1997-06-30", "1998-12-31", &["6-30", "6-30"]),
    ];
    for (text, first, to, expected) in cases {
        assert_eq!(dates(text, first, to), expected, "{text}");
    }
}

#[test]
fn every_rule_has_one_spelling_that_reads_back_the_same() {
    let cases = [
        ("freq=weekly;byday=th", "FREQ=WEEKLY;BYDAY=TH"),
        (" RRULE:BYDAY=SU,MO,SU;INTERVAL=1;WKST=MO;FREQ=WEEKLY; ", "FREQ=WEEKLY;BYDAY=MO,SU"),
        ("FREQ=MONTHLY;BYDAY=-1FR,+3TH,1TH,1MO", "FREQ=MONTHLY;BYDAY=1MO,1TH,3TH,-1FR"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR,MO,TU,WE,TH", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=YEARLY;COUNT=03;BYMONTHDAY=09;BYMONTH=06", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9;COUNT=3"),
        ("FREQ=DAILY;UNTIL=20270603;INTERVAL=3", "FREQ=DAILY;INTERVAL=3;UNTIL=20270603"),
        ("FREQ=DAILY;UNTIL=20270603T183000", "FREQ=DAILY;UNTIL=20270603T183000"),
        ("FREQ=DAILY;UNTIL=20270603T163000Z", "FREQ=DAILY;UNTIL=20270603T163000Z"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU"),
    ];
    for (text, canonical) in cases {
        assert_eq!(rule(text).to_string(), canonical);
        assert_eq!(rule(canonical), rule(text));
    }
}

#[test]
fn what_is_not_in_the_subset_is_refused_with_its_reason() {
    use RuleFault::*;
    let long = format!("FREQ=DAILY;{}", "X".repeat(1_000_000));
    let many = format!("FREQ=WEEKLY;BYDAY={}", "MO,".repeat(300_000));
    let cases = [
        ("", Empty),
        (";", Empty),
        ("RRULE:", Empty),
        (&long, TooLong),
        (&many, TooLong),
        ("every Thursday", NotAPart),
        ("FREQ=DAILY;;", NotAPart),
        ("FREQ=DAILY;X-OURS=1", NotAPart),
        ("FREQ=DAILY\r\nDTSTART:20260101T000000", Frequency),
        ("FREQ=DAILY;FREQ=WEEKLY", Twice("FREQ")),
        ("FREQ=DAILY;COUNT=3;COUNT=3", Twice("COUNT")),
        ("FREQ=", EmptyPart("FREQ")),
        ("FREQ=WEEKLY;BYDAY=", EmptyPart("BYDAY")),
        ("FREQ=MONTHLY;BYMONTHDAY=", EmptyPart("BYMONTHDAY")),
        ("FREQ=WEEKLY;BYDAY=TH;BYSETPOS=", EmptyPart("BYSETPOS")),
        ("FREQ=DAILY;BYHOUR=9,10", NotTaken("BYHOUR")),
        ("FREQ=DAILY;BYMINUTE=0", NotTaken("BYMINUTE")),
        ("FREQ=DAILY;BYSECOND=0", NotTaken("BYSECOND")),
        ("FREQ=YEARLY;BYWEEKNO=20", NotTaken("BYWEEKNO")),
        ("FREQ=YEARLY;BYYEARDAY=1,100,200", NotTaken("BYYEARDAY")),
        ("FREQ=YEARLY;BYEASTER=0", NotTaken("BYEASTER")),
        ("RSCALE=CHINESE;FREQ=YEARLY", NotTaken("RSCALE")),
        ("BYDAY=TH", NoFrequency),
        ("FREQ=HOURLY", TooOften),
        ("FREQ=MINUTELY;COUNT=3", TooOften),
        ("FREQ=SECONDLY;INTERVAL=86400", TooOften),
        ("FREQ=FORTNIGHTLY", Frequency),
        ("FREQ=DAILY;INTERVAL=0", Interval),
        ("FREQ=DAILY;INTERVAL=-1", Interval),
        ("FREQ=DAILY;INTERVAL=1831", Interval),
        ("FREQ=WEEKLY;BYDAY=TH;INTERVAL=266", Interval),
        ("FREQ=MONTHLY;BYDAY=1TH;INTERVAL=61", Interval),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;INTERVAL=6", Interval),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", Interval),
        ("FREQ=DAILY;COUNT=0", Count),
        ("FREQ=DAILY;COUNT=1001", Count),
        ("FREQ=DAILY;COUNT=2147483648", Count),
        ("FREQ=DAILY;COUNT=-5", Count),
        ("FREQ=DAILY;COUNT=ten", Count),
        ("FREQ=DAILY;UNTIL=2027-06-03", Until),
        ("FREQ=DAILY;UNTIL=20270230", Until),
        ("FREQ=DAILY;UNTIL=20270603T256000Z", Until),
        ("FREQ=DAILY;UNTIL=20270603T1830", Until),
        ("FREQ=DAILY;UNTIL=never", Until),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270603", TwoEnds),
        ("FREQ=WEEKLY;BYDAY=THU", Weekday),
        ("FREQ=WEEKLY;BYDAY=TH,", Weekday),
        ("FREQ=WEEKLY;BYDAY=,", Weekday),
        ("FREQ=MONTHLY;BYDAY=6TH", Weekday),
        ("FREQ=MONTHLY;BYDAY=0TH", Weekday),
        ("FREQ=MONTHLY;BYDAY=+-1TH", Weekday),
        ("FREQ=MONTHLY;BYDAY=１TH", Weekday),
        ("FREQ=MONTHLY;BYDAY=999999999999TH", Weekday),
        ("FREQ=WEEKLY;BYDAY=1TH", PlaceInWeek),
        ("FREQ=MONTHLY;BYDAY=TH", PlaceMissing),
        ("FREQ=MONTHLY;BYDAY=1TH,TH", PlaceMissing),
        ("FREQ=WEEKLY", WeekdayMissing),
        ("FREQ=MONTHLY", MonthDayMissing),
        ("FREQ=MONTHLY;BYSETPOS=1", MonthDayMissing),
        ("FREQ=YEARLY;BYMONTH=6", MonthDayMissing),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", TwoDays),
        ("FREQ=MONTHLY;BYMONTHDAY=0", MonthDay),
        ("FREQ=MONTHLY;BYMONTHDAY=32", MonthDay),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", MonthDay),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", MonthDay),
        ("FREQ=YEARLY", MonthMissing),
        ("FREQ=YEARLY;BYDAY=20MO", MonthMissing),
        ("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", Month),
        ("FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=1", Month),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", SetPosition),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", SetPosition),
        ("FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1", SetPosition),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=1", SetPosition),
        ("FREQ=WEEKLY;BYDAY=TH;WKST=1", WeekStart),
        ("FREQ=DAILY;BYDAY=MO,TU", Misplaced("BYDAY")),
        ("FREQ=DAILY;BYMONTH=1", Misplaced("BYMONTH")),
        ("FREQ=WEEKLY;BYDAY=TH;BYSETPOS=1", Misplaced("BYSETPOS")),
        ("FREQ=MONTHLY;BYMONTH=1;BYDAY=1TH", Misplaced("BYMONTH")),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", NoSuchDay),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", NoSuchDay),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", NoSuchDay),
    ];
    let began = Instant::now();
    for (text, fault) in cases {
        let head: String = text.chars().take(60).collect();
        assert_eq!(Rule::parse(text), Err(fault), "{head}");
        assert!(fault.to_string().len() < 110 && fault.key().starts_with("rule-"));
    }
    assert!(began.elapsed() < Duration::from_millis(200), "{:?}", began.elapsed());
}

#[test]
fn a_window_shows_the_same_dates_whether_counted_from_the_first_or_jumped_to() {
    let rules = [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SA",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=5FR",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    ];
    let first = wall("2026-01-05T18:30:00");
    for text in rules {
        let whole = rule(text).starts(first, first.date(), day("2030-12-31"));
        for (from, to) in [("2026-01-05", "2026-01-05"), ("2027-03-01", "2027-08-31"), ("2028-02-29", "2030-12-31")] {
            let (from, to) = (day(from), day(to));
            let inside = |wall: &&NaiveDateTime| (from..=to).contains(&wall.date());
            let expected: Vec<_> = whole.iter().filter(inside).copied().collect();
            assert_eq!(rule(text).starts(first, from, to), expected, "{text}");
            let counted = rule(&format!("{text};COUNT=1000")).starts(first, from, to);
            assert_eq!(counted, expected, "{text}");
        }
    }
}

#[test]
fn no_window_gives_more_than_a_thousand_dates_or_five_years() {
    let first = wall("2026-11-21T18:30:00");
    let to = NaiveDate::MAX;
    let daily = rule("FREQ=DAILY").starts(first, first.date(), to);
    assert_eq!((daily.len(), daily[0]), (1_000, first));
    let weekly = rule("FREQ=WEEKLY;BYDAY=SA").starts(first, first.date(), to);
    assert_eq!(weekly.last(), Some(&wall("2031-11-15T18:30:00")));
    let late = rule("FREQ=WEEKLY;BYDAY=SA").starts(first, day("2046-01-01"), day("2046-01-31"));
    assert_eq!(late[0], wall("2046-01-06T18:30:00"));
    assert!(rule("FREQ=DAILY").starts(first, day("2026-12-02"), day("2026-12-01")).is_empty());
}

#[test]
fn the_worst_windows_end_in_no_time() {
    let rules = [
        "FREQ=DAILY;INTERVAL=1830;COUNT=1000",
        "FREQ=WEEKLY;INTERVAL=265;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=1000",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;COUNT=1000",
        "FREQ=MONTHLY;BYDAY=5FR,-5FR;COUNT=1000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=1000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=5",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=5MO",
    ];
    let firsts = ["0001-01-01T00:00:00", "2026-02-01T23:59:59", "9999-12-31T23:59:59", "-9999-01-01T00:00:00"];
    let froms = [NaiveDate::MIN, day("0001-01-01"), day("2026-02-01"), day("9990-01-01"), NaiveDate::MAX];
    for text in rules {
        for first in firsts.map(wall).into_iter().chain([NaiveDateTime::MIN, NaiveDateTime::MAX]) {
            for from in froms {
                let began = Instant::now();
                let starts = rule(text).starts(first, from, NaiveDate::MAX);
                assert!(starts.len() <= 1_000 && began.elapsed() < Duration::from_millis(250), "{text} {first} {from}");
            }
        }
    }
    assert!(rule(rules[2]).first_fit(wall("2026-02-01T12:00:00")).is_none());
}

#[test]
fn a_series_begins_on_a_date_of_its_rule_and_before_its_end() {
    let first = wall("2026-12-03T18:30:00");
    assert_eq!(rule("FREQ=MONTHLY;BYDAY=1TH").fits(first), Ok(()));
    assert_eq!(rule("FREQ=MONTHLY;BYDAY=1FR").fits(first), Err(RuleFault::FirstIsNoDate));
    assert_eq!(rule("FREQ=MONTHLY;BYDAY=1FR").first_fit(first), Some(wall("2026-12-04T18:30:00")));
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261202").fits(first), Err(RuleFault::OverBeforeItStarts));
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261203").fits(first), Ok(()));
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261203T183000").fits(first), Ok(()));
    assert_eq!(rule("FREQ=DAILY;UNTIL=20261203T182959").fits(first), Err(RuleFault::OverBeforeItStarts));
}

#[test]
fn a_first_date_outside_the_rule_is_neither_shown_nor_counted() {
    // A Wednesday.
    let first = wall("2026-12-02T18:30:00");
    let starts = rule("FREQ=WEEKLY;BYDAY=TH;COUNT=2").starts(first, first.date(), day("2027-12-31"));
    assert_eq!(starts, [wall("2026-12-03T18:30:00"), wall("2026-12-10T18:30:00")]);
}

#[test]
fn an_end_in_universal_time_is_brought_home() {
    let paris = Zone::parse("Europe/Paris").unwrap();
    let utc = rule("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270603T163000Z");
    let home = utc.at_home(&paris);
    assert_eq!(home.to_string(), "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270603T183000");
    let first = wall("2027-05-27T18:30:00");
    assert_eq!(home.starts(first, first.date(), day("2028-01-01")).len(), 2);
    let early = rule("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270603T162959Z").at_home(&paris);
    assert_eq!(early.starts(first, first.date(), day("2028-01-01")).len(), 1);
}
