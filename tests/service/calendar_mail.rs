//! What a guest's calendar is told over time: one entry, each message newer than the last (CALENDAR-MAIL 1.2–1.4), and
//! the head of every message (section 3).

use std::collections::BTreeMap;

use chrono::Duration;
use comptoir::domain::outbox::Message;
use comptoir::store;
use comptoir::store::outbox::{Begin, Begun, Dead};
use serde_json::{Value, json};

use crate::support::mailbox::Mail;
use crate::support::sink::Sink;
use crate::support::{Organisation, TestApp};

fn invited(app: &TestApp, quai: &Organisation, event: &str, email: &str) -> String {
    let person = quai.person("Kim Roy", email, &[]);
    quai.invite(event, std::slice::from_ref(&person));
    app.run_jobs();
    person
}

fn take_off(app: &TestApp, quai: &Organisation, event: &str, person: &str) {
    let (status, _) = quai.call("DELETE", &format!("/events/{event}/invitations/{person}"), None);
    assert!((200..300).contains(&status));
    app.run_jobs();
}

/// METHOD and SEQUENCE of each calendar part; their UID is one and their DTSTAMP grows.
fn told(mails: &[Mail]) -> Vec<(String, u32)> {
    let parts: Vec<_> = mails.iter().filter(|mail| !mail.calendar.is_empty()).collect();
    assert!(parts.windows(2).all(|pair| pair[0].property("UID") == pair[1].property("UID")));
    assert!(parts.windows(2).all(|pair| pair[0].property("DTSTAMP") < pair[1].property("DTSTAMP")));
    parts.iter().map(|mail| (mail.property("METHOD"), mail.property("SEQUENCE").parse().unwrap())).collect()
}

// S8: one UID from the first message to the last.
#[test]
fn off_the_list_and_back_again_is_newer_each_time() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let kim = invited(&app, &quai, &event, "kim@example.org");
    let zoe = invited(&app, &quai, &event, "zoe@example.org");
    take_off(&app, &quai, &event, &kim);
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    app.pass(Duration::minutes(3));
    take_off(&app, &quai, &event, &kim);
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": ""}));
    app.run_jobs();
    let said = |words: &[(&str, u32)]| words.iter().map(|(word, n)| ((*word).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(
        told(&app.mails_to("kim@example.org")),
        said(&[
            ("REQUEST", 0),
            ("CANCEL", 1),
            ("REQUEST", 2),
            ("REQUEST", 3),
            ("CANCEL", 4),
            ("REQUEST", 5),
            ("CANCEL", 6)
        ])
    );
    // What happens to one guest alone leaves the others' calendars alone.
    assert_eq!(told(&app.mails_to("zoe@example.org")), said(&[("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]));
    assert!(!zoe.is_empty());
}

#[test]
fn an_invitation_that_never_left_leaves_no_trace_in_the_count() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let kim = quai.person("Kim Roy", "kim@example.org", &[]);
    quai.send("POST", &format!("/events/{event}/invitations"), &json!({"people": [kim], "hold_seconds": 600}));
    take_off(&app, &quai, &event, &kim);
    quai.invite(&event, &[kim]);
    app.run_jobs();
    assert_eq!(told(&app.mails_to("kim@example.org")), [("REQUEST".to_owned(), 0)]);
}

// 1.4: text only.
#[test]
fn new_words_alone_keep_the_sequence_and_take_a_later_stamp() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    invited(&app, &quai, &event, "kim@example.org");
    quai.send("PATCH", &format!("/events/{event}"), &json!({"title": "Grand apéro", "notify": true}));
    app.pass(Duration::minutes(3));
    let mails = app.mails_to("kim@example.org");
    assert_eq!(told(&mails), [("REQUEST".to_owned(), 0), ("REQUEST".to_owned(), 0)]);
    assert_eq!(mails[1].property("SUMMARY"), "Grand apéro");
    assert!(mails[1].text.contains("Grand apéro") && mails[1].text.contains("18\u{a0}h\u{a0}30"), "{}", mails[1].text);
}

// D5: edits are gathered.
#[test]
fn edits_are_gathered_until_the_first_of_them_is_two_minutes_old() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let path = |event: &str| format!("/events/{event}");
    let (there, back) = (json!({"starts_at": "2026-12-03T18:00:00Z"}), json!({"starts_at": "2026-12-03T17:30:00Z"}));
    let count = |email: &str| app.mails_to(email).len();

    // Moved and moved back: nothing to say. With new words that the host wants told: one message that says those.
    let event = quai.apero(json!({}));
    invited(&app, &quai, &event, "back@example.org");
    quai.send("PATCH", &path(&event), &there);
    quai.send("PATCH", &path(&event), &back);
    app.pass(Duration::minutes(3));
    assert_eq!(count("back@example.org"), 1);
    quai.send("PATCH", &path(&event), &there);
    quai.send("PATCH", &path(&event), &json!({"description": "Avec musique.", "notify": true}));
    quai.send("PATCH", &path(&event), &back);
    app.pass(Duration::minutes(3));
    assert_eq!(count("back@example.org"), 2);
    assert!(app.mails_to("back@example.org")[1].calendar.contains("musique"));

    // Called off while the change waits: the cancellation alone.
    let event = quai.apero(json!({}));
    invited(&app, &quai, &event, "off@example.org");
    quai.send("PATCH", &path(&event), &there);
    quai.send("POST", &format!("{}/cancellation", path(&event)), &json!({"reason": ""}));
    app.pass(Duration::minutes(3));
    let mails = app.mails_to("off@example.org");
    assert_eq!((mails.len(), mails[1].property("METHOD").as_str()), (2, "CANCEL"));

    // Moved while the invitation waits: the invitation says what holds when it leaves.
    let event = quai.apero(json!({}));
    let late = quai.person("Kim", "late@example.org", &[]);
    quai.send("POST", &format!("{}/invitations", path(&event)), &json!({"people": [late], "hold_seconds": 600}));
    quai.send("PATCH", &path(&event), &there);
    app.pass(Duration::minutes(11));
    let mails = app.mails_to("late@example.org");
    assert_eq!((mails.len(), mails[0].property("DTSTART").as_str()), (1, "20261203T190000"));
}

#[test]
fn a_stamp_is_on_record_before_the_hand_over_and_outlives_the_process() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let kim = quai.person("Kim Roy", "kim@example.org", &[]);
    quai.invite(&event, &[kim]);
    let (organisation, id) = (quai.id, event.parse().unwrap());
    let row = app.context.db.read_here(|tx| store::outbox::of_event(tx, organisation, id)).unwrap().remove(0);
    let now = app.now() + Duration::seconds(1);
    let begin = |revision: i32, ahead: i64| {
        let row = comptoir::domain::outbox::OutboxRow { attempts: row.attempts + 1, ..row.clone() };
        let begin = Begin {
            claimant: uuid::Uuid::nil(),
            lease_until: now,
            revision: Some(revision),
            stamped_at: Some(now + Duration::seconds(ahead)),
        };
        app.context.db.write_here(move |tx| store::outbox::begin(tx, &row, &begin, now)).unwrap()
    };
    let revision = i32::try_from(quai.get(&format!("/events/{event}"))["revision"].as_i64().unwrap()).unwrap();
    assert_eq!(begin(revision - 1, 60), Begun::Stale, "the event was changed after the words were written");
    assert_eq!(begin(revision, 60), Begun::Yes);
    assert_eq!(begin(revision, 61), Begun::Gone, "begun by another");
    // The process dies with the stamp 60 s ahead of the clock; whoever takes over goes on from there.
    app.context.db.write_here(move |tx| store::outbox::recover(tx, now, &Dead::All)).unwrap();
    app.run_jobs();
    let stamp = app.mails_to("kim@example.org")[0].property("DTSTAMP");
    assert_eq!(stamp, (now + Duration::seconds(62)).format("%Y%m%dT%H%M%SZ").to_string());
}

/// A season in which every kind of message leaves by a real server, under https and with an address for bounces.
fn season() -> (TestApp, Sink, Vec<(Mail, Value)>) {
    let sink = Sink::start();
    let app = TestApp::start_with(&[
        ("COMPTOIR_SMTP_URL", &sink.url),
        ("COMPTOIR_PUBLIC_URL", "https://comptoir.example"),
        ("COMPTOIR_BOUNCE_ADDRESS", "retour@comptoir.example"),
    ]);
    let quai = app.organisation("quai");
    app.visitor().post("/sign-in", &[("email", quai.admin_email.as_str())]);
    let event = quai.apero(json!({"capacity": 1}));
    let kim = invited(&app, &quai, &event, "kim@example.org");
    let zoe = invited(&app, &quai, &event, "zoe@example.org");
    invited(&app, &quai, &event, "silent@example.org");
    quai.answer(&event, &kim, "yes", 0);
    quai.answer(&event, &zoe, "yes", 0);
    app.run_jobs();
    quai.send("PATCH", &format!("/events/{event}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    app.pass(Duration::minutes(3));
    for morning in ["2026-11-23T10:00:00+01:00", "2026-12-01T10:00:00+01:00"] {
        app.set_clock(morning);
        app.run_jobs();
    }
    take_off(&app, &quai, &event, &kim);
    quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "Grève"}));
    app.run_jobs();
    let mails = sink.kept().into_iter().map(|(to, raw)| Mail::of(to, raw)).zip(sink.log()).collect();
    (app, sink, mails)
}

// S2, S4, S5, S6, S10, S12, S13, D1, D4
#[test]
fn every_kind_of_message_is_for_one_guest_and_has_the_whole_head() {
    let (_app, _sink, mails) = season();
    let mut kinds = BTreeMap::new();
    let mut threads = BTreeMap::new();
    for (mail, noted) in &mails {
        let id = mail.header("Message-ID");
        for name in ["From", "To", "Subject", "Date"] {
            assert!(!mail.header(name).is_empty(), "{name} of {}", mail.subject);
        }
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!(mail.header("X-Auto-Response-Suppress"), "OOF, AutoReply");
        for absent in ["Cc", "Bcc", "Precedence"] {
            assert!(mail.header(absent).is_empty(), "{absent} of {}", mail.subject);
        }
        assert!(mail.header("To").contains(&mail.to) && mail.header("To").matches('@').count() == 1);
        // VERP: the token is the local part of our Message-ID, which nobody can guess.
        let token = id.trim_matches(['<', '>']).split('@').next().unwrap();
        assert_eq!(noted["mail_from"], format!("retour+{token}@comptoir.example"));
        assert!(token.len() == 32 && noted["mail_from"].as_str().unwrap().find('@').unwrap() <= 64);
        let feedback = mail.header("Feedback-ID");
        let Some(kind) = feedback.split(':').nth(1) else {
            assert!(mail.subject.contains("Comptoir") || mail.calendar.is_empty(), "{}", mail.subject);
            continue;
        };
        assert_eq!(feedback.split(':').skip(2).collect::<Vec<_>>(), ["quai", "comptoir"]);
        *kinds.entry(kind.to_owned()).or_insert(0) += 1;
        assert!(mail.header("Reply-To").contains("admin@quai.example.org"));
        assert!(
            mail.subject.contains("Apéro des testeurs") || mail.subject.contains("apéro des testeurs"),
            "{}",
            mail.subject
        );
        assert_eq!(mail.header("References"), mail.header("In-Reply-To"));
        threads
            .entry(mail.to.clone())
            .or_insert_with(std::collections::BTreeSet::new)
            .insert(mail.header("References"));
        let unsubscribe = mail.header("List-Unsubscribe");
        let token = mail.link("/u/").rsplit('/').next().unwrap().to_owned();
        assert_eq!(
            unsubscribe,
            format!(
                "<https://comptoir.example/u/{token}>, <mailto:retour@comptoir.example?subject=unsubscribe%20{token}>"
            )
        );
        assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert_eq!(mail.header("List-Id"), "<quai.comptoir.example>");
        if !mail.calendar.is_empty() {
            one_entry_for_one_guest(mail);
        }
    }
    let all = [
        "cancellation",
        "change",
        "confirmation",
        "follow_up",
        "invitation",
        "offer",
        "reminder",
        "removal",
        "waiting",
    ];
    assert_eq!(kinds.keys().map(String::as_str).collect::<Vec<_>>(), all);
    // Sign-in, words for a host, the question how it went, the trial, the figures of a month, the line of a week and the
    // question at its end go to accounts; the question after a stranger's answer, the wish to join and the thanks have
    // scenes of their own.
    assert_eq!(Message::ALL.len(), all.len() + 10);
    assert!(threads.len() == 3 && threads.values().all(|thread| thread.len() == 1), "{threads:?}");
}

/// S1–S14 as far as they can be seen in one message; three independent readers see the rest.
fn one_entry_for_one_guest(mail: &Mail) {
    let text = mail.calendar.replace("\r\n ", "");
    let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    for (once, times) in
        [("BEGIN:VEVENT", 1), ("UID:", 1), ("ATTENDEE", 1), ("BEGIN:VTIMEZONE", 1), ("BEGIN:VALARM", 0), ("RRULE", 0)]
    {
        let event = text.split("BEGIN:VEVENT").nth(1).unwrap();
        let seen = if once == "RRULE" { event.matches("\r\nRRULE").count() } else { count(once) };
        assert_eq!(seen, times, "{once} in {text}");
    }
    for newer in ["NAME:", "IMAGE", "SOURCE", "REFRESH-INTERVAL", "X-WR-", "STYLED-DESCRIPTION", "X-ALT-DESC"] {
        assert_eq!(count(newer), 0, "{newer}");
    }
    let organiser = mail.property("ORGANIZER");
    assert_eq!(organiser, "mailto:rencontres@comptoir.example");
    assert!(mail.header("From").ends_with("<rencontres@comptoir.example>"));
    assert!(!organiser.contains('+'));
    assert_eq!(mail.property("ATTENDEE"), format!("mailto:{}", mail.to));
    let method = mail.property("METHOD");
    assert!(mail.source.contains(&format!("method={method};")), "{}", mail.source);
    assert!(mail.property("UID").len() <= 255);
    assert!(mail.calendar.lines().all(|line| line.len() <= 75) && mail.calendar.ends_with("\r\n"));
}
