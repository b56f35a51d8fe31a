//! The ticket: what the code on the answer page opens for the guest who carries it and for the host who reads it.

use serde_json::json;

use crate::support::TestApp;

/// Follows the answer page to the address in its code.
fn ticket_of(app: &TestApp, rsvp_url: &str) -> String {
    let key = rsvp_url.rsplit('/').next().unwrap();
    let key = app.context.links.open(comptoir::links::Purpose::Invitation, key).unwrap();
    app.context.links.check_in(key)
}

#[test]
fn a_guest_says_by_their_ticket_that_they_are_here_once_the_door_is_open() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 2, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    quai.answer(&event, &people[0], "yes", 1);
    let rsvp_url = quai.rsvp_url(&event, &people[0]);
    let ticket = ticket_of(&app, &rsvp_url);
    let kim = app.visitor();
    assert!(kim.get(&rsvp_url).body.contains("class=\"qr\""), "the answer page carries the code");

    assert!(
        !kim.get(&ticket).body.contains("<form method=\"post\" action=\"/c/"),
        "two weeks before, nothing to press"
    );
    assert_eq!(kim.post(&ticket, &[]).status, 403);
    app.set_clock("2026-12-03T17:00:00Z");
    kim.get(&ticket);
    assert_eq!(quai.counts(&event)["came"], 0, "looking is not arriving");
    let here = kim.submit(&ticket, &[]);
    assert_eq!(here.status, 200);
    assert_eq!(quai.counts(&event)["came"], 2, "with the guest who was announced");
    kim.submit(&ticket, &[]);
    assert_eq!(quai.counts(&event)["came"], 2, "twice is once");
    assert_eq!(kim.post(&format!("{ticket}/undo"), &[]).status, 403, "only the host takes it back");
}

#[test]
fn a_host_who_reads_the_code_sees_who_it_is_welcomes_them_and_may_take_it_back() {
    let app = TestApp::start();
    let (quai, other) = (app.organisation("quai"), app.organisation("other"));
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 1, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    let ticket = ticket_of(&app, &quai.rsvp_url(&event, &people[0]));
    app.set_clock("2026-12-03T17:40:00Z");
    let lea = app.signed_in(&quai.admin_email);
    assert!(lea.get(&ticket).text().contains("kim 0"));
    let welcomed = lea.submit(&ticket, &[]);
    assert!(welcomed.text().contains("kim 0"), "{}", welcomed.text());
    assert_eq!(quai.counts(&event)["came"], 1);
    lea.submit(&format!("{ticket}/undo"), &[]);
    assert_eq!(quai.counts(&event)["came"], 0);
    let stranger = app.signed_in(&other.admin_email);
    assert_eq!(
        stranger.post(&format!("{ticket}/undo"), &[]).status,
        403,
        "another organisation's host is a guest here"
    );
    let wrong = format!("{}A", &ticket[..ticket.len() - 1]);
    assert_eq!(app.visitor().get(&wrong).status, 404);
}
