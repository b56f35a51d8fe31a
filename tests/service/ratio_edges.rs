//! The ratio at its edges: what is told late, what is written over, taken away and put back, evenings far from their
//! plan, and people who join.

use comptoir::domain::account::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Organisation, TestApp, id};
use crate::time_import::sample;

/// A tracker's export of the admin's hours, as a program sends it.
fn file(quai: &Organisation) -> Value {
    let text = std::fs::read_to_string(sample("kimai.csv")).unwrap();
    let text = text.replace("lea@quai.example.org", &quai.admin_email);
    json!({"file": text, "account": quai.admin, "timezone": "Europe/Paris"})
}

fn seconds(answer: &Value, figures: [&str; 3]) -> [i64; 3] {
    figures.map(|figure| answer[figure].as_i64().unwrap())
}

const WORLD: [&str; 3] = ["contact_s", "travel_s", "prep_s"];

#[test]
fn whoever_was_at_the_door_was_met_also_when_a_phone_tells_of_it_after_the_wrap_up() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let people = quai.crowd("kim", 3, &quai.community("Bêta-testeurs"));
    let event = quai.apero(json!({}));
    quai.invite(&event, &people);
    app.set_clock("2026-12-03T21:00:00Z");
    let path = format!("/events/{event}/wrap-up");
    let said = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "travel_minutes": 50});
    let held = quai.send("POST", &path, &said);
    assert_eq!(held["held"]["met"], 0);
    assert_eq!(seconds(&quai.ratio("week:2026-W49"), WORLD), [0, 0, 12_000]);

    let lea = app.signed_in(&quai.admin_email);
    let at = app.now().timestamp_millis();
    let tap = |kind: &str, person: &str, guests: i32, minutes_ago: i64| {
        let made_at = at - minutes_ago * 60_000;
        json!({"id": Uuid::new_v4(), "kind": kind, "person": person, "guests": guests, "made_at": made_at})
    };
    let send = |taps: &[Value]| {
        let (status, answer) =
            lea.post_json(&format!("/events/{event}/door/operations"), &json!({"sent_at": at, "operations": taps}));
        assert_eq!(status, 200, "{answer}");
    };
    send(&[tap("here", &people[0], 0, 150), tap("here", &people[1], 2, 140)]);
    assert_eq!(quai.get(&format!("/events/{event}"))["held"]["met"], 4);
    assert_eq!(seconds(&quai.ratio("week:2026-W49"), WORLD), [9_000, 3_000, 0]);
    // What was confirmed stays on record, and counts again once nobody was there after all.
    assert_eq!(quai.get(&path)["items"][0]["met"], 0);
    send(&[tap("gone", &people[0], 0, 1), tap("gone", &people[1], 0, 1)]);
    assert_eq!(seconds(&quai.ratio("week:2026-W49"), WORLD), [0, 0, 12_000]);

    // Fewer than were at the door are not believed; more are, whatever comes later.
    send(&[tap("here", &people[2], 1, 0)]);
    let typed = |met: i32| {
        let mut said = said.clone();
        said["met"] = json!(met);
        quai.send("POST", &path, &said)["held"]["met"].as_i64().unwrap()
    };
    assert_eq!(typed(0), 2);
    app.set_clock("2026-12-03T21:01:00Z");
    assert_eq!(typed(9), 9);
    quai.send("PUT", &format!("/events/{event}/check-ins/{}", people[0]), &json!({"guests": 0}));
    assert_eq!(quai.get(&format!("/events/{event}"))["held"]["met"], 9);
}

#[test]
fn hours_that_are_written_over_are_typed_and_those_of_a_wrap_up_are_corrected_there() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    quai.send("POST", "/time-entries/import", &file(&quai));
    let lines = quai.get("/time-entries")["items"].as_array().unwrap().clone();
    let line = &lines[0];
    let path = format!("/time-entries/{}", id(line));
    assert_eq!(quai.send("PATCH", &path, &json!({"note": "Forum"}))["provenance"], "import");
    assert_eq!(
        quai.send("PATCH", &path, &json!({"kind": "online"}))["provenance"],
        "import",
        "named, not written over"
    );
    let typed = quai.send("PATCH", &path, &json!({"kind": "contact"}));
    assert!(typed["provenance"].as_str().unwrap().starts_with("manual"), "{typed}");

    app.set_clock("2026-12-04T09:00:00Z");
    let said = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "met": 3});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &said);
    let lines = quai.get("/time-entries?limit=200")["items"].as_array().unwrap().clone();
    let path = format!("/time-entries/{}", id(lines.iter().find(|line| line["provenance"] == "event").unwrap()));
    for (method, body) in [("PATCH", Some(json!({"note": "x"}))), ("DELETE", None)] {
        let (status, problem) = quai.call(method, &path, body.as_ref());
        assert_eq!(status, 422, "{method} {problem}");
        assert!(problem["detail"].as_str().unwrap().contains(&format!("/events/{event}/wrap-up")), "{problem}");
    }
}

#[test]
fn an_imported_line_that_was_taken_away_and_put_back_does_not_come_twice() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let file = file(&quai);
    let import = id(&quai.send("POST", "/time-entries/import", &file));
    let lines = || quai.get("/time-entries")["items"].as_array().unwrap().clone();
    let (before, one) = (lines(), id(&lines()[0]));
    let undo = || {
        let page = lea.submit(&format!("/time/{one}/removal"), &[]);
        let found = regex::Regex::new(r#"action="(/time/restorations\?entry=[^"]+)""#).unwrap();
        found.captures(&page.body).expect("a way back")[1].to_owned()
    };
    let way_back = undo();
    assert_eq!(lines().len(), before.len() - 1);
    lea.submit(&way_back, &[]);
    assert_eq!(lines(), before);
    assert_eq!(quai.send("POST", "/time-entries/import", &file)["accepted"], 0, "every line is known");
    assert_eq!(lines(), before);
    // Read again before it is put back, it is there already.
    let way_back = undo();
    assert_eq!(quai.send("POST", "/time-entries/import", &file)["accepted"], 1);
    lea.submit(&way_back, &[]);
    assert_eq!(lines().len(), before.len());
    quai.call("DELETE", &format!("/time-entries/import/{import}"), None);
    app.run_jobs();
    assert_eq!(lines().len(), 1, "the file takes back what it wrote");
}

#[test]
fn nothing_is_confirmed_before_it_happened_and_an_evening_counts_where_it_did() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    app.set_clock("2026-12-03T19:00:00Z");
    let path = format!("/events/{event}/wrap-up");
    let said = |from: &str, to: &str| json!({"started_at": from, "ended_at": to, "met": 5});
    let (status, problem) = quai.call("POST", &path, Some(&said("2026-12-03T17:30:00Z", "2026-12-03T20:00:00Z")));
    assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some("ended_at")), "{problem}");
    let lea = app.signed_in(&quai.admin_email);
    let refused = lea.post(&path, &[("started_at", "2026-12-03T18:30"), ("ended_at", "2026-12-03T21:00")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("pas encore passée"), "{}", refused.text());

    app.set_clock("2026-12-20T09:00:00Z");
    quai.send("POST", &path, &said("2026-12-17T17:30:00Z", "2026-12-17T20:00:00Z"));
    for (week, events, contact) in [("week:2026-W49", 0, 0), ("week:2026-W51", 1, 9_000)] {
        assert_eq!(quai.get(&format!("/reports/attendance?period={week}"))["events"], events, "{week}");
        assert_eq!(quai.ratio(week)["contact_s"], contact, "{week}");
    }
}

#[test]
fn nobody_is_expected_before_the_month_in_which_they_came_or_in_which_their_hours_begin() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let line = |account: Uuid, day: &str| {
        json!({"account": account, "kind": "prep", "started_at": format!("{day}T08:00:00Z"),
            "ended_at": format!("{day}T12:00:00Z")})
    };
    quai.send("POST", "/time-entries", &line(quai.admin, "2026-09-30"));
    let expected = |period: &str| quai.ratio(period)["expected_s"].as_i64().unwrap();
    let (august, october) = (expected("month:2026-08"), expected("month:2026-10"));
    assert_eq!(august, 0, "neither there nor writing hours");
    assert!(expected("month:2026-09") > 0 && october > 0);
    let tom = app.staff(&quai, "tom@quai.example.org", "Tom Okafor", Role::Manager);
    let november = expected("month:2026-11");
    assert_eq!(expected("month:2026-10"), october, "who joins changes nothing about the time before");
    assert_eq!(expected("range:2026-10-01/2026-11-30"), october + november);
    let entry = id(&quai.send("POST", "/time-entries", &line(tom, "2026-10-14")));
    assert_eq!(expected("month:2026-10"), 2 * october);
    quai.call("DELETE", &format!("/time-entries/{entry}"), None);
    assert_eq!(expected("month:2026-10"), october);

    let shown = &quai.ratio("day:2026-09-30");
    assert_eq!((&shown["rate"], &shown["floor"], &shown["ceiling"]), (&Value::Null, &json!("0/1"), &json!("1/1")));
    let words = ["rate", "floor", "ceiling"].map(|figure| shown["display"]["fr"][figure].as_str().unwrap());
    assert_eq!(words, ["—"; 3], "preparation alone lies between nothing and everything");
}
