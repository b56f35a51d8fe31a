//! A mail server that misbehaves: the right end for each recipient, nobody lost, nobody doubled without a trace.

use serde_json::{Value, json};

use crate::support::sink::Sink;
use crate::support::{Organisation, TestApp};

/// Recipients, each at a domain of their own, with what the server does to them, how many copies it takes, the state
/// in which the message ends and the hand-overs it took.
const FAULTS: &[(&str, &str, usize, &str, i64)] = &[
    ("fine", "", 1, "sent", 1),
    ("grey", "451x2", 1, "sent", 3),
    ("full", "452datax1", 1, "sent", 2),
    ("busy", "421x1", 1, "sent", 2),
    ("later", "421datax1", 1, "sent", 2),
    ("nobody", "550rcpt", 0, "failed", 1),
    ("spam", "554data", 0, "failed", 1),
    ("cut", "dropx1", 1, "sent", 2),
    ("torn", "drop-before-dotx1", 1, "sent", 2),
    ("mute", "hangx1", 1, "sent", 2),
    ("dumb", "hang-datax1", 1, "sent", 2),
    // Nobody knows whether these arrived: once more under the same Message-ID, then left to a person.
    ("lost", "drop-after-dotx1", 2, "sent", 2),
    ("gone", "drop-after-dot", 2, "unknown", 2),
    ("silent", "hang-after-dotx1", 2, "sent", 2),
    ("odd", "garbage-after-dotx1", 2, "sent", 2),
];

#[test]
fn each_recipient_ends_as_the_server_did_to_them() {
    let rules: Vec<_> = FAULTS.iter().filter(|fault| !fault.1.is_empty()).map(|fault| (fault.0, fault.1)).collect();
    let sink = Sink::start_with(&rules);
    let app = TestApp::start_with(&[
        ("COMPTOIR_SMTP_URL", &sink.url),
        ("COMPTOIR_RETRY_SECONDS", "1"),
        ("COMPTOIR_LEASE_SECONDS", "1"),
    ]);
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let people: Vec<String> =
        FAULTS.iter().map(|fault| quai.person(fault.0, &format!("{0}@{0}.example", fault.0), &[])).collect();
    quai.invite(&event, &people);
    app.run_jobs();
    for _ in 0..4 {
        app.pass(chrono::Duration::seconds(30));
    }
    let (rows, kept) = (rows(&quai), sink.kept());
    for ((name, rule, copies, state, attempts), person) in FAULTS.iter().zip(&people) {
        let row = rows.iter().find(|row| row["person"] == *person.as_str()).unwrap();
        let taken: Vec<_> = kept.iter().filter(|(to, _)| to.starts_with(&format!("{name}@"))).collect();
        assert_eq!(taken.len(), *copies, "{name} {rule}: {row}");
        assert_eq!((row["state"].as_str(), row["attempts"].as_i64()), (Some(*state), Some(*attempts)), "{name} {row}");
        let ids: Vec<_> = taken.iter().map(|(_, raw)| id_of(raw)).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{name}: a repeated mail keeps its Message-ID");
        assert_eq!(row["last_error"].is_null(), *state == "sent", "{name}: {row}");
    }
}

#[test]
fn a_server_that_takes_nobody_uses_up_nobodys_attempts() {
    for rule in
        [("!connect", "421x2"), ("!connect", "dropx2"), ("!connect", "hangx1"), ("!ehlo", "421x1"), ("!ehlo", "hangx1")]
    {
        let sink = Sink::start_with(&[rule]);
        let app = TestApp::start_with(&[
            ("COMPTOIR_SMTP_URL", &sink.url),
            ("COMPTOIR_RETRY_SECONDS", "1"),
            ("COMPTOIR_LEASE_SECONDS", "1"),
        ]);
        let quai = app.organisation("quai");
        let event = quai.apero(json!({}));
        let people: Vec<String> = (0..3).map(|n| quai.person("Kim", &format!("kim-{n}@example.org"), &[])).collect();
        quai.invite(&event, &people);
        assert_eq!(app.run_jobs()["sent"], 0, "{rule:?}");
        assert!(rows(&quai).iter().all(|row| row["attempts"] == 0), "{rule:?}: {:?}", rows(&quai));
        app.pass(chrono::Duration::seconds(30));
        app.pass(chrono::Duration::seconds(30));
        assert_eq!(sink.count(), 3, "{rule:?}");
        assert!(rows(&quai).iter().all(|row| row["state"] == "sent" && row["attempts"] == 1), "{rule:?}");
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_keeps_the_mail_here_and_says_so() {
    let sink = Sink::start_private();
    let send = |privacy: &str| {
        let url = sink.url.replace("127.0.0.1", "localhost").replace("tls=none", privacy);
        let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &url)]);
        let quai = app.organisation("quai");
        let kim = quai.person("Kim", "kim@example.org", &[]);
        let event = quai.apero(json!({}));
        quai.invite(&event, &[kim]);
        app.run_jobs();
        rows(&quai).remove(0)
    };
    let refused = send("tls=required");
    assert_eq!((refused["state"].as_str(), refused["attempts"].as_i64()), (Some("queued"), Some(0)));
    let words = refused["last_error"].as_str().unwrap();
    assert!(words.contains("not private") && words.contains("certificate"), "{words}");
    assert_eq!(sink.count(), 0);
    // Encryption against those who only listen, as documented: any certificate is better than none.
    assert_eq!(send("tls=opportunistic")["state"], "sent");
    assert_eq!(sink.log()[0]["tls"], true);
}

#[test]
fn without_encryption_on_offer_required_waits_and_opportunistic_goes() {
    let sink = Sink::start();
    for (privacy, state, copies) in [("tls=required", "queued", 0), ("tls=opportunistic", "sent", 1)] {
        let url = sink.url.replace("tls=none", privacy);
        let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &url)]);
        let quai = app.organisation("quai");
        let kim = quai.person("Kim", "kim@example.org", &[]);
        let event = quai.apero(json!({}));
        quai.invite(&event, &[kim]);
        app.run_jobs();
        assert_eq!((rows(&quai)[0]["state"].as_str(), sink.count()), (Some(state), copies), "{privacy}");
    }
}

fn rows(quai: &Organisation) -> Vec<Value> {
    quai.get("/outbox?limit=200")["items"].as_array().unwrap().clone()
}

fn id_of(raw: &str) -> String {
    raw.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned()
}
