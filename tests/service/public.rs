//! What everybody sees: the agenda, the page of a listed event, the same for programs, and nothing else.

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

/// The public address of an event, as programs are told it.
pub fn page_of(quai: &Organisation, event: &str) -> String {
    let url = quai.get(&format!("/events/{event}"))["public_url"].as_str().expect("a public page").to_owned();
    assert!(url.ends_with(event), "the bare id is the address: {url}");
    url
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

    for (language, words) in
        [("fr", ["2 personnes viennent", "Je m’inscris"]), ("en", ["2 people are coming", "Count me in"])]
    {
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
    assert_eq!(
        app.visitor().get(&format!("/o/quai/apero-entre-amis-{event}")).status,
        200,
        "words may stand before it"
    );

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
            assert_eq!((answer.status, answer.text()), (404, nothing.text()), "{path}{ending}");
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
    assert_eq!(feed["title"], "Maison quai\u{a0}: les rencontres");
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
