//! Whom an event is for: groups, departments, those who came, those whom nobody has met; and who was asked too often.

use serde_json::{Value, json};

use crate::support::api::id;
use crate::support::{Organisation, TestApp};

/// An apéro some days from the start of the story, for a community.
fn apero(quai: &Organisation, title: &str, day: &str, community: &str) -> String {
    quai.apero(json!({
        "title": title, "communities": [community],
        "starts_at": format!("{day}T17:30:00Z"), "ends_at": format!("{day}T20:00:00Z"),
    }))
}

/// Held with these people there.
fn hold(app: &TestApp, quai: &Organisation, event: &str, day: &str, people: &[&String]) {
    app.set_clock(&format!("{day}T18:00:00Z"));
    for person in people {
        quai.send("PUT", &format!("/events/{event}/check-ins/{person}"), &json!({}));
    }
    app.set_clock(&format!("{day}T20:30:00Z"));
    let held = json!({"started_at": format!("{day}T17:30:00Z"), "ended_at": format!("{day}T20:00:00Z")});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &held);
}

fn invited(quai: &Organisation, event: &str, choice: &Value) -> Vec<String> {
    let mut asked = choice.clone();
    asked["hold_seconds"] = json!(0);
    quai.send("POST", &format!("/events/{event}/invitations"), &asked);
    let items = quai.get(&format!("/events/{event}/invitations?limit=200"));
    let mut people: Vec<_> =
        items["items"].as_array().unwrap().iter().map(|one| one["person"].as_str().unwrap().to_owned()).collect();
    people.sort();
    people
}

fn sorted(people: &[&String]) -> Vec<String> {
    let mut people: Vec<_> = people.iter().map(|one| (*one).clone()).collect();
    people.sort();
    people
}

#[test]
fn those_who_came_to_the_last_two_dates_are_asked_and_those_of_an_older_one_are_not() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let [ana, bea, cleo, _dan]: [String; 4] = quai.crowd("kim", 4, &testers).try_into().unwrap();
    for (title, day, who) in [
        ("Le premier", "2026-11-24", vec![&ana]),
        ("Le deuxième", "2026-11-26", vec![&bea]),
        ("Le troisième", "2026-11-30", vec![&bea, &cleo]),
    ] {
        let event = apero(&quai, title, day, &testers);
        hold(&app, &quai, &event, day, &who);
    }
    let next = apero(&quai, "Le prochain", "2026-12-10", &testers);
    assert_eq!(invited(&quai, &next, &json!({"came_lately": true})), sorted(&[&bea, &cleo]));
    // Nobody is asked twice, whatever way they are chosen again.
    assert_eq!(invited(&quai, &next, &json!({"came_lately": true, "people": [bea]})), sorted(&[&bea, &cleo]));
}

#[test]
fn those_whom_nobody_has_met_for_ninety_days_are_asked_and_the_others_are_not() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let [ana, bea, cleo]: [String; 3] = quai.crowd("kim", 3, &testers).try_into().unwrap();
    let elsewhere = quai.community("Ailleurs");
    quai.crowd("loin", 1, &elsewhere);
    let old = apero(&quai, "Il y a longtemps", "2026-11-24", &testers);
    hold(&app, &quai, &old, "2026-11-24", &[&ana]);
    let lately = apero(&quai, "Dernièrement", "2027-03-01", &testers);
    hold(&app, &quai, &lately, "2027-03-01", &[&bea]);
    let next = apero(&quai, "Le prochain", "2027-03-20", &testers);
    assert_eq!(invited(&quai, &next, &json!({"unmet_days": 90})), sorted(&[&ana, &cleo]));
}

#[test]
fn a_department_is_asked_by_its_name_and_the_page_says_how_many_and_why_not_the_others() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let colleague = |name: &str, department: &str, basis: &str| {
        id(&quai.send(
            "POST",
            "/people",
            &json!({
                "name": name, "email": format!("{name}@example.org"), "locale": "fr", "department": department,
                "communities": [testers], "basis": {"kind": basis, "source": "annuaire", "since": "2026-01-15"},
            }),
        ))
    };
    let (ana, _bea, _cleo) = (
        colleague("ana", "Support", "colleague"),
        colleague("bea", "Support", "none"),
        colleague("cleo", "Ventes", "colleague"),
    );
    let event = apero(&quai, "Le prochain", "2026-12-10", &testers);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{event}/invite?chosen=1&departments=Support")).text();
    assert!(page.contains("2 invitations : 1 possible, 1 refusée"), "{page}");
    assert_eq!(invited(&quai, &event, &json!({"departments": ["Support"]})), [ana]);
}

#[test]
fn somebody_asked_five_times_without_a_gesture_is_named_before_being_asked_again() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 2, &testers);
    for day in 10..14 {
        let event = apero(&quai, "Encore un", &format!("2026-12-{day}"), &testers);
        quai.invite(&event, &people);
    }
    let fifth = apero(&quai, "Le cinquième", "2026-12-15", &testers);
    quai.invite(&fifth, &people[..1]);
    let next = apero(&quai, "Le prochain", "2026-12-17", &testers);
    let lea = app.signed_in(&quai.admin_email);
    let warned = |of: &str| lea.get(&format!("/events/{of}/invite")).text();
    let page = warned(&next);
    assert!(page.contains("beaucoup sollicitée") && page.contains("kim 0"), "{page}");
    assert!(lea.get(&format!("/people/{}", people[0])).text().contains("5 demandes en un an, 0 geste en retour"));

    let thanks = lea.submit(&format!("/people/{}/gestures", people[0]), &[("kind", "thanks"), ("note", "Une carte")]);
    assert!(thanks.text().contains("5 demandes en un an, 1 geste en retour"), "{}", thanks.text());
    assert!(!warned(&next).contains("beaucoup sollicitée"), "it is a warning for as long as it is true");
    let listed = quai.get(&format!("/people/{}/gestures", people[0]));
    assert_eq!(listed["items"][0]["note"], "Une carte");
    quai.send("DELETE", &format!("/people/{}/gestures/{}", people[0], id(&listed["items"][0])), &json!(null));
    assert!(warned(&next).contains("beaucoup sollicitée"));
    assert_eq!(invited(&quai, &next, &json!({"people": people})).len(), 2, "never a block");

    let other = app.organisation("autre");
    assert_eq!(other.call("GET", &format!("/people/{}/gestures", people[0]), None).0, 404);
}
