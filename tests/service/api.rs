//! The JSON API: tenants apart, mistakes named, repeats harmless.

use comptoir::domain::account::{Role, Scope};
use serde_json::json;

use crate::support::TestApp;
use crate::support::api::{call, id};

#[test]
fn nothing_of_another_organisation_can_be_seen_named_or_used() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let other = app.organisation("canari");
    let group = other.community("Canaris");
    let person = other.person("Canari", "canari@example.org", &[&group]);
    let venue = id(&other.send("POST", "/venues", &json!({"name": "Volière", "address": "1 rue des Oiseaux"})));
    let event = other.apero(json!({"title": "Chant des canaris", "communities": [group], "venue": venue}));
    other.invite(&event, std::slice::from_ref(&person));
    let unknown = "01234567-89ab-7def-8123-456789abcdef";
    for path in ["/communities", "/people", "/venues", "/events", "/accounts"] {
        let theirs = match path {
            "/communities" => group.clone(),
            "/people" => person.clone(),
            "/venues" => venue.clone(),
            "/events" => event.clone(),
            _ => other.admin.to_string(),
        };
        let (foreign, absent) =
            (quai.call("GET", &format!("{path}/{theirs}"), None), quai.call("GET", &format!("{path}/{unknown}"), None));
        assert_eq!((foreign.0, absent.0), (404, 404), "{path}");
        let listed = quai.get(&format!("{path}?limit=200")).to_string();
        assert!(!listed.contains(&theirs) && !listed.to_lowercase().contains("canari"), "{path}: {listed}");
    }
    for (method, path, body) in [
        ("PATCH", format!("/events/{event}"), json!({"title": "volé"})),
        ("POST", format!("/events/{event}/cancellation"), json!({"reason": "x"})),
        ("PUT", format!("/events/{event}/rsvps/{person}"), json!({"answer": "yes", "guests": 0})),
        ("PUT", format!("/events/{event}/check-ins/{person}"), json!({})),
        ("POST", format!("/events/{event}/invitations"), json!({"people": [], "hold_seconds": 0})),
        ("DELETE", format!("/people/{person}"), json!({})),
    ] {
        assert_eq!(quai.call(method, &path, Some(&body)).0, 404, "{method} {path}");
    }
    let mine = quai.apero(json!({}));
    for (path, body, field) in [
        (
            "/events".to_owned(),
            json!({"kind": "other", "title": "x", "starts_at": "2026-12-03T17:30:00Z", "ends_at": "2026-12-03T20:00:00Z", "timezone": "Europe/Paris", "venue": venue}),
            "venue",
        ),
        (
            "/events".to_owned(),
            json!({"kind": "other", "title": "x", "starts_at": "2026-12-03T17:30:00Z", "ends_at": "2026-12-03T20:00:00Z", "timezone": "Europe/Paris", "hosts": [other.admin]}),
            "hosts",
        ),
        (format!("/events/{mine}/invitations"), json!({"people": [person], "hold_seconds": 0}), "people"),
        (format!("/events/{mine}/invitations"), json!({"communities": [group], "hold_seconds": 0}), "communities"),
        (
            "/time-entries".to_owned(),
            json!({"account": other.admin, "kind": "online", "started_at": "2026-11-18T08:00:00Z", "ended_at": "2026-11-18T09:00:00Z"}),
            "account",
        ),
    ] {
        let (status, problem) = quai.call("POST", &path, Some(&body));
        assert_eq!(status, 422, "{path} {problem}");
        assert!(problem["errors"][0]["field"].as_str().unwrap().contains(field), "{problem}");
        assert!(!problem.to_string().contains("anari"));
    }
    let lea = app.signed_in(&quai.admin_email);
    for path in [
        format!("/events/{event}"),
        format!("/events/{event}/door"),
        format!("/people/{person}"),
        format!("/communities/{group}"),
    ] {
        assert_eq!(lea.get(&path).status, 404, "{path}");
    }
}

#[test]
fn mistakes_are_problem_json_with_the_field_and_never_a_fault() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let token = Some(quai.token.as_str());
    for (method, path, body, status) in [
        ("POST", "/people", Some("{"), 400),
        ("POST", "/people", Some("[]"), 422),
        ("POST", "/people", Some("{\"name\": 5}"), 422),
        ("POST", "/people", Some("{\"name\": \"x\", \"spaceship\": 1}"), 422),
        (
            "POST",
            "/people",
            Some(
                "{\"name\": \"x\", \"email\": \"a@b@c\", \"basis\": {\"kind\": \"consent\", \"source\": \"x\", \"since\": \"2026-01-01\"}}",
            ),
            422,
        ),
        ("POST", "/communities", Some("{\"name\": \"\", \"internal\": false, \"address_form\": \"vous\"}"), 422),
        ("GET", "/nothing", None, 404),
        ("GET", "/events/not-an-id", None, 404),
        ("DELETE", "/organisation", None, 405),
        ("GET", "/events?cursor=garbage", None, 422),
        ("GET", "/events?limit=0", None, 422),
    ] {
        let (got, problem) = call(&app.url, token, method, path, body, &[]);
        assert_eq!(got, status, "{method} {path} {body:?}: {problem}");
        assert_eq!(problem["status"], status, "{problem}");
        assert!(problem["title"].is_string(), "{problem}");
    }
    for (patch, field) in [
        (json!({"ends_at": "2026-12-03T17:00:00Z"}), "ends_at"),
        (json!({"capacity": 0}), "capacity"),
        (json!({"plus_ones_max": -1}), "plus_ones_max"),
        (json!({"timezone": "Mars/Olympus"}), "timezone"),
        (json!({"kind": "party"}), "kind"),
    ] {
        let (status, problem) = quai.call("PATCH", &format!("/events/{event}"), Some(&patch));
        assert_eq!(status, 422, "{patch}: {problem}");
        assert!(problem["errors"][0]["field"].as_str().unwrap().contains(field), "{patch}: {problem}");
    }
    let (status, _) = call(&app.url, token, "POST", "/people", Some("x"), &[("content-type", "text/plain")]);
    assert!(status == 415 || status == 400, "{status}");
    let large = format!("{{\"name\": \"{}\"}}", "x".repeat(2 << 20));
    assert_eq!(call(&app.url, token, "POST", "/people", Some(&large), &[]).0, 413);
}

#[test]
fn tokens_open_what_their_scope_and_role_allow() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "nadia@quai.example.org", "Nadia", Role::Director);
    let reading = app.token(&quai, &quai.admin_email, Scope::Read);
    let director = app.token(&quai, "nadia@quai.example.org", Scope::Write);
    let body = "{\"name\": \"x\", \"internal\": false, \"address_form\": \"vous\"}";
    assert_eq!(call(&app.url, None, "GET", "/events", None, &[]).0, 401);
    assert_eq!(call(&app.url, Some("cpt_wrong"), "GET", "/events", None, &[]).0, 401);
    assert_eq!(call(&app.url, Some(&reading), "GET", "/events", None, &[]).0, 200);
    assert_eq!(call(&app.url, Some(&reading), "POST", "/communities", Some(body), &[]).0, 403);
    assert_eq!(call(&app.url, Some(&director), "POST", "/communities", Some(body), &[]).0, 403);
    assert_eq!(call(&app.url, Some(&director), "GET", "/reports/ratio?period=week:2026-W47", None, &[]).0, 200);
    assert_eq!(call(&app.url, None, "GET", "/openapi.json", None, &[]).0, 200);
}

#[test]
fn a_repeated_post_under_one_key_has_one_effect_and_one_answer() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let body = json!({"name": "Une seule fois", "internal": false, "address_form": "vous"});
    let answers: Vec<_> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| quai.call_with("POST", "/communities", Some(&body), &[("idempotency-key", "k1")])))
            .collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert!((200..300).contains(&answers[0].0), "{:?}", answers[0]);
    let all = quai.get("/communities?limit=200").to_string();
    assert_eq!(all.matches("Une seule fois").count(), 1);
    let different = json!({"name": "Autre", "internal": false, "address_form": "vous"});
    assert_eq!(quai.call_with("POST", "/communities", Some(&different), &[("idempotency-key", "k1")]).0, 422);
}

#[test]
fn a_list_of_hours_is_taken_whole_or_not_at_all() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (status, problem) = quai.call("POST", "/time-entries", Some(&json!([
        {"account": quai.admin, "kind": "online", "started_at": "2026-11-18T08:00:00Z", "ended_at": "2026-11-18T09:00:00Z"},
        {"account": quai.admin, "kind": "online", "started_at": "2026-11-18T10:00:00Z", "ended_at": "2026-11-18T09:00:00Z"},
    ])));
    assert_eq!(status, 422, "{problem}");
    assert_eq!(quai.get("/time-entries")["items"], json!([]));
    let local = quai.send("POST", "/time-entries", &json!({
        "account": quai.admin, "kind": "online", "started_local": "2026-11-18T10:00:00", "ended_local": "2026-11-18T12:00:00", "timezone": "Europe/Paris",
    }));
    assert_eq!(local["started_at"], "2026-11-18T09:00:00Z");
    assert_eq!(quai.ratio("day:2026-11-18")["online_s"], 7_200);
}

#[test]
fn lists_are_paged_without_holes_or_repeats() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let group = quai.community("Tous");
    let mut expected = quai.crowd("kim", 23, &group);
    let mut seen = Vec::new();
    let mut path = "/people?limit=5".to_owned();
    loop {
        let page = quai.get(&path);
        seen.extend(page["items"].as_array().unwrap().iter().map(id));
        match page["next"].as_str() {
            Some(next) => path = format!("/people?limit=5&cursor={next}"),
            None => break,
        }
    }
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}
