//! Seats: counted in heads, never overbooked, freed places offered in order.

use serde_json::json;

use crate::support::{Browser, TestApp};

#[test]
fn three_hundred_answers_at_once_fill_twenty_seats_and_queue_the_rest_in_order() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 300, &testers);
    let event = quai.apero(json!({"capacity": 20, "communities": [testers]}));
    quai.send(
        "POST",
        &format!("/events/{event}/invitations"),
        &json!({"communities": [testers], "hold_seconds": 3600}),
    );
    let links: Vec<String> = people.iter().map(|person| link_of(&app, person)).collect();

    std::thread::scope(|scope| {
        for link in &links {
            let url = &app.url;
            scope.spawn(move || {
                let answer = Browser::new(url).post(link, &[("answer", "yes"), ("guests", "0")]);
                assert_eq!(answer.status, 303, "{}", answer.body);
            });
        }
    });

    let counts = quai.counts(&event);
    assert_eq!(
        (counts["seated"].as_i64(), counts["heads"].as_i64(), counts["waiting"].as_i64()),
        (Some(20), Some(20), Some(280))
    );
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = quai.get(&format!("/events/{event}/rsvps?limit=200{cursor}"));
        items.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut waiting: Vec<_> = items.iter().filter(|item| item["place"] == "waiting").collect();
    waiting.sort_by_key(|item| item["position"].as_i64());
    let positions: Vec<_> = waiting.iter().map(|item| item["position"].as_i64().unwrap()).collect();
    assert_eq!(positions, (1..=280).collect::<Vec<_>>());
    assert_eq!(items.iter().filter(|item| item["place"] == "seated").count(), 20);
}

/// Reading 300 addresses over the API would be 300 pages; the store knows them all.
fn link_of(app: &TestApp, person: &str) -> String {
    let person = person.parse().unwrap();
    let key = app
        .context
        .db
        .read_here(move |tx| {
            let organisation = comptoir::store::organisation::all(tx)?[0].id;
            Ok(comptoir::store::invitation::of_guest(tx, organisation, person)?[0].link_key)
        })
        .unwrap();
    app.context.links.invitation(key)
}

#[test]
fn a_freed_place_is_offered_to_the_first_party_that_fits_and_held_until_its_deadline() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 4, &testers);
    let event = quai.apero(json!({"capacity": 1, "communities": [testers]}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 0);
    assert_eq!(
        quai.send("PUT", &format!("/events/{event}/rsvps/{}", people[1]), &json!({"answer": "yes", "guests": 0}))["place"],
        "waiting"
    );
    quai.answer(&event, &people[2], "yes", 0);
    app.run_jobs();

    quai.answer(&event, &people[0], "no", 0);
    let counts = quai.counts(&event);
    assert_eq!(
        (counts["seated"].as_i64(), counts["offered"].as_i64(), counts["waiting"].as_i64()),
        (Some(0), Some(1), Some(1))
    );
    app.run_jobs();
    let offer = app.mails_to("kim-1@example.org").pop().unwrap();
    assert!(offer.subject.to_lowercase().contains("place"), "{}", offer.subject);

    // Nobody jumps the queue: a newcomer waits while the place is held.
    assert_eq!(
        quai.send("PUT", &format!("/events/{event}/rsvps/{}", people[3]), &json!({"answer": "yes", "guests": 0}))["place"],
        "waiting"
    );

    // Not taken up in time, it passes to the next.
    app.pass(chrono::Duration::hours(25));
    let items = quai.get(&format!("/events/{event}/rsvps"));
    let place = |person: &str| {
        items["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["person"] == person)
            .map(|item| item["place"].clone())
    };
    assert_eq!(place(&people[2]), Some(json!("offered")));
    assert_eq!(place(&people[1]), Some(json!("waiting")));

    let link = app.mails_to("kim-2@example.org").pop().unwrap().link("/i/");
    let link = link.split('?').next().unwrap();
    app.visitor().submit(link, &[("answer", "yes"), ("guests", "0")]);
    assert_eq!(quai.counts(&event)["seated"], 1);
}

#[test]
fn asking_for_more_seats_than_are_left_costs_nobody_the_seat_they_have() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 2, &testers);
    let event = quai.apero(json!({"capacity": 2, "communities": [testers]}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 0);
    quai.answer(&event, &people[1], "yes", 0);
    let link = app.mails_to("kim-0@example.org")[0].link("/i/").split('?').next().unwrap().to_owned();
    let refused = app.visitor().post(&link, &[("answer", "yes"), ("guests", "2")]);
    assert_eq!(refused.status, 422);
    assert_eq!(quai.counts(&event)["seated"], 2);
    // The capacity cannot be lowered below those who are coming, and raising it offers places.
    let (status, problem) = quai.call("PATCH", &format!("/events/{event}"), Some(&json!({"capacity": 1})));
    assert_eq!(status, 422, "{problem}");
    assert_eq!(problem["errors"][0]["field"], "capacity");
}
