//! SIGKILL at random moments while mail goes out.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rand::RngExt as _;
use serde_json::json;

use crate::support::binary::{self, Process};
use crate::support::database::TestDatabase;
use crate::support::sink::Sink;

/// The suite's shorter form; `KILL_INVITATIONS=2000 KILL_TIMES=20` plays the long one.
fn scale(variable: &str, short: usize) -> usize {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(short)
}

#[test]
fn no_invitation_is_lost_and_at_most_one_is_doubled_per_kill() {
    let (invitations, kill_times) = (scale("KILL_INVITATIONS", 300), scale("KILL_TIMES", 6));
    let sink = Sink::start();
    let database = TestDatabase::new();
    let settings = [
        ("COMPTOIR_SMTP_URL", sink.url.as_str()),
        ("COMPTOIR_LEASE_SECONDS", "2"),
        ("COMPTOIR_RETRY_SECONDS", "1"),
        ("COMPTOIR_DOMAIN_RATE", "1000000"),
    ];
    let token = binary::found(&database);

    let mut process = Process::start(&database, &settings);
    invite_all(&process.url, &token, invitations);
    let mut kills = 0;
    let started = Instant::now();
    while sink.count() < invitations && started.elapsed() < Duration::from_secs(300) {
        if kills < kill_times {
            std::thread::sleep(Duration::from_millis(rand::rng().random_range(20..250)));
            process.kill();
            kills += 1;
            process = Process::start(&database, &settings);
        } else {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    wait_until_quiet(&process.url, &token);

    let mut copies: HashMap<String, Vec<String>> = HashMap::new();
    for (recipient, raw) in sink.kept() {
        let id = raw.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
        copies.entry(recipient).or_default().push(id);
    }
    assert_eq!(copies.len(), invitations, "nobody is left out");
    let doubled: usize = copies.values().map(|ids| ids.len() - 1).sum();
    assert!(doubled <= kills, "{doubled} doubled by {kills} kills");
    println!("{invitations} invitations, {kills} kills, {doubled} doubled");
    assert!(copies.values().all(|ids| ids.len() <= 2), "nobody gets three");
    assert!(copies.values().all(|ids| ids.iter().all(|id| *id == ids[0])), "copies carry the same Message-ID");
    process.kill();
    assert_intact(&database);
}

/// PostgreSQL answers for itself; a file is looked through page by page, and each row's references.
fn assert_intact(database: &TestDatabase) {
    let Some(file) = database.url.strip_prefix("sqlite://") else { return };
    let opened = rusqlite::Connection::open(file).unwrap();
    let verdict: String = opened.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let strays = opened.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    assert_eq!((verdict.as_str(), strays), ("ok", false));
}

fn invite_all(url: &str, token: &str, invitations: usize) {
    let send = |path: &str, body: serde_json::Value| {
        let (status, answer) = crate::support::api::call(url, Some(token), "POST", path, Some(&body.to_string()), &[]);
        assert!((200..300).contains(&status), "{path}: {status} {answer}");
        answer
    };
    let community = send("/communities", json!({"name": "Testeurs", "internal": false, "address_form": "vous"}));
    for n in 0..invitations {
        send(
            "/people",
            json!({
                "name": format!("Kim {n}"), "email": format!("kim-{n}@example.org"), "locale": "en", "communities": [community["id"]],
                "basis": {"kind": "consent", "source": "form", "since": "2026-01-15"},
            }),
        );
    }
    let starts_at = chrono::Utc::now() + chrono::Duration::days(20);
    let event = send(
        "/events",
        json!({
            "kind": "apero", "title": "Apéro", "starts_at": starts_at, "ends_at": starts_at + chrono::Duration::hours(2),
            "timezone": "Europe/Paris",
        }),
    );
    let event = event["id"].as_str().unwrap();
    send(&format!("/events/{event}/announcement"), json!({}));
    let invited =
        send(&format!("/events/{event}/invitations"), json!({"communities": [community["id"]], "hold_seconds": 0}));
    assert_eq!(invited["queued"], invitations);
}

/// Until no message waits or is under way.
fn wait_until_quiet(url: &str, token: &str) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) {
        let mut cursor = String::new();
        let mut busy = 0;
        loop {
            let path = format!("/outbox?limit=200{cursor}");
            let (_, page) = crate::support::api::call(url, Some(token), "GET", &path, None, &[]);
            busy += page["items"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|item| item["state"] == "queued" || item["state"] == "sending")
                .count();
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        if busy == 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the outbox never came to rest");
}
