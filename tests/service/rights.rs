//! What people may ask for, and what time takes away by itself: their data, their objection, their erasure.

use chrono::Duration;
use serde_json::json;

use crate::support::app::TestApp;

/// Signs that stand nowhere but in what one person left with us.
const CANARY: &str = "zzkanari";

#[test]
fn an_erased_person_leaves_numbers_and_nothing_else() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let community = quai.community("Testeurs");
    let leaves = quai.person(&format!("Zoé {CANARY}name"), &format!("{CANARY}mail@example.org"), &[&community]);
    let stays = quai.person("Ana", "ana@example.org", &[&community]);
    let past = quai.apero(json!({}));
    quai.invite(&past, &[leaves.clone(), stays.clone()]);
    app.run_jobs();
    quai.answer(&past, &leaves, "yes", 1);
    app.run_jobs();
    app.set_clock("2026-12-03T18:00:00Z");
    quai.send("PUT", &format!("/events/{past}/check-ins/{leaves}"), &json!({"guests": 1}));
    app.set_clock("2026-12-04T09:00:00Z");
    quai.send(
        "POST",
        &format!("/events/{past}/wrap-up"),
        &json!({
            "started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "met": 2,
            "travel_minutes": 0, "prep_minutes": 0,
        }),
    );
    let coming = quai.apero(json!({
        "starts_at": "2027-01-07T17:30:00Z", "ends_at": "2027-01-07T20:00:00Z", "capacity": 1,
    }));
    quai.invite(&coming, &[leaves.clone(), stays.clone()]);
    quai.answer(&coming, &leaves, "yes", 0);
    quai.answer(&coming, &stays, "yes", 0);
    app.run_jobs();
    let before = (quai.counts(&past), quai.ratio("week:2026-W49"));
    let mails = app.mails().len();
    let link = quai.rsvp_url(&past, &leaves);

    assert_eq!(quai.call("DELETE", &format!("/people/{leaves}"), None).0, 204);

    let after = (quai.counts(&past), quai.ratio("week:2026-W49"));
    assert_eq!(before, after, "the figures of the past are the same");
    assert_eq!(quai.counts(&coming)["offered"], 1, "the seat goes to the next: {}", quai.counts(&coming));
    app.run_jobs();
    assert!(app.mails().iter().all(|mail| !mail.to.contains(CANARY)));
    assert!(app.mails().len() <= mails + 1, "one offer to the next, and no word to who left");
    assert_eq!(quai.call("GET", &format!("/people/{leaves}"), None).0, 404);
    assert_eq!(
        app.visitor().get(link.split("/i/").last().map(|end| format!("/i/{end}")).unwrap().as_str()).status,
        404
    );
    assert_eq!(quai.get(&format!("/people?q={CANARY}"))["items"], json!([]));
    let page = app.signed_in("admin@quai.example.org").get(&format!("/events/{past}"));
    assert!(page.body.contains("effacé"), "the guest list says that somebody was there");
    let (status, answer) = quai.call(
        "POST",
        "/people",
        Some(&json!({
            "name": "Zoé", "email": format!("{CANARY}mail@example.org"), "locale": "fr",
            "basis": {"kind": "customer", "source": "import", "since": "2026-01-15"},
        })),
    );
    assert_eq!((status, answer["errors"][0]["field"].as_str()), (422, Some("email")), "{answer}");
    no_sign_in_the_file(&app);
}

/// SQLite overwrites what was deleted (secure_delete); the log is written into the file first.
fn no_sign_in_the_file(app: &TestApp) {
    let Some(path) = app.database().url.strip_prefix("sqlite://") else { return };
    actix_web::rt::System::new().block_on(app.context.db.tidy()).unwrap();
    for file in [path.to_owned(), format!("{path}-wal")] {
        let octets = std::fs::read(&file).unwrap_or_default();
        let found = octets.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!found, "{file} still says who they were");
    }
}

#[test]
fn my_data_hands_out_every_field_and_takes_corrections() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let community = quai.community(&format!("{CANARY}community"));
    let person = crate::support::api::id(&quai.send(
        "POST",
        "/people",
        &json!({
            "name": format!("{CANARY}name"), "email": format!("{CANARY}mail@example.org"), "locale": "fr",
            "communities": [community], "department": format!("{CANARY}department"),
            "basis": {"kind": "consent", "source": format!("{CANARY}source"), "since": "2026-01-15"},
        }),
    ));
    let event = quai.apero(json!({"title": format!("{CANARY}event")}));
    quai.invite(&event, std::slice::from_ref(&person));
    app.run_jobs();
    quai.answer(&event, &person, "yes", 1);
    quai.answer(&event, &person, "maybe", 0);
    app.run_jobs();
    let mail = app.mails_to(&format!("{CANARY}mail@example.org")).pop().unwrap();
    let link = mail.link("/m/");
    let path = format!("/m/{}", link.split("/m/").nth(1).unwrap());

    let file = app.visitor().get(&format!("{path}/data.json")).body;
    let data: serde_json::Value = serde_json::from_str(&file).unwrap();
    for field in ["name", "mail@example.org", "department", "community", "source", "event"] {
        assert!(file.contains(&format!("{CANARY}{field}")), "{field} is missing: {file}");
    }
    assert_eq!(data["invitations"][0]["changes"].as_array().unwrap().len(), 2, "{data}");
    assert_eq!(data["basis_history"].as_array().unwrap().len(), 1, "{data}");
    assert!(!data["mails_sent"].as_array().unwrap().is_empty(), "{data}");

    let visitor = app.visitor();
    let corrected = visitor.post(&format!("{path}/correction"), &[("name", "Zoé Vraie"), ("locale", "en")]);
    assert_eq!(corrected.status, 303);
    assert_eq!(quai.get(&format!("/people/{person}"))["name"], "Zoé Vraie");
    assert!(visitor.get(&path).body.contains("Your data"), "their language is theirs to choose");

    assert_eq!(visitor.post(&format!("{path}/consent"), &[("stop", "mails")]).status, 303);
    assert_eq!(quai.get(&format!("/people/{person}"))["basis"]["kind"], "none");
    let page = app.signed_in("admin@quai.example.org").get(&format!("/people/{person}")).body;
    assert!(page.contains("accord repris"), "the history is on their page");

    assert_eq!(quai.call("GET", &format!("/people/{person}"), None).0, 200, "looking erases nothing");
    assert!(visitor.get(&format!("{path}/erasure")).body.contains("<form"));
    assert_eq!(visitor.post(&format!("{path}/erasure"), &[]).status, 200);
    assert_eq!(visitor.get(&path).status, 404);
    assert_eq!(quai.call("GET", &format!("/people/{person}"), None).0, 404);
}

#[test]
fn an_objection_stops_what_was_about_to_leave_and_only_its_author_takes_it_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let community = quai.community("Testeurs");
    let person = quai.person("Noé", "noe@example.org", &[&community]);
    let first = quai.apero(json!({}));
    quai.invite(&first, std::slice::from_ref(&person));
    app.run_jobs();
    let mail = app.mails_to("noe@example.org").pop().unwrap();
    assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let unsubscribe = mail.header("List-Unsubscribe");
    let path = format!("/u/{}", unsubscribe.split("/u/").nth(1).unwrap().split('>').next().unwrap());
    assert!(mail.links().iter().any(|link| link.contains("/u/")), "and in the footer");
    let second = quai.apero(json!({"starts_at": "2026-12-10T17:30:00Z", "ends_at": "2026-12-10T20:00:00Z"}));
    let asked = json!({"people": [person], "hold_seconds": 60});
    quai.send("POST", &format!("/events/{second}/invitations"), &asked);

    let visitor = app.visitor();
    assert_eq!(visitor.get(&path).status, 200);
    assert_eq!(visitor.post(&path, &[("List-Unsubscribe", "One-Click")]).status, 200);
    app.pass(Duration::minutes(5));
    assert_eq!(app.mails_to("noe@example.org").len(), 1, "the second invitation was taken back");
    let manual = json!({
        "name": "Noé", "email": "noe@example.org", "locale": "fr", "communities": [community],
        "basis": {"kind": "consent", "source": "il a dit oui", "since": "2026-11-20"},
    });
    quai.call("PATCH", &format!("/people/{person}"), Some(&manual));
    let third = quai.apero(json!({"starts_at": "2026-12-17T17:30:00Z", "ends_at": "2026-12-17T20:00:00Z"}));
    let refused = quai.invite(&third, std::slice::from_ref(&person));
    assert_eq!(refused["refused"][0]["reason"], "objected", "no basis wins over an objection: {refused}");

    assert_eq!(visitor.post(&format!("{path}/end"), &[]).status, 303);
    assert!(visitor.get(&path).body.contains("<form"), "they can object again");
    quai.invite(&third, std::slice::from_ref(&person));
    app.run_jobs();
    assert_eq!(app.mails_to("noe@example.org").len(), 2);
}

#[test]
fn names_go_after_24_months_and_the_counts_stay() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let community = quai.community("Testeurs");
    let came = quai.person(&format!("Zoé {CANARY}"), "zoe@example.org", &[&community]);
    let silent = quai.person(&format!("Noé {CANARY}"), &format!("{CANARY}@example.org"), &[&community]);
    let event = quai.apero(json!({}));
    quai.invite(&event, &[came.clone(), silent.clone()]);
    quai.answer(&event, &came, "yes", 1);
    app.set_clock("2026-12-03T18:00:00Z");
    quai.send("PUT", &format!("/events/{event}/check-ins/{came}"), &json!({"guests": 1}));
    app.set_clock("2026-12-04T09:00:00Z");
    quai.send(
        "POST",
        &format!("/events/{event}/wrap-up"),
        &json!({
            "started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "met": 2,
            "travel_minutes": 0, "prep_minutes": 0,
        }),
    );
    let before = quai.counts(&event);

    app.set_clock("2028-06-01T09:00:00Z");
    let late = quai.apero(json!({"starts_at": "2028-06-08T17:30:00Z", "ends_at": "2028-06-08T20:00:00Z"}));
    quai.answer(&late, &came, "yes", 0);
    app.run_jobs();
    assert_eq!(quai.get(&format!("/people/{silent}"))["name"], format!("Noé {CANARY}"), "nothing is due yet");

    app.set_clock("2028-12-20T09:00:00Z");
    let done = app.run_jobs();
    assert!(done["retained"].as_u64().unwrap() >= 3, "{done}");
    assert_eq!(quai.counts(&event), before, "counts only, and all of them");
    assert_eq!(quai.call("GET", &format!("/people/{silent}"), None).0, 404, "asked, and silent for 24 months");
    assert_eq!(quai.get(&format!("/people/{came}"))["name"], format!("Zoé {CANARY}"), "still answers");
    let guests = quai.get(&format!("/events/{event}/check-ins"));
    assert!(!guests.to_string().contains(&came), "nobody knows any more who was there: {guests}");
    assert_eq!(app.run_jobs()["retained"], 0, "twice is once");
}
