//! A host moves a mailing, takes it away and brings it back; an edit says whom it reaches before it is saved.

use serde_json::json;

use super::{at, heard, invited, mailing};
use crate::support::TestApp;

#[test]
fn mailings_are_moved_removed_and_brought_back_over_the_api() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = invited(&app, &quai, &["zoe"], json!({}));
    let follow_up = mailing(&quai, &event, "follow_up");
    let path = format!("/events/{event}/mailings/{}", follow_up["id"].as_str().unwrap());
    for (at, sentence) in [
        ("2027-01-04T21:00:00+01:00", "between 8:00 and 20:00"),
        ("2027-01-09T12:00:00+01:00", "working days"),
        ("2027-01-01T12:00:00+01:00", "working days"),
        ("2027-01-14T18:30:00+01:00", "before the event begins"),
        ("2026-11-19T12:00:00+01:00", "past"),
    ] {
        let (status, problem) = quai.call("PATCH", &path, Some(&json!({"due_at": at})));
        assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("due_at")), "{at} {problem}");
        assert!(problem.to_string().contains(sentence), "{at} {problem}");
    }
    assert_eq!(quai.call("PATCH", &path, Some(&json!({"state": "done"}))).0, 422);
    assert_eq!(quai.call("DELETE", &path, None).0, 204);
    assert_eq!(mailing(&quai, &event, "follow_up")["state"], "removed");
    at(&app, "2027-01-04T10:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    assert_eq!(quai.send("PATCH", &path, &json!({"state": "planned"}))["state"], "planned");
    app.run_jobs();
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Vous venez"]);
    assert_eq!(quai.call("DELETE", &path, None).0, 409, "it has left");
    let other = app.organisation("other");
    let theirs = other.apero(json!({}));
    assert_eq!(other.call("GET", &format!("/events/{event}/mailings"), None).0, 404);
    let foreign = format!("/events/{theirs}/mailings/{}", follow_up["id"].as_str().unwrap());
    assert_eq!(other.call("DELETE", &foreign, None).0, 404);
}

#[test]
fn the_page_of_an_event_shows_its_mailings_and_lets_a_host_move_remove_and_bring_them_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], json!({}));
    quai.answer(&event, &people[0], "yes", 0);
    let browser = app.signed_in(&quai.admin_email);
    app.set_clock("2026-12-01T10:00:00+01:00");
    let page = browser.get(&format!("/events/{event}")).text();
    assert!(page.contains("Relance lundi 4 janvier à 10 h · 1 personne pour le moment"), "{page}");
    assert!(page.contains("Rappel mardi 12 janvier à 10 h · 1 personne pour le moment"), "{page}");

    let reminder = mailing(&quai, &event, "reminder")["id"].as_str().unwrap().to_owned();
    let path = format!("/events/{event}/mailings/{reminder}");
    assert!(browser.get(&format!("{path}/edit")).body.contains("value=\"2027-01-12\""));
    let refused = browser.post(&path, &[("date", "2027-01-12"), ("time", "21:00")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("personne ne reçoit de mail") && refused.body.contains("value=\"21:00\""));
    assert_eq!(browser.post(&path, &[("date", "bientôt"), ("time", "10:00")]).status, 422);
    let moved = browser.submit(&path, &[("date", "2027-01-13"), ("time", "12:00")]);
    assert!(moved.text().contains("Départ mercredi 13 janvier à 12 h"), "{}", moved.text());
    let undo = regex::Regex::new(r#"action="([^"]*/former[^"]*)""#).unwrap();
    let undo = undo.captures(&moved.body).expect("a way back")[1].replace("&#38;", "&");
    browser.submit(&undo, &[]);
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-01-12T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "reminder")["moved"], false);

    let removed = browser.submit(&format!("{path}/removal"), &[]);
    assert!(removed.text().contains("Rappel retiré : rien ne partira."), "{}", removed.text());
    assert_eq!(mailing(&quai, &event, "reminder")["state"], "removed");
    browser.submit(&format!("{path}/restoration"), &[]);
    assert_eq!(mailing(&quai, &event, "reminder")["state"], "planned");
}

#[test]
fn an_edit_says_how_many_hear_of_it_and_one_that_changes_nothing_sends_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = invited(&app, &quai, &["kim", "zoe"], json!({}));
    let browser = app.signed_in(&quai.admin_email);
    let before = app.mails().len();
    let form = browser.get(&format!("/events/{event}/edit"));
    assert!(form.text().contains("2 personnes seront prévenues d’un nouveau jour"), "{}", form.text());
    let fields = fields_of(&form.body);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut ticked = fields.clone();
    ticked.push(("notify", "yes"));
    for posted in [&fields, &ticked] {
        assert_eq!(browser.post(&format!("/events/{event}"), posted).status, 303);
        app.pass(chrono::Duration::minutes(5));
    }
    assert_eq!(app.mails().len(), before, "nothing changed, nobody is told");
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-01-12T09:00:00Z");

    quai.send("PATCH", &format!("/events/{event}"), &json!({"description": "Autre chose."}));
    app.pass(chrono::Duration::minutes(5));
    assert_eq!(app.mails().len(), before, "other edits only when ticked");
    quai.send("PATCH", &format!("/events/{event}"), &json!({"description": "Encore autre chose.", "notify": true}));
    app.pass(chrono::Duration::minutes(5));
    assert_eq!(app.mails().len(), before + 2);
}

/// What a browser would send of a form that nobody touched.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let form = page.split("<form class=\"form\"").nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let found = regex::Regex::new(&format!(r#"\b{name}="([^"]*)""#)).unwrap();
        found.captures(tag).map(|found| found[1].replace("&#38;", "&").replace("&#39;", "'").replace("&quot;", "\""))
    };
    let mut fields = Vec::new();
    for tag in regex::Regex::new(r"<input [^>]*>").unwrap().find_iter(form).map(|tag| tag.as_str()) {
        let kind = attribute(tag, "type").unwrap_or_default();
        let is_sent = !matches!(kind.as_str(), "checkbox" | "radio") || tag.contains(" checked");
        if let Some(name) = attribute(tag, "name").filter(|_| is_sent) {
            fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for area in
        regex::Regex::new(r#"(?s)<textarea [^>]*name="([^"]*)"[^>]*>(.*?)</textarea>"#).unwrap().captures_iter(form)
    {
        fields.push((area[1].to_owned(), area[2].replace("&#39;", "'").replace("&amp;", "&")));
    }
    let chosen = regex::Regex::new(r#"<option value="([^"]*)" selected"#).unwrap();
    for select in
        regex::Regex::new(r#"(?s)<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>"#).unwrap().captures_iter(form)
    {
        fields
            .push((select[1].to_owned(), chosen.captures(&select[2]).map(|one| one[1].to_owned()).unwrap_or_default()));
    }
    fields
}
