//! One year of a monthly apéro, in which nobody of the staff does more than a host would: one date is moved, one called
//! off, one is too small. Every mailbox and every calendar is compared as text with what was promised.

use std::fmt::Write;

use chrono::{DateTime, Days, NaiveDate};
use serde_json::{Value, json};

use crate::support::api::id;
use crate::support::mailbox::Mail;
use crate::support::{Organisation, TestApp};

/// Who is in the story, by what they do all year.
const CAST: [(&str, &str); 9] = [
    ("ana", "yes to all dates"),
    ("bea", "yes to all dates with somebody, but not in August"),
    ("carl", "yes to each invitation, the day after; no after all in March"),
    ("dina", "silent"),
    ("emil", "no to each invitation, the day after"),
    ("fay", "silent, but for March: waits, and lets the offered place go by"),
    ("gia", "silent, but for March: waits, is offered the place next, and takes it"),
    ("hugo", "silent, and objects on the first of February"),
    ("jon", "may not be written to"),
];

struct Year<'a> {
    app: &'a TestApp,
    quai: Organisation,
    regulars: String,
    series: String,
    people: Vec<(&'static str, String)>,
    /// Message-ID, recipient, day and subject of every mail, in order: the words of old mails are not kept for a year.
    received: Vec<(String, String, NaiveDate, String)>,
}

impl Year<'_> {
    /// Found, planned, and everybody known, at ten on Friday 20 November 2026.
    fn begin(app: &TestApp) -> Year<'_> {
        let quai = app.organisation("quai");
        let regulars = quai.community("Habitués");
        let people = CAST.iter().map(|(name, _)| (*name, join(&quai, &regulars, name))).collect();
        let series = id(&quai.send(
            "POST",
            "/series",
            &json!({
                "title": "Apéro du jeudi", "kind": "apero", "rrule": "FREQ=MONTHLY;BYDAY=1TH",
                "starts_local": "2026-12-03T18:30:00", "timezone": "Europe/Paris", "duration_minutes": 150,
                "plus_ones_max": 2, "communities": [regulars], "hosts": [quai.admin],
                "auto_announce": true, "invite_days_before": 21, "skips_holidays": true,
            }),
        ));
        Year { app, quai, regulars, series, people, received: Vec::new() }
    }

    /// Twice a day, outside the quiet hours: mail is kept short of nothing, and nothing is said twice.
    fn live_through(&mut self, from: &str, to: &str) {
        let last = day(to);
        let mut today = day(from);
        while today <= last {
            for hour in ["09:30:00Z", "15:00:00Z"] {
                self.app.set_clock(&format!("{today}T{hour}"));
                self.app.run_jobs();
                if hour.starts_with("09") {
                    self.act_on(today);
                    self.app.run_jobs();
                }
            }
            self.collect();
            today = today + Days::new(1);
        }
    }

    fn collect(&mut self) {
        for mail in self.app.mails() {
            let id = mail.header("Message-ID");
            if !self.received.iter().any(|(known, ..)| *known == id) {
                self.received.push((id, mail.to.clone(), sent_on(&mail), plain(&mail.subject)));
            }
        }
    }

    /// What people and the host do on a day.
    fn act_on(&mut self, today: NaiveDate) {
        match today.to_string().as_str() {
            "2026-11-21" => {
                for (name, guests) in [("ana", 0), ("bea", 1)] {
                    self.answer_by_mail(name, "2026-12-03", "yes", guests);
                    let path = format!("/series/{}/standing-answers/{}", self.series, self.person(name));
                    self.quai.send("PUT", &path, &json!({"answer": "yes", "guests": guests}));
                }
            }
            "2027-01-20" => {
                let march = self.event("2027-03-04");
                self.quai.send("PATCH", &format!("/events/{march}"), &json!({"capacity": 4}));
            }
            "2027-02-01" => self.object("hugo"),
            // After Carl, who answers first that day, the room is full.
            "2027-02-12" => {
                self.answer_by_mail("carl", "2027-03-04", "yes", 0);
                self.answer_by_mail("fay", "2027-03-04", "yes", 0);
                self.answer_by_mail("gia", "2027-03-04", "yes", 0);
            }
            "2027-02-20" => self.answer_by_mail("carl", "2027-03-04", "no", 0),
            "2027-02-21" => self.answer_by_mail("gia", "2027-03-04", "yes", 0),
            "2027-03-15" => {
                let april = self.event("2027-04-01");
                let moved = json!({"starts_at": "2027-04-06T16:30:00Z", "ends_at": "2027-04-06T19:00:00Z"});
                self.quai.send("PATCH", &format!("/events/{april}"), &moved);
            }
            "2027-05-15" => {
                let ines = join(&self.quai, &self.regulars, "ines");
                self.people.push(("ines", ines));
            }
            "2027-06-20" => {
                let july = self.event("2027-07-01");
                self.quai.send("POST", &format!("/events/{july}/cancellation"), &json!({"reason": "grève"}));
            }
            "2027-07-20" => self.answer_by_mail("bea", "2027-08-05", "no", 0),
            _ => {}
        }
        for (name, answer) in [("carl", "yes"), ("emil", "no")] {
            let yesterday = today - Days::new(1);
            let invited = self.mailbox(name).into_iter().rfind(|mail| mail.subject.contains("vous invite"));
            if let Some(mail) = invited.filter(|mail| sent_on(mail) == yesterday) {
                self.answer(&mail, answer, 0);
            }
        }
    }

    fn person(&self, name: &str) -> &str {
        &self.people.iter().find(|(known, _)| *known == name).expect("of the cast").1
    }

    fn mailbox(&self, name: &str) -> Vec<Mail> {
        self.app.mails_to(&format!("{name}@example.org"))
    }

    /// The event that the series planned for a day, wherever it was moved since.
    fn event(&self, day: &str) -> String {
        let dates = self.quai.get(&format!("/series/{}/dates?from={day}&until={day}", self.series));
        dates["items"][0]["event"].as_str().unwrap_or_else(|| panic!("no event on {day}: {dates}")).to_owned()
    }

    /// By the link of the last mail about that date, as a person would.
    fn answer_by_mail(&self, name: &str, day: &str, answer: &str, guests: u32) {
        let event = self.event(day);
        let mails = self.mailbox(name);
        let about = mails.iter().rfind(|mail| mail.calendar.contains(&event)).expect("a mail about that date");
        self.answer(about, answer, guests);
    }

    fn answer(&self, mail: &Mail, answer: &str, guests: u32) {
        let link = mail.link("/i/").split('?').next().unwrap().to_owned();
        let guests = guests.to_string();
        let done = self.app.visitor().post(&link, &[("answer", answer), ("guests", &guests)]);
        assert_eq!(done.status, 303, "{answer}: {}", done.body);
    }

    fn object(&self, name: &str) {
        let mail = self.mailbox(name).pop().expect("a mail to object from");
        let done = self.app.visitor().post(&mail.link("/u/"), &[("List-Unsubscribe", "One-Click")]);
        assert!(done.status < 400, "{}", done.body);
    }

    /// Every mailbox: the day and the subject of each mail.
    fn mailboxes(&self) -> String {
        let mut written = String::new();
        for (name, _) in &self.people {
            writeln!(written, "{name}").unwrap();
            let address = format!("{name}@example.org");
            for (_, _, day, subject) in self.received.iter().filter(|(_, to, ..)| *to == address) {
                writeln!(written, "  {day}  {subject}").unwrap();
            }
        }
        written
    }

    /// Every subscribed calendar: start on the wall, status, and SEQUENCE of each date.
    fn calendars(&self) -> String {
        let mut written = String::new();
        for (name, person) in &self.people {
            writeln!(written, "{name}").unwrap();
            let address = self.quai.get(&format!("/people/{person}"))["feed_url"].as_str().map(str::to_owned);
            let Some(address) = address else { continue };
            let feed = self.app.visitor().get(&address).body.replace("\r\n ", "");
            for event in feed.split("BEGIN:VEVENT").skip(1) {
                let of = |name: &str| {
                    let line = event.lines().find(|line| line.starts_with(name)).unwrap_or_default();
                    line.split_once(':').map_or("", |(_, value)| value).to_owned()
                };
                writeln!(written, "  {}  {}", of("DTSTART"), of("STATUS")).unwrap();
            }
        }
        written
    }
}

fn join(quai: &Organisation, community: &str, name: &str) -> String {
    let address = format!("{name}@example.org");
    if name == "jon" {
        let body = json!({
            "name": "Jon", "email": address, "locale": "fr", "communities": [community],
            "basis": {"kind": "none", "source": "carte de visite", "since": "2026-01-15"},
        });
        return id(&quai.send("POST", "/people", &body));
    }
    quai.person(&name.to_uppercase(), &address, &[community])
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sent_on(mail: &Mail) -> NaiveDate {
    DateTime::parse_from_rfc2822(&mail.header("Date")).expect("a Date").date_naive()
}

/// With ordinary spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn same(actual: &str, promised: &str, of: &str) {
    for (number, (is, should)) in actual.lines().zip(promised.lines()).enumerate() {
        assert_eq!(is, should, "line {} of {of}\n{actual}", number + 1);
    }
    assert_eq!(actual.lines().count(), promised.lines().count(), "{of}\n{actual}");
}

#[test]
fn a_year_of_a_monthly_apero_tells_everybody_what_concerns_them_and_nothing_else() {
    let app = TestApp::start();
    let mut year = Year::begin(&app);
    year.live_through("2026-11-20", "2026-12-02");
    same(&year.calendars(), include_str!("../data/year/calendars-december.txt"), "calendars in December");
    year.live_through("2026-12-03", "2027-02-21");
    same(&year.calendars(), include_str!("../data/year/calendars-february.txt"), "calendars in February");
    year.live_through("2027-02-22", "2027-06-25");
    same(&year.calendars(), include_str!("../data/year/calendars-june.txt"), "calendars in June");
    year.live_through("2027-06-26", "2027-11-05");
    same(&year.mailboxes(), include_str!("../data/year/mailboxes.txt"), "mailboxes");
    assert_full(&year);
}

/// The full date, as the host sees it: nobody more than fits, and whoever waits was never told to come.
fn assert_full(year: &Year<'_>) {
    let march = year.event("2027-03-04");
    let counts: Value = year.quai.counts(&march);
    assert_eq!((counts["heads"].as_i64(), counts["waiting"].as_i64()), (Some(4), Some(1)), "{counts}");
    let told = year.received.iter().filter(|(_, to, day, _)| {
        to == "fay@example.org" && (self::day("2027-02-12")..=self::day("2027-03-04")).contains(day)
    });
    let subjects: Vec<_> = told.map(|(.., subject)| subject.as_str()).collect();
    assert!(
        subjects.iter().all(|subject| !subject.starts_with("C’est noté") && !subject.starts_with("Rappel")),
        "{subjects:?}"
    );
}
