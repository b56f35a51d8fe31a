//! The rhythm in which an event writes: a follow-up to the silent, a reminder to those who come, at ten on working
//! days, and never a mail too many.

mod by_hand;
mod series;

use comptoir::actions;
use comptoir::domain::mailing::Kind;
use comptoir::store;
use serde_json::{Value, json};

use crate::support::{Browser, Organisation, TestApp};

/// An apéro on Thursday 14 January 2027 at half past six in Paris, with its guests invited on 20 November.
fn invited(app: &TestApp, quai: &Organisation, people: &[&str], more: Value) -> (String, Vec<String>) {
    let people: Vec<String> =
        people.iter().map(|name| quai.person(&format!("{name} Test"), &format!("{name}@example.org"), &[])).collect();
    let mut event = json!({"starts_at": "2027-01-14T17:30:00Z", "ends_at": "2027-01-14T20:00:00Z"});
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        event[key] = value;
    }
    let event = quai.apero(event);
    quai.invite(&event, &people);
    app.run_jobs();
    (event, people)
}

/// Sets the clock to a wall time in Paris, where it is winter, and runs what is due.
fn at(app: &TestApp, wall: &str) {
    app.set_clock(&format!("{wall}+01:00"));
    app.run_jobs();
}

/// The beginnings of the subjects of all mails to an address, in order.
fn heard(app: &TestApp, name: &str) -> Vec<String> {
    let mails = app.mails_to(&format!("{name}@example.org"));
    mails.iter().map(|mail| mail.subject.split([':', '?']).next().unwrap_or_default().trim().to_owned()).collect()
}

fn mailing(quai: &Organisation, event: &str, kind: &str) -> Value {
    let list = quai.get(&format!("/events/{event}/mailings"));
    let items = list["items"].as_array().unwrap();
    items.iter().find(|item| item["kind"] == kind).cloned().unwrap_or(Value::Null)
}

/// Puts the due messages of a mailing in the outbox without sending them.
fn write_only(app: &TestApp, quai: &Organisation, event: &str, kind: Kind) {
    let act = app.context.act(quai.id, None);
    let event = event.parse().unwrap();
    app.context
        .db
        .write_here(move |tx| {
            let all = store::mailing::of_event(tx, act.organisation, event)?;
            let one = all.iter().find(|mailing| mailing.kind == kind).unwrap();
            actions::mailing::write(tx, &act, one.id)
        })
        .unwrap();
}

#[test]
fn an_event_asks_the_silent_once_and_reminds_those_who_come_and_nobody_else() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe", "sam", "ada", "max"], json!({"capacity": 1}));
    quai.answer(&event, &people[0], "yes", 0);
    quai.answer(&event, &people[2], "no", 0);
    assert_eq!(quai.answer(&event, &people[3], "yes", 0)["place"], "waiting");
    quai.answer(&event, &people[4], "maybe", 0);
    app.run_jobs();

    assert_eq!(mailing(&quai, &event, "follow_up")["due_at"], "2027-01-04T09:00:00Z");
    assert_eq!(
        mailing(&quai, &event, "follow_up")["expected"],
        0,
        "nobody is asked again on the day of the invitation"
    );
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-01-12T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "reminder")["expected"], 1);
    assert_eq!(mailing(&quai, &event, "invitation"), Value::Null, "people were invited by hand");

    let before = app.mails().len();
    at(&app, "2027-01-04T09:59:00");
    assert_eq!(app.mails().len(), before);
    assert_eq!(mailing(&quai, &event, "follow_up")["expected"], 1);
    at(&app, "2027-01-04T10:00:00");
    at(&app, "2027-01-04T10:00:30");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Vous venez"]);
    assert_eq!(app.mails().len(), before + 1, "only the silent are asked again");
    assert_eq!(mailing(&quai, &event, "follow_up")["state"], "done");
    assert_eq!(mailing(&quai, &event, "follow_up")["sent_to"], 1);

    at(&app, "2027-01-12T10:00:00");
    assert_eq!(heard(&app, "kim"), ["Léa vous invite", "C’est noté", "Rappel"]);
    assert_eq!(app.mails().len(), before + 2, "who waits, said no or maybe is not told to come");
    for wall in ["2027-01-13T10:00:00", "2027-01-14T10:00:00", "2027-01-14T18:30:00", "2027-01-16T10:00:00"] {
        at(&app, wall);
    }
    assert_eq!(app.mails().len(), before + 3);
    assert_eq!(app.mails().last().unwrap().to, quai.admin_email, "the host alone is asked how it went");
}

#[test]
fn a_follow_up_asks_with_the_same_calendar_object_and_a_reminder_offers_the_way_out() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], json!({}));
    quai.answer(&event, &people[0], "yes", 2);
    at(&app, "2027-01-04T10:00:00");
    at(&app, "2027-01-12T10:00:00");

    let zoe = app.mails_to("zoe@example.org");
    let (first, second) = (&zoe[0], &zoe[1]);
    assert_eq!(second.property("METHOD"), "REQUEST");
    for name in ["UID", "SEQUENCE", "DTSTART"] {
        assert_eq!(first.property(name), second.property(name), "{name}");
    }
    assert!(second.property("DTSTAMP") > first.property("DTSTAMP"));
    assert_eq!(second.header("References"), first.header("References"));
    assert_eq!(second.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    for answer in ["yes", "maybe", "no"] {
        assert!(second.text.contains(&format!("?answer={answer}")), "{}", second.text);
    }

    let reminder = app.mails_to("kim@example.org").pop().unwrap();
    assert_eq!(reminder.calendar, "");
    assert_eq!(reminder.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(reminder.header("References"), app.mails_to("kim@example.org")[0].header("References"));
    assert!(reminder.text.contains("avec 2 personnes"), "{}", reminder.text);
    let link = reminder.links().into_iter().find(|link| link.ends_with("?answer=no")).unwrap();
    let page = app.visitor().get(&link);
    assert!(page.body.contains("value=\"no\" checked"), "{}", page.body);
    assert_eq!(quai.counts(&event)["heads"], 3, "opening the link writes nothing");
}

#[test]
fn weekends_and_public_holidays_move_a_mailing_to_the_working_day_before() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    // A Monday: two days before is Saturday 2 January, the first is a holiday.
    let times = json!({"starts_at": "2027-01-04T17:30:00Z", "ends_at": "2027-01-04T20:00:00Z"});
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], times);
    quai.answer(&event, &people[0], "yes", 0);
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2026-12-31T09:00:00Z");
    // Ten days before is Christmas.
    assert_eq!(mailing(&quai, &event, "follow_up")["due_at"], "2026-12-24T09:00:00Z");
    at(&app, "2026-12-24T10:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Vous venez"]);
    at(&app, "2026-12-31T10:00:00");
    assert_eq!(heard(&app, "kim"), ["Léa vous invite", "C’est noté", "Rappel"]);
}

#[test]
fn a_server_that_slept_catches_up_outside_quiet_hours_and_only_while_it_makes_sense() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], json!({}));
    quai.answer(&event, &people[0], "yes", 0);
    app.run_jobs();
    // Friday evening; the next hour allowed is on Monday.
    at(&app, "2027-01-08T20:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    assert_eq!(mailing(&quai, &event, "follow_up")["due_at"], "2027-01-11T07:00:00Z");
    at(&app, "2027-01-09T12:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    at(&app, "2027-01-11T08:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Vous venez"]);
    // The reminder waits for the morning of the day itself, and still comes before the start.
    at(&app, "2027-01-13T22:00:00");
    assert_eq!(heard(&app, "kim").len(), 2);
    at(&app, "2027-01-14T08:00:00");
    assert_eq!(heard(&app, "kim"), ["Léa vous invite", "C’est noté", "Rappel"]);

    let (other, _) =
        invited(&app, &quai, &["ada"], json!({"starts_at": "2027-02-18T17:30:00Z", "ends_at": "2027-02-18T20:00:00Z"}));
    at(&app, "2027-02-18T18:30:00");
    assert_eq!(heard(&app, "ada"), ["Léa vous invite"], "nothing leaves after the start");
    assert_eq!(mailing(&quai, &other, "reminder")["state"], "missed");
    assert_eq!(mailing(&quai, &other, "follow_up")["state"], "missed", "nor after the reminder's time");
}

#[test]
fn messages_that_are_late_in_the_queue_keep_the_hours_too() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe", "sam"], json!({}));
    quai.answer(&event, &people[0], "yes", 0);
    app.run_jobs();
    app.set_clock("2027-01-04T19:59:50+01:00");
    write_only(&app, &quai, &event, Kind::FollowUp);
    at(&app, "2027-01-04T20:00:10");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    // Somebody answers in the night; in the morning only the other is asked.
    quai.answer(&event, &people[1], "no", 0);
    at(&app, "2027-01-05T08:00:00");
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Une autre fois"]);
    assert_eq!(heard(&app, "sam"), ["Léa vous invite", "Vous venez"]);

    app.set_clock("2027-01-14T18:00:00+01:00");
    write_only(&app, &quai, &event, Kind::Reminder);
    at(&app, "2027-01-14T18:30:00");
    assert_eq!(heard(&app, "kim").len(), 2, "no reminder after the start");
    let dropped = quai.get("/outbox?state=dropped");
    assert!(dropped.to_string().contains("the event has begun"), "{dropped}");
}

#[test]
fn who_is_invited_late_is_not_asked_again_at_once() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    // Wednesday, five days from now.
    let times = json!({"starts_at": "2026-11-25T17:30:00Z", "ends_at": "2026-11-25T20:00:00Z"});
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], times);
    quai.answer(&event, &people[0], "yes", 0);
    assert_eq!(mailing(&quai, &event, "follow_up")["state"], "missed");
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2026-11-23T09:00:00Z");
    for wall in ["2026-11-21T12:00:00", "2026-11-23T10:00:00", "2026-11-24T10:00:00", "2026-11-25T10:00:00"] {
        at(&app, wall);
    }
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    assert_eq!(heard(&app, "kim"), ["Léa vous invite", "C’est noté", "Rappel"]);
}

#[test]
fn mailings_follow_an_event_to_its_new_time_unless_a_host_has_moved_them() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, _) = invited(&app, &quai, &["zoe"], json!({}));
    let path = format!("/events/{event}/mailings/{}", mailing(&quai, &event, "reminder")["id"].as_str().unwrap());
    let moved = quai.send("PATCH", &path, &json!({"due_at": "2027-01-13T15:00:00+01:00"}));
    assert_eq!((&moved["due_at"], &moved["moved"]), (&json!("2027-01-13T14:00:00Z"), &json!(true)));

    let week_later = json!({"starts_at": "2027-01-21T17:30:00Z", "ends_at": "2027-01-21T20:00:00Z"});
    quai.send("PATCH", &format!("/events/{event}"), &week_later);
    assert_eq!(mailing(&quai, &event, "follow_up")["due_at"], "2027-01-11T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-01-13T14:00:00Z");

    // Before the moved reminder: it falls back on the rule.
    let earlier = json!({"starts_at": "2027-01-12T17:30:00Z", "ends_at": "2027-01-12T20:00:00Z"});
    quai.send("PATCH", &format!("/events/{event}"), &earlier);
    assert_eq!(mailing(&quai, &event, "reminder")["due_at"], "2027-01-08T09:00:00Z");
    // Tomorrow: it is too late to ask anybody again; put off once more, it is not.
    app.run_jobs();
    app.set_clock("2027-01-06T12:00:00+01:00");
    quai.send(
        "PATCH",
        &format!("/events/{event}"),
        &json!({"starts_at": "2027-01-07T17:30:00Z", "ends_at": "2027-01-07T20:00:00Z"}),
    );
    assert_eq!(mailing(&quai, &event, "follow_up")["state"], "missed");
    quai.send("PATCH", &format!("/events/{event}"), &week_later);
    assert_eq!(mailing(&quai, &event, "follow_up")["due_at"], "2027-01-11T09:00:00Z");
    assert_eq!(mailing(&quai, &event, "follow_up")["state"], "planned");
}

#[test]
fn a_cancelled_event_writes_nothing_more_than_that() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe"], json!({}));
    quai.answer(&event, &people[0], "yes", 0);
    app.run_jobs();
    app.set_clock("2027-01-04T10:00:00+01:00");
    write_only(&app, &quai, &event, Kind::FollowUp);
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({}));
    for wall in ["2027-01-04T10:01:00", "2027-01-12T10:00:00", "2027-01-14T10:00:00"] {
        at(&app, wall);
    }
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite", "Annulé"]);
    assert_eq!(heard(&app, "kim"), ["Léa vous invite", "C’est noté", "Annulé"]);
    let (status, _) = quai.call(
        "PATCH",
        &format!("/events/{event}/mailings/{}", mailing(&quai, &event, "reminder")["id"].as_str().unwrap()),
        Some(&json!({"state": "planned"})),
    );
    assert_eq!(status, 409);
}

#[test]
fn who_objects_or_cannot_be_reached_or_left_the_list_is_left_alone() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["kim", "zoe", "sam", "ada"], json!({}));
    let objection = app.mails_to("zoe@example.org")[0].link("/u/");
    quai.answer(&event, &people[0], "yes", 0);
    quai.send("DELETE", &format!("/events/{event}/invitations/{}", people[2]), &json!({}));
    app.run_jobs();
    app.set_clock("2027-01-04T10:00:00+01:00");
    // One objects before the mailing is written, one while it waits in the queue.
    assert!(app.visitor().post(&objection, &[]).status < 400);
    write_only(&app, &quai, &event, Kind::FollowUp);
    let ada = app.mails_to("ada@example.org")[0].link("/u/");
    assert!(app.visitor().post(&ada, &[("List-Unsubscribe", "One-Click")]).status < 400);
    app.run_jobs();
    assert_eq!(heard(&app, "zoe"), ["Léa vous invite"]);
    assert_eq!(heard(&app, "ada"), ["Léa vous invite"]);
    assert_eq!(heard(&app, "sam"), ["Léa vous invite", "Plus sur la liste"]);
    assert_eq!(mailing(&quai, &event, "follow_up")["sent_to"], 1);
}

#[test]
fn nobody_is_written_to_a_fourth_time() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = invited(&app, &quai, &["zoe"], json!({}));
    let browser = app.signed_in(&quai.admin_email);
    for _ in 0..2 {
        browser.post(&format!("/events/{event}/guests/{}/invitation", people[0]), &[]);
        app.run_jobs();
    }
    assert_eq!(app.mails_to("zoe@example.org").len(), 3);
    at(&app, "2027-01-04T10:00:00");
    assert_eq!(app.mails_to("zoe@example.org").len(), 3);
    quai.answer(&event, &people[0], "yes", 0);
    at(&app, "2027-01-12T10:00:00");
    assert_eq!(heard(&app, "zoe").len(), 4, "the answer is confirmed, and that is all");
}

#[test]
fn a_large_mailing_goes_out_in_parts_and_to_everybody_once_however_many_nodes_write_it() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    quai.crowd("kim", 520, &testers);
    let times =
        json!({"starts_at": "2027-01-14T17:30:00Z", "ends_at": "2027-01-14T20:00:00Z", "communities": [testers]});
    let event = quai.apero(times);
    quai.send("POST", &format!("/events/{event}/invitations"), &json!({"communities": [testers]}));
    app.run_jobs();
    app.set_clock("2027-01-04T10:00:00+01:00");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let written = Browser::new(&app.url).post_json("/dev/jobs/run", &json!({}));
                assert_eq!(written.0, 200, "{}", written.1);
            });
        }
    });
    app.run_jobs();
    let follow_ups = app.mails().into_iter().filter(|mail| mail.subject.starts_with("Vous venez"));
    let mut to: Vec<String> = follow_ups.map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to.len(), 520);
    to.dedup();
    assert_eq!(to.len(), 520, "everybody once");
    assert_eq!(mailing(&quai, &event, "follow_up")["sent_to"], 520);
}
