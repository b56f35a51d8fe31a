//! Mail that waits, is kept, and is well formed whatever people type. What servers do to it is in `smtp_faults`.

use serde_json::json;

use crate::support::TestApp;

#[test]
fn a_mail_server_that_is_away_loses_nothing_and_uses_up_no_attempt() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &format!("smtp://127.0.0.1:{port}?tls=none"))]);
    let quai = app.organisation("quai");
    let kim = quai.person("Kim", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, &[kim]);
    app.run_jobs();
    app.pass(chrono::Duration::minutes(10));
    let row = quai.get("/outbox")["items"][0].clone();
    assert_eq!((row["state"].as_str(), row["attempts"].as_i64()), (Some("queued"), Some(0)));
    assert!(!row["last_error"].as_str().unwrap().is_empty());
}

#[test]
fn without_a_mail_server_mail_is_kept_and_shown() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let kim = quai.person("Kim", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, &[kim]);
    assert_eq!(app.run_jobs()["sent"], 1);
    let (status, mailbox) = {
        let answer = app.visitor().with("accept", "application/json").get("/dev/mail");
        (answer.status, serde_json::from_str::<serde_json::Value>(&answer.body).unwrap())
    };
    assert_eq!(status, 200);
    assert_eq!(mailbox["items"][0]["to"], "kim@example.org");
    let lea = app.signed_in(&quai.admin_email);
    assert!(lea.get("/mail").text().contains("kim@example.org"));
}

#[test]
fn every_mail_is_well_formed_whatever_people_type() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let name = "Kim \"K\" <x@y.z>\r\nBcc: evil@example.org";
    let kim = quai.send(
        "POST",
        "/people",
        &json!({
            "name": name, "email": "kim@example.org", "locale": "fr", "communities": [],
            "basis": {"kind": "consent", "source": "x", "since": "2026-01-15"},
        }),
    )["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let event = quai.apero(json!({
        "title": "Apéro;\r\nATTENDEE:mailto:evil@example.org", "description": ".\r\n.\r\nMAIL FROM:<evil>\n\u{1F37B} <script>alert(1)</script>",
    }));
    quai.invite(&event, &[kim]);
    app.run_jobs();
    let mail = &app.mails_to("kim@example.org")[0];
    assert_eq!(mail.calendar.lines().filter(|line| line.starts_with("ATTENDEE")).count(), 1);
    assert!(!mail.html.contains("<script>"));
    let head = mail.source.split("\r\n\r\n").next().unwrap();
    for name in ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"] {
        assert_eq!(head.lines().filter(|line| line.starts_with(&format!("{name}: "))).count(), 1, "{name}\n{head}");
    }
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    assert!(mail.source.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
}
