//! Faces, attendance and expected guests: people once, walk-ins apart, and whoever is missed with a letter to write.

use comptoir::domain::account::Role;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

/// An evening at half past six in Paris, held with those who came; who said yes had a seat.
fn evening(app: &TestApp, quai: &Organisation, event: &str, day: &str, yes: &[&String], came: &[&String]) {
    let people: Vec<String> = yes.iter().map(|person| (*person).clone()).collect();
    quai.invite(event, &people);
    for person in yes {
        quai.answer(event, person, "yes", 0);
    }
    app.set_clock(&format!("{day}T18:00:00Z"));
    for person in came {
        quai.send("PUT", &format!("/events/{event}/check-ins/{person}"), &json!({}));
    }
    app.set_clock(&format!("{day}T22:00:00Z"));
    let wrap_up = json!({"started_at": format!("{day}T17:30:00Z"), "ended_at": format!("{day}T20:00:00Z")});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &wrap_up);
}

fn apero(quai: &Organisation, day: &str, more: Value) -> String {
    let mut event = json!({"starts_at": format!("{day}T17:30:00Z"), "ends_at": format!("{day}T20:00:00Z")});
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        event[key] = value;
    }
    quai.apero(event)
}

#[test]
fn everybody_is_one_face_and_attendance_keeps_walk_ins_apart() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 4, &testers);
    let [kim, lou, max, zoe] = [0, 1, 2, 3].map(|n| &people[n]);
    for (day, yes, came) in [
        ("2026-12-03", vec![kim, lou, max], vec![kim, lou]),
        ("2026-12-10", vec![kim, lou], vec![kim, zoe]),
        ("2027-01-07", vec![kim, lou], vec![kim, lou, max]),
    ] {
        evening(&app, &quai, &apero(&quai, day, json!({"communities": [testers]})), day, &yes, &came);
    }
    let of = |query: &str| quai.get(&format!("/reports/attendance?{query}"));
    let december = of("period=month:2026-12");
    assert_eq!(december["faces"], json!({"new": 3, "again": 0, "regular": 0}), "{december}");
    let counted = ["events", "said_yes", "came", "walk_ins", "unnamed"].map(|key| december[key].as_i64().unwrap());
    assert_eq!(counted, [2, 5, 3, 1, 0], "{december}");
    let january = of("period=month:2027-01");
    assert_eq!(january["faces"], json!({"new": 1, "again": 1, "regular": 1}), "{january}");
    assert_eq!(january["walk_ins"], 1);
    let narrowed = of(&format!("period=month:2027-01&community={testers}"));
    assert_eq!(narrowed["faces"], january["faces"]);
    let elsewhere = quai.community("Autres");
    assert_eq!(of(&format!("period=month:2027-01&community={elsewhere}"))["events"], 0);
    assert_eq!(quai.call("GET", "/reports/attendance?period=month:2027-13", None).0, 422);

    let lea = app.signed_in(&quai.admin_email);
    let faces = lea.get("/faces").text();
    assert!(faces.contains("Habitués"), "{faces}");
    let community = lea.get(&format!("/communities/{testers}")).text();
    assert!(community.contains("4 visages : 4 nouveaux, 0 revu, 0 habitué"), "{community}");
    let erased = quai.call("DELETE", &format!("/people/{max}"), None).0;
    assert!((200..300).contains(&erased), "{erased}");
    assert_eq!(of("period=month:2027-01")["faces"], january["faces"], "erased people stay counted");
}

#[test]
fn whoever_came_twice_and_stays_away_is_missed_by_those_who_plan_and_not_named_to_directors() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    for (day, came) in [("2026-12-03", vec![&people[0], &people[1]]), ("2026-12-10", vec![&people[0], &people[2]])] {
        evening(&app, &quai, &apero(&quai, day, json!({})), day, &came, &came);
    }
    app.set_clock("2027-03-10T16:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    app.set_clock("2027-03-10T17:00:00Z");
    assert!(!lea.get("/faces").text().contains("kim 0"), "89 days and some hours");
    app.set_clock("2027-03-10T18:00:00Z");
    let next = apero(&quai, "2027-03-20", json!({"title": "Apéro de printemps"}));
    let page = lea.get("/faces");
    assert!(page.text().contains("kim 0") && page.text().contains("venu 2 fois, la dernière le 10 décembre 2026"));
    assert!(!page.text().contains("kim 1"), "once is not enough");
    assert!(page.body.contains("mailto:kim-0%40example.org?subject="), "{}", page.body);
    assert!(page.body.contains("Ap%C3%A9ro%20de%20printemps"));
    let invite = format!("/events/{next}/invite?chosen=yes");
    assert!(page.body.contains(&invite), "{}", page.body);
    assert_eq!(lea.get(&format!("{invite}&people={}", people[0])).status, 200);

    app.staff(&quai, "dir@quai.example.org", "Dana Director", Role::Director);
    let director = app.signed_in("dir@quai.example.org").get("/faces");
    assert_eq!(director.status, 200);
    assert!(!director.text().contains("kim 0") && director.text().contains("Pas vus depuis longtemps"));

    quai.invite(&next, &people[..1]);
    quai.answer(&next, &people[0], "yes", 0);
    assert!(!lea.get("/faces").text().contains("kim 0"), "whoever comes is not missed");
}

#[test]
fn the_guests_to_expect_follow_what_happened_at_the_dates_before() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 10, &testers);
    let rhythm = json!({
        "title": "Apéro du jeudi", "rrule": "FREQ=WEEKLY;BYDAY=TH", "starts_local": "2026-12-03T18:30", "auto_announce": true,
    });
    let series = id(&quai.send("POST", "/series", &rhythm));
    let expected = |yes: u32| {
        let found = quai.get(&format!("/series/{series}/expectation?yes={yes}"));
        (found["expected"].as_i64().unwrap(), found["exactly"].as_str().unwrap().to_owned())
    };
    assert_eq!(expected(27), (16, "81/5".into()));
    let dates = quai.get(&format!("/series/{series}/dates?from=2026-12-01&until=2026-12-31"));
    let date = |n: usize| dates["items"][n]["event"].as_str().unwrap().to_owned();
    quai.call("POST", &format!("/events/{}/announcement", date(0)), Some(&json!({})));
    let everybody: Vec<&String> = people.iter().collect();
    evening(&app, &quai, &date(0), "2026-12-03", &everybody, &everybody[..5]);
    // 27 × (5 + 6) / (10 + 10)
    assert_eq!(expected(27), (15, "297/20".into()));
    quai.call("POST", &format!("/events/{}/announcement", date(1)), Some(&json!({})));
    quai.invite(&date(1), &people[..2]);
    quai.answer(&date(1), &people[0], "yes", 0);
    quai.answer(&date(1), &people[1], "yes", 0);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{}", date(1))).text();
    assert!(page.contains("On attend environ 1 personne : à la dernière date, 5 venues sur 10"), "{page}");
    assert!(lea.get(&format!("/events/{}", date(0))).text().contains("5 visages : 5 nouveaux"), "the evening itself");
    assert_eq!(app.organisation("ailleurs").call("GET", &format!("/series/{series}/expectation?yes=1"), None).0, 404);
}
