//! The ratio, from the rows to the figures that people read.

use serde_json::json;

use crate::support::{Organisation, TestApp};

fn entry(quai: &Organisation, account: uuid::Uuid, kind: &str, from: &str, to: &str) {
    quai.send("POST", "/time-entries", &json!({"account": account, "kind": kind, "started_at": from, "ended_at": to}));
}

#[test]
fn the_worked_examples_of_the_definition_come_out_exactly() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    entry(&quai, quai.admin, "contact", "2026-11-16T09:00:00Z", "2026-11-16T12:00:00Z");
    entry(&quai, quai.admin, "travel", "2026-11-16T12:00:00Z", "2026-11-16T12:45:00Z");
    entry(&quai, quai.admin, "prep", "2026-11-17T09:00:00Z", "2026-11-17T10:30:00Z");
    entry(&quai, quai.admin, "online", "2026-11-18T09:00:00Z", "2026-11-18T16:30:00Z");
    let week = quai.ratio("week:2026-W47");
    assert_eq!(
        (week["rate"].as_str(), week["floor"].as_str(), week["ceiling"].as_str()),
        (Some("1/3"), Some("4/17"), Some("7/17"))
    );
    let french = |figure: &str| week["display"]["fr"][figure].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!((french("rate"), french("ratio")), ("33 %".into(), "1 : 2,0".into()));
    assert_eq!(week["display"]["en"]["rate"], "33%");

    // Overlaps: the strongest kind wins each instant, and the double-booked time is said.
    entry(&quai, quai.admin, "prep", "2026-11-23T17:30:00Z", "2026-11-23T18:45:00Z");
    entry(&quai, quai.admin, "contact", "2026-11-23T18:30:00Z", "2026-11-23T20:30:00Z");
    entry(&quai, quai.admin, "online", "2026-11-23T20:00:00Z", "2026-11-23T21:00:00Z");
    let day = quai.ratio("day:2026-11-23");
    assert_eq!(
        (day["contact_s"].as_i64(), day["online_s"].as_i64(), day["prep_s"].as_i64(), day["double_booked_s"].as_i64()),
        (Some(7_200), Some(1_800), Some(3_600), Some(2_700))
    );
    assert_eq!(day["rate"], "4/5");
}

#[test]
fn a_teams_rate_is_the_ratio_of_sums_and_nothing_tracked_is_no_figure() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let tom = app.staff(&quai, "tom@quai.example.org", "Tom Okafor", comptoir::domain::account::Role::Manager);
    for account in [quai.admin, tom] {
        entry(&quai, account, "contact", "2026-11-19T17:00:00Z", "2026-11-19T19:00:00Z");
    }
    entry(&quai, quai.admin, "online", "2026-11-18T08:00:00Z", "2026-11-18T14:00:00Z");
    entry(&quai, tom, "online", "2026-11-18T08:00:00Z", "2026-11-18T10:00:00Z");
    assert_eq!(quai.ratio("week:2026-W47")["rate"], "1/3");
    assert_eq!(quai.ratio("week:2026-W47&accounts=tom@quai.example.org")["rate"], "1/2");
    let empty = quai.ratio("week:2026-W40");
    assert_eq!((empty["rate"].clone(), empty["display"]["fr"]["rate"].as_str()), (json!(null), Some("—")));
    for period in ["week:2026-W54", "day:2026-02-30", "month:2026-13", "range:2026-02-02/2026-02-01", "year:2026", ""] {
        assert_eq!(quai.call("GET", &format!("/reports/ratio?period={period}"), None).0, 422, "{period}");
    }
    assert_eq!(quai.call("GET", "/reports/ratio?period=week:2026-W47&accounts=nobody@example.org", None).0, 422);
}

#[test]
fn expected_hours_know_the_contract_public_holidays_and_leave() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    // The week of 11 November has four working days of seven hours.
    assert_eq!(quai.ratio("week:2026-W46")["expected_s"], 4 * 7 * 3600);
    quai.send("POST", &format!("/accounts/{}/leave", quai.admin), &json!({"date": "2026-11-12", "fraction": 0.5}));
    assert_eq!(quai.ratio("week:2026-W46")["expected_s"], (4 * 7 * 3600) - (7 * 3600 / 2));
    quai.send(
        "PATCH",
        &format!("/accounts/{}", quai.admin),
        &json!({"contract": {"minutes_per_weekday": {"mon": 240}}}),
    );
    assert_eq!(quai.ratio("week:2026-W46")["expected_s"], 240 * 60);
}

#[test]
fn the_director_reads_the_same_figures_and_can_change_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", comptoir::domain::account::Role::Director);
    entry(&quai, quai.admin, "contact", "2026-11-16T09:00:00Z", "2026-11-16T12:00:00Z");
    entry(&quai, quai.admin, "online", "2026-11-18T09:00:00Z", "2026-11-18T15:00:00Z");
    let nadia = app.signed_in("nadia@quai.example.org");
    let report = nadia.get("/report?period=week:2026-W47");
    assert_eq!(report.status, 200);
    assert!(report.text().contains("33 %"), "{}", report.text());
    let rows = nadia.get("/report/rows?period=week:2026-W47&figure=contact");
    assert!(rows.status == 200 && rows.text().contains("3 h"), "{}", rows.text());
    assert_eq!(nadia.get("/people").status, 403);
    assert_eq!(nadia.get("/events/new").status, 403);
    assert_eq!(nadia.post("/events", &[("title", "x")]).status, 403);
}
