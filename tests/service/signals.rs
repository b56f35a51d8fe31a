//! Signs that the online side creeps up, and the coming four weeks: from the hours to what is said, once.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

/// A working week of the admin: contact, then online time, then other work up to 35 hours in all.
fn week(quai: &Organisation, monday: chrono::NaiveDate, contact_h: i64, online_h: i64) {
    let at = |hour: i64| monday.and_hms_opt(0, 0, 0).unwrap().and_utc() + chrono::Duration::hours(hour);
    let mut from = 7;
    for (kind, hours) in [("contact", contact_h), ("online", online_h), ("other", 35 - contact_h - online_h)] {
        if hours > 0 {
            let body =
                json!({"account": quai.admin, "kind": kind, "started_at": at(from), "ended_at": at(from + hours)});
            quai.send("POST", "/time-entries", &body);
        }
        from += hours;
    }
}

/// Complete weeks up to the one that ended on 2026-11-15, oldest first.
fn weeks(quai: &Organisation, hours: &[(i64, i64)]) {
    let last: chrono::NaiveDate = "2026-11-09".parse().unwrap();
    for (ago, (contact, online)) in (0..).zip(hours.iter().rev()) {
        week(quai, last - chrono::Days::new(7 * ago), *contact, *online);
    }
}

fn signals(quai: &Organisation) -> Value {
    quai.get("/reports/signals")
}

#[test]
fn creep_names_both_medians_and_is_said_once_in_28_days() {
    let app = TestApp::start();
    app.set_clock("2026-11-16T09:00:00Z");
    let quai = app.organisation("quai");
    weeks(&quai, &[(10, 10), (10, 10), (10, 10), (10, 10), (6, 14), (6, 14), (6, 14), (6, 14)]);
    let found = signals(&quai);
    let creep = &found["creep"];
    assert_eq!(creep["fires"], true, "{found}");
    assert_eq!(
        ["online_before_s", "online_now_s", "real_before_s", "real_now_s"]
            .map(|key| creep[key].as_i64().unwrap() / 3600),
        [10, 14, 10, 6]
    );
    assert_eq!((&found["ewma"], &creep["said_on"]), (&Value::Null, &Value::Null));
    let done = app.run_jobs();
    assert!(done["signalled"].as_u64().unwrap() >= 1, "{done}");
    assert_eq!(signals(&quai)["creep"]["said_on"], "2026-11-16");
    assert_eq!(app.run_jobs()["signalled"], 0, "a second run says nothing");
    app.pass(chrono::Duration::days(1));
    assert_eq!(app.run_jobs()["signalled"], 0);
}

#[test]
fn the_smoothed_rate_falls_below_its_limit_and_hollow_weeks_are_named() {
    let app = TestApp::start();
    app.set_clock("2026-11-16T09:00:00Z");
    let quai = app.organisation("quai");
    let usual = [(10, 10), (11, 10), (10, 11), (10, 10), (11, 10), (10, 11), (10, 10), (11, 10)];
    weeks(&quai, &[&usual[..], &[(0, 20)]].concat());
    let found = signals(&quai);
    assert_eq!(found["ewma"]["fires"], true, "{found}");
    assert_eq!(found["ewma"]["weeks"], 1);
    assert!(found["ewma"]["value"].as_f64() < found["ewma"]["limit"].as_f64());
    assert_eq!(found["hollow_weeks"], json!([{"week": "week:2026-W46", "online_s": 20 * 3600}]));
}

#[test]
fn two_weeks_without_contact_are_said_and_a_young_organisation_is_left_alone() {
    let app = TestApp::start();
    app.set_clock("2026-11-16T09:00:00Z");
    let quai = app.organisation("quai");
    assert_eq!(signals(&quai)["no_contact"]["fires"], false);
    app.pass(chrono::Duration::days(14));
    let found = signals(&quai);
    assert_eq!((&found["no_contact"]["fires"], &found["no_contact"]["last_on"]), (&json!(true), &Value::Null));
    let body = json!({"account": quai.admin, "kind": "contact", "started_at": "2026-11-27T09:00:00Z",
        "ended_at": "2026-11-27T11:00:00Z"});
    quai.send("POST", "/time-entries", &body);
    let found = signals(&quai);
    assert_eq!((&found["no_contact"]["fires"], &found["no_contact"]["last_on"]), (&json!(false), &json!("2026-11-27")));
}

#[test]
fn cancelling_what_is_planned_moves_the_forecast_at_once() {
    let app = TestApp::start();
    app.set_clock("2026-11-16T09:00:00Z");
    let quai = app.organisation("quai");
    weeks(&quai, &[(5, 10), (5, 10), (5, 12), (5, 14)]);
    assert_eq!(signals(&quai)["nothing_planned"]["fires"], true);
    let event = quai.apero(json!({"hosts": [quai.admin]}));
    let found = signals(&quai);
    assert_eq!((&found["nothing_planned"]["fires"], &found["nothing_planned"]["events"]), (&json!(false), &json!(1)));
    let forecast = &found["forecast"];
    assert_eq!((forecast["contact_s"].as_i64(), forecast["median_online_s"].as_i64()), (Some(9_000), Some(39_600)));
    assert_eq!(forecast["rate"], "5/93", "2.5 h against four weeks of 11 h");
    let rows = quai.get("/reports/rows?figure=forecast");
    assert_eq!((&rows["n"], &rows["total"]), (&json!(1), &json!({"contact_s": 9_000, "travel_s": 0})));
    assert_eq!(id(&quai.get(&format!("/events/{event}"))), event);
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "pluie"}));
    let found = signals(&quai);
    assert_eq!((&found["forecast"]["contact_s"], &found["nothing_planned"]["fires"]), (&json!(0), &json!(true)));
}
