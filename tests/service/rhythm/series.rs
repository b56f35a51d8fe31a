//! Dates of a series that invite by themselves, in the numbers of the series.

use serde_json::{Value, json};

use super::{at, heard, mailing};
use crate::support::{Organisation, TestApp, id};

/// An apéro on every first Thursday that writes by itself; gives the event of 4 February 2027 too.
fn series(quai: &Organisation, community: &str, more: Value) -> (String, String) {
    let mut series = json!({
        "kind": "apero", "title": "Apéro du jeudi", "rrule": "FREQ=MONTHLY;BYDAY=1TH",
        "starts_local": "2027-02-04T18:30", "timezone": "Europe/Paris", "duration_minutes": 150,
        "communities": [community], "hosts": [quai.admin], "auto_announce": true,
    });
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        series[key] = value;
    }
    let series = id(&quai.send("POST", "/series", &series));
    let dates = quai.get(&format!("/series/{series}/dates?from=2027-02-04&until=2027-02-04"));
    (series, dates["items"][0]["event"].as_str().unwrap().to_owned())
}

#[test]
fn a_date_invites_by_itself_whoever_belongs_to_it_by_then_and_confirms_the_standing_yes() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let kim = quai.person("Kim Test", "kim@example.org", &[&testers]);
    quai.person("Zoé Test", "zoe@example.org", &[&testers]);
    let (series, event) = series(&quai, &testers, json!({}));
    quai.send("PUT", &format!("/series/{series}/standing-answers/{kim}"), &json!({"answer": "yes"}));
    app.run_jobs();
    let before = app.mails().len();
    for (kind, due_at) in [
        ("invitation", "2027-01-14T09:00:00Z"),
        ("follow_up", "2027-01-25T09:00:00Z"),
        ("reminder", "2027-02-02T09:00:00Z"),
    ] {
        assert_eq!(mailing(&quai, &event, kind)["due_at"], due_at, "{kind}");
    }
    // Sam joins long after the date was announced.
    at(&app, "2027-01-10T12:00:00");
    quai.person("Sam Test", "sam@example.org", &[&testers]);
    at(&app, "2027-01-14T09:59:00");
    assert_eq!(app.mails().len(), before, "{:?}", app.mails().iter().map(|mail| &mail.subject).collect::<Vec<_>>());
    at(&app, "2027-01-14T10:00:00");
    at(&app, "2027-01-14T10:01:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    assert_eq!(heard(&app, "sam"), ["Léa vous invite"]);
    assert_eq!(heard(&app, "kim"), ["C’est noté"], "a yes to all dates is not asked");
    at(&app, "2027-01-25T10:00:00");
    at(&app, "2027-02-02T10:00:00");
    at(&app, "2027-02-03T10:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Vous venez"]);
    assert_eq!(heard(&app, "kim"), ["C’est noté", "Rappel"]);
}

#[test]
fn the_numbers_of_the_series_hold_and_none_means_never() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    quai.person("Zoé Test", "zoe@example.org", &[&testers]);
    let numbers = json!({"invite_days_before": 14, "follow_up_days_before": null, "reminder_days_before": 1});
    let (series, event) = series(&quai, &testers, numbers);
    assert_eq!(mailing(&quai, &event, "invitation")["due_at"], "2027-01-21T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "follow_up"), Value::Null);
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-02-03T09:00:00Z");

    // Another number moves what is planned, and never means never from then on.
    quai.send(
        "PATCH",
        &format!("/series/{series}"),
        &json!({"scope": "all", "invite_days_before": 15, "reminder_days_before": null}),
    );
    assert_eq!(mailing(&quai, &event, "invitation")["due_at"], "2027-01-20T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "reminder")["state"], "removed");
}
