//! How strangers come: a wish typed into a public page, which is nothing until its mailbox says so.

use chrono::Duration;
use serde_json::{Value, json};

use crate::public::page_of;
use crate::support::{Organisation, TestApp};

fn person_with(quai: &Organisation, email: &str) -> Option<Value> {
    let people = quai.get("/people?limit=200")["items"].as_array().unwrap().clone();
    people.into_iter().find(|person| person["email"] == email)
}

#[test]
fn a_stranger_joins_by_the_mail_to_their_address_and_by_nothing_else() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true, "capacity": 1}));
    let url = page_of(&quai, &event);
    let fields =
        [("name", "Noé <b>Viagra</b>"), ("email", "noe@example.org"), ("heard_of", "une affiche"), ("news", "yes")];
    for language in ["fr", "en"] {
        let short = app
            .visitor()
            .post(&format!("{url}?lang={language}"), &[("name", "Noé Petit"), ("email", "noe.example.org")]);
        assert_eq!(short.status, 422);
        assert!(short.body.contains("Noé Petit") && short.body.contains("noe.example.org"), "what was typed is kept");
        assert!(short.text().contains('@'), "{}", short.text());
    }
    let sent = app.visitor().submit(&url, &fields);
    assert!(sent.text().contains("Regardez vos mails"), "{}", sent.text());
    assert!(person_with(&quai, "noe@example.org").is_none(), "nothing is true yet");
    app.run_jobs();
    let mails = app.mails_to("noe@example.org");
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    for word in ["Noé", "Viagra", "affiche"] {
        assert!(!mail.source.contains(word) && !mail.text.contains(word) && !mail.html.contains(word), "{word}");
    }
    assert!(mail.text.contains("Apéro des testeurs") && mail.text.contains("jeudi 3 décembre 2026"), "{}", mail.text);
    let link = mail.link("/j/");
    for _ in 0..3 {
        let page = app.visitor().get(&link);
        assert!(page.status == 200 && page.body.contains("<form"), "{}", page.text());
        assert_eq!((page.header("x-robots-tag"), page.header("cache-control")), ("noindex", "no-store"));
    }
    assert_eq!(quai.counts(&event)["invited"], 0, "looking changes nothing");
    let answered = app.visitor().submit(&link, &[]);
    assert!(answered.text().contains("C’est noté"), "{}", answered.text());
    assert_eq!(quai.counts(&event)["seated"], 1);
    let noe = person_with(&quai, "noe@example.org").expect("a person now");
    assert_eq!(noe["basis"]["kind"], "consent");
    assert!(noe["basis"]["source"].as_str().unwrap().contains("page publique"), "{noe}");
    let again = app.visitor().get(&link);
    assert!(again.status == 303 && again.location.contains("/i/"), "the link leads to their answer from then on");
    app.visitor().post(&link, &[]);
    assert_eq!(quai.counts(&event)["invited"], 1, "twice is once");
    app.run_jobs();
    assert_eq!(app.mails_to("noe@example.org").len(), 2, "the question, and that it is noted");

    // The next one finds the room full, and did not ask for news.
    app.visitor().submit(&url, &[("name", "Mia"), ("email", "mia@example.org")]);
    app.run_jobs();
    let waiting = app.visitor().submit(&app.mails_to("mia@example.org")[0].link("/j/"), &[]);
    assert!(waiting.text().contains("liste d’attente"), "{}", waiting.text());
    assert_eq!(person_with(&quai, "mia@example.org").unwrap()["basis"]["kind"], "none");
    assert_eq!(quai.counts(&event)["waiting"], 1);
}

#[test]
fn known_and_unknown_addresses_are_told_the_same_and_who_is_invited_finds_their_own_page() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true}));
    let kim = quai.person("Kim", "Kim@Example.org", &[]);
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    let url = page_of(&quai, &event);
    let known = app.visitor().post(&url, &[("name", "Quelqu’un"), ("email", "kim@example.org")]);
    let unknown = app.visitor().post(&url, &[("name", "Quelqu’un"), ("email", "inconnu@example.org")]);
    assert_eq!((known.status, &known.location), (unknown.status, &unknown.location));
    app.run_jobs();
    let mail = app.mails_to("kim@example.org").pop().expect("to the address as it was typed");
    assert_eq!(mail.link("/i/"), quai.rsvp_url(&event, &kim));
    assert!(!mail.text.contains("/j/") && mail.text.contains("déjà sur la liste"), "{}", mail.text);

    // Somebody known who was not asked comes as who they are.
    let bo = quai.person("Bo", "bo@example.org", &[]);
    app.visitor().post(&url, &[("name", "Beau"), ("email", "BO@example.org")]);
    app.run_jobs();
    app.visitor().post(&app.mails_to("BO@example.org")[0].link("/j/"), &[]);
    let answers = quai.get(&format!("/events/{event}/rsvps"))["items"].as_array().unwrap().clone();
    assert_eq!(answers.len(), 1);
    assert_eq!((&answers[0]["person"], &answers[0]["answer"]), (&json!(bo), &json!("yes")));
    assert_eq!(quai.get(&format!("/people/{bo}"))["name"], "Bo", "a form that anybody can fill in renames nobody");
}

#[test]
fn whoever_wants_no_mail_may_come_and_still_wants_none() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let first = quai.apero(json!({"listed": true}));
    let kim = quai.person("Kim", "kim@example.org", &[]);
    quai.invite(&first, std::slice::from_ref(&kim));
    app.run_jobs();
    let objection = app.mails_to("kim@example.org")[0].link("/u/");
    app.visitor().post(&objection, &[]);
    let event = quai.apero(json!({"title": "Atelier", "listed": true}));
    app.visitor().post(&page_of(&quai, &event), &[("name", "Kim"), ("email", "kim@example.org")]);
    app.run_jobs();
    app.visitor().post(&app.mails_to("kim@example.org").pop().unwrap().link("/j/"), &[]);
    assert_eq!(quai.counts(&event)["seated"], 1, "they come");
    let other = quai.apero(json!({"title": "Autre"}));
    let refused = quai.invite(&other, std::slice::from_ref(&kim));
    assert_eq!(refused["queued"], 0, "and are asked to nothing else: {refused}");

    // Ticking the box and confirming it from the mailbox is their own word too.
    let third = quai.apero(json!({"title": "Troisième", "listed": true}));
    app.visitor().post(&page_of(&quai, &third), &[("name", "Kim"), ("email", "kim@example.org"), ("news", "yes")]);
    app.run_jobs();
    app.visitor().post(&app.mails_to("kim@example.org").pop().unwrap().link("/j/"), &[]);
    assert_eq!(quai.invite(&other, std::slice::from_ref(&kim))["queued"], 1);
}

// N3
#[test]
fn three_hundred_submissions_are_three_mails() {
    let app = TestApp::start();
    let (quai, other) = (app.organisation("quai"), app.organisation("other"));
    let events = [quai.apero(json!({"listed": true})), quai.apero(json!({"listed": true}))];
    let mut urls: Vec<String> = events.iter().map(|event| page_of(&quai, event)).collect();
    urls.push(page_of(&other, &other.apero(json!({"listed": true}))));
    let spellings = ["victim@gmail.com", "V.ictim@gmail.com", "vic.tim+a@googlemail.com", "victim+shop@gmail.com"];
    let visitor = app.visitor();
    for n in 0..300 {
        let answer = visitor.post(&urls[n % 3], &[("name", "x"), ("email", spellings[n % 4])]);
        assert_eq!(answer.status, 303, "the {n}th is told the same as the first");
    }
    app.run_jobs();
    assert_eq!(app.mails().len(), 3);
    app.pass(Duration::minutes(61));
    visitor.post(&urls[0], &[("name", "x"), ("email", "victim@gmail.com")]);
    app.run_jobs();
    assert_eq!(app.mails().len(), 4, "an hour later one may ask again");
}

#[test]
fn one_source_gets_twenty_mails_an_hour_and_is_told_so_and_a_program_none() {
    let app = TestApp::start_with(&[("COMPTOIR_TRUSTED_PROXIES", "127.0.0.1")]);
    let quai = app.organisation("quai");
    let url = page_of(&quai, &quai.apero(json!({"listed": true})));
    let from = |address: &str| app.visitor().with("X-Forwarded-For", address);
    let robot = from("192.0.2.7");
    let trapped = robot.post(&url, &[("name", "x"), ("email", "x@example.org"), ("homepage", "https://spam.example")]);
    assert_eq!(trapped.status, 303, "it is told the same");
    for n in 0..20 {
        assert_eq!(robot.post(&url, &[("name", "x"), ("email", &format!("n{n}@example.org"))]).status, 303);
    }
    let refused = robot.post(&url, &[("name", "Lise"), ("email", "lise@example.org")]);
    assert_eq!((refused.status, refused.header("retry-after")), (429, "3600"));
    assert!(refused.body.contains("lise@example.org") && refused.text().contains("Réessayez"), "{}", refused.text());
    assert_eq!(from("192.0.2.8").post(&url, &[("name", "Lise"), ("email", "lise@example.org")]).status, 303);
    app.run_jobs();
    assert_eq!(app.mails().len(), 21, "and nothing for what the program filled in");
}

#[test]
fn a_wish_that_nobody_confirms_is_gone_after_two_days() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true}));
    app.visitor().submit(&page_of(&quai, &event), &[("name", "Noé"), ("email", "noe@example.org")]);
    app.run_jobs();
    let link = app.mails_to("noe@example.org")[0].link("/j/");
    app.pass(Duration::hours(47));
    assert_eq!(app.visitor().get(&link).status, 200);
    app.pass(Duration::hours(1));
    assert_eq!(app.visitor().get(&link).status, 404);
    assert_eq!(app.visitor().post(&link, &[]).status, 404);
    assert!(person_with(&quai, "noe@example.org").is_none());
    let (key, links) = (link.rsplit('/').next().unwrap().to_owned(), app.context.links.clone());
    let key = links.open(comptoir::links::Purpose::Join, &key).unwrap();
    let left = app.context.db.read_here(move |tx| comptoir::store::join::by_link_key(tx, key)).unwrap();
    assert!(left.is_none(), "nothing of it is kept");
}

#[test]
fn a_wish_for_what_was_called_off_meanwhile_says_so() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true}));
    let url = page_of(&quai, &event);
    for email in ["noe@example.org", "mia@example.org"] {
        app.visitor().submit(&url, &[("name", "N"), ("email", email)]);
        if email.starts_with("noe") {
            app.run_jobs();
        }
    }
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({}));
    app.run_jobs();
    assert!(app.mails_to("mia@example.org").is_empty(), "nobody is asked to confirm what is off");
    let link = app.mails_to("noe@example.org")[0].link("/j/");
    assert!(app.visitor().submit(&link, &[]).text().contains("n’aura pas lieu"));
    assert!(person_with(&quai, "noe@example.org").is_none());
    assert_eq!(app.visitor().post(&url, &[("name", "N"), ("email", "n@example.org")]).status, 422);
}
