//! What returns: dates that plan themselves, and edits of one, of those after it, of all.

mod pages;

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

/// The apéro of every first Thursday at half past six, with whatever else is said.
fn apero(quai: &Organisation, more: Value) -> String {
    let mut series = json!({
        "kind": "apero", "title": "Apéro du jeudi", "rrule": "FREQ=MONTHLY;BYDAY=1TH",
        "starts_local": "2026-12-03T18:30", "timezone": "Europe/Paris", "duration_minutes": 150,
    });
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        series[key] = value;
    }
    id(&quai.send("POST", "/series", &series))
}

/// The dates of a series within a year: start on the wall, state, and whether it was edited.
fn dates(quai: &Organisation, series: &str) -> Vec<String> {
    let items = quai.get(&format!("/series/{series}/dates?from=2026-11-20&until=2027-11-20&limit=200"));
    let line = |item: &Value| {
        let start = item["starts_local"].as_str().unwrap();
        let edited = if item["edited"] == true { " edited" } else { "" };
        format!("{} {}{edited}", &start[..16], item["state"].as_str().unwrap())
    };
    items["items"].as_array().unwrap().iter().map(line).collect()
}

/// Those of them that are events.
fn planned(quai: &Organisation, series: &str) -> Vec<String> {
    let mut dates = dates(quai, series);
    dates.retain(|line| !line.ends_with("beyond") && !line.ends_with("skipped") && !line.ends_with("holiday"));
    dates
}

/// The event of one date.
fn event_on(quai: &Organisation, series: &str, date: &str) -> String {
    let items = quai.get(&format!("/series/{series}/dates?from={date}&until={date}"));
    items["items"][0]["event"].as_str().unwrap_or_else(|| panic!("no event on {date}: {items}")).to_owned()
}

fn refused(quai: &Organisation, method: &str, path: &str, body: &Value) -> (u16, String, String) {
    let (status, answer) = quai.call(method, path, Some(body));
    let error = &answer["errors"][0];
    (status, error["field"].as_str().unwrap_or_default().into(), error["message"].as_str().unwrap_or_default().into())
}

#[test]
fn dates_are_planned_half_a_year_ahead_once_however_often_anybody_plans() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let series = apero(&quai, json!({"capacity": 40, "plus_ones_max": 2}));
    let six = ["12-03", "01-07", "02-04", "03-04", "04-01", "05-06"];
    let planned_now = planned(&quai, &series);
    assert_eq!(planned_now.len(), 6, "{planned_now:?}");
    for (line, day) in planned_now.iter().zip(six) {
        assert!(line.contains(day) && line.ends_with("18:30 draft"), "{line}");
    }
    assert!(dates(&quai, &series)[6].ends_with("beyond"));
    for _ in 0..3 {
        app.run_jobs();
    }
    assert_eq!(planned(&quai, &series), planned_now);
    // The wall stays where it is when the clocks change: half past five in winter, half past four in summer.
    let start = |date: &str| quai.get(&format!("/events/{}", event_on(&quai, &series, date)))["starts_at"].clone();
    assert_eq!(start("2027-03-04"), "2027-03-04T17:30:00Z");
    assert_eq!(start("2027-04-01"), "2027-04-01T16:30:00Z");
    let event = quai.get(&format!("/events/{}", event_on(&quai, &series, "2026-12-03")));
    assert_eq!((event["series"].as_str(), event["capacity"].as_i64()), (Some(series.as_str()), Some(40)));
    // The horizon moves with the clock.
    app.pass(Duration::days(31));
    app.run_jobs();
    assert_eq!(planned(&quai, &series).len(), 7);
}

#[test]
fn a_time_that_a_clock_change_skips_moves_forward_and_one_that_comes_twice_is_its_first() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.set_clock("2027-03-01T09:00:00Z");
    let night = json!({"title": "Nuit", "rrule": "FREQ=DAILY;COUNT=3", "starts_local": "2027-03-27T02:30", "duration_minutes": 60});
    let series = id(&quai.send("POST", "/series", &night));
    let start = |series: &str, date: &str| {
        quai.get(&format!("/events/{}", event_on(&quai, series, date)))["starts_at"].as_str().unwrap().to_owned()
    };
    assert_eq!(start(&series, "2027-03-27"), "2027-03-27T01:30:00Z");
    assert_eq!(start(&series, "2027-03-28"), "2027-03-28T01:30:00Z", "03:30 on the wall");
    assert_eq!(start(&series, "2027-03-29"), "2027-03-29T00:30:00Z");
    app.set_clock("2027-10-01T09:00:00Z");
    let autumn = json!({"title": "Nuit", "rrule": "FREQ=DAILY;COUNT=2", "starts_local": "2027-10-30T02:30", "duration_minutes": 60});
    let series = id(&quai.send("POST", "/series", &autumn));
    assert_eq!(start(&series, "2027-10-31"), "2027-10-31T00:30:00Z", "the first half past two");
}

#[test]
fn an_edited_date_keeps_its_edit_through_every_later_change_of_the_series() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let venue = quai.send("POST", "/venues", &json!({"name": "Le Perchoir", "address": "14 rue Crespin"}));
    let mut series = apero(&quai, json!({}));
    let edited = event_on(&quai, &series, "2027-02-04");
    // By another door than the series: still an edit of this date alone.
    let edit = json!({"title": "Apéro masqué", "starts_local": "2027-02-05T20:00", "ends_local": "2027-02-05T23:00"});
    quai.send("PATCH", &format!("/events/{edited}"), &edit);
    let kept = |series: &str| {
        let event = quai.get(&format!("/events/{edited}"));
        assert_eq!(event["title"], "Apéro masqué");
        assert_eq!(event["starts_at"], "2027-02-05T19:00:00Z");
        assert_eq!(event["series"], series, "it stays a date of the series");
        let line: Vec<_> = planned(&quai, series).into_iter().filter(|line| line.contains("edited")).collect();
        assert_eq!(line, ["2027-02-05T20:00 draft edited"]);
    };
    kept(&series);
    for (scope, change) in [
        ("all", json!({"starts_local": "2026-12-03T19:00"})),
        ("all", json!({"title": "Apéro des voisins"})),
        ("all", json!({"venue": venue["id"], "capacity": 30})),
        ("following", json!({"date": "2027-01-07", "duration_minutes": 90})),
        ("all", json!({"rrule": "FREQ=MONTHLY;BYDAY=1FR"})),
        ("all", json!({"rrule": "FREQ=WEEKLY;BYDAY=TH"})),
        ("all", json!({"skips_holidays": true, "auto_announce": false})),
        ("all", json!({"rrule": "FREQ=MONTHLY;BYDAY=1TH", "timezone": "Europe/London"})),
        ("this", json!({"date": "2027-03-04", "title": "Un soir à part"})),
        ("all", json!({"timezone": "Europe/Paris", "title": "Apéro du jeudi"})),
    ] {
        let mut body = change;
        body["scope"] = scope.into();
        series = id(&quai.send("PATCH", &format!("/series/{series}"), &body));
        app.run_jobs();
        let event = quai.get(&format!("/events/{edited}"));
        assert_eq!(
            (&event["title"], &event["starts_at"]),
            (&json!("Apéro masqué"), &json!("2027-02-05T19:00:00Z")),
            "{body}"
        );
        assert_eq!(event["series"], series.as_str(), "{body}");
    }
    let lines = planned(&quai, &series);
    assert!(lines.contains(&"2027-02-05T20:00 draft edited".to_owned()), "{lines:?}");
    // Nothing is planned beside it: its place in the rhythm stays taken.
    assert_eq!(lines.iter().filter(|line| line.starts_with("2027-02")).count(), 1, "{lines:?}");
}

#[test]
fn all_dates_take_the_new_hour_and_their_guests_are_told_once_each() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let group = quai.community("Habitués");
    let people = quai.crowd("kim", 2, &group);
    let series = apero(&quai, json!({"communities": [group]}));
    let (first, second, third) = (
        event_on(&quai, &series, "2026-12-03"),
        event_on(&quai, &series, "2027-01-07"),
        event_on(&quai, &series, "2027-02-04"),
    );
    for event in [&first, &second, &third] {
        quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    }
    quai.invite(&first, &people);
    quai.invite(&second, &people[..1]);
    quai.send("POST", &format!("/events/{second}/cancellation"), &json!({"reason": "travaux"}));
    app.run_jobs();
    let before = app.mails().len();
    // Words alone are told to nobody who was not to be told.
    quai.send("PATCH", &format!("/series/{series}"), &json!({"scope": "all", "description": "On amène un jeu."}));
    app.pass(Duration::minutes(5));
    assert_eq!(app.mails().len(), before);
    quai.send("PATCH", &format!("/series/{series}"), &json!({"scope": "all", "starts_local": "2026-12-03T19:00"}));
    app.pass(Duration::minutes(5));
    let told: Vec<_> = app.mails().drain(before..).map(|mail| mail.to).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    let lines = planned(&quai, &series);
    assert_eq!(lines[0], "2026-12-03T19:00 announced");
    assert_eq!(lines[1], "2027-01-07T18:30 cancelled", "what was called off stays as it was");
    assert_eq!(lines[2], "2027-02-04T19:00 announced");
    // A save that changes nothing sends nothing.
    quai.send("PATCH", &format!("/series/{series}"), &json!({"scope": "all", "starts_local": "2026-12-03T19:00"}));
    app.pass(Duration::minutes(5));
    assert_eq!(app.mails().len(), before + 2);
    // A rhythm that no longer has the date: whoever knew of it hears, and what nobody knew of goes.
    quai.send(
        "PATCH",
        &format!("/series/{series}"),
        &json!({"scope": "all", "rrule": "FREQ=MONTHLY;BYDAY=2TU", "starts_local": "2026-12-08T19:00"}),
    );
    app.pass(Duration::minutes(5));
    let cancelled: Vec<_> = app.mails().drain(before + 2..).map(|mail| mail.to).collect();
    assert_eq!(cancelled.len(), 2, "{cancelled:?}");
    assert_eq!(quai.get(&format!("/events/{first}"))["state"], "cancelled");
    assert_eq!(quai.call("GET", &format!("/events/{third}"), None).0, 404);
    let lines = planned(&quai, &series);
    assert_eq!(lines.iter().filter(|line| line.ends_with("draft")).count(), 6, "{lines:?}");
    assert!(lines.iter().any(|line| line == "2026-12-08T19:00 draft"), "{lines:?}");
}

#[test]
fn this_and_following_become_a_series_of_their_own_with_the_same_events() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let series = apero(&quai, json!({"rrule": "FREQ=MONTHLY;BYDAY=1TH;COUNT=8"}));
    let (january, march) = (event_on(&quai, &series, "2027-01-07"), event_on(&quai, &series, "2027-03-04"));
    let change = json!({"scope": "following", "date": "2027-02-04", "title": "Apéro d’hiver", "starts_local": "2027-02-04T20:00"});
    let next = quai.send("PATCH", &format!("/series/{series}"), &change);
    let goes_on = id(&next);
    assert_ne!(goes_on, series);
    assert_eq!(next["follows"], series.as_str());
    assert_eq!(next["rrule"], "FREQ=MONTHLY;BYDAY=1TH;COUNT=6");
    assert_eq!(event_on(&quai, &series, "2027-01-07"), january);
    assert_eq!(event_on(&quai, &goes_on, "2027-03-04"), march, "the same entry in everybody's calendar");
    assert_eq!(planned(&quai, &series), ["2026-12-03T18:30 draft", "2027-01-07T18:30 draft"]);
    assert_eq!(
        planned(&quai, &goes_on),
        ["2027-02-04T20:00 draft", "2027-03-04T20:00 draft", "2027-04-01T20:00 draft", "2027-05-06T20:00 draft"]
    );
    assert_eq!(quai.get(&format!("/series/{series}"))["state"], "ended");
    // From the very first date it is about all of them.
    let all = json!({"scope": "following", "date": "2027-02-04", "title": "Apéro de printemps"});
    assert_eq!(id(&quai.send("PATCH", &format!("/series/{goes_on}"), &all)), goes_on);
}

#[test]
fn a_date_is_skipped_brought_back_and_another_added() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let series = apero(&quai, json!({"auto_announce": true}));
    let people = quai.crowd("kim", 1, &quai.community("Habitués"));
    let february = event_on(&quai, &series, "2027-02-04");
    quai.send("POST", &format!("/series/{series}/skips"), &json!({"date": "2027-01-07"}));
    assert_eq!(dates(&quai, &series)[1], "2027-01-07T18:30 skipped");
    quai.invite(&february, &people);
    app.run_jobs();
    quai.send("POST", &format!("/series/{series}/skips"), &json!({"date": "2027-02-04"}));
    app.run_jobs();
    assert_eq!(quai.get(&format!("/events/{february}"))["state"], "cancelled");
    assert!(app.mails_to("kim-0@example.org").last().unwrap().subject.contains("nnul"));
    for day in ["2027-01-07", "2027-02-04"] {
        let (status, _) = quai.call("DELETE", &format!("/series/{series}/skips/{day}"), None);
        assert_eq!(status, 204);
    }
    assert_eq!(planned(&quai, &series)[1..3], ["2027-01-07T18:30 announced", "2027-02-04T18:30 announced"]);
    assert_ne!(event_on(&quai, &series, "2027-02-04"), february, "what was called off stays called off");
    quai.send("POST", &format!("/series/{series}/dates"), &json!({"starts_local": "2026-12-17T12:30"}));
    assert_eq!(planned(&quai, &series)[1], "2026-12-17T12:30 announced");
    let again =
        refused(&quai, "POST", &format!("/series/{series}/dates"), &json!({"starts_local": "2026-12-17T12:30"}));
    assert_eq!((again.0, again.1.as_str()), (422, "starts_local"));
    let nothing = refused(&quai, "POST", &format!("/series/{series}/skips"), &json!({"date": "2026-12-04"}));
    assert_eq!((nothing.0, nothing.1.as_str()), (422, "date"));
    app.run_jobs();
    assert_eq!(planned(&quai, &series).len(), 7);
}

#[test]
fn a_pause_plans_nothing_new_and_an_end_takes_what_nobody_knows_of() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let people = quai.crowd("kim", 1, &quai.community("Habitués"));
    let series = apero(&quai, json!({}));
    let path = format!("/series/{series}");
    quai.send("PATCH", &path, &json!({"state": "paused"}));
    app.pass(Duration::days(40));
    app.run_jobs();
    assert_eq!(planned(&quai, &series).len(), 6, "what was planned stays, and nothing is added");
    quai.send("PATCH", &path, &json!({"state": "active"}));
    assert_eq!(planned(&quai, &series).len(), 7);
    let known = event_on(&quai, &series, "2027-02-04");
    quai.send("POST", &format!("/events/{known}/announcement"), &json!({}));
    quai.invite(&known, &people);
    quai.send("PATCH", &path, &json!({"state": "ended"}));
    app.run_jobs();
    let left = planned(&quai, &series);
    assert_eq!(left.iter().filter(|line| line.starts_with("2027-0") && !line.ends_with("past")).count(), 1, "{left:?}");
    quai.send("PATCH", &path, &json!({"state": "active"}));
    assert!(planned(&quai, &series).len() >= 5);
}

#[test]
fn public_holidays_are_left_out_and_more_dates_are_one_click_away() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    // Ascension 2027 is the sixth of May.
    let series = apero(&quai, json!({"skips_holidays": true}));
    assert_eq!(dates(&quai, &series)[5], "2027-05-06T18:30 holiday");
    assert_eq!(planned(&quai, &series).len(), 5);
    let short = apero(&quai, json!({"title": "Trois fois", "rrule": "FREQ=WEEKLY;BYDAY=TH;COUNT=3"}));
    assert_eq!(planned(&quai, &short).len(), 3);
    app.set_clock("2027-04-20T09:00:00Z");
    app.run_jobs();
    assert_eq!(planned(&quai, &short).len(), 3, "the rule has run out");
    let longer = quai.send("POST", &format!("/series/{short}/extension"), &json!({}));
    assert!(longer["rrule"].as_str().unwrap().contains("UNTIL="), "{longer}");
    let lines = dates(&quai, &short);
    assert!(
        lines.contains(&"2027-04-22T18:30 draft".into()) && lines.contains(&"2027-05-06T18:30 skipped".into()),
        "{lines:?}"
    );
    let count = planned(&quai, &short).len();
    app.run_jobs();
    assert_eq!(planned(&quai, &short).len(), count);
    // Every half year: nothing in the next weeks, and the next one is added.
    let rare = id(&quai.send(
        "POST",
        "/series",
        &json!({"title": "Rare", "rrule": "FREQ=YEARLY;BYMONTH=3;BYDAY=1TH", "starts_local": "2027-03-04T18:30"}),
    ));
    let future = |series: &str| {
        let items = quai.get(&format!("/series/{series}/dates?from=2027-04-20&until=2030-04-20"));
        items["items"].as_array().unwrap().iter().filter(|item| item["event"].is_string()).count()
    };
    assert_eq!(future(&rare), 0);
    quai.send("POST", &format!("/series/{rare}/extension"), &json!({}));
    assert_eq!(future(&rare), 1);
}

#[test]
fn rules_that_no_person_says_are_refused_with_a_sentence_and_at_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let begun = std::time::Instant::now();
    for rrule in [
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=99999999",
        "FREQ=DAILY;UNTIL=20200101",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "",
        &"FREQ=DAILY;".repeat(10_000),
    ] {
        let body = json!({"title": "Bombe", "rrule": rrule, "starts_local": "2026-12-03T18:30"});
        let (status, field, message) = refused(&quai, "POST", "/series", &body);
        assert_eq!((status, field.as_str()), (422, "rrule"), "{rrule:.40}");
        assert!(message.len() > 10, "{message}");
    }
    assert!(begun.elapsed().as_secs() < 5);
    let series = apero(&quai, json!({}));
    let path = format!("/series/{series}");
    for (body, field) in [
        (json!({"scope": "this", "title": "x"}), "date"),
        (json!({"scope": "this", "date": "2026-12-04", "title": "x"}), "date"),
        (json!({"scope": "this", "date": "2026-12-03", "rrule": "FREQ=DAILY"}), "rrule"),
        (json!({"scope": "following", "date": "2027-01-07", "starts_local": "2027-01-06T18:30"}), "starts_local"),
        (json!({"scope": "some"}), "scope"),
        (json!({"duration_minutes": 0}), "duration_minutes"),
        (json!({"follow_up_days_before": 30}), "follow_up_days_before"),
        (json!({"hosts": [uuid::Uuid::nil()]}), "hosts"),
    ] {
        let (status, found, _) = refused(&quai, "PATCH", &path, &body);
        assert_eq!((status, found.as_str()), (422, field), "{body}");
    }
    assert_eq!(refused(&quai, "PATCH", &path, &json!({"revision": 7, "title": "x"})).0, 409);
    for query in ["from=demain", "until=2026-02-30", "from=2027-01-01&until=2026-01-01", "until=2090-01-01"] {
        assert_eq!(quai.call("GET", &format!("{path}/dates?{query}"), None).0, 422, "{query}");
    }
    // Too few places for those who come: nothing of the edit is kept.
    let event = event_on(&quai, &series, "2026-12-03");
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    let people = quai.crowd("kim", 3, &quai.community("Habitués"));
    quai.invite(&event, &people);
    for person in &people {
        quai.answer(&event, person, "yes", 0);
    }
    let (status, field, _) = refused(&quai, "PATCH", &path, &json!({"capacity": 2, "title": "Petit"}));
    assert_eq!((status, field.as_str()), (422, "capacity"));
    assert_eq!(quai.get(&path)["title"], "Apéro du jeudi");
}

#[test]
fn one_organisation_never_sees_the_series_of_another() {
    let app = TestApp::start();
    let (quai, canal) = (app.organisation("quai"), app.organisation("canal"));
    let series = apero(&quai, json!({}));
    let date = json!({"date": "2026-12-03"});
    for (method, path, body) in [
        ("GET", format!("/series/{series}"), None),
        ("GET", format!("/series/{series}/dates"), None),
        ("PATCH", format!("/series/{series}"), Some(json!({"title": "à moi"}))),
        ("POST", format!("/series/{series}/skips"), Some(date)),
        ("POST", format!("/series/{series}/extension"), Some(json!({}))),
    ] {
        assert_eq!(canal.call(method, &path, body.as_ref()).0, 404, "{method} {path}");
    }
    assert_eq!(canal.get("/series")["items"].as_array().unwrap().len(), 0);
    assert_eq!(quai.get("/series")["items"][0]["id"], series.as_str());
}
