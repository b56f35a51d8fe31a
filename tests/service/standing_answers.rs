//! Yes to all dates until I say no: counts, feeds, pages and mails agree.

use comptoir::actions;
use comptoir::domain::id::Id;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp};

/// An apéro on the first Thursday of each month that announces and invites by itself, with the dates it has.
fn series(app: &TestApp, quai: &Organisation, more: Value) -> (String, Vec<String>) {
    let mut body = json!({
        "title": "Apéro des testeurs", "kind": "apero", "rrule": "FREQ=MONTHLY;BYDAY=1TH",
        "starts_local": "2026-12-03T18:30:00", "timezone": "Europe/Paris", "duration_minutes": 150,
        "plus_ones_max": 2, "auto_announce": true, "invite_days_before": 21, "hosts": [quai.admin],
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    let series = crate::support::api::id(&quai.send("POST", "/series", &body));
    app.run_jobs();
    let dates = quai.get(&format!("/series/{series}/dates?from=2026-12-01&until=2027-04-30"));
    let events = dates["items"].as_array().unwrap().iter();
    let events: Vec<String> = events.filter_map(|date| date["event"].as_str().map(str::to_owned)).collect();
    assert!(events.len() >= 3, "{dates}");
    (series, events)
}

fn say(quai: &Organisation, series: &str, person: &str, answer: &str) -> Value {
    quai.send("PUT", &format!("/series/{series}/standing-answers/{person}"), &json!({"answer": answer}))
}

fn answer_of(quai: &Organisation, event: &str, person: &str) -> Option<(String, String)> {
    let items = quai.get(&format!("/events/{event}/rsvps"))["items"].clone();
    let item = items.as_array().unwrap().iter().find(|item| item["person"] == person)?.clone();
    Some((item["answer"].as_str()?.to_owned(), item["place"].as_str().unwrap_or("").to_owned()))
}

#[test]
fn a_yes_to_all_dates_answers_those_announced_and_every_later_one() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let kim = quai.person("Kim Durand", "kim@example.org", &[&testers]);
    let (series, dates) = series(&app, &quai, json!({"communities": [testers]}));
    let said = say(&quai, &series, &kim, "yes");
    assert_eq!((said["answer"].as_str(), said["person"].as_str()), (Some("yes"), Some(kim.as_str())));
    for date in &dates {
        assert_eq!(answer_of(&quai, date, &kim), Some(("yes".into(), "seated".into())));
    }
    // Saying it again, and announcing again, does nothing.
    say(&quai, &series, &kim, "yes");
    quai.send("POST", &format!("/events/{}/announcement", dates[0]), &json!({}));
    assert_eq!(quai.counts(&dates[0])["yes"], 1);
    let id: Id<_> = dates[0].parse().unwrap();
    let act = app.context.act(quai.id, None);
    let applied = app.context.db.write_here(move |tx| {
        let event = comptoir::store::event::by_id(tx, act.organisation, id)?.unwrap();
        actions::standing_answer::apply(tx, &act, &event)
    });
    assert_eq!(applied.unwrap(), 0);
    assert_eq!(quai.get(&format!("/series/{series}/standing-answers"))["items"].as_array().unwrap().len(), 1);
    // A date that is planned later is answered as it is announced.
    app.pass(chrono::Duration::days(60));
    let later = quai.get(&format!("/series/{series}/dates?from=2027-06-01&until=2027-07-31"))["items"].clone();
    let event = later.as_array().unwrap().iter().find_map(|date| date["event"].as_str().map(str::to_owned)).unwrap();
    assert_eq!(answer_of(&quai, &event, &kim).unwrap().1, "seated");
}

#[test]
fn one_date_is_skipped_with_a_tap_and_the_others_stay() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let kim = quai.person("Kim Durand", "kim@example.org", &[&testers]);
    let (_series, dates) = series(&app, &quai, json!({"communities": [testers]}));
    // The first date is written about at once, because its three weeks have begun.
    app.pass(chrono::Duration::days(3));
    let link = quai.rsvp_url(&dates[0], &kim);
    let browser = app.visitor();
    let page = browser.submit(&link, &[("answer", "yes"), ("guests", "1")]);
    assert!(page.text().contains("Oui à toutes les dates"), "{}", page.text());
    assert_eq!(answer_of(&quai, &dates[1], &kim), None, "a GET and one yes say nothing of other dates");
    let page = browser.submit(&format!("{link}/standing-answer"), &[("answer", "yes")]);
    assert!(page.text().contains("Vous venez à toutes les dates"), "{}", page.text());
    assert_eq!(quai.counts(&dates[1])["heads"], 2, "with the company of this date");

    let skipped = browser.submit(&link, &[("answer", "no")]);
    assert!(skipped.text().contains("on vous attend toujours aux autres"), "{}", skipped.text());
    assert_eq!(answer_of(&quai, &dates[0], &kim).unwrap().0, "no");
    assert_eq!(answer_of(&quai, &dates[1], &kim).unwrap().0, "yes");
    app.run_jobs();
    let mail = app.mails_to("kim@example.org").pop().unwrap();
    assert!(mail.text.contains("attend toujours aux autres"), "{}", mail.text);

    // The next date is confirmed when the others are invited to it, with the way to skip it, and not asked about.
    app.set_clock("2026-12-21T09:00:00Z");
    app.run_jobs();
    app.run_jobs();
    let mails = app.mails_to("kim@example.org");
    let mail = mails.last().unwrap();
    assert!(mail.text.contains("Vous venez à toutes les dates"), "{}", mail.text);
    assert!(mail.text.contains("?answer=no"), "{}", mail.text);
    let feed = quai.get(&format!("/people/{kim}"))["feed_url"].as_str().map(str::to_owned);
    if let Some(feed) = feed {
        let path = &feed[feed.find("/feeds/").unwrap()..];
        let calendar = app.visitor().get(path).body;
        assert!(calendar.contains("20270107T183000"), "{calendar}");
    }

    // No more to all: what they have heard of stays, what they have not is open again.
    let page = browser.submit(&format!("{link}/standing-answer"), &[("answer", "no")]);
    assert!(!page.text().contains("toujours aux autres"), "{}", page.text());
    assert_eq!(answer_of(&quai, &dates[1], &kim).unwrap().0, "yes");
    assert_eq!(answer_of(&quai, &dates[2], &kim), None);
    assert_eq!(quai.counts(&dates[2])["invited"], 0);
}

#[test]
fn scarce_seats_go_to_those_who_have_come_longest_and_nobody_who_objected_is_counted() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let (series, _) = series(&app, &quai, json!({"communities": [testers], "capacity": 1, "auto_announce": false}));
    for person in [&people[2], &people[0], &people[1]] {
        say(&quai, &series, person, "yes");
        app.run_jobs();
    }
    let id: Id<_> = people[2].parse().unwrap();
    let act = app.context.act(quai.id, None);
    app.context.db.write_here(move |tx| actions::objection::object(tx, &act, id)).unwrap();
    let dates = quai.get(&format!("/series/{series}/dates?from=2026-12-01&until=2026-12-31"));
    let event = dates["items"][0]["event"].as_str().unwrap();
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    assert_eq!(answer_of(&quai, event, &people[2]), None);
    assert_eq!(answer_of(&quai, event, &people[0]).unwrap().1, "seated");
    assert_eq!(answer_of(&quai, event, &people[1]).unwrap().1, "waiting");
    let (status, problem) =
        quai.call("PUT", &format!("/series/{series}/standing-answers/{}", people[2]), Some(&json!({"answer": "yes"})));
    assert_eq!(status, 409, "{problem}");
    let (status, _) = quai.call(
        "PUT",
        &format!("/series/{series}/standing-answers/{}", people[0]),
        Some(&json!({"answer": "maybe"})),
    );
    assert_eq!(status, 422);
}
