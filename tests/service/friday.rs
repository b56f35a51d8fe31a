//! The question of the week's end: asked once, answered with one tap, declared, and taken back.

use comptoir::domain::account::Role;
use serde_json::json;

use crate::support::mailbox::Mail;
use crate::support::{Organisation, TestApp};

const SUBJECT: &str = "Cette semaine, combien d’heures en ligne ?";

/// Ten hours online a week for four weeks, and a wish to be asked.
fn usual(app: &TestApp) -> Organisation {
    let quai = app.organisation("quai");
    for monday in ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"] {
        let body = json!({"account": quai.admin, "kind": "online", "started_at": format!("{monday}T08:00:00Z"),
            "ended_at": format!("{monday}T18:00:00Z")});
        quai.send("POST", "/time-entries", &body);
    }
    app.signed_in(&quai.admin_email).submit("/report/mail", &[("friday", "yes")]);
    quai
}

fn questions(app: &TestApp, quai: &Organisation) -> Vec<Mail> {
    app.mails_to(&quai.admin_email).into_iter().filter(|mail| plain(&mail.subject) == SUBJECT).collect()
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn online(quai: &Organisation) -> i64 {
    quai.ratio("week:2026-W47")["online_s"].as_i64().unwrap()
}

/// The path of the way back on a page.
fn undo(page: &str) -> String {
    let form = regex::Regex::new(r#"action="(/week/[^"]+/former\?minutes=\d+)""#).unwrap();
    form.captures(page).unwrap_or_else(|| panic!("no way back in {page}"))[1].to_owned()
}

#[test]
fn it_is_asked_once_on_friday_at_three_and_one_tap_answers_it() {
    let app = TestApp::start();
    let quai = usual(&app);
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    app.set_clock("2026-11-20T13:59:00Z");
    app.run_jobs();
    assert_eq!(questions(&app, &quai).len(), 0, "it is not three in Paris yet");
    app.set_clock("2026-11-20T14:00:00Z");
    for _ in 0..3 {
        app.run_jobs();
    }
    assert_eq!(questions(&app, &quai).len(), 1, "exactly once");
    assert!(app.mails_to("paul@quai.example.org").is_empty(), "Paul did not ask for it");
    let mail = questions(&app, &quai).remove(0);
    assert!(plain(&mail.text).contains("10 h, comme d’habitude"), "{}", mail.text);
    let usual = mail.link("?minutes=");
    assert!(usual.ends_with("?minutes=600"), "{usual}");

    let anybody = app.visitor();
    for _ in 0..2 {
        assert_eq!((anybody.get(&usual).status, anybody.head(&usual).status), (200, 200));
    }
    assert_eq!(online(&quai), 0, "robots open links; only a tap notes anything");
    let page = anybody.get(&usual);
    assert!(page.text().contains("Noter 10 h") && page.body.contains("value=\"10\u{a0}h\""), "{}", page.body);
    let path = usual.split('?').next().unwrap();
    let done = anybody.submit(path, &[("duration", "10\u{a0}h")]);
    assert!(done.text().contains("C’est noté : 10 h déclarées"), "{}", done.text());
    assert_eq!(online(&quai), 36_000);
    let entries = quai.get("/time-entries?from=2026-11-16T00:00:00Z")["items"].as_array().unwrap().clone();
    assert_eq!(entries.len(), 5, "over the days that were worked");
    assert!(entries.iter().all(|entry| entry["provenance"] == "declared"), "{entries:?}");
    anybody.submit(&undo(&done.body), &[]);
    assert_eq!(online(&quai), 0, "undone");
    app.set_clock("2026-11-27T14:00:00Z");
    app.run_jobs();
    assert_eq!(questions(&app, &quai).len(), 2, "and again a week later");
}

#[test]
fn what_was_noted_is_not_declared_again_and_a_later_answer_takes_the_place_of_the_first() {
    let app = TestApp::start();
    let quai = usual(&app);
    quai.send(
        "POST",
        "/time-entries",
        &json!({"account": quai.admin, "kind": "online", "started_at": "2026-11-17T08:00:00Z",
            "ended_at": "2026-11-17T12:00:30Z"}),
    );
    app.set_clock("2026-11-20T14:00:00Z");
    app.run_jobs();
    let mail = questions(&app, &quai).remove(0);
    assert!(plain(&mail.text).contains("Déjà noté en ligne : 4 h"), "{}", mail.text);
    let path = mail.link("/week/").split('?').next().unwrap().to_owned();
    let anybody = app.visitor();
    let first = anybody.submit(&path, &[("duration", "10 h")]);
    assert_eq!(online(&quai), 35_970, "a total to the minute, never more than was said");
    let second = anybody.submit(&path, &[("duration", "12 h 30")]);
    assert!(second.text().contains("8 h 29 déclarées"), "{}", second.text());
    assert_eq!(online(&quai), 44_970);
    anybody.submit(&undo(&second.body), &[]);
    assert_eq!(online(&quai), 35_970, "the answer before is back");
    anybody.submit(&undo(&first.body), &[]);
    assert_eq!(online(&quai), 14_430, "what was noted otherwise was never touched");
    let less = anybody.submit(&path, &[("duration", "3")]);
    assert!(less.text().contains("tout y était déjà"), "{}", less.text());
    for (typed, words) in
        [("beaucoup", "Écrivez la durée"), ("200 h", "Une semaine a 168 h au plus"), ("167 h", "pas assez de place")]
    {
        let refused = anybody.post(&path, &[("duration", typed)]);
        assert!(refused.status == 422 && refused.text().contains(words), "{}", refused.text());
        assert!(refused.body.contains(&format!("value=\"{typed}\"")), "what was typed is still there");
    }
    assert_eq!(online(&quai), 14_430);
}

#[test]
fn a_link_opens_one_account_for_two_weeks_and_no_other_door() {
    let app = TestApp::start();
    let quai = usual(&app);
    let paul = app.staff(&quai, "paul@quai.example.org", "Paul Roux", Role::Manager);
    app.signed_in("paul@quai.example.org").submit("/report/mail", &[("friday", "yes")]);
    app.set_clock("2026-11-20T14:00:00Z");
    app.run_jobs();
    let question = app.mails_to("paul@quai.example.org").pop().unwrap();
    let path = question.link("/week/").trim_start_matches(app.url.as_str()).to_owned();
    assert!(!path.contains("minutes"), "nothing is usual for Paul yet");
    let anybody = app.visitor();
    anybody.submit(&path, &[("duration", "5 h")]);
    let entries = quai.get("/time-entries?from=2026-11-16T00:00:00Z")["items"].as_array().unwrap().clone();
    assert!(entries.iter().all(|entry| entry["account"] == json!(paul)), "Paul's link writes Paul's hours alone");
    let link = path.trim_start_matches("/week/");
    let (most, last) = link.split_at(link.len() - 1);
    let other = if last == "A" { "B" } else { "A" };
    for wrong in
        [format!("/week/{most}"), format!("/week/{most}{other}"), format!("/stop/{link}"), format!("/d/{link}")]
    {
        assert_eq!(anybody.get(&wrong).status, 404, "{wrong}");
        assert_eq!(anybody.post(&wrong, &[("duration", "5 h")]).status, 404, "{wrong}");
    }
    let stop = question.link("/stop/").trim_start_matches(app.url.as_str()).to_owned();
    assert_eq!(anybody.post(&stop, &[("List-Unsubscribe", "One-Click")]).status, 200);
    app.set_clock("2026-11-27T14:00:00Z");
    app.run_jobs();
    let theirs = app.mails_to("paul@quai.example.org");
    assert_eq!(theirs.iter().filter(|mail| plain(&mail.subject) == SUBJECT).count(), 1, "stopped by one click");
    assert_eq!(anybody.get(&path).status, 404, "who is not asked any more has no link");
    anybody.post(&format!("{stop}/end"), &[]);
    assert!(anybody.get(&path).text().contains("Combien de temps en ligne"));
    app.set_clock("2026-12-05T14:00:00Z");
    assert!(anybody.get(&path).text().contains("Cette question est close"), "{}", anybody.get(&path).text());
    let late = anybody.post(&path, &[("duration", "9 h")]);
    assert!(late.text().contains("Cette question est close"), "{}", late.text());
    let hours = quai.get("/reports/ratio?period=week:2026-W47&accounts=paul@quai.example.org");
    assert_eq!(hours["online_s"], 18_000, "too late to change it");
    app.run_jobs();
    assert_eq!(anybody.get(&path).status, 404, "a newer question takes the place of the older one");
}

#[test]
fn before_a_holiday_it_is_asked_on_the_last_working_day() {
    let app = TestApp::start();
    let quai = usual(&app);
    app.set_clock("2026-12-24T13:59:00Z");
    app.run_jobs();
    assert_eq!(questions(&app, &quai).len(), 0);
    app.set_clock("2026-12-24T14:00:00Z");
    app.run_jobs();
    app.set_clock("2026-12-25T14:00:00Z");
    app.run_jobs();
    assert_eq!(questions(&app, &quai).len(), 1);
}
