//! Offers that are taken, left and passed on; staff who let somebody pass; those who missed out last time; and what is
//! asked beside the answer.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp};

/// One seat, and three people who said yes in order.
fn full_event(app: &TestApp, quai: &Organisation, more: Value) -> (String, Vec<String>) {
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let mut event = json!({"capacity": 1, "communities": [testers]});
    for (key, value) in more.as_object().unwrap() {
        event[key] = value.clone();
    }
    let event = quai.apero(event);
    quai.invite(&event, &people);
    app.run_jobs();
    for person in &people {
        quai.answer(&event, person, "yes", 0);
    }
    (event, people)
}

fn place(quai: &Organisation, event: &str, person: &str) -> Value {
    let items = quai.get(&format!("/events/{event}/rsvps"))["items"].clone();
    items
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["person"] == person)
        .map_or(Value::Null, |item| item["place"].clone())
}

#[test]
fn an_offer_is_taken_or_left_by_its_two_buttons_and_a_get_does_neither() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = full_event(&app, &quai, json!({}));
    quai.answer(&event, &people[0], "no", 0);
    app.run_jobs();
    let offer = app.mails_to("kim-1@example.org").pop().unwrap();
    assert!(offer.text.contains("?answer=yes") && offer.text.contains("?answer=no"), "{}", offer.text);
    let link = quai.rsvp_url(&event, &people[1]);
    let browser = app.visitor();
    for asked in ["", "?answer=yes", "?answer=no"] {
        browser.get(&format!("{link}{asked}"));
        assert_eq!(place(&quai, &event, &people[1]), "offered");
    }
    let page = browser.get(&link);
    assert!(page.text().contains("Elle vous est gardée jusqu’à"), "{}", page.text());
    assert!(page.body.contains("value=\"yes\"") && page.body.contains("value=\"no\""));
    // More company than there is room for: the offer stays, and the page says why.
    let refused = browser.post(&link, &[("answer", "yes"), ("guests", "1")]);
    assert_eq!(refused.status, 422);
    assert_eq!(place(&quai, &event, &people[1]), "offered");
    // Left: it passes on at once.
    browser.submit(&link, &[("answer", "no")]);
    assert_eq!(place(&quai, &event, &people[2]), "offered");
    app.visitor().submit(&quai.rsvp_url(&event, &people[2]), &[("answer", "yes"), ("guests", "0")]);
    assert_eq!(place(&quai, &event, &people[2]), "seated");
}

#[test]
fn staff_let_somebody_pass_never_beyond_the_capacity_and_it_shows() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = full_event(&app, &quai, json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.submit(&format!("/events/{event}/rsvps/{}/precedence", people[2]), &[]);
    assert!(page.text().contains("passe en tête"), "{}", page.text());
    assert!(page.text().contains("Passé devant par Léa Marchetti"), "{}", page.text());
    assert_eq!(quai.counts(&event)["heads"], 1, "never beyond the capacity");
    quai.send("PATCH", &format!("/events/{event}"), &json!({"capacity": 2}));
    assert_eq!(place(&quai, &event, &people[2]), "offered");
    assert_eq!(place(&quai, &event, &people[1]), "waiting");
    let story = lea.get(&format!("/events/{event}/guests/{}", people[2])).text();
    for words in
        ["Toutes les réponses", "en liste d’attente", "changé par Léa Marchetti", "une place libre lui est proposée"]
    {
        assert!(story.contains(words), "{words}: {story}");
    }
}

#[test]
fn those_who_missed_out_last_time_are_offered_a_place_first() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (_, people) = full_event(&app, &quai, json!({}));
    let community = quai.get("/communities")["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["internal"] == false)
        .unwrap()["id"]
        .clone();
    let next = quai.apero(json!({
        "starts_at": "2027-01-07T17:30:00Z", "ends_at": "2027-01-07T20:00:00Z", "capacity": 1, "plus_ones_max": 0,
        "communities": [community], "puts_missed_first": true,
    }));
    quai.invite(&next, &people);
    // 0 had a seat last time, 1 and 2 had none; today somebody else is first, then 0, then 2.
    let other = quai.person("Noor", "noor@example.org", &[]);
    for person in [&other, &people[0], &people[2]] {
        quai.answer(&next, person, "yes", 0);
    }
    let items = quai.get(&format!("/events/{next}/rsvps"))["items"].clone();
    let position = |person: &str| {
        items.as_array().unwrap().iter().find(|item| item["person"] == person).unwrap()["position"].as_u64()
    };
    assert_eq!((position(&people[2]), position(&people[0])), (Some(1), Some(2)));
    quai.answer(&next, &other, "no", 0);
    assert_eq!(place(&quai, &next, &people[2]), "offered");
    assert_eq!(place(&quai, &next, &people[0]), "waiting");
}

#[test]
fn questions_come_after_the_answer_each_by_itself_and_survive_its_changes() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let kim = quai.send(
        "POST",
        "/people",
        &json!({
            "name": "Kim Durand", "email": "kim@example.org", "locale": "fr",
            "basis": {"kind": "customer", "source": "commande 12", "since": "2026-01-15"},
        }),
    );
    let kim = crate::support::api::id(&kim);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    let link = quai.rsvp_url(&event, &kim);
    let browser = app.visitor();
    assert!(!browser.get(&link).body.contains("photo_consent"), "nothing is asked before the answer");
    let page = browser.submit(&link, &[("answer", "yes"), ("guests", "0")]);
    assert!(page.text().contains("Comment l’avez-vous su ?"), "{}", page.text());
    let photos = regex::Regex::new(r#"name="(photo_consent|news)"[^>]*checked"#).unwrap();
    assert!(!photos.is_match(&page.body), "nothing is ticked before they tick it");
    browser.submit(
        &format!("{link}/questions"),
        &[("heard_of", "par une amie"), ("photo_consent", "no"), ("news", "yes")],
    );
    browser.submit(&link, &[("answer", "maybe")]);
    let item = quai.get(&format!("/events/{event}/rsvps"))["items"][0].clone();
    assert_eq!((&item["heard_of"], &item["photo_consent"]), (&json!("par une amie"), &json!("no")));
    assert_eq!(item["answer"], "maybe");
    let basis = quai.get(&format!("/people/{kim}"))["basis"].clone();
    assert_eq!(basis["kind"], "consent");
    assert!(basis["source"].as_str().unwrap().contains("Apéro des testeurs"), "{basis}");
    assert!(!browser.get(&link).body.contains("name=\"news\""), "who agreed is not asked again");
    let lea = app.signed_in(&quai.admin_email);
    let event_page = lea.get(&format!("/events/{event}")).text();
    assert!(event_page.contains("Photos : 0 oui, 1 non"), "{event_page}");
    assert!(event_page.contains("par une amie"), "{event_page}");
}
