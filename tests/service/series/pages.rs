//! The pages of what returns: the form with its sentence, the preview, the buttons, the agenda.

use serde_json::json;

use super::{apero, dates, event_on, planned};
use crate::support::TestApp;

/// The value of a hidden field of a form.
fn hidden(page: &str, name: &str) -> String {
    let field = regex::Regex::new(&format!(r#"name="{name}" value="([^"]*)""#)).unwrap();
    field.captures(page).map(|found| found[1].to_owned()).unwrap_or_default()
}

/// The fields of the form of a series, as a browser would send them.
fn typed(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = vec![
        ("kind", "apero"),
        ("title", "Apéro du jeudi"),
        ("every", "1"),
        ("unit", "month"),
        ("pick", "weekday"),
        ("places", "1"),
        ("weekday", "thu"),
        ("month_day", "3"),
        ("month", "12"),
        ("stop", "never"),
        ("times", "10"),
        ("until", "2027-12-03"),
        ("date", "2026-12-03"),
        ("starts", "18:30"),
        ("ends", "21:00"),
        ("timezone", "Europe/Paris"),
        ("invite_days_before", "21"),
        ("follow_up_days_before", "10"),
        ("reminder_days_before", "2"),
        ("skips_holidays", "yes"),
    ];
    for (name, value) in more {
        fields.retain(|(other, _)| other != name);
        fields.push((name, value));
    }
    fields
}

#[test]
fn on_the_pages_a_rhythm_is_said_back_and_an_edit_shows_what_it_does_before_it_does_it() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let said = lea.get("/series/sentence?unit=month&every=1&pick=weekday&places=1&weekday=thu&stop=never&date=2026-12-03&skips_holidays=yes");
    assert!(said.text().contains("tous les premiers jeudis du mois"), "{}", said.text());
    assert!(said.body.contains("jeudi 3 décembre 2026") && said.body.contains("Ascension"), "{}", said.body);
    let wrong = lea.post("/series", &typed(&[("every", "0"), ("title", "")]));
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"rrule\""));
    let made = lea.post("/series", &typed(&[]));
    assert_eq!(made.status, 303, "{}", made.text());
    let path = made.location.clone();
    let series = path.rsplit('/').next().unwrap().to_owned();
    assert_eq!(planned(&quai, &series).len(), 5);
    let page = lea.get(&path);
    assert!(
        page.text().contains("tous les premiers jeudis du mois") && page.text().contains("jeudi 4 février"),
        "{}",
        page.text()
    );

    // An edit of all is shown first, and done when it is sent again.
    let revision = hidden(&lea.get(&format!("{path}/edit")).body, "revision");
    let later = typed(&[("starts", "19:30")]);
    let with = |more: &[(&'static str, &str)]| -> Vec<(String, String)> {
        let all = later.iter().copied().chain(more.iter().copied());
        all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let post = |fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        lea.post(&path, &fields)
    };
    let shown = post(&with(&[("revision", &revision)]));
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.text().contains("nouvelle heure"), "{}", shown.text());
    assert!(planned(&quai, &series)[0].contains("18:30"), "looking changes nothing");
    let done = post(&with(&[("revision", &revision), ("confirmed", "yes")]));
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(planned(&quai, &series).iter().all(|line| line.contains("19:30")));

    // From the form of one date, for it and those after it.
    let event = event_on(&quai, &series, "2027-02-04");
    let form = lea.get(&format!("/events/{event}/edit")).body;
    assert!(form.contains("name=\"scope\""));
    let fields = [
        ("kind", "apero"),
        ("title", "Apéro d’hiver"),
        ("date", "2027-02-04"),
        ("starts", "19:30"),
        ("ends", "22:00"),
        ("timezone", "Europe/Paris"),
        ("scope", "following"),
    ];
    let shown = lea.post(&format!("/events/{event}"), &fields);
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.text().contains("jeudi 4 mars 2027"), "{}", shown.text());
    let mut sent = fields.to_vec();
    sent.push(("confirmed", "yes"));
    let done = lea.post(&format!("/events/{event}"), &sent);
    assert_eq!(done.status, 303, "{}", done.text());
    let next = done.location.rsplit('/').next().unwrap().to_owned();
    assert_ne!(next, series);
    assert_eq!(quai.get(&format!("/events/{event}"))["title"], "Apéro d’hiver");
    assert_eq!(planned(&quai, &series).len(), 2);

    // Buttons, with their way back.
    lea.post(&format!("/series/{next}/skips"), &[("date", "2027-03-04")]);
    assert!(dates(&quai, &next).iter().any(|line| line.ends_with("skipped")));
    assert!(lea.get(&format!("/series/{next}")).body.contains("skips/2027-03-04/removal"));
    lea.post(&format!("/series/{next}/skips/2027-03-04/removal"), &[]);
    assert!(!dates(&quai, &next).iter().any(|line| line.ends_with("skipped")));
    lea.post(&format!("/series/{next}/dates"), &[("date", "2027-02-18"), ("time", "12:30")]);
    assert!(planned(&quai, &next).contains(&"2027-02-18T12:30 draft".to_owned()));
    lea.post(&format!("/series/{next}/pause"), &[]);
    assert_eq!(quai.get(&format!("/series/{next}"))["state"], "paused");
    lea.post(&format!("/series/{next}/resumption"), &[]);
    lea.post(&format!("/series/{next}/end"), &[]);
    assert_eq!(quai.get(&format!("/series/{next}"))["state"], "ended");
}

#[test]
fn a_series_with_nothing_ahead_says_so_on_the_agenda_and_one_click_adds_dates() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let series = apero(&quai, json!({"rrule": "FREQ=WEEKLY;BYDAY=TH;COUNT=2"}));
    let lea = app.signed_in(&quai.admin_email);
    assert!(!lea.get("/").body.contains("/extension\""));
    app.set_clock("2026-12-15T09:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let agenda = lea.get("/");
    assert!(agenda.text().contains("Rien de prévu après le 10 décembre 2026"), "{}", agenda.text());
    lea.post(&format!("/series/{series}/extension"), &[]);
    assert!(!lea.get("/").body.contains("/extension\""));
    assert!(planned(&quai, &series).len() > 10);
}
