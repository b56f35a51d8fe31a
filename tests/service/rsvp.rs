//! Answering by the link in the mail.

use serde_json::json;

use crate::support::{Organisation, TestApp};

struct Scene {
    app: TestApp,
    quai: Organisation,
    event: String,
    kim: String,
    link: String,
}

fn scene(event: serde_json::Value) -> Scene {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let kim = quai.person("Kim Durand", "kim@example.org", &[&testers]);
    let mut more = event;
    more["communities"] = json!([testers]);
    let event = quai.apero(more);
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    let link = quai.rsvp_url(&event, &kim);
    Scene { app, quai, event, kim, link }
}

// D6, D7
#[test]
fn one_tap_in_the_mail_and_one_on_the_page_is_an_answer() {
    let Scene { app, quai, event, link, .. } = scene(json!({}));
    let kim = app.visitor();
    let page = kim.get(&format!("{link}?answer=yes"));
    assert!(page.body.contains("value=\"yes\" required checked"), "{}", page.body);
    assert_eq!(quai.counts(&event)["yes"], 0, "a GET records nothing");
    let noted = kim.submit(&link, &[("answer", "yes"), ("guests", "2")]);
    assert!(noted.text().contains("noté, Kim"), "{}", noted.text());
    for calendar in ["calendar.google.com", "outlook.live.com", "event.ics"] {
        assert!(noted.body.contains(calendar), "{calendar}");
    }
    assert_eq!(quai.counts(&event)["heads"], 3);
    let changed = kim.submit(&link, &[("answer", "no")]);
    assert!(changed.text().contains("Une autre fois"), "{}", changed.text());
    assert_eq!(quai.counts(&event)["heads"], 0);
}

#[test]
fn the_same_answer_twice_is_one_answer_and_one_mail() {
    let Scene { app, link, .. } = scene(json!({}));
    for _ in 0..3 {
        app.visitor().submit(&link, &[("answer", "yes"), ("guests", "0")]);
        app.run_jobs();
    }
    let subjects: Vec<_> = app.mails_to("kim@example.org").into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
}

#[test]
fn wrong_answers_keep_what_was_typed_and_say_what_to_do() {
    let Scene { app, quai, event, link, .. } = scene(json!({"plus_ones_max": 1}));
    for fields in [&[("answer", "yes"), ("guests", "5")][..], &[("answer", "perhaps")], &[]] {
        let again = app.visitor().post(&link, fields);
        assert_eq!(again.status, 422, "{fields:?}");
        assert!(again.body.contains("<form"), "the form again");
    }
    assert_eq!(quai.counts(&event)["yes"], 0);
}

#[test]
fn a_cancelled_event_and_a_past_one_say_so_in_the_place_of_the_buttons() {
    let Scene { app, quai, event, link, .. } = scene(json!({}));
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "La salle est inondée."}));
    let page = app.visitor().get(&link);
    assert!(page.text().contains("La salle est inondée."), "{}", page.text());
    assert!(!page.body.contains("name=\"answer\""));
    assert_ne!(app.visitor().post(&link, &[("answer", "yes")]).status, 303);

    let Scene { app, quai, event, link, .. } = scene(json!({}));
    app.set_clock("2026-12-03T18:00:00Z");
    assert!(!app.visitor().get(&link).body.contains("name=\"answer\""));
    assert_eq!(app.visitor().post(&link, &[("answer", "yes")]).status, 422);
    assert_eq!(quai.counts(&event)["yes"], 0);
}

#[test]
fn a_guest_reads_their_own_language_and_the_register_of_their_community() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let friends = quai.send("POST", "/communities", &json!({"name": "Amis", "internal": false, "address_form": "tu"}));
    let friends = friends["id"].as_str().unwrap();
    let tu = quai.person("Kim", "kim@example.org", &[friends]);
    let english = quai.send(
        "POST",
        "/people",
        &json!({
            "name": "Sam", "email": "sam@example.org", "locale": "en", "communities": [friends],
            "basis": {"kind": "customer", "source": "order 12", "since": "2026-02-01"},
        }),
    )["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let event = quai.apero(json!({"communities": [friends]}));
    quai.invite(&event, &[tu.clone(), english.clone()]);
    app.run_jobs();
    let page = app.visitor().get(&quai.rsvp_url(&event, &tu));
    assert!(page.body.contains("lang=\"fr\"") && page.text().contains("t’invite"), "{}", page.text());
    assert!(app.mails_to("kim@example.org")[0].text.contains("t’invite"));
    let page = app.visitor().get(&quai.rsvp_url(&event, &english));
    assert!(page.body.contains("lang=\"en\"") && page.text().contains("I’m coming"), "{}", page.text());
    assert!(app.mails_to("sam@example.org")[0].text.contains("Thursday 3 December"));
}

#[test]
fn staff_record_an_answer_given_aloud_even_after_the_deadline() {
    let Scene { app, quai, event, kim, .. } = scene(json!({"rsvp_until": "2026-12-01T12:00:00Z"}));
    app.set_clock("2026-12-02T12:00:00Z");
    quai.answer(&event, &kim, "yes", 1);
    let rsvp = quai.get(&format!("/events/{event}/rsvps"))["items"][0].clone();
    assert_eq!((rsvp["door"].as_str(), rsvp["guests"].as_i64()), (Some("api"), Some(1)));
}
