//! Planning, moving and calling off, and who hears of it.

use serde_json::json;

use crate::support::{Organisation, TestApp};

fn invited(app: &TestApp, quai: &Organisation) -> (String, Vec<String>) {
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    app.run_jobs();
    (event, people)
}

#[test]
fn a_moved_event_tells_everybody_once_under_the_same_uid_with_a_higher_sequence() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = invited(&app, &quai);
    let first = &app.mails_to("kim-0@example.org")[0];
    // Two edits within the gathering time are one message.
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:30:00Z"}));
    assert_eq!(app.run_jobs()["sent"], 0, "edits are gathered");
    app.pass(chrono::Duration::minutes(3));
    let mails = app.mails_to("kim-0@example.org");
    assert_eq!(mails.len(), 2);
    let change = &mails[1];
    assert!(change.text.contains("19 h 30") || change.text.contains("19\u{a0}h\u{a0}30"), "{}", change.text);
    assert_eq!(change.property("METHOD"), "REQUEST");
    assert_eq!(change.property("UID"), first.property("UID"));
    assert_eq!(first.property("SEQUENCE"), "0");
    assert_eq!(change.property("SEQUENCE"), "2");
    assert!(change.property("DTSTAMP") > first.property("DTSTAMP"));
    assert_eq!(change.property("DTSTART"), "20261203T193000");
}

#[test]
fn an_edit_that_is_taken_back_or_changes_only_words_mails_nobody() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = invited(&app, &quai);
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T17:30:00Z"}));
    quai.send("PATCH", &format!("/events/{event}"), &json!({"title": "Grand apéro"}));
    quai.send("PATCH", &format!("/events/{event}"), &json!({}));
    app.pass(chrono::Duration::minutes(5));
    assert_eq!(app.mails_to("kim-0@example.org").len(), 1);
}

#[test]
fn a_cancelled_event_tells_those_who_had_been_told_and_nothing_stale_follows() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai);
    let late = quai.person("Late", "late@example.org", &[]);
    quai.send("POST", &format!("/events/{event}/invitations"), &json!({"people": [late], "hold_seconds": 600}));
    quai.answer(&event, &people[0], "yes", 0);
    let cancelled = quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "Grève des métros"}));
    assert_eq!(cancelled["state"], "cancelled");
    app.pass(chrono::Duration::hours(1));
    for kim in ["kim-0", "kim-1", "kim-2"] {
        let mails = app.mails_to(&format!("{kim}@example.org"));
        assert_eq!(mails.len(), 2, "{kim}");
        assert_eq!(mails[1].property("METHOD"), "CANCEL");
        assert_eq!(mails[1].property("STATUS"), "CANCELLED");
        assert_eq!(mails[1].property("UID"), mails[0].property("UID"));
        assert!(mails[1].text.contains("Grève des métros"));
    }
    assert_eq!(app.mails_to("late@example.org").len(), 0, "never invited, never told");
    let (status, _) =
        quai.call("PUT", &format!("/events/{event}/rsvps/{}", people[1]), Some(&json!({"answer": "yes", "guests": 0})));
    assert_eq!(status, 409);
}

#[test]
fn a_guest_taken_off_the_list_gets_a_cancel_without_status_and_comes_back_under_the_same_uid() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai);
    let (status, _) = quai.call("DELETE", &format!("/events/{event}/invitations/{}", people[0]), None);
    assert!((200..300).contains(&status));
    app.run_jobs();
    let mails = app.mails_to("kim-0@example.org");
    assert_eq!((mails[1].property("METHOD"), mails[1].property("STATUS")), ("CANCEL".into(), String::new()));
    quai.invite(&event, &people[..1]);
    app.run_jobs();
    let mails = app.mails_to("kim-0@example.org");
    assert_eq!(mails[2].property("METHOD"), "REQUEST");
    assert_eq!(mails[2].property("UID"), mails[0].property("UID"));
    assert!(mails[2].property("DTSTAMP") > mails[1].property("DTSTAMP"));
}

#[test]
fn inviting_says_who_is_left_out_and_why_and_writes_to_nobody_twice() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai);
    let event_path = format!("/events/{event}");
    app.set_clock("2026-12-03T17:40:00Z");
    quai.send("POST", &format!("{event_path}/walk-ins"), &json!({"name": "Zoé"}));
    let zoe = quai.get("/people?limit=200")["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Zoé")
        .unwrap()["id"]
        .clone();
    quai.send("POST", &format!("{event_path}/walk-ins"), &json!({"name": "Ali", "email": "ali@example.org"}));
    let ali = quai.get("/people?limit=200")["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Ali")
        .unwrap()["id"]
        .clone();
    app.set_clock("2026-12-01T09:00:00Z");
    let answer = quai.send(
        "POST",
        &format!("{event_path}/invitations"),
        &json!({"people": [people[0], zoe, ali], "hold_seconds": 0}),
    );
    assert_eq!(answer["queued"], 0);
    let mut reasons: Vec<_> =
        answer["refused"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, ["already_invited", "no_address", "no_basis"]);
    let both = [people[0].clone(), people[0].clone()];
    assert_eq!(quai.invite(&event, &both)["queued"], 0);
}

#[test]
fn held_invitations_can_be_taken_back_until_they_leave() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    quai.crowd("kim", 3, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    let lea = app.signed_in(&quai.admin_email);
    let sent = lea.post(&format!("/events/{event}/invitations"), &[("communities", testers.as_str())]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(app.run_jobs()["sent"], 0, "held for thirty seconds");
    let undone = lea.post(&format!("/events/{event}/invitations/undo"), &[]);
    assert_eq!(undone.status, 303, "{}", undone.text());
    app.pass(chrono::Duration::minutes(1));
    assert_eq!(app.mails_to("kim-0@example.org").len(), 0);
    assert_eq!(quai.counts(&event)["invited"], 0);

    lea.post(&format!("/events/{event}/invitations"), &[("communities", testers.as_str())]);
    app.pass(chrono::Duration::seconds(31));
    assert_eq!(app.mails_to("kim-0@example.org").len(), 1);
}
