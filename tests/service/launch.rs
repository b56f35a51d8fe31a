//! The launch book: relays, the countdown, and what meeting somebody at an event does.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

fn relay(quai: &Organisation, launch: &str, body: Value) -> String {
    id(&quai.send("POST", &format!("/launches/{launch}/relays"), &body))
}

fn state(quai: &Organisation, launch: &str, relay: &str) -> String {
    quai.get(&format!("/launches/{launch}/relays/{relay}"))["state"].as_str().unwrap().to_owned()
}

#[test]
fn coming_to_an_event_makes_a_relay_met_and_an_arrival_by_mistake_puts_it_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let launch = id(&quai.send("POST", "/launches", &json!({"name": "Version 3", "launch_on": "2027-01-02"})));
    let webzine =
        relay(&quai, &launch, json!({"name": "Le Webzine", "kind": "webzine", "person": people[0], "state": "told"}));
    let partner =
        relay(&quai, &launch, json!({"name": "Le Club", "kind": "group", "person": people[1], "state": "partner"}));
    let alone = relay(&quai, &launch, json!({"name": "L’Asso", "kind": "association"}));
    let event = quai.apero(json!({"communities": [testers]}));
    app.set_clock("2026-12-03T18:00:00Z");

    let check_in = |person: &str| format!("/events/{event}/check-ins/{person}");
    quai.send("PUT", &check_in(&people[0]), &json!({}));
    quai.send("PUT", &check_in(&people[1]), &json!({}));
    assert_eq!(state(&quai, &launch, &webzine), "met");
    assert_eq!(state(&quai, &launch, &partner), "partner", "never backwards");
    assert_eq!(state(&quai, &launch, &alone), "to_contact");
    let book = quai.get(&format!("/launches/{launch}"));
    assert_eq!(
        (book["met"].as_i64(), book["relays"].as_i64(), book["days_left"].as_i64()),
        (Some(2), Some(3), Some(30))
    );
    assert_eq!(quai.get(&format!("/launches/{launch}/relays/{webzine}"))["met_event"], event.as_str());

    assert_eq!(quai.call("DELETE", &check_in(&people[0]), None).0, 204);
    assert_eq!(state(&quai, &launch, &webzine), "told", "an arrival that was none");
    let walk_in = json!({"name": "kim 0", "email": "kim-0@example.org"});
    quai.send("POST", &format!("/events/{event}/walk-ins"), &walk_in);
    assert_eq!(state(&quai, &launch, &webzine), "met", "walk-ins are met too");
    quai.send("PATCH", &format!("/launches/{launch}/relays/{webzine}"), &json!({"state": "partner"}));
    assert_eq!(quai.call("DELETE", &check_in(&people[0]), None).0, 204);
    assert_eq!(state(&quai, &launch, &webzine), "partner", "what the CM said stays");

    // Ticked in the wrap-up alone.
    quai.send("PATCH", &format!("/launches/{launch}/relays/{alone}"), &json!({"person": people[2]}));
    app.set_clock("2026-12-04T09:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let mut form =
        vec![("started_at", "2026-12-03T18:30"), ("ended_at", "2026-12-03T21:00"), ("came", people[2].as_str())];
    assert_eq!(lea.post(&format!("/events/{event}/wrap-up"), &form).status, 303);
    assert_eq!(state(&quai, &launch, &alone), "met");
    form.pop();
    form.push(("before", people[2].as_str()));
    assert_eq!(lea.post(&format!("/events/{event}/wrap-up"), &form).status, 303);
    assert_eq!(state(&quai, &launch, &alone), "to_contact", "a correction puts back too");
}

#[test]
fn the_book_is_kept_on_its_pages_with_a_way_back_from_every_step() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let kim = quai.person("Kim Nguyen", "kim@example.org", &[&testers]);
    let lea = app.signed_in(&quai.admin_email);
    assert_eq!(lea.get("/launches").status, 200);
    let refused = lea.post("/launches", &[("name", ""), ("launch_on", "soon"), ("note", "")]);
    assert_eq!(refused.status, 422);
    let made = lea.post("/launches", &[("name", "Version 3"), ("launch_on", "2026-12-20"), ("note", "")]);
    assert_eq!(made.status, 303);
    let home = made.location.clone();
    let relays = format!("{home}/relays");
    assert_eq!(
        lea.post(&relays, &[("name", "Webzine"), ("kind", "webzine"), ("person", "nobody@example.org")]).status,
        422
    );
    assert_eq!(lea.post(&relays, &[("name", "Webzine"), ("kind", "webzine"), ("person", "Kim Nguyen")]).status, 303);
    assert_eq!(lea.post(&relays, &[("name", "Club"), ("kind", "group")]).status, 303);
    let page = lea.get(&home).text();
    assert!(page.contains("0 relais sur 2") && page.contains("J-"), "{page}");
    let launch = home.rsplit('/').next().unwrap();
    let items = quai.get(&format!("/launches/{launch}/relays"));
    let webzine = items["items"].as_array().unwrap().iter().find(|one| one["name"] == "Webzine").unwrap().clone();
    assert_eq!(webzine["person"], kim.as_str());
    let webzine = id(&webzine);

    assert_eq!(lea.post(&format!("{relays}/{webzine}/state"), &[("state", "met")]).status, 303);
    assert!(lea.get(&home).text().contains("1 relais sur 2"));
    assert!(lea.get("/").text().contains("1 relais sur 2"), "{}", lea.get("/").text());
    let former =
        format!("{relays}/{webzine}/former?name=Webzine&kind=webzine&person=kim%40example.org&note=&state=to_contact");
    assert_eq!(lea.post(&former, &[]).status, 303);
    assert_eq!(state(&quai, launch, &webzine), "to_contact");
    assert_eq!(lea.post(&format!("{relays}/{webzine}/removal"), &[]).status, 303);
    assert_eq!(quai.call("GET", &format!("/launches/{launch}/relays/{webzine}"), None).0, 404);
    assert_eq!(lea.post(&former, &[]).status, 303);
    assert_eq!(state(&quai, launch, &webzine), "to_contact", "put back under its id");

    let plan = lea.get(&format!("/events/new?kind=other&people={kim}"));
    assert!(plan.body.contains("Rencontre avec Kim Nguyen") && plan.body.contains(&format!("value=\"{kim}\"")));
    let other = app.organisation("autre");
    assert_eq!(other.call("GET", &format!("/launches/{launch}"), None).0, 404);
    assert_eq!(app.signed_in(&other.admin_email).get(&home).status, 404);
    let (status, problem) = other.call("POST", "/launches", Some(&json!({"name": "x", "launch_on": "2026-13-01"})));
    assert_eq!(status, 422, "{problem}");
}
