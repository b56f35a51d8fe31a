//! What everybody sees, and how strangers come: the agenda, the page of a listed event, the same for programs, and a wish
//! that is nothing until its mailbox says so.

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp};

/// The data block of a page, read as JSON.
fn markup(page: &str) -> Value {
    let block = regex::Regex::new(r#"(?s)<script type="application/ld\+json">(.*?)</script>"#).unwrap();
    let blocks: Vec<_> = block.captures_iter(page).map(|found| found[1].to_owned()).collect();
    assert_eq!(blocks.len(), 1, "one data block");
    serde_json::from_str(&blocks[0]).unwrap_or_else(|fault| panic!("{fault} in {}", blocks[0]))
}

/// The content of a meta element.
fn meta(page: &str, name: &str) -> String {
    let element = format!(r#"<meta (?:name|property)="{}" content="([^"]*)">"#, regex::escape(name));
    let found = regex::Regex::new(&element).unwrap();
    found.captures(page).map(|found| found[1].to_owned()).unwrap_or_default()
}

fn page_of(quai: &Organisation, event: &str) -> String {
    let url = quai.get(&format!("/events/{event}"))["public_url"].as_str().expect("a public page").to_owned();
    assert!(url.ends_with(event), "the bare id is the address: {url}");
    url
}

fn person_with(quai: &Organisation, email: &str) -> Option<Value> {
    let people = quai.get("/people?limit=200")["items"].as_array().unwrap().clone();
    people.into_iter().find(|person| person["email"] == email)
}

#[test]
fn the_page_of_a_listed_event_speaks_to_people_and_to_programs() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let venue =
        quai.send("POST", "/venues", &json!({"name": "Le Perchoir", "address": "14 rue Crespin-du-Gast, Paris"}));
    let title = "Apéro </script><b> & « amis »";
    let event = quai.apero(json!({"title": title, "listed": true, "capacity": 12, "venue": venue["id"]}));
    let guest = quai.person("Zébulon Secret", "zebulon@example.org", &[]);
    quai.invite(&event, std::slice::from_ref(&guest));
    quai.answer(&event, &guest, "yes", 1);
    let url = page_of(&quai, &event);

    for (language, words) in [("fr", ["2 personnes viennent", "Je m’inscris"]), ("en", ["2 people are coming", "Count me in"])] {
        let page = app.visitor().get(&format!("{url}?lang={language}"));
        assert_eq!(page.status, 200);
        for word in words {
            assert!(page.text().contains(word), "{word} in {}", page.text());
        }
        assert!(!page.body.contains("Zébulon") && !page.body.contains("Léa"), "nobody is named");
        assert!(!page.body.contains("noindex") && page.header("x-robots-tag").is_empty(), "search engines may come");
        assert_eq!(page.header("cache-control"), "public, no-cache");
        assert!(page.header("vary").contains("Cookie"), "{}", page.header("vary"));
        assert_eq!(page.body.matches("<h1").count(), 1);

        let said = markup(&page.body);
        assert_eq!(said["@type"], "Event");
        assert_eq!(said["name"], title);
        assert_eq!(said["startDate"], "2026-12-03T18:30:00+01:00");
        assert_eq!(said["endDate"], "2026-12-03T21:00:00+01:00");
        assert_eq!(said["eventStatus"], "https://schema.org/EventScheduled");
        assert_eq!(said["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
        assert_eq!(said["maximumAttendeeCapacity"], 12);
        assert_eq!(said["remainingAttendeeCapacity"], 10);
        assert_eq!(said["location"]["name"], "Le Perchoir");
        assert_eq!(said["location"]["address"], "14 rue Crespin-du-Gast, Paris");
        assert_eq!(said["organizer"]["name"], "Maison quai");
        assert_eq!(said["url"], json!(url));

        assert_eq!(meta(&page.body, "og:url"), url);
        assert_eq!(meta(&page.body, "og:image"), format!("{url}.png"));
        assert!(meta(&page.body, "og:description").contains("Perchoir"), "{}", meta(&page.body, "og:description"));
        assert!(page.body.contains(&format!(r#"<link rel="canonical" href="{url}">"#)));
        assert!(page.body.contains(r#"hreflang="en""#) && page.body.contains(r#"hreflang="fr""#));
    }
    assert_eq!(app.visitor().get(&format!("/o/quai/apero-entre-amis-{event}")).status, 200, "words may stand before it");

    let picture = app.visitor().get(&format!("{url}.png"));
    assert_eq!((picture.status, picture.header("content-type")), (200, "image/png"));
    assert_eq!(app.visitor().with("If-None-Match", picture.header("etag")).get(&format!("{url}.png")).status, 304);
    let file = app.visitor().get(&format!("{url}.ics"));
    assert!(file.body.contains("SUMMARY:") && !file.body.contains("ATTENDEE"), "{}", file.body);
    assert!(file.body.replace("\r\n ", "").contains(&url), "{}", file.body);

    let first = app.visitor().get(&url);
    let again = app.visitor().with("If-None-Match", first.header("etag"));
    assert_eq!(again.get(&url).status, 304);
    quai.answer(&event, &guest, "no", 0);
    assert_eq!(again.get(&url).status, 200, "a changed count is a changed page");
}

#[test]
fn what_is_not_public_is_the_same_as_what_does_not_exist() {
    let app = TestApp::start();
    let (quai, other) = (app.organisation("quai"), app.organisation("other"));
    let private = quai.apero(json!({"title": "Entre nous"}));
    let draft = crate::support::api::id(&quai.send(
        "POST",
        "/events",
        &json!({
            "kind": "apero", "title": "Brouillon", "listed": true, "hosts": [],
            "starts_at": "2026-12-03T17:30:00Z", "ends_at": "2026-12-03T20:00:00Z", "timezone": "Europe/Paris",
        }),
    ));
    let listed = quai.apero(json!({"title": "Pour tous", "listed": true}));
    assert_eq!(quai.get(&format!("/events/{private}"))["public_url"], json!(null));
    assert_eq!(quai.get(&format!("/events/{draft}"))["public_url"], json!(null));
    let nothing = app.visitor().get("/o/quai/0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11");
    assert_eq!(nothing.status, 404);
    for path in [
        format!("/o/quai/{private}"),
        format!("/o/quai/{draft}"),
        format!("/o/other/{listed}"),
        format!("/o/nobody/{listed}"),
        "/o/quai/nonsense".into(),
    ] {
        for ending in ["", ".ics", ".png"] {
            let answer = app.visitor().get(&format!("{path}{ending}"));
            assert_eq!((answer.status, answer.body.len()), (404, nothing.body.len()), "{path}{ending}");
        }
        let posted = app.visitor().post(&path, &[("name", "Kim"), ("email", "kim@example.org")]);
        assert_eq!(posted.status, 404, "{path}");
    }
    for path in ["/o/nobody", "/o/nobody/agenda.atom"] {
        assert_eq!(app.visitor().get(path).status, 404, "{path}");
    }
    for path in ["/o/other", "/o/other/agenda.atom"] {
        let page = app.visitor().get(path);
        assert!(page.status == 200 && !page.body.contains("Pour tous"), "{path}");
    }
    let agenda = app.visitor().get("/o/quai");
    assert!(agenda.text().contains("Pour tous"), "{}", agenda.text());
    assert!(!agenda.text().contains("Entre nous") && !agenda.text().contains("Brouillon"), "{}", agenda.text());
    assert_eq!(app.run_jobs()["sent"], 0);
    assert!(other.get("/people")["items"].as_array().unwrap().is_empty());
}

#[test]
fn the_page_says_first_that_it_is_off_over_or_full() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let off = quai.apero(json!({"listed": true}));
    let full = quai.apero(json!({"listed": true, "capacity": 1}));
    let kim = quai.person("Kim", "kim@example.org", &[]);
    quai.answer(&full, &kim, "yes", 0);
    quai.send("POST", &format!("/events/{off}/cancellation"), &json!({"reason": "Grève des trains."}));
    let page = app.visitor().get(&page_of(&quai, &off));
    let text = page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("n’aura pas lieu. Grève des trains.") < text.rfind("Apéro des testeurs").unwrap());
    assert_eq!(markup(&page.body)["eventStatus"], "https://schema.org/EventCancelled");
    assert!(!page.body.contains("<form class=\"join"), "nobody joins what is off");
    assert!(text.contains("La prochaine"), "{text}");
    let text = app.visitor().get(&page_of(&quai, &full)).text();
    assert!(text.contains("liste d’attente"), "{text}");
    let later = quai.apero(json!({
        "title": "Apéro de janvier", "listed": true,
        "starts_at": "2027-01-07T17:30:00Z", "ends_at": "2027-01-07T20:00:00Z",
    }));
    app.set_clock("2026-12-05T09:00:00Z");
    let past = app.visitor().get(&page_of(&quai, &full));
    assert!(past.text().contains("C’était jeudi 3 décembre"), "{}", past.text());
    assert!(past.body.contains(&format!("/o/quai/{later}")), "the next date");
    assert!(app.visitor().get("/o/quai").text().contains("Récemment"), "what is over stays for a while");
}

#[test]
fn the_feed_is_atom_that_keeps_its_ids() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    quai.apero(json!({"title": "Apéro <b> & \u{ab}amis\u{bb}", "listed": true}));
    let event = quai.apero(json!({"title": "Atelier", "listed": true}));
    let read = || {
        let answer = app.visitor().get("/o/quai/agenda.atom");
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
        (crate::support::readers::atom(&answer.body), answer.header("etag").to_owned())
    };
    let (feed, tag) = read();
    assert_eq!(feed["title"], "Les rencontres de Maison quai");
    assert!(feed["id"].as_str().unwrap().starts_with("urn:uuid:") && feed["author"] == "Maison quai");
    assert_eq!(feed["self"], json!(format!("{}/o/quai/agenda.atom", app.url)));
    let entries = feed["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().any(|entry| entry["title"] == "Apéro <b> & «amis»"), "{entries:?}");
    let about = |feed: &Value| -> Value {
        let entries = feed["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["id"] == format!("urn:uuid:{event}").as_str()).unwrap().clone()
    };
    assert_eq!(about(&feed)["link"], json!(page_of(&quai, &event)));
    let unchanged = app.visitor().with("If-None-Match", &tag).get("/o/quai/agenda.atom");
    assert_eq!((unchanged.status, unchanged.body.as_str()), (304, ""));
    app.pass(Duration::hours(1));
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "grève"}));
    let (changed, other_tag) = read();
    assert_ne!(tag, other_tag);
    assert!(about(&changed)["title"].as_str().unwrap().contains("Annulée"), "{changed}");
    assert!(about(&changed)["updated"].as_str() > about(&feed)["updated"].as_str(), "{changed}");
    assert_eq!(changed["entries"][0]["id"], about(&changed)["id"], "the latest news first");
}

#[test]
fn a_stranger_joins_by_the_mail_to_their_address_and_by_nothing_else() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"listed": true, "capacity": 1}));
    let url = page_of(&quai, &event);
    let fields = [("name", "Noé <b>Viagra</b>"), ("email", "noe@example.org"), ("heard_of", "une affiche"), ("news", "yes")];
    for language in ["fr", "en"] {
        let short = app.visitor().post(&format!("{url}?lang={language}"), &[("name", "Noé Petit"), ("email", "noe.example.org")]);
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

#[test]
fn staff_make_an_event_public_with_one_box_and_find_what_to_share() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let event = quai.apero(json!({}));
    let page = lea.get(&format!("/events/{event}"));
    assert!(!page.body.contains(&format!("/o/quai/{event}")));
    let form = lea.get(&format!("/events/{event}/edit"));
    assert!(form.body.contains(r#"name="listed""#));
    let fields = [
        ("kind", "apero"),
        ("title", "Apéro des testeurs"),
        ("date", "2026-12-03"),
        ("starts", "18:30"),
        ("ends", "21:00"),
        ("timezone", "Europe/Paris"),
        ("listed", "yes"),
    ];
    let saved = lea.submit(&format!("/events/{event}"), &fields);
    assert!(saved.body.contains(&page_of(&quai, &event)) && saved.text().contains("Page publique"), "{}", saved.text());
    assert!(saved.body.contains("class=\"qr\""), "a code to print");
    lea.submit(&format!("/events/{event}"), &fields[..6]);
    assert_eq!(quai.get(&format!("/events/{event}"))["listed"], false, "and private again");
    assert_eq!(app.visitor().get(&format!("/o/quai/{event}")).status, 404);
}
