//! The whole story, over HTTP and a real SMTP conversation.

use serde_json::json;

use crate::support::mailbox::Mail;
use crate::support::sink::Sink;
use crate::support::{Browser, TestApp};

#[test]
fn an_apero_is_planned_announced_answered_held_and_moves_the_ratio_by_exactly_its_hours() {
    let sink = Sink::start();
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url)]);
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("camille", 50, &testers);
    // A week of online time: five hours on Monday.
    quai.send(
        "POST",
        "/time-entries",
        &json!({
            "account": quai.admin, "kind": "online",
            "started_at": "2026-11-30T08:00:00Z", "ended_at": "2026-11-30T13:00:00Z",
        }),
    );
    let before = quai.ratio("week:2026-W49");
    assert_eq!((before["real_s"].as_i64(), before["online_s"].as_i64()), (Some(0), Some(18_000)));
    assert_eq!(before["rate"], "0/1");

    let event = quai.apero(json!({"capacity": 40, "communities": [testers]}));
    let invited = quai.send(
        "POST",
        &format!("/events/{event}/invitations"),
        &json!({"communities": [testers], "hold_seconds": 0}),
    );
    assert_eq!(invited["queued"], 50);
    assert_eq!(app.run_jobs()["sent"], 50);
    assert_eq!(sink.count(), 50);

    let (recipient, raw) = sink.kept().into_iter().find(|(to, _)| to == "camille-7@example.org").unwrap();
    let mail = Mail::of(recipient, raw);
    assert!(mail.subject.starts_with("Léa vous invite"), "{}", mail.subject);
    assert_eq!(mail.property("METHOD"), "REQUEST");
    assert_eq!(mail.property("ATTENDEE"), "mailto:camille-7@example.org");
    assert_eq!(mail.calendar.matches("ATTENDEE").count(), 1, "nobody sees anybody else");
    assert!(mail.header("List-Unsubscribe-Post").contains("One-Click"));

    let camille = Browser::new(&app.url);
    let page = camille.get(&mail.link("?answer=yes"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Apéro des testeurs"));
    let link = mail.link("/i/").split('?').next().unwrap().to_owned();
    let noted = camille.submit(&link, &[("answer", "yes"), ("guests", "1")]);
    assert!(noted.text().contains("noté"), "{}", noted.text());
    assert_eq!(quai.counts(&event)["heads"], 2);
    app.run_jobs();
    assert_eq!(sink.count(), 51, "one confirmation");

    app.set_clock("2026-12-03T17:40:00Z");
    quai.send("PUT", &format!("/events/{event}/check-ins/{}", people[7]), &json!({}));
    quai.send("POST", &format!("/events/{event}/walk-ins"), &json!({"name": "Zoé"}));
    assert_eq!(quai.counts(&event)["came"], 3);

    app.set_clock("2026-12-03T21:00:00Z");
    quai.send(
        "POST",
        &format!("/events/{event}/wrap-up"),
        &json!({
            "started_at": "2026-12-03T17:35:00Z", "ended_at": "2026-12-03T20:05:00Z",
            "travel_minutes": 50, "prep_minutes": 90,
        }),
    );
    let after = quai.ratio("week:2026-W49");
    // Two and a half hours together and fifty minutes of travel against five hours online: 12,000 s of 30,000 s.
    assert_eq!(after["contact_s"], 9_000);
    assert_eq!(after["travel_s"], 3_000);
    assert_eq!(after["prep_s"], 5_400);
    assert_eq!(after["online_s"], 18_000);
    assert_eq!(after["real_s"], 12_000);
    assert_eq!(after["rate"], "2/5");
    assert_eq!(after["floor"], "15/59");
    assert_eq!(after["ceiling"], "29/59");
    assert_eq!(after["unconfirmed_events"], 0);
}
