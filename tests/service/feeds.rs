//! Calendars to subscribe to: a member's dates, an account's agenda, an organisation's public one.

use chrono::Duration;
use comptoir::domain::account::Role;
use serde_json::json;

use crate::support::{Organisation, TestApp};

/// A feed as its readers see it: lines unfolded.
fn read(app: &TestApp, address: &str) -> String {
    let answer = app.visitor().get(address);
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    answer.body.replace("\r\n ", "")
}

fn feed_of(quai: &Organisation, person: &str) -> String {
    quai.get(&format!("/people/{person}"))["feed_url"].as_str().expect("a feed").to_owned()
}

// S19
#[test]
fn a_member_reads_their_own_dates_and_nobody_elses() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 2, &testers);
    let mine = quai.apero(json!({"title": "Apéro de décembre", "communities": [testers]}));
    let other = quai.apero(json!({"title": "Apéro des autres", "communities": [testers]}));
    quai.invite(&mine, &people[..1]);
    quai.invite(&other, &people[1..]);
    let address = feed_of(&quai, &people[0]);

    let asked = read(&app, &address);
    assert!(asked.contains("SUMMARY:Apéro de décembre\r\n") && !asked.contains("Apéro des autres"), "{asked}");
    assert!(asked.contains("STATUS:TENTATIVE\r\n") && asked.contains("METHOD:PUBLISH\r\n"), "{asked}");
    assert!(!asked.contains("ATTENDEE") && !asked.contains("kim-"), "{asked}");
    assert!(asked.contains(&quai.rsvp_url(&mine, &people[0])), "the way to the answer\n{asked}");

    quai.answer(&mine, &people[0], "yes", 0);
    assert!(read(&app, &address).contains("STATUS:CONFIRMED\r\n"), "an answer shows at once");
    quai.answer(&mine, &people[0], "no", 0);
    assert!(!read(&app, &address).contains("SUMMARY"), "what was declined is gone");
    quai.answer(&mine, &people[0], "yes", 0);
    quai.send("PATCH", &format!("/events/{mine}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    let moved = read(&app, &address);
    assert!(
        moved.contains("DTSTART;TZID=Europe/Paris:20261203T190000\r\n") && moved.contains("SEQUENCE:1\r\n"),
        "{moved}"
    );
    quai.send("POST", &format!("/events/{mine}/cancellation"), &json!({"reason": "grève"}));
    assert!(read(&app, &address).contains("STATUS:CANCELLED\r\n"), "what is off says so");
    app.set_clock("2027-01-03T09:00:00Z");
    assert!(!read(&app, &address).contains("SUMMARY"), "for thirty days");
}

#[test]
fn a_poll_that_changes_nothing_is_answered_in_one_line() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 1, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    let address = feed_of(&quai, &people[0]);
    let first = app.visitor().get(&address);
    let asking = app.visitor().with("If-None-Match", first.header("etag"));
    for _ in 0..2 {
        let again = asking.get(&address);
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{}", first.header("etag"));
        assert_eq!(again.header("etag"), first.header("etag"));
    }
    quai.answer(&event, &people[0], "yes", 0);
    let changed = asking.get(&address);
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), first.header("etag"));
}

#[test]
fn what_another_process_commits_shows_at_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let person = quai.person("Kim", "kim@example.org", &[]);
    let address = feed_of(&quai, &person);
    read(&app, &address);
    let another = comptoir::store::Db::open(&app.context.config.database_url).unwrap();
    let (act, id) = (app.context.act(quai.id, None), person.parse().unwrap());
    another.write_here(move |tx| comptoir::actions::feed::renew_for_person(tx, &act, id)).unwrap();
    assert_eq!(app.visitor().get(&address).status, 404, "the old address shows nothing any more");
    assert_ne!(feed_of(&quai, &person), address);
}

// H6 of the security rules: a revoked secret opens nothing.
#[test]
fn a_member_changes_the_address_of_their_feed_or_switches_it_off() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 1, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    app.run_jobs();
    let my_data = app.mails_to("kim-0@example.org")[0].link("/m/");
    let first = feed_of(&quai, &people[0]);
    let kim = app.visitor();
    assert!(kim.get(&my_data).body.contains(&first));
    let renewed = kim.submit(&format!("{my_data}/feed"), &[("wish", "renew")]);
    let second = feed_of(&quai, &people[0]);
    assert!(renewed.body.contains(&second) && !renewed.body.contains(&first));
    assert_eq!((kim.get(&first).status, kim.get(&second).status), (404, 200));
    let stopped = kim.submit(&format!("{my_data}/feed"), &[("wish", "stop")]);
    assert!(stopped.text().contains("L’adresse est coupée"), "{}", stopped.text());
    assert_eq!(kim.get(&second).status, 404);
    assert_eq!(quai.get(&format!("/people/{}", people[0]))["feed_url"], json!(null));
}

#[test]
fn staff_read_the_whole_agenda_with_counts_and_without_names() {
    let app = TestApp::start();
    let (quai, other) = (app.organisation("quai"), app.organisation("other"));
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    other.apero(json!({"title": "Ailleurs"}));
    quai.invite(&event, &people);
    quai.answer(&event, &people[0], "yes", 1);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/subscription");
    let account = quai.get(&format!("/accounts/{}", quai.admin));
    let address = account["feed_url"].as_str().unwrap();
    assert!(page.body.contains(address));
    let feed = read(&app, address);
    assert!(feed.contains("2 viennent\\, 3 invités"), "{feed}");
    assert!(!feed.contains("kim") && !feed.contains("Ailleurs"), "{feed}");
    app.staff(&quai, "karim@quai.example", "Karim", Role::Manager);
    let listed = quai.get("/accounts")["items"].as_array().unwrap().clone();
    let told: Vec<bool> = listed.iter().map(|account| account["feed_url"].is_string()).collect();
    assert_eq!(told.iter().filter(|told| **told).count(), 1, "only one's own address is told: {listed:?}");
    lea.submit("/subscription", &[]);
    assert_eq!(app.visitor().get(address).status, 404);
}

#[test]
fn the_public_agenda_holds_what_was_made_public() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    quai.apero(json!({"title": "Pour tous", "listed": true}));
    quai.apero(json!({"title": "Entre nous"}));
    let feed = read(&app, "/o/quai/agenda.ics");
    assert!(feed.contains("SUMMARY:Pour tous\r\n") && !feed.contains("Entre nous"), "{feed}");
    assert!(feed.contains("NAME:") && feed.contains("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"), "{feed}");
    assert_eq!(app.visitor().get("/o/nobody/agenda.ics").status, 404);
    app.pass(Duration::days(60));
    assert!(!read(&app, "/o/quai/agenda.ics").contains("SUMMARY"), "what is long over is gone");
}

#[test]
fn a_feed_travels_packed_to_those_who_unpack() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    for day in 1..=9 {
        quai.apero(json!({
            "listed": true,
            "starts_at": format!("2026-12-0{day}T17:30:00Z"), "ends_at": format!("2026-12-0{day}T20:00:00Z"),
        }));
    }
    let plain = app.visitor().with("Accept-Encoding", "identity").get("/o/quai/agenda.ics");
    let packed = app.visitor().with("Accept-Encoding", "gzip").get("/o/quai/agenda.ics");
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert_eq!(packed.header("etag"), plain.header("etag"));
    assert!(packed.header("content-length").parse::<usize>().unwrap() * 4 < plain.body.len());
    let refused = app.visitor().with("Accept-Encoding", "gzip;q=0").get("/o/quai/agenda.ics");
    assert_eq!(refused.header("content-encoding"), "");
}
