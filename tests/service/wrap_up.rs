//! The evening after the evening: one save writes hours, promises, what was heard and what was learned; a correction
//! keeps the former figures; one way back.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

/// An evening of last Thursday that nobody has confirmed: three asked, the first two said yes.
fn evening(app: &TestApp, quai: &Organisation, more: Value) -> (String, Vec<String>) {
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let mut wanted = json!({"communities": [testers]});
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        wanted[key] = value;
    }
    let event = quai.apero(wanted);
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 0);
    quai.answer(&event, &people[1], "yes", 1);
    app.set_clock("2026-12-03T20:30:00Z");
    (event, people)
}

fn hours(quai: &Organisation) -> [i64; 3] {
    let ratio = quai.ratio("day:2026-12-03");
    ["contact_s", "travel_s", "prep_s"].map(|figure| ratio[figure].as_i64().unwrap())
}

/// What a form that is opened and sent back at once would post.
fn as_shown(page: &str) -> Vec<(String, String)> {
    let value = regex::Regex::new(r#"<input[^>]*>"#).unwrap();
    let attribute = |tag: &str, name: &str| {
        let found = regex::Regex::new(&format!(r#" {name}="([^"]*)""#)).unwrap();
        found.captures(tag).map(|found| found[1].replace("&#39;", "'").replace("&amp;", "&"))
    };
    let form = &page[page.find(r#"<form class="form""#).unwrap()..];
    let tags = value.find_iter(&form[..form.find("</form>").unwrap()]).map(|tag| tag.as_str());
    let sent = tags.filter(|tag| !tag.contains(r#"type="checkbox""#) || tag.contains(" checked"));
    sent.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()))).collect()
}

fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn opened_and_saved_is_held_and_the_ratio_shows_exactly_those_hours_at_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = evening(&app, &quai, json!({}));
    quai.send("PUT", &format!("/events/{event}/check-ins/{}", people[0]), &json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/wrap-up");
    let page = lea.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("4 h 50 comptées"), "said before the save: {}", page.text());
    let saved = lea.submit(&path, &pairs(&as_shown(&page.body)));
    assert!(saved.text().contains("4 h 50 comptées"), "{}", saved.text());
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "held");
    assert_eq!(hours(&quai), [9_000, 3_000, 5_400]);
    assert_eq!(quai.counts(&event)["came"], 1, "who was at the door is ticked, who was not is not");
}

#[test]
fn everything_of_an_evening_is_written_by_one_save_and_shown_on_its_page() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = evening(&app, &quai, json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/wrap-up");
    let form = [
        ("started_at", "2026-12-03T18:30"),
        ("ended_at", "2026-12-03T21:00"),
        ("travel", "50 min"),
        ("prep", "1 h 30"),
        ("came", people[0].as_str()),
        ("came", people[1].as_str()),
        ("heard_id", ""),
        ("heard", "La page d’aide est introuvable"),
        ("heard_for", "Support"),
        ("heard_id", ""),
        ("heard", ""),
        ("heard_for", ""),
        ("heard_id", ""),
        ("heard", "On aimerait un mode sombre"),
        ("heard_for", ""),
        ("planned", "Vingt personnes"),
        ("happened", "Trois, sous la pluie"),
        ("learned", "La terrasse ne suffit pas"),
        ("to_change", "Réserver la salle"),
        ("published", "https://example.org/recit"),
        ("effect_what", "Appels au support"),
        ("effect_number", "31"),
        ("effect_unit", "appels par semaine"),
        ("effect_from", "2026-11-02"),
        ("effect_to", "2026-11-29"),
        ("effect_source", "outil du support"),
        ("effect_baseline", "42,5"),
    ];
    let page = lea.submit(&path, &form);
    for said in [
        "La page d’aide est introuvable",
        "Pour Support, à transmettre",
        "On aimerait un mode sombre",
        "La terrasse ne suffit pas",
        "Réserver la salle",
        "https://example.org/recit",
        "Appels au support",
        "3 personnes rencontrées",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    // The same form again, from another window: nothing is there twice.
    lea.submit(&path, &form);
    let heard = quai.get(&format!("/events/{event}/heard"));
    assert_eq!(heard["items"].as_array().unwrap().len(), 2);
    assert_eq!(quai.get(&format!("/events/{event}/effects"))["items"].as_array().unwrap().len(), 1);
    assert_eq!(hours(&quai), [9_000, 3_000, 5_400]);
    assert_eq!(quai.get(&format!("/events/{event}/debrief"))["to_change"], "Réserver la salle");

    // Reopened: what was said stands in the form; one word changed, one thing taken away.
    let mut again = as_shown(&lea.get(&path).body);
    assert!(again.contains(&("learned".into(), "La terrasse ne suffit pas".into())), "{again:?}");
    for (name, value) in &mut again {
        if name == "heard" && value == "On aimerait un mode sombre" {
            value.clear();
        }
        if name == "heard" && value.starts_with("La page") {
            "La page d’aide a disparu".clone_into(value);
        }
    }
    lea.submit(&path, &pairs(&again));
    let heard = quai.get(&format!("/events/{event}/heard"));
    let words: Vec<_> = heard["items"].as_array().unwrap().iter().map(|one| one["words"].as_str().unwrap()).collect();
    assert_eq!(words, ["La page d’aide a disparu"]);
}

#[test]
fn an_effect_without_unit_window_or_source_is_refused_at_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = evening(&app, &quai, json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/wrap-up");
    let whole = [
        ("started_at", "2026-12-03T18:30"),
        ("ended_at", "2026-12-03T21:00"),
        ("learned", "Venir plus tôt"),
        ("heard", "Plus de chaises"),
        ("effect_what", "Retours en boutique"),
        ("effect_number", "12"),
        ("effect_unit", "retours"),
        ("effect_from", "2026-11-02"),
        ("effect_to", "2026-11-29"),
        ("effect_source", "caisse"),
    ];
    for missing in ["effect_unit", "effect_from", "effect_to", "effect_source", "effect_number"] {
        let form: Vec<_> = whole.iter().copied().filter(|(name, _)| *name != missing).collect();
        let refused = lea.post(&path, &form);
        assert_eq!(refused.status, 422, "{missing}");
        assert!(refused.body.contains(&format!(r#"id="{missing}-error""#)), "{missing} {}", refused.text());
        for typed in ["Venir plus tôt", "Plus de chaises", "Retours en boutique"] {
            assert!(refused.body.contains(typed), "{missing}: {typed}");
        }
    }
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "announced");
    let long = "x".repeat(281);
    let refused = lea.post(&path, &[whole[0], whole[1], ("heard", ""), ("heard_for", "Support"), ("heard", &long)]);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(r#"id="heard-1-error""#) && refused.body.contains(r#"id="heard-2-error""#));
    assert_eq!(lea.post(&path, &whole).status, 303);

    let effect =
        json!({"what": "Retours", "number": 12, "unit": "retours", "from_on": "2026-11-02", "to_on": "2026-11-29"});
    let body = json!({"started_local": "2026-12-03T18:30", "ended_local": "2026-12-03T21:00", "effect": effect});
    let (status, problem) = quai.call("POST", &path, Some(&body));
    assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some("effect.source")), "{problem}");
}

#[test]
fn a_correction_starts_from_what_was_confirmed_and_keeps_the_former_figures() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = evening(&app, &quai, json!({}));
    let path = format!("/events/{event}/wrap-up");
    let first = json!({"started_local": "2026-12-03T18:30", "ended_local": "2026-12-03T20:30", "met": 9, "travel_minutes": 40, "prep_minutes": 60});
    quai.send("POST", &path, &first);
    quai.send("POST", &path, &first);
    app.set_clock("2026-12-04T09:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let mut form = as_shown(&lea.get(&path).body);
    assert!(
        form.contains(&("met".into(), "9".into())) && form.contains(&("ended_at".into(), "2026-12-03T20:30".into()))
    );
    for (name, value) in &mut form {
        match name.as_str() {
            "met" => "12".clone_into(value),
            "ended_at" => "2026-12-03T21:00".clone_into(value),
            _ => {}
        }
    }
    let page = lea.submit(&path, &pairs(&form)).text();
    assert!(page.contains("Corrigé le vendredi 4 décembre : 9 → 12 rencontrés, durée 2 h → 2 h 30."), "{page}");
    assert_eq!(page.matches("Corrigé le").count(), 1, "the same figures twice are no correction");
    assert_eq!(hours(&quai), [9_000, 2_400, 3_600]);
    let kept = quai.get(&path);
    let met: Vec<_> = kept["items"].as_array().unwrap().iter().map(|one| one["met"].as_i64().unwrap()).collect();
    assert_eq!(met, [9, 9, 12]);
    let english = lea.get(&format!("/events/{event}?lang=en")).text();
    assert!(english.contains("9 → 12 met"), "{english}");
}

#[test]
fn a_confirmation_is_taken_back_until_those_who_came_are_thanked() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = evening(&app, &quai, json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/wrap-up");
    let form = [
        ("started_at", "2026-12-03T18:30"),
        ("ended_at", "2026-12-03T21:00"),
        ("travel", "20 min"),
        ("came", people[0].as_str()),
        ("learned", "Venir plus tôt"),
    ];
    let held = lea.submit(&path, &form);
    assert!(held.body.contains(&format!("{path}/removal")), "the way back stands beside the sentence");
    assert_eq!(hours(&quai)[..2], [9_000, 1_200]);
    assert_eq!(lea.post(&format!("{path}/removal"), &[]).status, 303);
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "announced");
    assert_eq!(hours(&quai), [0, 0, 0]);
    assert_eq!(quai.call("DELETE", &path, None).0, 409, "not held any more");
    let page = lea.get(&path);
    assert!(
        page.text().contains("Déplacement 0 h 20") && page.body.contains("Venir plus tôt"),
        "nothing typed is lost"
    );
    lea.submit(&path, &form);
    assert_eq!(quai.call("DELETE", &path, None).0, 204);
    lea.submit(&path, &form);

    app.set_clock("2026-12-07T10:30:00Z");
    app.run_jobs();
    assert!(app.mails_to("kim-0@example.org").len() > 1, "invited, then thanked");
    assert_eq!(quai.call("DELETE", &path, None).0, 409);
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "held");
}

#[test]
fn the_whole_evening_by_the_api_and_what_makes_no_sense_is_refused() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = evening(&app, &quai, json!({"kind": "interview"}));
    let path = format!("/events/{event}/wrap-up");
    let ingredient = id(&quai.send("POST", &format!("/events/{event}/ingredients"), &json!({"label": "un micro"})));
    let promise = format!("/events/{event}/ingredients/{ingredient}/promises/{}", people[0]);
    quai.send("PUT", &promise, &json!({"quantity": 1, "given": true}));
    quai.send("PUT", &promise, &json!({"given": null}));
    let times = json!({"started_local": "2026-12-03T18:30", "ended_local": "2026-12-03T20:00"});
    let with = |more: Value| {
        let mut body = times.clone();
        for (key, value) in more.as_object().cloned().unwrap() {
            body[key] = value;
        }
        body
    };
    let stranger = app.organisation("autre").person("Max", "max@example.org", &[]);
    for (more, field) in [
        (json!({"came": [stranger]}), "came"),
        (json!({"given": [{"ingredient": ingredient, "person": people[1]}]}), "given[0]"),
        (json!({"heard": [{"words": ""}]}), "heard[0].words"),
        (json!({"heard": [{"words": "a"}, {"words": "b"}, {"words": "c"}, {"words": "d"}]}), "heard"),
        (json!({"debrief": {"learned": "x".repeat(501)}}), "debrief.learned"),
        (json!({"debrief": {"mood": "good"}}), "debrief.mood"),
        (json!({"effect": {"what": "Likes", "number": 1, "unit": "likes"}}), "effect.what"),
    ] {
        let (status, problem) = quai.call("POST", &path, Some(&with(more.clone())));
        assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some(field)), "{more} {problem}");
    }
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "announced", "a refusal writes nothing");
    let held = quai.send(
        "POST",
        &path,
        &with(json!({
            "came": [people[0]], "given": [{"ingredient": ingredient, "person": people[0]}],
            "heard": [{"words": "Il manque un glossaire", "department": "Documentation"}],
            "debrief": {"planned": "Une heure", "learned": "Préparer trois questions"},
            "published": "https://example.org/entretien",
            "effect": {"what": "Téléchargements du guide", "number": 120.5, "unit": "par semaine", "from_on": "2026-11-02",
                "to_on": "2026-11-29", "source": "journal du site"},
        })),
    );
    assert_eq!((held["state"].as_str(), held["held"]["met"].as_i64()), (Some("held"), Some(1)));
    assert_eq!(held["details"]["published_link"], "https://example.org/entretien");
    assert_eq!(quai.get(&format!("/events/{event}/ingredients/{ingredient}"))["given"], 1);
    // A body of old leaves everything else as it is; a line given alone leaves the others.
    quai.send("POST", &path, &times);
    quai.send("POST", &path, &with(json!({"debrief": {"to_change": "Un second micro"}})));
    let debrief = quai.get(&format!("/events/{event}/debrief"));
    assert_eq!((&debrief["planned"], &debrief["to_change"]), (&json!("Une heure"), &json!("Un second micro")));
    assert_eq!(debrief["published"], "https://example.org/entretien");
    assert_eq!(quai.counts(&event)["came"], 1);

    let other = app.organisation("tiers");
    for (method, path) in [
        ("POST", path.clone()),
        ("GET", path.clone()),
        ("DELETE", path.clone()),
        ("GET", format!("/events/{event}/debrief")),
    ] {
        let body = (method == "POST").then_some(&times);
        assert_eq!(other.call(method, &path, body).0, 404, "{method} {path}");
    }
}

#[test]
fn two_saves_at_once_count_the_evening_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = evening(&app, &quai, json!({}));
    let path = format!("/events/{event}/wrap-up");
    let body = json!({"started_local": "2026-12-03T18:30", "ended_local": "2026-12-03T21:00", "met": 5,
        "heard": [{"words": "Plus de chaises"}]});
    std::thread::scope(|scope| {
        let saves: Vec<_> = (0..6).map(|_| scope.spawn(|| quai.call("POST", &path, Some(&body)).0)).collect();
        for save in saves {
            assert_eq!(save.join().unwrap(), 200);
        }
    });
    assert_eq!(hours(&quai)[0], 9_000);
    assert_eq!(quai.get("/time-entries")["items"].as_array().unwrap().len(), 1);
    assert_eq!(quai.get(&format!("/events/{event}/heard"))["items"].as_array().unwrap().len(), 1);
}

#[test]
fn travel_and_preparation_start_from_the_history_and_the_lessons_are_shown_at_the_next_date() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = evening(&app, &quai, json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let first = lea.get(&format!("/events/{event}/wrap-up")).text();
    assert!(
        first.contains("Déplacement 0 h 50, préparation 1 h 30") && first.contains("valeurs habituelles"),
        "{first}"
    );
    quai.send(
        "POST",
        &format!("/events/{event}/wrap-up"),
        &json!({"started_local": "2026-12-03T18:30", "ended_local": "2026-12-03T21:00", "travel_minutes": 20,
            "prep_minutes": 75, "met": 3, "debrief": {"to_change": "Réserver la salle"}}),
    );
    let community = quai.get(&format!("/events/{event}"))["communities"][0].clone();
    let next = quai.apero(json!({"communities": [community], "starts_at": "2027-01-07T17:30:00Z",
        "ends_at": "2027-01-07T20:00:00Z"}));
    for path in [format!("/events/{next}"), format!("/events/{next}/edit"), "/events/new?kind=apero".to_owned()] {
        let page = lea.get(&path).text();
        assert!(
            page.contains("La dernière fois, jeudi 3 décembre") && page.contains("Réserver la salle"),
            "{path} {page}"
        );
    }
    assert!(!lea.get("/events/new?kind=interview").text().contains("Réserver la salle"), "another kind of evening");
    app.set_clock("2027-01-07T20:30:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{next}/wrap-up"));
    assert!(page.text().contains("Déplacement 0 h 20, préparation 1 h 15"), "{}", page.text());
    let live = lea.get(&format!(
        "/events/{next}/wrap-up/hours?part=button&started_at=2027-01-07T18:30&ended_at=2027-01-07T20:30&travel=20%20min&prep=0"
    ));
    assert_eq!(live.text(), "Clore : 2 h 20 comptées");
}
