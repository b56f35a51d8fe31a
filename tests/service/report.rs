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

/// Every « d’où vient ce chiffre ? » of the page, as the address of its rows.
fn reasons(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split("href=\"")
        .filter_map(|part| part.split('"').next())
        .filter(|address| address.contains("/rows?"))
        .map(|address| address.replace("&amp;", "&").replace("&#38;", "&"))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn every_figure_of_the_page_is_explained_by_rows_that_add_up_to_it() {
    let app = TestApp::start();
    app.set_clock("2026-11-20T09:00:00Z");
    let quai = app.organisation("quai");
    entry(&quai, quai.admin, "contact", "2026-11-16T09:00:00Z", "2026-11-16T12:00:00Z");
    entry(&quai, quai.admin, "travel", "2026-11-16T11:30:00Z", "2026-11-16T12:45:20Z");
    entry(&quai, quai.admin, "online", "2026-11-17T09:00:00Z", "2026-11-17T16:30:00Z");
    entry(&quai, quai.admin, "prep", "2026-11-17T16:00:00Z", "2026-11-17T17:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/report?period=week:2026-W47").body;
    let all = reasons(&page);
    let of_week: Vec<&String> = all.iter().filter(|address| address.contains("period=week:2026-W47&figure=")).collect();
    assert!(of_week.len() >= 9, "{all:?}");
    for address in all {
        assert_eq!(lea.get(&address).status, 200, "{address}");
    }
    for figure in [
        "rate",
        "contact",
        "travel",
        "online",
        "prep",
        "double_booked",
        "support",
        "encounters",
        "people",
        "moved",
        "ingredients",
        "unconfirmed",
        "forecast",
    ] {
        let rows = quai.get(&format!("/reports/rows?period=week:2026-W47&figure={figure}"));
        for (key, total) in rows["total"].as_object().unwrap() {
            let sum: i64 = rows["rows"].as_array().unwrap().iter().map(|row| row[key].as_i64().unwrap()).sum();
            assert_eq!(Some(sum), total.as_i64(), "{figure} {key}: {rows}");
        }
        assert_eq!(rows["n"].as_u64(), rows["rows"].as_array().map(|rows| rows.len() as u64));
    }
    let ratio = quai.ratio("week:2026-W47");
    for (figure, key) in
        [("contact", "contact_s"), ("travel", "travel_s"), ("online", "online_s"), ("double_booked", "double_booked_s")]
    {
        let rows = quai.get(&format!("/reports/rows?period=week:2026-W47&figure={figure}"));
        assert_eq!(rows["total"]["seconds"], ratio[key], "{figure}");
    }
    assert_eq!(quai.call("GET", "/reports/rows?figure=likes", None).0, 422);
    assert_eq!(quai.call("GET", "/reports/rows?figure=rate&slice=nothing", None).0, 422);
}

#[test]
fn a_series_of_weeks_adds_up_to_the_period_and_ends_with_the_one_going_on() {
    let app = TestApp::start();
    app.set_clock("2026-11-20T09:00:00Z");
    let quai = app.organisation("quai");
    entry(&quai, quai.admin, "online", "2026-11-09T09:00:00Z", "2026-11-09T11:00:00Z");
    entry(&quai, quai.admin, "contact", "2026-11-16T09:00:00Z", "2026-11-16T10:00:00Z");
    let items = quai.get("/reports/series?unit=week&last=3")["items"].clone();
    let of = |key: &str| items.as_array().unwrap().iter().map(|item| item[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("period"), [json!("week:2026-W45"), json!("week:2026-W46"), json!("week:2026-W47")]);
    assert_eq!(of("rate"), [json!(null), json!("0/1"), json!("1/1")]);
    assert_eq!(quai.call("GET", "/reports/series?last=0", None).0, 422);
    assert_eq!(quai.call("GET", "/reports/series?unit=hour", None).0, 422);
    assert_eq!(quai.get("/reports/series")["items"].as_array().unwrap().len(), 26);
}

#[test]
fn a_part_keeps_the_shape_of_the_page_and_has_a_way_back() {
    let app = TestApp::start();
    app.set_clock("2026-12-04T09:00:00Z");
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let event = quai.apero(json!({"hosts": [quai.admin], "communities": [testers]}));
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    quai.send(
        "POST",
        &format!("/events/{event}/wrap-up"),
        &json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "met": 12, "travel_minutes": 50, "prep_minutes": 30}),
    );
    entry(&quai, quai.admin, "online", "2026-12-02T09:00:00Z", "2026-12-02T16:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let address = format!("/report?period=month:2026-12&slice=community:{testers}");
    let page = lea.get(&address).body;
    assert!(page.contains("Bêta-testeurs</b>") && page.contains("href=\"/report?period=month:2026-12\""), "{page}");
    let rows = quai.get(&format!("/reports/rows?figure=contact&period=month:2026-12&slice=community:{testers}"));
    assert_eq!((&rows["n"], &rows["total"]["seconds"]), (&json!(1), &json!(9_000)));
    let none = quai.get("/reports/rows?figure=contact&period=month:2026-12&slice=internal");
    assert_eq!(none["n"], 0);
    assert_eq!(lea.get("/report?slice=community:0197f2aa-0000-7000-8000-000000000001").status, 404);
    assert_eq!(lea.get("/report?slice=party").status, 404);
}
