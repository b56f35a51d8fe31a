//! Phones at the door: what they keep and send later, in whatever order; helpers by their links.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Browser, Organisation, TestApp};

/// The evening of the scenes, in milliseconds since 1970: `minutes` after six o'clock, UTC.
fn at(minutes: f64) -> i64 {
    let six: chrono::DateTime<chrono::Utc> = "2026-12-03T18:00:00Z".parse().unwrap();
    six.timestamp_millis() + (minutes * 60_000.0) as i64
}

fn here(person: &str, guests: i32, minutes: f64) -> Value {
    json!({"id": Uuid::new_v4(), "kind": "here", "person": person, "guests": guests, "made_at": at(minutes)})
}

fn gone(person: &str, minutes: f64) -> Value {
    json!({"id": Uuid::new_v4(), "kind": "gone", "person": person, "made_at": at(minutes)})
}

fn walk_in(name: &str, minutes: f64) -> Value {
    json!({"id": Uuid::new_v4(), "kind": "walk_in", "name": name, "made_at": at(minutes)})
}

/// Sends taps with a clock that shows the given time; gives what became of them.
fn send(phone: &Browser, door: &str, sent: f64, operations: &[Value]) -> Vec<Value> {
    let body = json!({"sent_at": at(sent), "operations": operations});
    let (status, answer) = phone.post_json(&format!("{door}/operations"), &body);
    assert_eq!(status, 200, "{answer}");
    answer["outcomes"].as_array().unwrap().clone()
}

fn arrivals(quai: &Organisation, event: &str) -> Vec<(String, i64, String)> {
    let items = quai.get(&format!("/events/{event}/check-ins?limit=200"))["items"].as_array().unwrap().clone();
    let one = |item: &Value| {
        let text = |name: &str| item[name].as_str().unwrap().to_owned();
        // To the minute: the clock of the scenes goes on.
        (text("person"), item["guests"].as_i64().unwrap(), text("arrived_at")[11..16].to_owned())
    };
    items.iter().map(one).collect()
}

/// An evening with invited people, at seven o'clock.
fn evening(app: &TestApp, count: usize) -> (Organisation, String, Vec<String>) {
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", count, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    app.set_clock("2026-12-03T19:00:00Z");
    (quai, event, people)
}

#[test]
fn taps_that_are_sent_again_count_once_and_a_walk_in_twice_is_one_person() {
    let app = TestApp::start();
    let (quai, event, people) = evening(&app, 3);
    let lea = app.signed_in(&quai.admin_email);
    let door = format!("/events/{event}/door");
    let zoe = walk_in("Zoé", 5.0);
    let with_zoe = here(zoe["id"].as_str().unwrap(), 2, 6.0);
    let taps = [here(&people[0], 1, 1.0), here(&people[1], 0, 2.0), gone(&people[1], 3.0), zoe, with_zoe];
    let first = send(&lea, &door, 60.0, &taps);
    assert!(first.iter().all(|outcome| outcome["outcome"] == "noted"), "{first:?}");
    assert_eq!(first[3]["person"], first[4]["person"], "a walk-in is named by the tap before the server has answered");
    for _ in 0..2 {
        assert_eq!(send(&lea, &door, 60.0, &taps), first);
    }
    let here = arrivals(&quai, &event);
    assert_eq!(here.len(), 2, "{here:?}");
    assert_eq!((&here[0].0, here[0].1, here[0].2.as_str()), (&people[0], 1, "18:01"));
    assert_eq!((here[1].1, here[1].2.as_str()), (2, "18:05"));
    assert_eq!(quai.counts(&event)["walk_ins"], 1);
}

#[test]
fn two_phones_that_disagree_end_alike_in_whatever_order_they_find_their_network() {
    let orders: [&[usize]; 3] = [&[0, 1], &[1, 0], &[1, 0, 1, 0]];
    for order in orders {
        let app = TestApp::start();
        let (quai, event, people) = evening(&app, 3);
        let (lea, tom) = (app.signed_in(&quai.admin_email), app.signed_in(&quai.admin_email));
        let door = format!("/events/{event}/door");
        let phones = [
            vec![here(&people[0], 0, 1.0), gone(&people[0], 10.0), here(&people[1], 3, 4.0)],
            vec![here(&people[0], 1, 5.0), here(&people[1], 1, 8.0), gone(&people[2], 1.0), here(&people[2], 0, 9.0)],
        ];
        for which in order {
            send([&lea, &tom][*which], &door, 60.0, &phones[*which]);
        }
        let here = arrivals(&quai, &event);
        let found: Vec<_> = here.iter().map(|(person, guests, at)| (person, *guests, at.as_str())).collect();
        assert_eq!(found, [(&people[1], 1, "18:04"), (&people[2], 0, "18:09")], "{order:?}");
    }
}

#[test]
fn the_latest_word_wins_between_phones_pages_and_programs_and_no_clock_runs_ahead_of_ours() {
    let app = TestApp::start();
    let (quai, event, people) = evening(&app, 2);
    let lea = app.signed_in(&quai.admin_email);
    let door = format!("/events/{event}/door");
    // At seven by our clock the program says here; a tap of ten past six that comes later changes nothing.
    quai.send("PUT", &format!("/events/{event}/check-ins/{}", people[0]), &json!({"guests": 2}));
    send(&lea, &door, 60.0, &[gone(&people[0], 10.0)]);
    assert_eq!(arrivals(&quai, &event), [(people[0].clone(), 2, "19:00".to_owned())]);
    // A phone that is a day ahead: its tap of five minutes ago was made three minutes ago at the latest.
    let ahead = 24.0 * 60.0;
    send(&lea, &door, ahead + 60.0, &[here(&people[1], 0, ahead + 55.0)]);
    assert_eq!(arrivals(&quai, &event)[0].2, "18:57");
    // A tap of the next week was made when it arrived; the plain form a minute later wins over it.
    send(&lea, &door, 60.0, &[here(&people[1], 5, 10_000.0)]);
    app.set_clock("2026-12-03T19:01:00Z");
    assert_eq!(lea.post(&door, &[("gone", &people[1])]).status, 303);
    assert_eq!(arrivals(&quai, &event).len(), 1);
    assert_eq!(quai.call("DELETE", &format!("/events/{event}/check-ins/{}", people[0]), None).0, 204);
    assert_eq!(arrivals(&quai, &event), []);
}

#[test]
fn the_plain_page_counts_guests_by_a_stepper() {
    let app = TestApp::start();
    let (quai, event, people) = evening(&app, 1);
    let lea = app.signed_in(&quai.admin_email);
    let door = format!("/events/{event}/door");
    for (field, guests) in [("here", 0), ("more", 1), ("more", 2), ("less", 1)] {
        assert_eq!(lea.post(&door, &[(field, &people[0])]).status, 303);
        assert_eq!(arrivals(&quai, &event)[0].1, guests);
    }
    assert!(lea.get(&door).body.contains("name=\"more\""));
    assert_eq!(lea.post(&door, &[]).status, 400);
}

#[test]
fn a_tap_that_cannot_be_taken_is_answered_in_words_and_holds_up_no_other() {
    let app = TestApp::start();
    let (quai, event, people) = evening(&app, 1);
    let other = app.organisation("other");
    let stranger = other.person("Stranger", "stranger@example.org", &[]);
    let lea = app.signed_in(&quai.admin_email);
    let door = format!("/events/{event}/door");
    let nameless = json!({"id": Uuid::new_v4(), "kind": "walk_in", "name": " ", "made_at": at(1.0)});
    let crowd = here(&people[0], 101, 1.0);
    let taps = [json!({"kind": "dance"}), nameless, crowd, here(&stranger, 0, 1.0), here(&people[0], 0, 2.0)];
    let outcomes = send(&lea, &door, 60.0, &taps);
    let reasons: Vec<_> = outcomes.iter().map(|outcome| outcome["reason"].as_str().unwrap_or("noted")).collect();
    assert_eq!(reasons, ["malformed", "name", "guests", "unknown_person", "noted"]);
    assert!(outcomes[..4].iter().all(|outcome| !outcome["words"].as_str().unwrap().is_empty()));
    assert_eq!(arrivals(&quai, &event).len(), 1);

    // The id of a tap at another organisation's door is taken; nothing is shown or done there.
    let theirs = other.apero(json!({}));
    let mia = app.signed_in(&other.admin_email);
    let outcomes = send(
        &mia,
        &format!("/events/{theirs}/door"),
        60.0,
        &[json!({
            "id": taps[4]["id"], "kind": "walk_in", "name": "Noé", "made_at": at(1.0),
        })],
    );
    assert_eq!(outcomes[0]["reason"], "taken");
    let body = json!({"sent_at": at(60.0), "operations": [gone(&people[0], 50.0)]});
    assert_eq!(mia.post_json(&format!("{door}/operations"), &body).0, 404, "another organisation's door");
    let many: Vec<Value> = (0..101).map(|_| here(&people[0], 0, 1.0)).collect();
    assert_eq!(lea.post_json(&format!("{door}/operations"), &json!({"sent_at": 0, "operations": many})).0, 400);
    let heavy = json!({"sent_at": 0, "operations": [{"name": "x".repeat(70_000)}]});
    assert_eq!(lea.post_json(&format!("{door}/operations"), &heavy).0, 400);
}

#[test]
fn a_helper_keeps_one_door_sees_nothing_else_and_is_out_as_soon_as_the_link_is_revoked() {
    let app = TestApp::start();
    let (quai, event, people) = evening(&app, 2);
    let helpers = format!("/events/{event}/door-helpers");
    let sam = quai.send("POST", &helpers, &json!({"name": "Sam"}));
    let door = sam["url"].as_str().unwrap().trim_start_matches(&app.url).to_owned();
    let phone = app.visitor();
    let page = phone.get(&door);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("kim 0"), "{}", page.text());
    assert!(!page.body.contains("@example.org") && !page.body.contains("<nav") && !page.body.contains("/events/"));
    assert_eq!((page.header("referrer-policy"), page.header("x-robots-tag")), ("no-referrer", "noindex"));
    let list = phone.get(&format!("{door}/list"));
    assert!(!list.body.contains("@") && list.body.contains("kim 1"), "{}", list.body);
    assert_eq!(quai.counts(&event)["came"], 0, "looking is not arriving");

    let leaves =
        json!({"id": Uuid::new_v4(), "kind": "walk_in", "name": "Zoé", "email": "zoe@example.org", "made_at": at(1.0)});
    let outsider = quai.person("Outsider", "outsider@example.org", &[]);
    let taps = [here(&people[0], 0, 1.0), walk_in("Noé", 2.0), leaves, here(&outsider, 0, 3.0)];
    let outcomes = send(&phone, &door, 60.0, &taps);
    let reasons: Vec<_> = outcomes.iter().map(|outcome| outcome["reason"].as_str().unwrap_or("noted")).collect();
    assert_eq!(reasons, ["noted", "noted", "address", "unknown_person"]);
    assert_eq!(phone.post(&door, &[("more", &people[0])]).status, 303);
    let walked_in = phone.submit(&format!("{door}/walk-ins"), &[("name", "Ana"), ("guests", "1")]);
    assert!(walked_in.text().contains("Ana"));
    assert_eq!(quai.counts(&event)["came"], 5, "kim with one, Noé, Ana with one");

    let worker = phone.get(&format!("{door}/worker.js"));
    assert_eq!((worker.status, worker.header("service-worker-allowed")), (200, door.as_str()));
    assert_eq!(phone.get(&format!("{door}/manifest.webmanifest")).header("content-type"), "application/manifest+json");
    for closed in [format!("/events/{event}"), "/people".into(), format!("/events/{event}/door")] {
        assert_eq!(phone.get(&closed).status, 303, "{closed} asks to sign in");
    }
    let other = app.organisation("other");
    assert_eq!(other.call("GET", &helpers, None).0, 404);
    assert_eq!(other.call("DELETE", &format!("{helpers}/{}", sam["id"].as_str().unwrap()), None).0, 404);

    let lea = app.signed_in(&quai.admin_email);
    let revoked = lea.submit(&format!("{helpers}/{}/revocation", sam["id"].as_str().unwrap()), &[]);
    assert!(revoked.text().contains("Sam"));
    for shut in [door.clone(), format!("{door}/list"), format!("{door}/manifest.webmanifest")] {
        assert_eq!(phone.get(&shut).status, 404, "{shut}");
    }
    let late = json!({"sent_at": at(60.0), "operations": [gone(&people[0], 59.0)]});
    assert_eq!(phone.post_json(&format!("{door}/operations"), &late).0, 404);
    assert_eq!(quai.counts(&event)["came"], 5);
    lea.submit(&format!("{helpers}/{}/restoration", sam["id"].as_str().unwrap()), &[]);
    assert_eq!(phone.get(&door).status, 200);
    // Twelve hours after the end, the link is over.
    app.set_clock("2026-12-04T08:00:00Z");
    assert_eq!(phone.get(&door).status, 200);
    app.set_clock("2026-12-04T08:00:01Z");
    assert_eq!(phone.get(&door).status, 404);
    assert_eq!(quai.call("POST", &helpers, Some(&json!({"name": "Late"}))).0, 409);
}

#[test]
fn signing_out_erases_what_the_door_kept_and_leaves_the_chosen_language() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let out = lea.post("/sign-out", &[]);
    assert_eq!((out.status, out.header("clear-site-data")), (303, "\"storage\""));
}
