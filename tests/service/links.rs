//! Every address that a mail can carry is followed: by a robot, which changes nothing, and as a person would.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::{Organisation, TestApp};

/// Plays everything that mails: thanks for an evening before, invitation, answers, waiting, offer, change, removal, cancellation, sign-in, joining.
fn everything_that_mails(app: &TestApp, quai: &Organisation) -> String {
    let testers = quai.community("Bêta-testeurs");
    thanks(app, quai);
    let people = quai.crowd("kim", 5, &testers);
    let event = quai.apero(json!({"capacity": 1, "communities": [testers], "listed": true}));
    quai.invite(&event, &people);
    app.run_jobs();
    quai.answer(&event, &people[0], "yes", 0);
    quai.answer(&event, &people[1], "yes", 0);
    quai.answer(&event, &people[2], "maybe", 0);
    app.run_jobs();
    quai.answer(&event, &people[0], "no", 0);
    app.run_jobs();
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    app.pass(chrono::Duration::minutes(3));
    quai.send("DELETE", &format!("/events/{event}/invitations/{}", people[4]), &json!({}));
    app.run_jobs();
    app.visitor().post("/sign-in", &[("email", &quai.admin_email)]);
    app.visitor().post(&format!("/o/quai/{event}"), &[("name", "Noé"), ("email", "noe@example.org")]);
    app.run_jobs();
    event
}

/// An evening on the day before, wrapped up: its thanks leave at eleven.
fn thanks(app: &TestApp, quai: &Organisation) {
    let before = quai.apero(json!({"starts_at": "2026-11-19T17:30:00Z", "ends_at": "2026-11-19T20:00:00Z"}));
    let noor = quai.person("Noor", "noor@example.org", &[]);
    let body = json!({
        "started_at": "2026-11-19T17:30:00Z", "ended_at": "2026-11-19T20:00:00Z", "came": [noor],
        "travel_minutes": 0, "prep_minutes": 0,
    });
    quai.send("POST", &format!("/events/{before}/wrap-up"), &body);
    app.set_clock("2026-11-20T10:00:00Z");
    app.run_jobs();
    assert_eq!(app.mails_to("noor@example.org").len(), 1);
}

// D6
#[test]
fn a_robot_that_opens_every_link_of_every_mail_changes_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = everything_that_mails(&app, &quai);
    let before = snapshot(&quai, &event);
    let links: BTreeSet<String> =
        app.mails().iter().flat_map(|mail| mail.links()).filter(|link| link.starts_with(&app.url)).collect();
    let kinds: BTreeSet<&str> = links.iter().map(|link| link[app.url.len()..].split('/').nth(1).unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["f", "i", "j", "m", "sign-in", "u"]), "every kind of address a mail carries");
    let mut removed = 0;
    for link in &links {
        let robot = app.visitor();
        let (got, head) = (robot.get(link), robot.head(link));
        // Only the guest who was taken off the list has links that open nothing.
        removed += usize::from(got.status == 404);
        assert!(got.status == 200 || (got.status == 404 && link.contains("/i/")), "{link}: {}", got.status);
        assert_eq!(head.status, got.status, "{link}");
        assert_eq!(head.body, "", "{link}");
        // The calendar file may be kept by the reader's own program, asked about each time.
        let kept = if link.ends_with(".ics") { "private, no-cache" } else { "no-store" };
        assert!(got.header("cache-control") == kept || got.status == 404, "{link}: {}", got.header("cache-control"));
        assert_eq!(got.header("referrer-policy"), "no-referrer", "{link}");
    }
    assert!(removed > 0 && removed < links.len());
    assert_eq!(app.run_jobs()["sent"], 0);
    assert_eq!(snapshot(&quai, &event), before);
}

fn snapshot(quai: &Organisation, event: &str) -> serde_json::Value {
    json!([
        quai.get(&format!("/events/{event}")),
        quai.get(&format!("/events/{event}/rsvps")),
        quai.get("/people"),
        quai.get("/outbox?limit=200"),
    ])
}

#[test]
fn a_person_who_follows_the_links_answers_objects_and_reads_what_is_held_about_them() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = everything_that_mails(&app, &quai);
    let mails = app.mails_to("kim-3@example.org");
    let invitation = &mails[0];
    let kim = app.visitor();

    for (answer, words) in [("maybe", "noté"), ("no", "Une autre fois")] {
        let page = kim.get(&invitation.link(&format!("?answer={answer}")));
        assert!(page.body.contains(&format!("value=\"{answer}\" checked")), "{answer} is chosen\n{}", page.body);
        let link = invitation.link("/i/");
        let noted = kim.submit(link.split('?').next().unwrap(), &[("answer", answer)]);
        assert!(noted.text().contains(words), "{}", noted.text());
    }
    let rsvps = quai.get(&format!("/events/{event}/rsvps"));
    assert!(rsvps["items"].as_array().unwrap().iter().any(|item| item["answer"] == "no" && item["door"] == "page"));

    let file = kim.get(&format!("{}/event.ics", invitation.link("/i/").split('?').next().unwrap()));
    assert!(file.header("content-type").starts_with("text/calendar"));
    assert!(file.body.contains("BEGIN:VEVENT") && !file.body.contains("ATTENDEE"));

    let mine = kim.get(&invitation.link("/m/"));
    assert!(
        mine.text().contains("kim-3@example.org") && mine.text().contains("inscription au salon"),
        "{}",
        mine.text()
    );

    let objection = invitation.link("/u/");
    assert_eq!(invitation.header("List-Unsubscribe").split('>').next().unwrap().trim_start_matches('<'), objection);
    assert!(kim.get(&objection).body.contains("<form"));
    // RFC 8058: no cookie, no redirect.
    let one_click = app.visitor().post(&objection, &[("List-Unsubscribe", "One-Click")]);
    assert_eq!(one_click.status, 200);
    let again = quai.send(
        "POST",
        &format!("/events/{event}/invitations"),
        &json!({"communities": [], "people": [], "hold_seconds": 0}),
    );
    assert_eq!(again["queued"], 0);
    let other = quai.apero(json!({"title": "Un autre"}));
    let person = quai.get("/people?limit=200")["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["email"] == "kim-3@example.org")
        .unwrap()["id"]
        .clone();
    let refused =
        quai.send("POST", &format!("/events/{other}/invitations"), &json!({"people": [person], "hold_seconds": 0}));
    assert_eq!(refused["queued"], 0);
    assert_eq!(refused["refused"][0]["reason"], "objected");

    let sign_in = app.mails_to(&quai.admin_email).pop().unwrap().link("/sign-in/");
    let lea = app.visitor();
    assert_eq!(lea.post(&sign_in, &[]).status, 303);
    assert_eq!(lea.get("/").status, 200);
    assert_ne!(app.visitor().post(&sign_in, &[]).status, 303, "a link works once");
}

#[test]
fn a_link_with_one_character_changed_opens_a_calm_page_that_tells_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let kim = quai.person("Kim", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    let link = quai.rsvp_url(&event, &kim);
    assert_eq!(app.visitor().get(&link).status, 200);
    for (path, token) in [
        ("/i/", link.rsplit('/').next().unwrap()),
        ("/u/", link.rsplit('/').next().unwrap()),
        ("/i/", "x"),
        ("/m/", "%00"),
    ] {
        let mut wrong = token.to_owned();
        if path == "/i/" && token.len() > 3 {
            let swapped = if wrong.ends_with('A') { "B" } else { "A" };
            wrong.replace_range(wrong.len() - 1.., swapped);
        }
        let page = app.visitor().get(&format!("{path}{wrong}"));
        assert_eq!(page.status, 404, "{path}{wrong}");
        assert!(!page.text().contains("Kim") && !page.text().contains("Apéro"), "{}", page.text());
        assert_eq!(app.visitor().post(&format!("{path}{wrong}"), &[("answer", "yes")]).status, 404);
    }
}
