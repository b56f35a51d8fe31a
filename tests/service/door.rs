//! The door and the wrap-up.

use serde_json::json;

use crate::support::TestApp;

#[test]
fn the_door_page_checks_people_in_and_the_wrap_up_writes_the_hours_of_every_host() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let other = app.staff(&quai, "tom@quai.example.org", "Tom Okafor", comptoir::domain::account::Role::Manager);
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let event = quai.apero(json!({"communities": [testers], "hosts": [quai.admin, other]}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 1);
    let lea = app.signed_in(&quai.admin_email);
    app.set_clock("2026-12-03T17:40:00Z");

    let door = lea.get(&format!("/events/{event}/door"));
    assert!(door.text().contains("kim 0"), "{}", door.text());
    assert_eq!(lea.post(&format!("/events/{event}/check-ins/{}", people[0]), &[]).status, 303);
    assert_eq!(quai.counts(&event)["came"], 2, "with the guest of the answer");
    assert_eq!(
        lea.post(&format!("/events/{event}/walk-ins"), &[("name", "Zoé"), ("email", ""), ("guests", "0")]).status,
        303
    );
    assert_eq!(
        lea.post(&format!("/events/{event}/walk-ins"), &[("name", ""), ("email", "x"), ("guests", "0")]).status,
        422
    );
    assert_eq!((quai.counts(&event)["came"].as_i64(), quai.counts(&event)["walk_ins"].as_i64()), (Some(3), Some(1)));

    app.set_clock("2026-12-04T09:00:00Z");
    assert!(lea.get(&format!("/events/{event}/wrap-up")).body.contains("<form"));
    let body = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "travel_minutes": 50, "prep_minutes": 90});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &body);
    let ratio = quai.ratio("day:2026-12-03");
    assert_eq!(
        (ratio["contact_s"].as_i64(), ratio["travel_s"].as_i64(), ratio["prep_s"].as_i64()),
        (Some(18_000), Some(6_000), Some(10_800))
    );
    // Again is a correction, not an addition.
    let body = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T19:30:00Z", "travel_minutes": 0, "prep_minutes": 0});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &body);
    let ratio = quai.ratio("day:2026-12-03");
    assert_eq!(
        (ratio["contact_s"].as_i64(), ratio["travel_s"].as_i64(), ratio["prep_s"].as_i64()),
        (Some(14_400), Some(0), Some(0))
    );
}

#[test]
fn an_evening_without_anybody_is_preparation_and_a_cancelled_one_is_no_contact() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    app.set_clock("2026-12-04T09:00:00Z");
    assert_eq!(quai.ratio("day:2026-12-03")["unconfirmed_events"], 1);
    let body = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "travel_minutes": 60, "prep_minutes": 0});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &body);
    let ratio = quai.ratio("day:2026-12-03");
    assert_eq!(
        (ratio["contact_s"].as_i64(), ratio["travel_s"].as_i64(), ratio["prep_s"].as_i64()),
        (Some(0), Some(0), Some(12_600))
    );
    assert_eq!(ratio["unconfirmed_events"], 0);

    let cancelled = quai.apero(json!({"starts_at": "2026-12-10T17:30:00Z", "ends_at": "2026-12-10T20:00:00Z"}));
    quai.send("POST", &format!("/events/{cancelled}/cancellation"), &json!({"reason": ""}));
    quai.send("POST", "/time-entries", &json!([
        {"account": quai.admin, "kind": "contact", "started_at": "2026-12-10T17:30:00Z", "ended_at": "2026-12-10T18:30:00Z", "event": cancelled},
        {"account": quai.admin, "kind": "travel", "started_at": "2026-12-10T16:30:00Z", "ended_at": "2026-12-10T17:30:00Z", "event": cancelled},
    ]));
    let ratio = quai.ratio("day:2026-12-10");
    assert_eq!(
        (ratio["contact_s"].as_i64(), ratio["travel_s"].as_i64(), ratio["prep_s"].as_i64()),
        (Some(0), Some(0), Some(3_600))
    );
}

#[test]
fn a_wrap_up_that_cannot_be_true_is_refused_with_its_reason() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let wrap_up = |from: &str, to: &str| {
        quai.call(
            "POST",
            &format!("/events/{event}/wrap-up"),
            Some(&json!({"started_at": from, "ended_at": to, "travel_minutes": 0, "prep_minutes": 0})),
        )
        .0
    };
    assert_eq!(wrap_up("2026-12-03T17:30:00Z", "2026-12-03T20:00:00Z"), 409, "not begun");
    app.set_clock("2026-12-05T09:00:00Z");
    assert_eq!(wrap_up("2026-12-03T20:00:00Z", "2026-12-03T17:30:00Z"), 422, "end before start");
    assert_eq!(wrap_up("2026-12-03T10:00:00Z", "2026-12-04T02:00:01Z"), 422, "over sixteen hours");
    assert_eq!(wrap_up("2026-12-03T10:00:00Z", "2026-12-04T02:00:00Z"), 200);
    let cancelled = quai.apero(json!({"starts_at": "2026-12-06T17:30:00Z", "ends_at": "2026-12-06T20:00:00Z"}));
    quai.send("POST", &format!("/events/{cancelled}/cancellation"), &json!({"reason": ""}));
    app.set_clock("2026-12-07T09:00:00Z");
    let body = json!({"started_at": "2026-12-06T17:30:00Z", "ended_at": "2026-12-06T20:00:00Z", "travel_minutes": 0, "prep_minutes": 0});
    assert_eq!(quai.call("POST", &format!("/events/{cancelled}/wrap-up"), Some(&body)).0, 409);
}
