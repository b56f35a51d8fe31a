//! The timer: on every page, over restarts, one at a time, and never believed for longer than a day's work.

use chrono::Duration;
use comptoir::domain::account::{Role, Scope};
use serde_json::json;

use crate::support::TestApp;
use crate::support::api::call;

#[test]
fn a_timer_goes_on_whatever_page_browser_or_process_is_closed() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    let lea = app.signed_in(&quai.admin_email);
    let started = lea.post("/timer", &[("kind", "online"), ("next", "/people")]);
    assert_eq!((started.status, started.location.as_str()), (303, "/people"));
    app.clock.set(app.now() + Duration::minutes(150));
    for path in ["/", "/people", "/time", "/report"] {
        assert!(lea.get(path).text().contains("2 h 30 Arrêter"), "{path}");
    }
    let phone = app.signed_in(&quai.admin_email);
    assert!(phone.get("/").body.contains("action=\"/timer/stop\""), "another device shows it too");
    assert!(!app.signed_in("paul@quai.example.org").get("/").body.contains("/timer/stop"), "and nobody else");
    let database = app.database();
    let folder = database.folder.path().display().to_string();
    let again = TestApp::start_with(&[("COMPTOIR_DATA_DIR", &folder), ("COMPTOIR_DATABASE_URL", &database.url)]);
    again.clock.set(app.now());
    let timer = call(&again.url, Some(&quai.token), "GET", "/timer", None, &[]).1;
    assert_eq!(
        (&timer["kind"], timer["started_at"].as_str().unwrap().get(..16)),
        (&json!("online"), Some("2026-11-20T09:00"))
    );

    let stopped = phone.submit("/timer/stop", &[("next", "/people")]);
    assert!(stopped.text().contains("2 h 30 en ligne pour vendredi 20 novembre"), "{}", stopped.text());
    let entry = quai.get("/time-entries")["items"][0].clone();
    assert_eq!((&entry["provenance"], &entry["status"]), (&json!("timer"), &json!("confirmed")));
    assert!(quai.ratio("day:2026-11-20")["online_s"].as_i64().unwrap() >= 9_000);
    phone.submit(&format!("/timer/resumptions/{}", entry["id"].as_str().unwrap()), &[]);
    assert_eq!(quai.ratio("day:2026-11-20")["online_s"], 0, "undone");
    assert_eq!(quai.get("/timer")["started_at"], entry["started_at"], "it runs since its first start");
}

#[test]
fn a_second_timer_ends_the_first_and_a_slip_of_the_finger_writes_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    lea.submit("/timer", &[("kind", "online")]);
    app.clock.set(app.now() + Duration::hours(1));
    let second = lea.submit("/timer", &[("kind", "prep"), ("next", "/")]);
    assert!(second.text().contains("1 h en ligne") && second.text().contains("préparation"), "{}", second.text());
    app.clock.set(app.now() + Duration::seconds(59));
    let slip = lea.submit("/timer/stop", &[]);
    assert!(slip.text().contains("Moins d’une minute"), "{}", slip.text());
    let figures = quai.ratio("day:2026-11-20");
    assert_eq!((&figures["online_s"], &figures["prep_s"]), (&json!(3_600), &json!(0)));
    assert_eq!(lea.post("/timer/stop", &[("next", "/time")]).location, "/time", "none runs, nothing happens");
}

#[test]
fn sixty_two_hours_are_not_believed_until_somebody_says_when_it_ended() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    lea.submit("/timer", &[("kind", "online")]);
    app.clock.set(app.now() + Duration::hours(62));
    for post in ["/timer/stop", "/timer"] {
        assert_eq!(lea.post(post, &[]).location, "/timer", "{post} asks when it ended");
    }
    assert!(lea.get("/timer").text().contains("Il a dû être oublié"), "{}", lea.get("/timer").text());
    assert_eq!(quai.get("/time-entries")["items"], json!([]));
    for (date, time, words) in [
        ("2026-11-22", "20:00", "plus de 16 h d’affilée"),
        ("2026-11-23", "09:00", "entre le début du minuteur et maintenant"),
        ("2026-11-20", "08:00", "entre le début du minuteur et maintenant"),
        ("2026-11-20", "25:99", "Choisissez une heure"),
    ] {
        let refused = lea.post("/timer/end", &[("date", date), ("time", time)]);
        assert!(refused.status == 422 && refused.text().contains(words), "{}", refused.text());
        assert!(refused.body.contains(&format!("value=\"{time}\"")), "what was typed is still there");
    }
    let ended = lea.submit("/timer/end", &[("date", "2026-11-20"), ("time", "13:00")]);
    assert!(ended.text().contains("en ligne pour vendredi 20 novembre"), "{}", ended.text());
    assert_eq!(quai.ratio("week:2026-W47")["tracked_s"].as_i64().unwrap() / 60, 179, "from ten and a second to one");
}

#[test]
fn what_measured_nothing_is_thrown_away_and_comes_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    lea.submit("/timer", &[("kind", "other")]);
    app.clock.set(app.now() + Duration::hours(20));
    let thrown = lea.submit("/timer/removal", &[]);
    assert!(thrown.text().contains("rien n’est noté"), "{}", thrown.text());
    assert_eq!(quai.call("GET", "/timer", None).0, 404);
    let undo = regex::Regex::new(r#"action="(/timer/restorations\?kept=[^"]+)""#).unwrap();
    let undo = undo.captures(&thrown.body).expect("a way back")[1].to_owned();
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    assert_eq!(app.signed_in("paul@quai.example.org").post(&undo, &[]).status, 404, "it is not Paul's");
    lea.submit(&undo, &[]);
    assert_eq!(quai.get("/timer")["kind"], "other");
}

#[test]
fn looking_starts_and_stops_nothing_and_directors_have_no_timer() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    assert_eq!(lea.get("/timer").location, "/time", "none runs");
    lea.submit("/timer", &[]);
    app.clock.set(app.now() + Duration::hours(1));
    for path in ["/timer", "/timer/stop", "/timer/removal", "/timer/end"] {
        let _ = (lea.get(path), lea.head(path));
    }
    assert_eq!(quai.get("/timer")["kind"], "online");
    assert_eq!(quai.get("/time-entries")["items"], json!([]));
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    assert_eq!(app.signed_in("nadia@quai.example.org").post("/timer", &[]).status, 403);
}

#[test]
fn programs_start_and_stop_their_own_timer() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    assert_eq!(quai.call("GET", "/timer", None).0, 404);
    assert_eq!(quai.call("DELETE", "/timer", None).0, 404);
    let event = quai.apero(json!({}));
    let started = quai.send("PUT", "/timer", &json!({"kind": "prep", "event": event, "note": "Courses"}));
    assert_eq!((&started["timer"]["note"], &started["before"]), (&json!("Courses"), &json!(null)));
    app.clock.set(app.now() + Duration::hours(2));
    let second = quai.send("PUT", "/timer", &json!({"kind": "online"}));
    assert_eq!((&second["before"]["kind"], &second["before"]["event"]), (&json!("prep"), &json!(event)));
    for (body, field) in [
        (json!({"kind": "sleep"}), "kind"),
        (json!({"kind": "online", "event": quai.admin}), "event"),
        (json!({"kind": "online", "since": 3}), "since"),
        (json!({}), "kind"),
    ] {
        let (status, problem) = quai.call("PUT", "/timer", Some(&body));
        assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!(field)), "{problem}");
    }
    app.clock.set(app.now() + Duration::hours(62));
    assert_eq!(quai.call("DELETE", "/timer", None).0, 409, "forgotten: when did it end?");
    assert_eq!(quai.call("PUT", "/timer", Some(&json!({"kind": "prep"}))).0, 409);
    for ended_at in ["2026-11-20T08:00:00Z", "2026-11-22T09:00:00Z", "2027-01-01T00:00:00Z"] {
        let (status, problem) = quai.call("DELETE", &format!("/timer?ended_at={ended_at}"), None);
        assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("ended_at")), "{problem}");
    }
    let entry = quai.call("DELETE", "/timer?ended_at=2026-11-20T12:00:00Z", None);
    assert_eq!((entry.0, &entry.1["provenance"]), (200, &json!("timer")));
    quai.send("PUT", "/timer", &json!({"kind": "travel"}));
    app.clock.set(app.now() + Duration::hours(1));
    assert_eq!(quai.call("DELETE", "/timer?discard=true", None).0, 204);
    let reading = app.token(&quai, &quai.admin_email, Scope::Read);
    let (status, _) = call(&app.url, Some(&reading), "PUT", "/timer", Some("{\"kind\":\"online\"}"), &[]);
    assert_eq!(status, 403);
}
