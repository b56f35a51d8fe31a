//! What is printed and shown: the poster, the list of guests, the ticket alone.

use comptoir::domain::account::Role;
use serde_json::json;

use crate::support::TestApp;

#[test]
fn the_poster_of_a_listed_evening_is_for_everybody_in_both_languages() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let venue = quai.send("POST", "/venues", &json!({"name": "Le Perchoir", "address": "14 rue Crespin-du-Gast"}));
    let event = quai.apero(json!({"listed": true, "venue": venue["id"]}));
    let public = crate::public::page_of(&quai, &event);
    for (language, words) in [
        ("fr", ["jeudi 3 décembre, 18 h 30", "Scannez, dites oui.", "Maison quai vous invite"]),
        ("en", ["Thursday 3 December, 6:30 pm", "Scan, say yes.", "Maison quai invites you"]),
    ] {
        let poster = app.visitor().get(&format!("{public}/poster?lang={language}"));
        assert_eq!(poster.status, 200);
        for word in words.iter().chain(&["Apéro des testeurs", "Le Perchoir, 14 rue Crespin-du-Gast"]) {
            assert!(poster.text().contains(word), "{word} in {}", poster.text());
        }
        assert!(poster.body.contains("class=\"qr\"") && poster.body.contains("/s/paper."));
        assert!(poster.text().contains("/o/quai"), "a short address stands at the foot");
        assert!(!poster.body.contains("Léa"), "nobody is named");
        assert!(!poster.body.contains("style=\""), "keeps to the policy");
    }
    let code = app.visitor().get(&format!("{public}/qr.svg"));
    assert!(code.header("content-type").starts_with("image/svg+xml") && code.body.starts_with("<svg xmlns="));
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{event}"));
    assert!(page.body.contains(&format!("/events/{event}/poster")) && page.body.contains("/qr.svg"));
    let staff = lea.get(&format!("/events/{event}/poster?lang=en"));
    assert!(staff.body.contains("class=\"qr\"") && staff.text().contains("Scan, say yes."));
}

#[test]
fn a_poster_without_a_public_page_has_no_code_and_says_how_it_gets_one() {
    let app = TestApp::start();
    let (quai, other) = (app.organisation("quai"), app.organisation("other"));
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    let event = quai.apero(json!({}));
    let path = format!("/events/{event}/poster");
    let lea = app.signed_in(&quai.admin_email);
    let poster = lea.get(&path);
    assert!(!poster.body.contains("class=\"qr\""));
    assert!(poster.text().contains("pas de page publique") && poster.body.contains(&format!("/events/{event}/edit")));
    for page in ["poster", "qr.svg"] {
        assert_eq!(app.visitor().get(&format!("/o/quai/{event}/{page}")).status, 404, "{page}");
    }
    assert_eq!(app.visitor().get(&path).status, 303);
    assert_eq!(app.signed_in("nadia@quai.example.org").get(&path).status, 403);
    assert_eq!(app.signed_in(&other.admin_email).get(&path).status, 404);
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({}));
    assert_eq!(lea.get(&path).status, 303, "nothing hangs on the wall for what is cancelled");
}

#[test]
fn the_sheet_lists_everybody_by_name_with_what_they_bring_and_no_address() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let names = ["Zoé Petit", "Élodie Martin", "Camille Roy", "Éric Blanc"];
    let people: Vec<_> =
        (0..).zip(names).map(|(n, name)| quai.person(name, &format!("guest-{n}@example.org"), &[])).collect();
    let event = quai.apero(json!({"capacity": 40}));
    quai.invite(&event, &people);
    quai.answer(&event, &people[0], "yes", 2);
    quai.answer(&event, &people[1], "yes", 0);
    quai.answer(&event, &people[2], "maybe", 0);
    let bottle =
        quai.send("POST", &format!("/events/{event}/ingredients"), &json!({"label": "une bouteille", "needed": 4}));
    let promise = format!("/events/{event}/ingredients/{}/promises/{}", bottle["id"].as_str().unwrap(), people[0]);
    quai.send("PUT", &promise, &json!({"quantity": 2}));
    let lea = app.signed_in(&quai.admin_email);
    let sheet = lea.get(&format!("/events/{event}/sheet"));
    assert_eq!(sheet.status, 200);
    let text = sheet.text().replace(['\u{a0}', '\u{202f}'], " ");
    let places: Vec<_> =
        ["Camille Roy", "Élodie Martin", "Éric Blanc", "Zoé Petit"].iter().map(|n| text.find(n)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "by name, accents aside: {text}");
    for words in ["4 personnes attendues", "40 places", "1 peut-être", "1 sans réponse", "2 × une bouteille", "+2"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!sheet.body.contains("@example.org"), "paper is left lying about");
    assert!(sheet.body.matches("class=\"box\"").count() >= 14, "a box for each, and blank lines");
    for page in ["", "/door"] {
        let linking = lea.get(&format!("/events/{event}{page}"));
        assert!(linking.body.contains(&format!("/events/{event}/sheet")), "{page} leads there");
    }
    app.set_clock("2026-12-03T17:40:00Z");
    quai.send("PUT", &format!("/events/{event}/check-ins/{}", people[1]), &json!({}));
    assert_eq!(lea.get(&format!("/events/{event}/sheet")).body.matches("class=\"box here\"").count(), 1);
}

#[test]
fn the_ticket_stands_alone_for_whoever_comes() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let kim = quai.person("Kim Durand", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    let url = quai.rsvp_url(&event, &kim);
    let ticket = format!("{url}/ticket");
    assert_eq!(app.visitor().get(&ticket).status, 303, "no answer, no ticket");
    quai.answer(&event, &kim, "yes", 0);
    assert!(app.visitor().get(&url).body.contains("/ticket\""), "the answer page leads there");
    let shown = app.visitor().get(&ticket);
    assert!(shown.body.contains("class=\"qr\"") && shown.text().contains("Kim Durand"));
    assert!(shown.text().contains("Apéro des testeurs"));
    assert!(!app.visitor().get(&url).text().contains("Je suis là"));

    app.set_clock("2026-12-03T18:00:00Z");
    let page = app.visitor().get(&url);
    assert!(page.text().contains("Je suis là"), "{}", page.text());
    assert_eq!(app.visitor().get(&ticket).status, 200);
    app.set_clock("2026-12-04T18:00:00Z");
    assert_eq!(app.visitor().get(&ticket).status, 303, "the evening is over");
    assert_eq!(app.visitor().get("/i/AAAA/ticket").status, 404);
}

#[test]
fn whoever_scans_the_poster_at_the_door_is_told_what_to_do() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true}));
    let public = crate::public::page_of(&quai, &event);
    assert!(!app.visitor().get(&public).text().contains("donnez votre nom"));
    app.set_clock("2026-12-03T18:00:00Z");
    assert!(app.visitor().get(&public).text().contains("donnez votre nom à l’accueil"));
    app.set_clock("2026-12-03T20:30:00Z");
    assert!(!app.visitor().get(&public).text().contains("donnez votre nom"));
}
