//! Private calendars: what is in them is proposed, what is wrong with them is said, and nobody waits for them.

use std::io::Write;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use chrono::Duration;
use comptoir::domain::account::{Role, Scope};
use serde_json::json;

use crate::support::api::{call, id};
use crate::support::calendar_server::{CalendarServer, never_answer, response};
use crate::support::{Browser, Organisation, TestApp};

/// The loopback address on which the good servers of these scenes listen, and no other.
const OURS: (&str, &str) = ("COMPTOIR_CALENDAR_NETWORKS", "127.0.0.1/32");
const WEEK: &str = "/time?week=2026-W47";

/// A weekly meeting with a date left out and one moved from Tuesday 17 to Wednesday 18 November, and single ones.
fn calendar(more: &str) -> String {
    let text = format!(
        "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Agenda//FR
X-WR-TIMEZONE:Europe/Paris
BEGIN:VEVENT
UID:point@agenda
DTSTART;TZID=Europe/Paris:20261027T090000
DTEND;TZID=Europe/Paris:20261027T093000
RRULE:FREQ=WEEKLY;BYDAY=TU
EXDATE;TZID=Europe/Paris:20261103T090000
SUMMARY:Point avec les modérateurs
END:VEVENT
BEGIN:VEVENT
UID:point@agenda
RECURRENCE-ID;TZID=Europe/Paris:20261117T090000
DTSTART;TZID=Europe/Paris:20261118T110000
DTEND;TZID=Europe/Paris:20261118T113000
SUMMARY:Point déplacé
END:VEVENT
BEGIN:VEVENT
UID:fete@agenda
DTSTART;VALUE=DATE:20261119
SUMMARY:Fête de l’atelier
END:VEVENT
BEGIN:VEVENT
UID:non@agenda
DTSTART:20261119T080000Z
DTEND:20261119T090000Z
ATTENDEE;PARTSTAT=DECLINED:mailto:admin@quai.example.org
SUMMARY:Réunion refusée
END:VEVENT
{more}END:VCALENDAR
"
    );
    text.replace('\n', "\r\n")
}

const CALL: &str = "BEGIN:VEVENT
UID:appel@agenda
DTSTART:20261119T130000Z
DTEND:20261119T143000Z
SUMMARY:Appel des partenaires
END:VEVENT
";

/// A calendar that can be changed, with an entity tag for each state.
fn changing(text: &Arc<Mutex<(String, String)>>) -> CalendarServer {
    let text = text.clone();
    CalendarServer::start(move |head, stream| {
        let (tag, body) = text.lock().unwrap().clone();
        let etag = format!("etag: \"{tag}\"\r\n");
        let answer = if head.contains(&format!("if-none-match: \"{tag}\"")) {
            response("304 Not Modified", &etag, "")
        } else {
            response("200 OK", &format!("{etag}content-type: text/calendar\r\n"), &body)
        };
        let _ = stream.write_all(answer.as_bytes());
    })
}

fn add(browser: &Browser, url: &str) {
    browser.submit("/time/calendars", &[("url", url)]);
}

/// The entries that a day's button confirms.
fn proposed(browser: &Browser, on: &str) -> Vec<String> {
    let page = browser.get(WEEK).body;
    let Some((_, form)) = page.split_once(&format!("action=\"/time/days/{on}/confirmation\"")) else { return vec![] };
    let form = form.split("</form>").next().unwrap();
    let values = regex::Regex::new(r#"name="entries" value="([^"]+)""#).unwrap();
    values.captures_iter(form).map(|found| found[1].to_owned()).collect()
}

fn tracked(quai: &Organisation) -> i64 {
    quai.ratio("week:2026-W47")["tracked_s"].as_i64().unwrap()
}

#[test]
fn what_a_calendar_holds_is_proposed_and_counts_once_it_is_confirmed() {
    let text = Arc::new(Mutex::new(("one".to_owned(), calendar(CALL))));
    let server = changing(&text);
    let app = TestApp::start_with(&[OURS]);
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    add(&lea, &server.url);
    app.run_jobs();
    let listed = lea.get("/time/calendars");
    assert!(listed.text().contains("127.0.0.1") && listed.text().contains("Lu vendredi 20"), "{}", listed.text());
    assert!(!listed.body.contains("5ecre7"), "the address is a secret");

    let week = lea.get(WEEK).text();
    assert!(week.contains("Point déplacé 11 h – 11 h 30") && week.contains("Appel des partenaires 14 h – 15 h 30"));
    assert!(!week.contains("Fête") && !week.contains("refusée") && !week.contains("9 h – 9 h 30"), "{week}");
    assert_eq!(tracked(&quai), 0, "a proposal counts nowhere");
    assert_eq!(week.matches("rien de noté").count(), 5, "and says nothing of its day: {week}");

    let call = proposed(&lea, "2026-11-19");
    let fields: Vec<(&str, &str)> = call.iter().map(|entry| ("entries", entry.as_str())).collect();
    lea.submit("/time/days/2026-11-19/confirmation", &fields);
    assert_eq!(tracked(&quai), 5_400);
    lea.submit(&format!("/time/days/2026-11-19/confirmation/removal?entries={}", call[0]), &[]);
    assert_eq!(tracked(&quai), 0, "undone");
    lea.submit("/time/days/2026-11-19/confirmation", &fields);

    app.pass(Duration::hours(1));
    assert!(server.heads()[1].contains("if-none-match: \"one\""), "{:?}", server.heads());
    // Taken away by hand, a proposal stays away; its undo brings it back.
    let moved = proposed(&lea, "2026-11-18");
    lea.submit(&format!("/time/{}/removal", moved[0]), &[]);
    *text.lock().unwrap() = ("two".into(), calendar(""));
    app.pass(Duration::hours(1));
    let week = lea.get(WEEK).text();
    assert!(!week.contains("Point déplacé"), "{week}");
    assert!(week.contains("Appel des partenaires"), "what was confirmed stays when it leaves the calendar");
    lea.submit(&format!("/time/days/2026-11-18/confirmation/removal?entries={}", moved[0]), &[]);
    assert!(lea.get(WEEK).text().contains("Point déplacé"));

    // Once a day an unchanged calendar is read in full, so that the next meetings come within reach.
    let planned =
        |from: &str| quai.get(&format!("/time-entries?from={from}&limit=200"))["items"].as_array().unwrap().len();
    assert_eq!(planned("2026-12-18T12:00:00Z"), 0);
    app.pass(Duration::days(1));
    app.pass(Duration::days(7));
    assert!(!server.heads().last().unwrap().contains("if-none-match"));
    assert_eq!(planned("2026-12-18T12:00:00Z"), 1);

    let source = quai.get("/calendar-sources")["items"][0]["id"].as_str().unwrap().to_owned();
    lea.submit(&format!("/time/calendars/{source}/removal"), &[]);
    let left = quai.get("/time-entries?limit=200")["items"].clone();
    assert_eq!((left.as_array().unwrap().len(), tracked(&quai)), (1, 5_400), "only what was confirmed: {left}");
}

#[test]
fn what_goes_wrong_is_said_in_words_and_tried_again_later() {
    let app = TestApp::start_with(&[OURS, ("COMPTOIR_CALENDAR_SECONDS", "1")]);
    let quai = app.organisation("quai");
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    let (lea, paul) = (app.signed_in(&quai.admin_email), app.signed_in("paul@quai.example.org"));
    let inward = CalendarServer::start_on("127.0.0.2", |_, _| ());
    let elsewhere = inward.url.clone();
    let silent = CalendarServer::start(|_, stream| never_answer(stream));
    let stalling = CalendarServer::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nBEGIN:VCALENDAR\r\n");
        never_answer(stream);
    });
    let endless = CalendarServer::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n");
        while stream.write_all(&[b'X'; 65_536]).is_ok() {}
    });
    let page = CalendarServer::saying("200 OK", "content-type: text/html\r\n", "<!doctype html><p>Connectez-vous");
    let gone = CalendarServer::saying("404 Not Found", "", "");
    let inwards = CalendarServer::saying("302 Found", &format!("location: {elsewhere}\r\n"), "");
    let circle = CalendarServer::saying("302 Found", "location: /private-5ecre7/agenda.ics\r\n", "");
    let closed = { CalendarServer::start(|_, _| ()).url.clone() };
    for server in [&silent, &stalling, &endless, &page, &gone] {
        add(&lea, &server.url);
    }
    for url in [&inwards.url, &circle.url, &closed] {
        add(&paul, url);
    }
    app.run_jobs();
    let said = lea.get("/time/calendars").text();
    assert_eq!(said.matches("La réponse a pris trop de temps").count(), 2, "{said}");
    for words in ["La réponse dépasse 10 Mo", "n’est pas un agenda", "Le serveur a refusé"] {
        assert_eq!(said.matches(words).count(), 1, "{words} in {said}");
    }
    assert_eq!(said.matches("Prochain essai vendredi 20 novembre à 11 h").count(), 5, "{said}");
    let said = paul.get("/time/calendars").text();
    for words in ["mène à un réseau privé", "Le serveur a refusé", "Personne ne répond"] {
        assert_eq!(said.matches(words).count(), 1, "{words} in {said}");
    }
    assert_eq!(inward.heads().len(), 0, "an inner address is not even asked");
    assert_eq!(circle.heads().len(), 4, "three redirects are followed");
    let asked = || gone.heads().len();
    for (hours, expected) in [(1, 2), (1, 2), (1, 3), (3, 3), (1, 4)] {
        app.pass(Duration::hours(hours));
        app.run_jobs();
        assert_eq!(asked(), expected, "pauses grow");
    }
    let problems = quai.get("/calendar-sources").to_string();
    assert!(problems.contains("no_calendar") && !problems.contains("5ecre7"), "{problems}");
}

#[test]
fn a_calendar_that_takes_its_time_holds_up_no_other() {
    let (asked, asking) = mpsc::channel::<()>();
    let (asked, asking) = (Mutex::new(asked), Mutex::new(asking));
    // The first answers only once the second was asked.
    let slow = CalendarServer::start(move |_, stream| {
        let _ = asking.lock().unwrap().recv();
        let _ = stream.write_all(response("200 OK", "", &calendar("")).as_bytes());
    });
    let quick = CalendarServer::start(move |_, stream| {
        let _ = stream.write_all(response("200 OK", "", &calendar(CALL)).as_bytes());
        let _ = asked.lock().unwrap().send(());
    });
    let app = TestApp::start_with(&[OURS]);
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    add(&lea, &slow.url);
    add(&lea, &quick.url);
    app.run_jobs();
    let sources = quai.get("/calendar-sources");
    for source in sources["items"].as_array().unwrap() {
        assert!(source["fault"].is_null() && !source["read_at"].is_null(), "{sources}");
    }
}

#[test]
fn no_name_and_no_spelling_of_an_inner_address_is_read() {
    let server = CalendarServer::saying("200 OK", "", &calendar(CALL));
    let port = server.url.split(':').nth(2).unwrap().split('/').next().unwrap();
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let spellings = ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0x7f.1"];
    for (at, host) in spellings.iter().enumerate() {
        add(&lea, &format!("http://{host}:{port}/{at}.ics"));
    }
    app.run_jobs();
    let said = lea.get("/time/calendars").text();
    assert_eq!(said.matches("mène à un réseau privé").count(), spellings.len(), "{said}");
    assert_eq!(server.heads().len(), 0);
    let sixth = lea.post("/time/calendars", &[("url", "webcal://agenda.example.org/a.ics")]);
    assert_eq!(sixth.status, 422);
    assert!(sixth.body.contains("webcal://agenda.example.org/a.ics"), "what was typed is still there");
}

#[test]
fn addresses_that_are_none_are_refused_at_the_field() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    for typed in ["", "mon agenda", "file:///etc/passwd", "https://nom:secret@agenda.example.org/a.ics"] {
        let refused = lea.post("/time/calendars", &[("url", typed)]);
        assert_eq!(refused.status, 422, "{typed}");
        assert!(refused.text().contains("Ce n’est pas une adresse d’agenda"), "{}", refused.text());
    }
    add(&lea, "https://agenda.example.org/a.ics");
    let twice = lea.post("/time/calendars", &[("url", "https://agenda.example.org/a.ics")]);
    assert!(twice.status == 422 && twice.text().contains("déjà lu"), "{}", twice.text());
}

#[test]
fn programs_add_and_remove_their_own_calendars_and_never_see_an_address() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let body = json!({"url": "webcal://agenda.example.org/private-5ecre7/a.ics"});
    let added = quai.send("POST", "/calendar-sources", &body);
    assert_eq!(added["host"], "agenda.example.org");
    let listed = quai.get("/calendar-sources");
    assert!(!added.to_string().contains("5ecre7") && !listed.to_string().contains("5ecre7"), "{listed}");
    for (body, field) in [(body.clone(), "url"), (json!({"url": "ftp://x"}), "url"), (json!({"link": "x"}), "link")] {
        let (status, problem) = quai.call("POST", "/calendar-sources", Some(&body));
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains(field) && !problem.to_string().contains("5ecre7"), "{problem}");
    }
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    let paul = app.token(&quai, "paul@quai.example.org", Scope::Write);
    let path = format!("/calendar-sources/{}", id(&added));
    assert_eq!(call(&app.url, Some(&paul), "GET", "/calendar-sources", None, &[]).1["items"], json!([]));
    assert_eq!(call(&app.url, Some(&paul), "DELETE", &path, None, &[]).0, 404, "another's calendar");
    assert_eq!(quai.call("DELETE", &path, None).0, 204);
    assert_eq!(quai.call("DELETE", &path, None).0, 404);
}
