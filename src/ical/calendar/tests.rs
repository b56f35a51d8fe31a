//! Calendars as Google and others write them.

use super::*;

type Read = Result<(String, String, String), (u32, Reason)>;

fn read(text: &str) -> Vec<Read> {
    read_from(text, None)
}

fn read_from(text: &str, from: Option<&str>) -> Vec<Read> {
    let zone = Zone::parse("Europe/Paris").unwrap();
    let until = "2026-12-31T00:00:00Z".parse().unwrap();
    let from = from.map(|from| from.parse().unwrap());
    let reading = Reading { zone: &zone, email: "lea@quai.example", from, until };
    let mut found = Vec::new();
    let mut take = |outcome: Outcome| -> io::Result<()> {
        found.push(outcome.map_err(|one| (one.line, one.reason)).map(|row| {
            let local = zone.local(row.started_at).format("%m-%d %H:%M").to_string();
            let end = zone.local(row.ended_at).format("%H:%M").to_string();
            assert_eq!(row.status, Status::Planned);
            (row.fields.summary, local, end)
        }));
        Ok(())
    };
    super::read(text.as_bytes(), &reading, &mut take).unwrap();
    found
}

fn calendar(events: &str) -> String {
    let events = events.replace('\n', "\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nX-WR-TIMEZONE:Europe/Paris\r\n{events}END:VCALENDAR\r\n"
    )
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n")
}

fn at(summary: &str, start: &str, end: &str) -> Result<(String, String, String), (u32, Reason)> {
    Ok((summary.into(), start.into(), end.into()))
}

#[test]
fn dates_return_on_the_wall_of_their_zone_but_for_those_left_out_moved_and_cancelled() {
    let text = calendar(
        &(event(
            "DTSTART;TZID=Europe/Paris:20261006T090000\nDTEND;TZID=Europe/Paris:20261006T093000\nRRULE:FREQ=WEEKLY;COUNT=6\n\
             EXDATE;TZID=Europe/Paris:20261013T090000\nUID:a@google.com\nSUMMARY:Point\\, équi\n pe",
        ) + &event(
            "DTSTART;TZID=Europe/Paris:20261021T110000\nDTEND;TZID=Europe/Paris:20261021T120000\n\
             RECURRENCE-ID;TZID=Europe/Paris:20261020T090000\nUID:a@google.com\nSUMMARY:Point déplacé",
        ) + &event(
            "DTSTART:20261103T080000Z\nDTEND:20261103T083000Z\nRECURRENCE-ID:20261103T080000Z\nUID:a@google.com\n\
             STATUS:CANCELLED\nSUMMARY:Point",
        )),
    );
    let expected = [
        at("Point, équipe", "10-06 09:00", "09:30"),
        at("Point, équipe", "10-27 09:00", "09:30"),
        at("Point, équipe", "11-10 09:00", "09:30"),
        at("Point déplacé", "10-21 11:00", "12:00"),
    ];
    assert_eq!(read(&text), expected);
}

#[test]
fn what_says_nothing_of_hours_is_left_out() {
    let hours = "DTSTART:20261118T090000Z\nDTEND:20261118T100000Z\nUID:x\n";
    let text = calendar(
        &(event("DTSTART;VALUE=DATE:20261118\nDTEND;VALUE=DATE:20261119\nUID:day")
            + &event(&format!("{hours}TRANSP:TRANSPARENT"))
            + &event(&format!("{hours}STATUS:CANCELLED"))
            + &event(&format!("{hours}ATTENDEE;PARTSTAT=DECLINED;CN=Léa:mailto:Lea@quai.example"))
            + &event(&format!(
                "{hours}ATTENDEE;PARTSTAT=DECLINED:mailto:ana@quai.example\nSUMMARY:Là\nBEGIN:VALARM\nDURATION:PT5M\nDTSTART:x\nEND:VALARM"
            ))),
    );
    assert_eq!(read(&text), [at("Là", "11-18 10:00", "11:00")]);
}

#[test]
fn what_cannot_be_read_is_refused_by_its_line() {
    let text = calendar(
        &(event("DTSTART:20261118T090000Z\nUID:x")
            + &event("DTSTART:2026-11-18\nUID:x")
            + &event("DTSTART:20261118T090000Z\nDTEND:20261118T090000Z\nUID:x")
            + &event("DTSTART:20261118T090000Z\nDTEND:20261118T080000Z\nUID:x")
            + &event("DTSTART:20261118T090000Z\nDURATION:PT20H\nUID:x")
            + &event("DTSTART;TZID=Mars/Olympus:20261118T090000\nDURATION:PT1H\nUID:x")
            + &event("DTSTART:20261118T090000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY\nUID:x")),
    );
    use Reason::{BadDate, BadRecurrence, BadTime, EndBeforeStart, MissingEnd, TooLong, ZeroDuration};
    let reasons: Vec<_> = read(&text).into_iter().map(Result::unwrap_err).collect();
    let expected = [
        (4, MissingEnd),
        (8, BadDate),
        (12, ZeroDuration),
        (17, EndBeforeStart),
        (22, TooLong),
        (27, BadTime),
        (32, BadRecurrence),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn the_forms_that_calendars_write_are_unfolded() {
    let dates = |rule: &str| {
        let lines = format!("DTSTART;TZID=Europe/Paris:20260901T180000\nDURATION:PT2H\nUID:x\nRRULE:{rule}");
        read(&calendar(&event(&lines))).into_iter().map(|date| date.unwrap().1).collect::<Vec<_>>()
    };
    assert_eq!(dates("FREQ=MONTHLY;COUNT=3"), ["09-01 18:00", "10-01 18:00", "11-01 18:00"]);
    assert_eq!(dates("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1;COUNT=2"), ["09-01 18:00", "10-06 18:00"]);
    assert_eq!(dates("FREQ=YEARLY"), ["09-01 18:00"]);
    assert_eq!(dates("FREQ=DAILY;BYDAY=TU,WE;COUNT=3"), ["09-01 18:00", "09-02 18:00", "09-08 18:00"]);
    assert_eq!(dates("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;UNTIL=20261001T160000Z").len(), 3);
    assert_eq!(dates("FREQ=DAILY").len(), 122);
}

#[test]
fn what_began_long_ago_is_looked_at_from_the_day_that_is_asked_for() {
    let since = |year: &str, rule: &str| {
        calendar(&event(&format!("DTSTART:{year}0101T230000\nDURATION:PT2H\nUID:x\nRRULE:{rule}")))
    };
    let from = Some("2026-12-29T23:30:00Z");
    assert_eq!(read_from(&since("0001", "FREQ=DAILY"), from).len(), 3);
    assert_eq!(read_from(&since("2024", "FREQ=DAILY;COUNT=1000"), from).len(), 0);
    assert_eq!(read_from(&since("2026", "FREQ=DAILY;COUNT=363"), from), [at("", "12-29 23:00", "01:00")]);
    assert_eq!(read(&since("0001", "FREQ=DAILY")), [Err((4, Reason::TooManyDates))]);
    assert_eq!(read(&since("2014", "FREQ=DAILY")).len(), 4_748);
}

#[test]
fn a_calendar_has_so_many_dates_and_tags_and_no_more() {
    let out: String = (0..400).map(|_| "EXDATE:20260101T090000,20260102T090000,20260103,20260104T090000Z\n").collect();
    let daily = "DTSTART:20260101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY";
    assert_eq!(read(&calendar(&event(&format!("{daily}\n{out}X:")))).len(), 362);
    let too_many = event(&format!("{daily}\n{out}{out}X:"));
    assert_eq!(read(&calendar(&too_many)), [Err((4, Reason::TooManyDates))]);
    let at: DateTime<Utc> = "2026-01-01T08:00:00Z".parse().unwrap();
    let mut room = 3;
    assert_eq!(fitting(vec![(at, at); 2], &mut room).map(|dates| dates.len()), Ok(2));
    assert_eq!(fitting(vec![(at, at); 2], &mut room), Err(Reason::TooManyDates));
    assert_eq!(fitting(vec![(at, at)], &mut room).map(|dates| dates.len()), Ok(1));
    let tags = calendar(&event(&format!("{daily}\n{}X:", "CATEGORIES:a,b,c\n".repeat(50))));
    let meetings = Calendar::read(tags.as_bytes(), "", MOST_MEETINGS).unwrap().meetings;
    assert_eq!(meetings[0].tags.len(), 20);
}

#[test]
fn any_octets_are_some_calendar() {
    assert_eq!(read(""), []);
    let endless = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:{}\nUID:x\nEND:VEVENT", "é".repeat(1_000_000));
    assert_eq!(read(&endless), [Err((2, Reason::BadDate))]);
}
