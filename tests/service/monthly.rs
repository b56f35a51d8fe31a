//! Figures by mail: the month for directors, the week's one thing for managers, frozen, once, and stopped by one click.

use comptoir::domain::account::Role;
use serde_json::json;

use crate::support::{Organisation, TestApp};

fn entry(quai: &Organisation, kind: &str, from: &str, to: &str) {
    let body = json!({"account": quai.admin, "kind": kind, "started_at": from, "ended_at": to});
    quai.send("POST", "/time-entries", &body);
}

/// A house with a director, whose November has an hour in three in the real world.
fn november(app: &TestApp) -> Organisation {
    app.set_clock("2026-10-01T09:00:00Z");
    let quai = app.organisation("quai");
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", Role::Director);
    quai.send("PATCH", "/organisation", &json!({"target": 20}));
    app.set_clock("2026-11-30T18:00:00Z");
    entry(&quai, "contact", "2026-11-17T17:00:00Z", "2026-11-17T20:00:00Z");
    entry(&quai, "online", "2026-11-18T08:00:00Z", "2026-11-18T14:00:00Z");
    quai
}

/// The address in a mail that begins so.
fn link(text: &str, path: &str) -> String {
    let at = text.find(path).unwrap_or_else(|| panic!("no {path} in {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

#[test]
fn a_month_is_told_once_at_eight_to_who_wants_it() {
    let app = TestApp::start();
    let quai = november(&app);
    app.set_clock("2026-12-01T06:59:00Z");
    app.run_jobs();
    assert_eq!(app.mails_to("nadia@quai.example.org").len(), 0, "it is not eight in Paris yet");
    app.set_clock("2026-12-01T07:00:00Z");
    assert_eq!(app.run_jobs()["told"], 1);
    assert_eq!(app.run_jobs()["told"], 0, "a second run tells nothing");
    let mails = app.mails_to("nadia@quai.example.org");
    assert_eq!(mails.len(), 1);
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(plain(&mails[0].subject).starts_with("Le réel en novembre : 33 % (cible 20 %)"), "{}", mails[0].subject);
    let text = plain(&mails[0].text);
    for said in [
        "33 % du temps",
        "3 h en réel pour 6 h en ligne",
        "En octobre",
        "Et maintenant",
        "/report?period=month:2026-11",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(app.mails_to(&quai.admin_email).len(), 0, "a manager gets it only on request");
}

#[test]
fn a_later_correction_is_shown_beside_what_was_sent() {
    let app = TestApp::start();
    let quai = november(&app);
    app.set_clock("2026-12-01T07:30:00Z");
    app.run_jobs();
    let nadia = app.signed_in("nadia@quai.example.org");
    let page = |browser: &crate::support::Browser| {
        browser.get("/report?period=month:2026-11").body.replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert!(!page(&nadia).contains("Corrigé depuis"));
    entry(&quai, "contact", "2026-11-19T17:00:00Z", "2026-11-19T20:00:00Z");
    let shown = page(&nadia);
    assert!(shown.contains("Corrigé depuis") && shown.contains("33 % → 50 %"), "{shown}");
}

#[test]
fn one_click_stops_the_mail_without_signing_in_and_looking_changes_nothing() {
    let app = TestApp::start();
    november(&app);
    app.set_clock("2026-12-01T07:30:00Z");
    app.run_jobs();
    let mail = app.mails_to("nadia@quai.example.org").remove(0);
    let address = link(&mail.text, &format!("{}/stop/", app.url));
    let path = address.trim_start_matches(app.url.as_str()).to_owned();
    let visitor = app.visitor();
    for _ in 0..2 {
        assert_eq!(visitor.get(&path).status, 200);
        assert_eq!(visitor.head(&path).status, 200);
    }
    let answer = visitor.post(&path, &[("List-Unsubscribe", "One-Click")]);
    assert_eq!(answer.status, 200, "no redirect, which mail programs may not follow");
    app.set_clock("2027-01-04T07:30:00Z");
    app.run_jobs();
    assert_eq!(app.mails_to("nadia@quai.example.org").len(), 1, "December is not told");
    let mut wrong = path.clone();
    wrong.pop();
    assert_eq!(visitor.post(&wrong, &[]).status, 404);
    assert_eq!(visitor.post(&format!("{path}/end"), &[]).status, 200);
}

#[test]
fn a_manager_who_asked_gets_exactly_one_thing_to_do_on_monday() {
    let app = TestApp::start();
    let quai = november(&app);
    let lea = app.signed_in(&quai.admin_email);
    let saved = lea.submit("/report/mail", &[("weekly", "yes")]);
    assert_eq!(saved.status, 200);
    app.set_clock("2026-12-07T07:00:00Z");
    app.run_jobs();
    app.run_jobs();
    let mails: Vec<_> = app.mails_to(&quai.admin_email);
    let weekly: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("une chose")).collect();
    assert_eq!(weekly.len(), 1, "{:?}", mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>());
    assert!(weekly[0].text.contains("5 jours de la semaine"), "{}", weekly[0].text);
}
