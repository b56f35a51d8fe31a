//! What was heard: noted, passed on with one tap, answered; each step has its way back.

use serde_json::json;

use crate::support::{Organisation, TestApp, id};

fn heard(quai: &Organisation) -> (String, String) {
    let event = quai.apero(json!({}));
    let body = json!({"words": "La page d’aide est introuvable", "department": "Support"});
    let one = id(&quai.send("POST", &format!("/events/{event}/heard"), &body));
    (event, one)
}

#[test]
fn something_heard_is_passed_on_with_one_tap_answered_and_taken_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, one) = heard(&quai);
    let state = || quai.get(&format!("/events/{event}/heard/{one}"))["state"].as_str().unwrap().to_owned();
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/heard");
    assert!(page.text().contains("« La page d’aide est introuvable »"), "{}", page.text());
    assert!(page.body.contains("mailto:?subject=Entendu%20%C3%A0%20"), "a letter is ready: {}", page.body);
    let passed = lea.submit(&format!("/heard/{one}/state"), &[("state", "passed")]);
    assert_eq!(state(), "passed");
    let back = regex::Regex::new(r#"action="(/heard/[^"]*former[^"]*)""#).unwrap();
    let back = back.captures(&passed.body).expect("a way back")[1].replace("&amp;", "&").replace("&#38;", "&");
    lea.submit(&back, &[]);
    assert_eq!(state(), "noted");

    lea.submit(&format!("/heard/{one}/state"), &[("state", "passed")]);
    let refused = lea.post(&format!("/heard/{one}/state"), &[("state", "answered"), ("outcome", " ")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Écrivez ce qui en est sorti."), "{}", refused.text());
    lea.submit(&format!("/heard/{one}/state"), &[("state", "answered"), ("outcome", "Lien ajouté en bas de page")]);
    let answered = quai.get(&format!("/events/{event}/heard/{one}"));
    assert_eq!((&answered["state"], &answered["outcome"]), (&json!("answered"), &json!("Lien ajouté en bas de page")));

    let removed = lea.submit(&format!("/heard/{one}/removal"), &[]);
    assert_eq!(quai.call("GET", &format!("/events/{event}/heard/{one}"), None).0, 404);
    let back = regex::Regex::new(r#"action="(/heard/[^"]*former[^"]*)""#).unwrap();
    let back = back.captures(&removed.body).expect("a way back")[1].replace("&amp;", "&").replace("&#38;", "&");
    lea.submit(&back, &[]);
    assert_eq!(quai.get(&format!("/events/{event}/heard/{one}"))["outcome"], "Lien ajouté en bas de page");
    assert!(lea.get("/heard?lang=en").text().contains("Support answered"));
}

#[test]
fn the_list_is_narrowed_by_state_and_by_department() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = heard(&quai);
    let say = |body| id(&quai.send("POST", &format!("/events/{event}/heard"), &body));
    say(json!({"words": "Plus de chaises"}));
    say(json!({"words": "Un mode sombre", "department": "Produit", "state": "passed"}));
    let lea = app.signed_in(&quai.admin_email);
    for (query, shown, hidden) in [
        ("?state=noted", "Plus de chaises", "Un mode sombre"),
        ("?state=passed", "Un mode sombre", "Plus de chaises"),
        ("?department=Support", "introuvable", "Un mode sombre"),
        ("?state=passed&department=Produit", "Un mode sombre", "introuvable"),
    ] {
        let page = lea.get(&format!("/heard{query}")).text();
        assert!(page.contains(shown) && !page.contains(hidden), "{query} {page}");
    }
    assert_eq!(quai.get("/heard?state=noted")["items"].as_array().unwrap().len(), 2);
    assert_eq!(quai.get("/heard?department=Produit")["items"].as_array().unwrap().len(), 1);
    let first = quai.get("/heard?limit=2");
    let rest = quai.get(&format!("/heard?limit=2&cursor={}", first["next"].as_str().unwrap()));
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_state_that_rests_on_nothing_and_other_organisations_are_refused() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, one) = heard(&quai);
    let lines = format!("/events/{event}/heard");
    for (body, field) in [
        (json!({"words": " "}), "words"),
        (json!({"words": "x".repeat(281)}), "words"),
        (json!({"words": "x", "state": "passed"}), "department"),
        (json!({"words": "x", "state": "answered", "department": "Support"}), "outcome"),
        (json!({"words": "x", "colour": "red"}), "colour"),
    ] {
        let (status, problem) = quai.call("POST", &lines, Some(&body));
        assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some(field)), "{body} {problem}");
    }
    let path = format!("{lines}/{one}");
    assert_eq!(quai.call("PATCH", &path, Some(&json!({"state": "answered"}))).0, 422);
    let answered = quai.send("PATCH", &path, &json!({"state": "answered", "outcome": "Corrigé"}));
    assert_eq!(answered["outcome"], "Corrigé");
    assert_eq!(quai.send("PATCH", &path, &json!({"state": "noted"}))["outcome"], "", "an outcome belongs to an answer");
    let elsewhere = quai.apero(json!({"title": "Un autre"}));
    assert_eq!(quai.call("GET", &format!("/events/{elsewhere}/heard/{one}"), None).0, 404);

    let other = app.organisation("autre");
    let theirs = app.signed_in(&other.admin_email);
    assert_eq!(other.call("GET", &lines, None).0, 404);
    assert_eq!(other.call("POST", &lines, Some(&json!({"words": "x"}))).0, 404);
    assert_eq!(other.call("PATCH", &path, Some(&json!({"words": "y"}))).0, 404);
    assert_eq!(other.call("DELETE", &path, None).0, 404);
    assert_eq!(other.get("/heard")["items"].as_array().unwrap().len(), 0);
    assert_eq!(theirs.get(&format!("/heard/{one}")).status, 404);
    assert_eq!(theirs.post(&format!("/heard/{one}/state"), &[("state", "passed")]).status, 404);
    assert_eq!(theirs.post(&format!("/heard/{one}/removal"), &[]).status, 404);
    assert_eq!(quai.call("DELETE", &path, None).0, 204);
}
