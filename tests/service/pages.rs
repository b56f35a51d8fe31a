//! Every page, for everybody who may see it, in both languages.

use comptoir::domain::account::Role;
use serde_json::json;

use crate::support::TestApp;

/// A key that found no words shows itself: lower-case parts joined by hyphens, first part a noun of ours.
fn unspoken(text: &str) -> Option<String> {
    let key = regex::Regex::new(r"\b(layout|rsvp|series|event|agenda|door|wrap-up|time|report|people|person|community|venue|settings|account|mail|fault|sign-in|objection|my-data|invite|set-up|dev|outbox|token|guest|inbound|deliverability|calendar|ingredient|launch|planning|holiday|school|rule|public|import|poster|sheet)-[a-z]+(-[a-z]+)*\b").unwrap();
    key.find(text).map(|found| found.as_str().to_owned())
}

#[test]
fn every_page_opens_in_both_languages_for_those_who_may_see_it_and_for_nobody_else() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "tom@quai.example.org", "Tom Okafor", Role::Manager);
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let venue =
        quai.send("POST", "/venues", &json!({"name": "Le Perchoir", "address": "14 rue Crespin-du-Gast, Paris"}));
    let event = quai.apero(json!({"communities": [testers], "venue": venue["id"], "capacity": 2}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 1);
    let returning = quai.send(
        "POST",
        "/series",
        &json!({"title": "Apéro du jeudi", "kind": "apero", "rrule": "FREQ=MONTHLY;BYDAY=1TH", "starts_local": "2026-12-03T18:30"}),
    );
    let series = returning["id"].as_str().unwrap();
    let id = |answer: serde_json::Value| answer["id"].as_str().unwrap().to_owned();
    let ingredient = id(quai.send(
        "POST",
        &format!("/events/{event}/ingredients"),
        &json!({"label": "une bouteille", "per_heads": 4}),
    ));
    quai.send("PUT", &format!("/events/{event}/ingredients/{ingredient}/promises/{}", people[0]), &json!({}));
    let launch = id(quai.send("POST", "/launches", &json!({"name": "Version 3", "launch_on": "2027-01-02"})));
    let relay = json!({"name": "Le Webzine", "kind": "webzine", "person": people[0]});
    let relay = id(quai.send("POST", &format!("/launches/{launch}/relays"), &relay));
    let manager_pages = [
        "/".to_owned(),
        "/series".into(),
        "/series/new".into(),
        "/series/new?kind=other".into(),
        format!("/series/{series}"),
        format!("/series/{series}/edit"),
        format!("/series/{series}/edit?from=2027-02-04"),
        "/people/import".into(),
        "/people/duplicates".into(),
        "/people?state=unmet".into(),
        "/events/new".into(),
        "/events/new?kind=interview".into(),
        format!("/events/{event}"),
        format!("/events/{event}/guests/{}", people[0]),
        format!("/events/{event}/edit"),
        format!("/events/{event}/invite"),
        format!("/events/{event}/cancellation"),
        format!("/events/{event}/poster"),
        format!("/events/{event}/sheet"),
        format!("/events/{event}/door"),
        format!("/events/{event}/wrap-up"),
        "/people".into(),
        "/people?q=kim".into(),
        "/people/new".into(),
        format!("/people/{}", people[0]),
        "/communities".into(),
        format!("/communities/{testers}"),
        "/venues".into(),
        "/launches".into(),
        "/launches/new".into(),
        format!("/launches/{launch}"),
        format!("/launches/{launch}/edit"),
        format!("/launches/{launch}/relays/{relay}"),
        format!("/events/{event}/ingredients/{ingredient}"),
        "/time".into(),
        "/time/import".into(),
        "/time/rules".into(),
        "/time/unclassified".into(),
        "/time?week=2026-W46".into(),
        "/mail".into(),
        "/mail/inbound".into(),
        "/mail/deliverability".into(),
        "/settings".into(),
        "/settings/calendars".into(),
    ];
    let everybodys = [
        "/report".to_owned(),
        "/report?period=month:2026-11".into(),
        "/report/how".into(),
        "/report/rows?period=week:2026-W47&figure=contact".into(),
    ];
    let (lea, nadia, stranger) =
        (app.signed_in("tom@quai.example.org"), app.signed_in("nadia@quai.example.org"), app.visitor());
    let handler = regex::Regex::new(r"<[^>]+ on[a-z]+=").unwrap();
    for path in manager_pages.iter().chain(&everybodys) {
        for language in ["fr", "en"] {
            let joint = if path.contains('?') { '&' } else { '?' };
            let page = lea.get(&format!("{path}{joint}lang={language}"));
            assert_eq!(page.status, 200, "{path} {language}: {} {}", page.location, page.text());
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one heading");
            assert!(page.body.contains("<title>"), "{path}");
            assert_eq!(unspoken(&page.text()), None, "{path} {language}");
            assert!(!page.body.contains("style=\""), "{path} keeps to the policy");
            assert!(!handler.is_match(&page.body), "{path} keeps to the policy");
        }
        assert_eq!(stranger.get(path).status, 303, "{path} for strangers");
    }
    for path in &everybodys {
        assert_eq!(nadia.get(path).status, 200, "{path} for the director");
    }
    for path in manager_pages.iter().filter(|path| *path != "/" && *path != "/settings" && !path.ends_with(&event)) {
        assert_eq!(nadia.get(path).status, 403, "{path} for the director");
    }
}

#[test]
fn every_answer_carries_the_headers_that_keep_pages_safe() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    for answer in
        [lea.get("/"), app.visitor().get("/sign-in"), app.visitor().get("/nothing-here"), app.visitor().get("/i/x")]
    {
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let page = lea.get("/");
    let asset = regex::Regex::new(r"/s/app\.[0-9a-f]+\.css").unwrap().find(&page.body).unwrap().as_str().to_owned();
    let css = app.visitor().get(&asset);
    assert!(css.header("cache-control").contains("immutable"));
    let elsewhere = regex::Regex::new(r#"(src|href)="https?://([^"/]+)"#).unwrap();
    for found in elsewhere.captures_iter(&page.body) {
        assert!(found[0].starts_with("href"), "nothing is loaded from elsewhere: {}", &found[0]);
    }
}

#[test]
fn what_people_type_is_shown_and_never_run() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}";
    let group = quai.community(evil);
    let person = quai.person(evil, "evil@example.org", &[&group]);
    let event = quai.apero(json!({"title": evil, "description": evil, "communities": [group]}));
    quai.invite(&event, std::slice::from_ref(&person));
    app.run_jobs();
    let lea = app.signed_in(&quai.admin_email);
    let link = quai.rsvp_url(&event, &person);
    for path in [
        "/".to_owned(),
        format!("/events/{event}"),
        format!("/events/{event}/edit"),
        format!("/events/{event}/invite"),
        format!("/events/{event}/door"),
        "/people".into(),
        format!("/people/{person}"),
        format!("/communities/{group}"),
        "/mail".into(),
        link,
    ] {
        let page = lea.get(&path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{path}");
    }
}

#[test]
fn a_form_filled_in_wrong_comes_back_with_what_was_typed_and_a_message_at_the_field() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let person = lea.post(
        "/people",
        &[
            ("name", "Camille Durand"),
            ("email", "camille.example.org"),
            ("locale", "fr"),
            ("basis_kind", "consent"),
            ("basis_source", "salon"),
        ],
    );
    assert_eq!(person.status, 422, "{}", person.text());
    assert!(person.body.contains("Camille Durand") && person.body.contains("camille.example.org"));
    assert!(person.text().contains("@"), "{}", person.text());
    assert!(person.body.contains("aria-describedby"));
    let event = lea.post(
        "/events",
        &[
            ("kind", "apero"),
            ("title", "Apéro du printemps"),
            ("date", "2026-12-03"),
            ("start", "18:30"),
            ("end", "18:00"),
            ("timezone", "Europe/Paris"),
        ],
    );
    assert_eq!(event.status, 422, "{}", event.text());
    assert!(event.body.contains("Apéro du printemps"));
}
