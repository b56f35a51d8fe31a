//! What becomes of an evening in each of its states: what counts of it, and who is asked about it.

use comptoir::actions;
use comptoir::domain::account::Role;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp};

const WRAPPED: &str = "2026-12-03";

fn wrap_up(quai: &Organisation, event: &str, day: &str, met: u32) {
    let said = json!({
        "started_at": format!("{day}T17:30:00Z"), "ended_at": format!("{day}T20:00:00Z"),
        "travel_minutes": 40, "prep_minutes": 30, "met": met,
    });
    quai.send("POST", &format!("/events/{event}/wrap-up"), &said);
}

/// Contact, travel and preparation of a period in minutes, and how many evenings wait to be confirmed.
fn figures(quai: &Organisation, period: &str) -> [i64; 4] {
    let ratio = quai.ratio(period);
    let minutes = |name: &str| ratio[name].as_i64().unwrap() / 60;
    let waiting = ratio["unconfirmed_events"].as_i64().unwrap();
    [minutes("contact_s"), minutes("travel_s"), minutes("prep_s"), waiting]
}

fn entry(quai: &Organisation, event: &str, kind: &str, from: &str, to: &str) {
    let line = json!({"account": quai.admin, "kind": kind, "event": event, "started_at": from, "ended_at": to});
    quai.send("POST", "/time-entries", &line);
}

/// The mails that ask how it was.
fn asked(app: &TestApp, email: &str) -> usize {
    app.mails_to(email).iter().filter(|mail| mail.subject.starts_with("Comment était-ce")).count()
}

#[test]
fn what_an_evening_counts_follows_from_what_became_of_it() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let day = format!("day:{WRAPPED}");
    let event = quai.apero(json!({}));
    assert_eq!(figures(&quai, &day), [0, 0, 0, 0], "planned: nothing");

    app.set_clock("2026-12-03T21:30:00Z");
    assert_eq!(figures(&quai, &day), [0, 0, 0, 1], "never confirmed: counted among those, and nowhere else");
    wrap_up(&quai, &event, WRAPPED, 12);
    assert_eq!(figures(&quai, &day), [150, 40, 30, 0], "held and met: real start, real end");
    wrap_up(&quai, &event, WRAPPED, 0);
    assert_eq!(figures(&quai, &day), [0, 0, 220, 0], "nobody came: contact and travel were preparation");
    assert_eq!(quai.ratio(&day)["rate"], Value::Null);
}

#[test]
fn an_evening_that_never_was_leaves_its_travel_as_preparation_and_tells_nobody() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 2, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 0);
    app.set_clock("2026-12-03T21:30:00Z");
    app.run_jobs();
    entry(&quai, &event, "contact", "2026-12-03T17:30:00Z", "2026-12-03T19:30:00Z");
    entry(&quai, &event, "travel", "2026-12-03T16:50:00Z", "2026-12-03T17:30:00Z");
    let day = "day:2026-12-03";
    assert_eq!(figures(&quai, day), [0, 0, 0, 1], "hours of an open evening wait with it");

    let (lea, letters) = (app.signed_in(&quai.admin_email), app.mails().len());
    let page = lea.get(&format!("/events/{event}"));
    let way = format!("/events/{event}/cancellation");
    assert!(page.body.contains(&way) && page.text().contains("Clore"), "{}", page.text());
    assert!(lea.get(&way).text().contains("Personne ne reçoit de mail"));
    let noted = lea.submit(&way, &[("reason", "le bar était fermé")]);
    assert!(noted.text().contains("n’a pas eu lieu"), "{}", noted.text());
    app.run_jobs();
    assert_eq!(app.mails().len(), letters, "nobody hears of a past evening");
    assert_eq!(figures(&quai, day), [0, 0, 40, 0], "cancelled: contact falls, travel was preparation");
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "cancelled");
}

#[test]
fn an_evening_that_was_moved_counts_where_it_happened() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let moved = json!({"starts_at": "2026-12-10T17:30:00Z", "ends_at": "2026-12-10T20:00:00Z"});
    quai.send("PATCH", &format!("/events/{event}"), &moved);
    app.set_clock("2026-12-10T21:30:00Z");
    assert_eq!(figures(&quai, "week:2026-W49"), [0, 0, 0, 0]);
    assert_eq!(figures(&quai, "week:2026-W50"), [0, 0, 0, 1]);
    wrap_up(&quai, &event, "2026-12-10", 5);
    assert_eq!(figures(&quai, "week:2026-W49"), [0, 0, 0, 0]);
    assert_eq!(figures(&quai, "week:2026-W50"), [150, 40, 30, 0]);
}

#[test]
fn the_hosts_of_an_unconfirmed_evening_are_asked_after_a_day_and_after_a_week_and_no_more() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let tom = app.staff(&quai, "tom@quai.example.org", "Tom Okafor", Role::Manager);
    app.staff(&quai, "ana@quai.example.org", "Ana Silva", Role::Manager);
    let event = quai.apero(json!({"hosts": [quai.admin, tom]}));
    let lea = app.signed_in(&quai.admin_email);
    let agenda = |app: &TestApp| {
        app.run_jobs();
        lea.get("/").text().contains("à clore")
    };
    app.set_clock("2026-12-03T20:59:00Z");
    assert!(!agenda(&app), "an hour after the end, not before");
    app.set_clock("2026-12-03T21:00:00Z");
    assert!(agenda(&app) && lea.get("/?before=1").text().contains("à confirmer"));
    assert!(lea.get(&format!("/events/{event}")).text().contains("À confirmer"));

    let counts = |app: &TestApp| {
        app.run_jobs();
        app.run_jobs();
        [asked(app, &quai.admin_email), asked(app, "tom@quai.example.org"), asked(app, "ana@quai.example.org")]
    };
    for (now, expected) in [
        ("2026-12-04T08:58:00Z", [0, 0, 0]),
        ("2026-12-04T09:00:00Z", [1, 1, 0]),
        ("2026-12-09T12:00:00Z", [1, 1, 0]),
        ("2026-12-10T09:00:00Z", [2, 2, 0]),
        ("2026-12-18T09:00:00Z", [2, 2, 0]),
        ("2027-01-18T09:00:00Z", [2, 2, 0]),
    ] {
        app.set_clock(now);
        assert_eq!(counts(&app), expected, "{now}");
    }
    let mail =
        app.mails_to("tom@quai.example.org").into_iter().find(|mail| mail.subject.starts_with("Comment")).unwrap();
    let links: Vec<_> = mail.links();
    assert!(links.iter().any(|link| link.ends_with(&format!("/events/{event}/wrap-up"))), "{links:?}");
    assert!(links.iter().any(|link| link.ends_with(&format!("/events/{event}/cancellation"))), "{links:?}");
    assert_eq!(mail.header("List-Unsubscribe"), "");
}

#[test]
fn nobody_is_asked_about_an_evening_that_was_confirmed_or_called_off_meanwhile() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (held, off) = (quai.apero(json!({"title": "Tenue"})), quai.apero(json!({"title": "Annulée"})));
    app.set_clock("2026-12-04T09:00:00Z");
    // The question is on its way when the answer comes.
    for event in [&held, &off] {
        let (act, event) = (app.context.act(quai.id, None), event.parse().unwrap());
        let written = app.context.db.write_here(move |tx| actions::nudge::nudge(tx, &act, event)).unwrap();
        assert_eq!(written, 1);
    }
    wrap_up(&quai, &held, WRAPPED, 3);
    quai.send("POST", &format!("/events/{off}/cancellation"), &json!({}));
    assert_eq!(app.run_jobs()["dropped"], 2);
    app.set_clock("2026-12-10T09:00:00Z");
    app.run_jobs();
    assert_eq!(asked(&app, &quai.admin_email), 0);
}

#[test]
fn two_nodes_at_the_same_moment_ask_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event: comptoir::domain::id::Id<comptoir::domain::event::Event> = quai.apero(json!({})).parse().unwrap();
    // Both marks have passed while nothing ran: one mail, and no second one for the week.
    app.set_clock("2026-12-11T09:00:00Z");
    let nodes: Vec<_> = (0..2)
        .map(|_| {
            let context = app.context.clone();
            let act = context.act(quai.id, None);
            std::thread::spawn(move || context.db.write_here(move |tx| actions::nudge::nudge(tx, &act, event)).unwrap())
        })
        .collect();
    let written: usize = nodes.into_iter().map(|node| node.join().unwrap()).sum();
    assert_eq!(written, 1);
    assert_eq!(app.run_jobs()["nudged"], 0);
    assert_eq!(asked(&app, &quai.admin_email), 1);
}
