//! The ten figures of the director's page: each equals the rows that are said to stand behind it, on the page, in the
//! API and as a file, for those who may see them and nobody else.

use std::collections::BTreeMap;

use comptoir::domain::account::Role;
use regex::Regex;
use serde_json::{Value, json};

use crate::support::{Browser, Organisation, TestApp, id};

const MONTH: &str = "month:2026-12";

/// December: two aperos with four faces and one guest without a name, one meetup called off, an effect, two objectives,
/// two things heard, and hours of three provenances.
fn december(app: &TestApp) -> Organisation {
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let inside = json!({"name": "Collègues du siège", "internal": true, "address_form": "tu"});
    let colleagues = id(&quai.send("POST", "/communities", &inside));
    let people = quai.crowd("kim", 4, &testers);
    for (name, department) in [("Sam", "Support"), ("Val", "Vente")] {
        let person = quai.person(name, &format!("{name}@example.org"), &[&colleagues]);
        quai.send("PATCH", &format!("/people/{person}"), &json!({"department": department}));
    }
    let online = |day: &str| {
        json!({"account": quai.admin, "kind": "online",
            "started_at": format!("{day}T09:00:00Z"), "ended_at": format!("{day}T13:30:00Z")})
    };
    app.set_clock("2026-12-02T16:00:00Z");
    quai.send("POST", "/time-entries", &online("2026-12-02"));
    let [kim, lou, max, zoe] = [0, 1, 2, 3].map(|n| &people[n]);
    let first = evening(app, &quai, &testers, "2026-12-03", &[kim, lou, max], &[kim, lou], 3);
    evening(app, &quai, &testers, "2026-12-10", &[kim, lou], &[kim, zoe], 2);
    let off = quai.apero(json!({"starts_at": "2026-12-17T17:30:00Z", "ends_at": "2026-12-17T20:00:00Z"}));
    quai.send("POST", &format!("/events/{off}/cancellation"), &json!({"reason": "neige"}));
    let effect = json!({
        "what": "Appels au support", "number": 31, "unit": "appels par semaine", "from_on": "2026-12-01",
        "to_on": "2026-12-11", "source": "outil du support", "baseline": 42,
    });
    quai.send("POST", &format!("/events/{first}/effects"), &effect);
    for (sentence, due_on) in [("Dix collègues viennent", "2026-12-10"), ("Deux essais", "2026-12-20")] {
        let objective =
            json!({"sentence": sentence, "number": 10, "unit": "collègues", "due_on": due_on, "source": "pointage"});
        let made = quai.send("POST", &format!("/events/{first}/objectives"), &objective);
        if due_on == "2026-12-10" {
            let decided = json!({"reached": 12, "is_met": true});
            quai.send("PATCH", &format!("/objectives/{}", id(&made)), &decided);
        }
    }
    let heard = |words: &str| id(&quai.send("POST", &format!("/events/{first}/heard"), &json!({"words": words})));
    heard("La page est lente");
    let answered = json!({"department": "Support", "state": "answered", "outcome": "Corrigé"});
    quai.send("PATCH", &format!("/events/{first}/heard/{}", heard("Où est la notice ?")), &answered);
    app.set_clock("2026-12-18T09:00:00Z");
    quai.send("POST", "/time-entries", &online("2026-12-08"));
    quai
}

fn evening(
    app: &TestApp,
    quai: &Organisation,
    community: &str,
    day: &str,
    yes: &[&String],
    came: &[&String],
    met: u32,
) -> String {
    let at = |time: &str| format!("{day}T{time}:00Z");
    let event = quai.apero(json!({"starts_at": at("17:30"), "ends_at": at("20:00"), "communities": [community],
            "hosts": [quai.admin]}));
    let bottle = json!({"label": "une bouteille", "needed": 3});
    let bottle = id(&quai.send("POST", &format!("/events/{event}/ingredients"), &bottle));
    quai.invite(&event, &yes.iter().map(|person| (*person).clone()).collect::<Vec<_>>());
    for person in yes {
        quai.answer(&event, person, "yes", 0);
    }
    let promise = format!("/events/{event}/ingredients/{bottle}/promises/{}", yes[0]);
    quai.send("PUT", &promise, &json!({"quantity": 1}));
    app.set_clock(&at("18:00"));
    for person in came {
        quai.send("PUT", &format!("/events/{event}/check-ins/{person}"), &json!({}));
    }
    app.set_clock(&at("22:00"));
    let held = json!({"started_at": at("17:30"), "ended_at": at("20:00"), "met": met, "travel_minutes": 30,
        "prep_minutes": 60});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &held);
    event
}

/// What the page shows of each figure that leads to its rows: address, figure and value, as a reader sees it.
fn shown(page: &str) -> Vec<(String, String, String)> {
    let row = Regex::new(r#"(?s)<dt[^>]*><a href="([^"]*figure=([a-z_]+))">.*?</dt><dd[^>]*>(.*?)</dd>"#).unwrap();
    let found = row.captures_iter(page);
    found.map(|row| (row[1].replace("&amp;", "&"), row[2].to_owned(), plain(&row[3]))).collect()
}

fn plain(html: &str) -> String {
    let text = Regex::new("<[^>]+>").unwrap().replace_all(html, " ").replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading of a page of rows and the sums at its foot.
fn explained(browser: &Browser, address: &str) -> String {
    let page = browser.get(address);
    assert_eq!(page.status, 200, "{address}");
    let part = |pattern: &str| {
        let found = Regex::new(pattern).unwrap().captures(&page.body);
        found.map(|part| plain(&part[1])).unwrap_or_default()
    };
    format!("{} | {}", part("(?s)<h1>(.*?)</h1>"), part("(?s)<tfoot>(.*?)</tfoot>"))
}

fn rows(quai: &Organisation, figure: &str) -> Value {
    quai.get(&format!("/reports/rows?period={MONTH}&figure={figure}"))
}

#[test]
fn every_figure_of_the_page_equals_the_sum_of_its_rows() {
    let app = TestApp::start();
    let quai = december(&app);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/report?period={MONTH}"));
    let figures = shown(&page.body);
    let mut words: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, figure, value) in &figures {
        words.entry(figure).or_insert(value);
    }
    for figure in [
        "encounters",
        "moved",
        "people",
        "attendance",
        "departments",
        "ingredients",
        "effects",
        "objectives",
        "support",
    ] {
        assert!(words.contains_key(figure), "{figure}: {words:?}");
    }
    let number = Regex::new(r"\d+( h( \d\d)?)?").unwrap();
    let share = Regex::new(r"^\d+ % ").unwrap();
    for (address, figure, value) in &figures {
        let behind = explained(&lea, address);
        for part in number.find_iter(&share.replace(value, "")).filter(|_| figure != "support") {
            assert!(behind.contains(part.as_str()), "{figure} shows {value}; its rows say {behind}");
        }
    }
    assert_eq!(words["attendance"], "3 sur 5", "a few people are no percentage");
    assert_eq!((words["departments"], words["objectives"]), ("0 sur 2", "1 atteint, 1 en cours"));
    assert_eq!(words["ingredients"], "2 demandés, 2 promis, 0 apportés");
    assert_eq!(words["support"], "0 h 36 par heure", "3 h 00 for 5 h 00 met");
    let text = page.text();
    for said in ["« La page est lente »", "Support répond « Corrigé »", "Appels au support", "Service Support"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn the_rows_of_every_figure_add_up_and_agree_with_the_other_reports() {
    let app = TestApp::start();
    let quai = december(&app);
    let refused = quai.call("GET", "/reports/rows?figure=likes", None).1.to_string();
    assert!(refused.contains("from_declared") && refused.contains("weekdays"), "it names all of them: {refused}");
    for figure in comptoir::web::report::Figure::ALL {
        let found = rows(&quai, figure.as_str());
        for (key, total) in found["total"].as_object().unwrap() {
            let sum: i64 = found["rows"].as_array().unwrap().iter().map(|row| row[key].as_i64().unwrap()).sum();
            assert_eq!(Some(sum), total.as_i64(), "{figure} {key}: {found}");
        }
        assert!(!found["definition"].as_str().unwrap().is_empty() && !found["source"].as_str().unwrap().is_empty());
    }
    let attendance = quai.get(&format!("/reports/attendance?period={MONTH}"));
    let total = |figure: &str| rows(&quai, figure)["total"].clone();
    let counted =
        |total: &Value, keys: &[&str]| keys.iter().map(|key| total[key].as_i64().unwrap()).collect::<Vec<_>>();
    let keys = ["said_yes", "came", "walk_ins", "unnamed"];
    assert_eq!(counted(&total("attendance"), &keys), counted(&attendance, &keys));
    assert_eq!(counted(&attendance, &keys), [5, 3, 1, 1], "{attendance}");
    let faces = ["new", "again", "regular"];
    assert_eq!(counted(&total("people"), &faces), counted(&attendance["faces"], &faces));
    assert_eq!(total("departments"), attendance["departments"]);
    assert_eq!(total("ingredients"), attendance["ingredients"]);
    assert_eq!(total("encounters"), json!({"held": 2, "cancelled": 1, "moved": 0}));
    assert_eq!(total("objectives"), json!({"met": 1, "not_met": 0, "open": 1}));

    let ratio = quai.ratio(MONTH);
    let mut sum = 0;
    for (figure, key) in [
        ("from_event", "event_s"),
        ("from_timer", "timer_s"),
        ("from_import", "import_s"),
        ("from_manual", "manual_s"),
        ("from_manual_later", "manual_later_s"),
        ("from_declared", "declared_s"),
    ] {
        let seconds = total(figure)["seconds"].as_i64().unwrap();
        assert_eq!(Some(seconds), ratio["provenance"][key].as_i64(), "{figure}");
        sum += seconds;
    }
    assert_eq!(Some(sum), ratio["tracked_s"].as_i64());
    assert!(ratio["provenance"]["manual_later_s"].as_i64() > Some(0), "{ratio}");
}

#[test]
fn every_report_is_also_a_sheet() {
    let app = TestApp::start();
    let quai = december(&app);
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (path, head) in [
        (format!("/reports/attendance?period={MONTH}"), "period,events,said_yes,came,walk_ins"),
        (format!("/reports/neglect?period={MONTH}"), "kind,name,last_met_at,people,weeks"),
        ("/reports/series?unit=week&last=4".to_owned(), "period,contact_s,travel_s"),
        (format!("/reports/rows?figure=objectives&period={MONTH}"), "sentence,aim,due_on,reached,source,met"),
    ] {
        let visitor = app.visitor().with("Authorization", &format!("Bearer {}", quai.token));
        let address = format!("/api/v1{path}");
        let sheet = app.visitor().with("Authorization", &format!("Bearer {}", quai.token)).with("Accept", "text/csv");
        let sheet = sheet.get(&address);
        assert!(sheet.status == 200 && sheet.header("content-type").starts_with("text/csv"), "{path}");
        assert!(sheet.body.trim_start_matches('\u{feff}').starts_with(head), "{}", sheet.body);
        let book = visitor.with("Accept", workbook).get(&address);
        assert_eq!((book.status, book.header("content-type")), (200, workbook), "{path}");
    }
}

#[test]
fn another_organisation_has_none_of_it_and_a_link_leads_to_everything_and_names_no_author() {
    let app = TestApp::start();
    let quai = december(&app);
    let other = app.organisation("ailleurs");
    for figure in ["people", "attendance", "effects", "objectives", "encounters", "from_event"] {
        assert_eq!(rows(&other, figure)["n"], 0, "{figure}");
    }
    let theirs = app.signed_in(&other.admin_email).get(&format!("/report?period={MONTH}")).text();
    for secret in ["La page est lente", "Appels au support", "Dix collègues", "Bêta-testeurs", "Service Support"] {
        assert!(!theirs.contains(secret), "{secret}");
    }

    let made = app.signed_in(&quai.admin_email).submit("/report/links", &[("name", "Le conseil")]);
    let path = Regex::new(r#"href="[^"]*(/d/[^"]+)""#).unwrap().captures(&made.body).unwrap()[1].to_owned();
    let visitor = app.visitor();
    let page = visitor.get(&format!("{path}?period={MONTH}"));
    assert!(page.text().contains("« La page est lente »") && page.text().contains("Appels au support"));
    for staff in ["Léa", "href=\"/events", "href=\"/faces", "href=\"/effects", "href=\"/report"] {
        assert!(!page.body.contains(staff), "{staff}");
    }
    for (address, figure, _) in shown(&page.body) {
        let behind = visitor.get(&address);
        assert!(behind.status == 200 && !behind.body.contains("Léa"), "{figure}");
    }
}

#[test]
fn one_person_is_shown_only_where_the_organisation_says_so_and_is_told_on_the_page_of_hours() {
    let app = TestApp::start();
    let quai = december(&app);
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    let nadia = app.signed_in("nadia@quai.example.org");
    let lea = app.signed_in(&quai.admin_email);
    let alone = format!("/report?period={MONTH}&account={}", quai.admin);
    assert_eq!(nadia.get(&alone).status, 403);
    assert!(!lea.get("/time").body.contains("id=\"told\""));
    let notice = "La direction lit aussi les chiffres de chacun, pour le plan de charge.";
    quai.send("PATCH", "/organisation", &json!({"individual_figures": true, "individual_notice": notice}));
    assert_eq!(nadia.get(&alone).status, 200);
    assert!(nadia.get(&format!("/report?period={MONTH}")).text().contains(notice));
    assert!(lea.get("/time").text().contains(notice));
}

#[test]
fn a_director_follows_a_series_from_the_page() {
    let app = TestApp::start();
    app.set_clock("2026-12-01T09:00:00Z");
    let quai = app.organisation("quai");
    let series = json!({
        "title": "Apéro du quai", "kind": "apero", "rrule": "FREQ=WEEKLY;BYDAY=TH", "starts_local": "2026-12-03T18:30:00",
        "timezone": "Europe/Paris", "duration_minutes": 150, "hosts": [quai.admin],
    });
    let series = id(&quai.send("POST", "/series", &series));
    app.run_jobs();
    let dates = quai.get(&format!("/series/{series}/dates?from=2026-12-01&until=2026-12-06"));
    let event = dates["items"][0]["event"].as_str().expect("a date").to_owned();
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    app.set_clock("2026-12-04T09:00:00Z");
    let held = json!({"started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "met": 7,
        "travel_minutes": 30, "prep_minutes": 0});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &held);
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    let nadia = app.signed_in("nadia@quai.example.org");
    let way = format!("/report?period={MONTH}&amp;slice=series:{series}");
    assert!(nadia.get(&format!("/report?period={MONTH}")).body.contains(&way));
    let page = nadia.get(&way.replace("&amp;", "&"));
    assert!(page.status == 200 && page.text().contains("Apéro du quai"), "{}", page.text());
}
