//! Backups by the real program: taken while it serves, put back by a stranger, and never a way back for those who left.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use crate::support::api::Organisation;
use crate::support::binary::{self, Process, comptoir};
use crate::support::database::TestDatabase;

fn done(output: Output) -> Value {
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{words}"))
}

fn file(database: &TestDatabase, name: &str) -> PathBuf {
    database.folder.path().join(name)
}

fn back_up(database: &TestDatabase, file: &Path) -> Value {
    done(binary::run(database, &["backup", file.to_str().unwrap(), "--json"]))
}

fn restore(database: &TestDatabase, file: &Path) -> Value {
    done(binary::run(database, &["restore", file.to_str().unwrap(), "--json"]))
}

fn invited(quai: &Organisation, names: &[(&str, &str)]) -> (String, Vec<String>) {
    let community = quai.community("Testeurs");
    let people: Vec<String> = names.iter().map(|(name, email)| quai.person(name, email, &[&community])).collect();
    let event = announced(quai);
    quai.invite(&event, &people);
    (event, people)
}

fn announced(quai: &Organisation) -> String {
    let event = quai.send(
        "POST",
        "/events",
        &json!({
            "kind": "apero", "title": "Apéro", "starts_at": "2030-12-03T17:30:00Z", "ends_at": "2030-12-03T20:00:00Z",
            "timezone": "Europe/Paris", "plus_ones_max": 2,
        }),
    );
    let event = event["id"].as_str().unwrap().to_owned();
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    event
}

#[test]
fn whoever_was_erased_or_objected_stays_so_when_an_older_backup_is_restored() {
    let database = TestDatabase::new();
    let token = binary::found(&database);
    let process = Process::start(&database, &[]);
    let quai = process.organisation(&token);
    let guests = [
        ("Zoé Canari", "zoe@canari.example"),
        ("Noé Silence", "noe@silence.example"),
        ("Ana Reste", "ana@reste.example"),
    ];
    let (event, people) = invited(&quai, &guests);
    quai.answer(&event, &people[2], "yes", 1);
    let saved = file(&database, "monday.backup");
    let said = back_up(&database, &saved);
    assert!(said["rows"].as_u64().unwrap() > 20, "{said}");
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(std::fs::metadata(&saved).unwrap().permissions().mode() & 0o777, 0o600);

    assert_eq!(quai.call("DELETE", &format!("/people/{}", people[0]), None).0, 204);
    let silent = quai.get(&format!("/people/{}", people[1]));
    assert_eq!(silent["email"], "noe@silence.example");
    object(&quai, &process, &event, &people[1]);
    process.kill();

    let said = restore(&database, &saved);
    assert_eq!((&said["erased"], &said["objected"]), (&json!(1), &json!(1)), "{said}");
    assert!(said["kept"].as_str().unwrap().contains("before-restore-"), "{said}");

    let process = Process::start(&database, &[]);
    let quai = process.organisation(&token);
    assert_eq!(quai.call("GET", &format!("/people/{}", people[0]), None).0, 404);
    let again = json!({
        "name": "Zoé Canari", "email": "zoe@canari.example", "locale": "fr",
        "basis": {"kind": "consent", "source": "liste", "since": "2026-01-15"},
    });
    let (status, answer) = quai.call("POST", "/people", Some(&again));
    assert_eq!(status, 422, "{answer}");
    let next = announced(&quai);
    let asked = quai.invite(&next, &people[1..]);
    assert_eq!(asked["queued"], 1, "Ana alone: {asked}");
    assert_eq!(asked["refused"], json!([{"person": people[1], "reason": "objected"}]), "{asked}");
    assert_eq!(quai.get(&format!("/events/{event}"))["counts"]["heads"], 2);
    process.kill();
    let left = file(&database, "after.backup");
    back_up(&database, &left);
    let text = unpacked(&left);
    assert!(!text.contains("canari") && !text.contains("Canari"), "nothing says who they were");
    assert!(text.contains("ana@reste.example"));
}

/// One click in a mail program, by the link that the page of an invitation carries too.
fn object(quai: &Organisation, process: &Process, event: &str, person: &str) {
    let browser = crate::support::browser::Browser::new(&process.url);
    let page = browser.get(&format!("/i/{}", quai.rsvp_url(event, person).split("/i/").nth(1).unwrap())).body;
    let link = page.split("/u/").nth(1).expect("a way out").split('"').next().unwrap().to_owned();
    let answer = browser.post(&format!("/u/{link}"), &[("List-Unsubscribe", "One-Click")]);
    assert_eq!(answer.status, 200);
}

fn unpacked(file: &Path) -> String {
    use std::io::Read as _;
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(file).unwrap()).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_backup_holds_every_table_and_comes_back_whole_in_another_place() {
    let database = TestDatabase::new();
    let token = binary::found(&database);
    let process = Process::start(&database, &[]);
    let quai = process.organisation(&token);
    let (event, people) = invited(&quai, &[("Ana", "ana@reste.example"), ("Éloïse", "eloise@reste.example")]);
    quai.answer(&event, &people[0], "yes", 0);
    let before = (quai.get(&format!("/events/{event}")), quai.get("/people"), quai.rsvp_url(&event, &people[0]));
    let saved = file(&database, "one.backup");
    back_up(&database, &saved);
    process.kill();

    let elsewhere = TestDatabase::new();
    std::fs::copy(file(&database, "secret.key"), file(&elsewhere, "secret.key")).unwrap();
    let said = restore(&elsewhere, &saved);
    assert_eq!(said["kept"], Value::Null, "{said}");
    let process = Process::start(&elsewhere, &[]);
    let quai = process.organisation(&token);
    let after = (quai.get(&format!("/events/{event}")), quai.get("/people"), quai.rsvp_url(&event, &people[0]));
    assert_eq!(before.0, after.0);
    assert_eq!(before.1, after.1);
    let end = |url: &str| url.rsplit('/').next().unwrap().to_owned();
    assert_eq!(end(&before.2), end(&after.2), "links in mails sent so far open as before");
    process.kill();

    let twice = file(&elsewhere, "two.backup");
    back_up(&elsewhere, &twice);
    restore(&elsewhere, &twice);
    let rows = |file: &Path| {
        let text = unpacked(file);
        let mut rows: Vec<String> = text
            .lines()
            .filter(|line| line.starts_with('[') && !line.contains("audit_lines"))
            .map(str::to_owned)
            .collect();
        rows.sort();
        rows
    };
    let again = file(&elsewhere, "three.backup");
    back_up(&elsewhere, &again);
    assert_eq!(rows(&twice), rows(&again), "a restored backup says the same again");
}

#[test]
fn nothing_that_waited_leaves_by_itself_after_a_restore() {
    let database = TestDatabase::new();
    let token = binary::found(&database);
    let process = Process::start(&database, &[]);
    let quai = process.organisation(&token);
    let community = quai.community("Testeurs");
    let person = quai.person("Ana", "ana@reste.example", &[&community]);
    let event =
        quai.apero(json!({"starts_at": "2030-12-03T17:30:00Z", "ends_at": "2030-12-03T20:00:00Z", "hosts": []}));
    let asked = json!({"people": [person], "hold_seconds": 600});
    quai.send("POST", &format!("/events/{event}/invitations"), &asked);
    let saved = file(&database, "held.backup");
    back_up(&database, &saved);
    process.kill();
    let said = restore(&database, &saved);
    assert_eq!(said["held"], 1, "{said}");
    let process = Process::start(&database, &[]);
    let quai = process.organisation(&token);
    let browser = crate::support::browser::Browser::new(&process.url);
    browser.post_json("/dev/clock", &json!({"advance": "PT20M"}));
    browser.post_json("/dev/jobs/run", &json!({}));
    let outbox = quai.get("/outbox");
    assert_eq!(outbox["items"][0]["state"], "unknown", "{outbox}");
    process.kill();
}

#[test]
fn what_is_no_whole_backup_changes_nothing() {
    let database = TestDatabase::new();
    let token = binary::found(&database);
    let saved = file(&database, "one.backup");
    back_up(&database, &saved);
    let octets = std::fs::read(&saved).unwrap();
    let cut = file(&database, "cut.backup");
    std::fs::write(&cut, &octets[..octets.len() / 2]).unwrap();
    let noise = file(&database, "noise.backup");
    std::fs::write(&noise, b"SQLite format 3\0and more").unwrap();
    let newer = file(&database, "newer.backup");
    use std::io::Write as _;
    let mut out = flate2::write::GzEncoder::new(std::fs::File::create(&newer).unwrap(), flate2::Compression::default());
    let head = json!({"comptoir_backup": 1, "step": "99991231000000", "taken_at": "2026-11-20T09:00:00Z", "key": ""});
    writeln!(out, "{head}\n{}", json!({"end": true, "rows": 0})).unwrap();
    out.finish().unwrap();
    for wrong in [&cut, &noise, &newer, &file(&database, "nowhere.backup")] {
        let output = comptoir(&database).args(["restore", wrong.to_str().unwrap()]).output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(!words.contains("panicked"), "{words}");
    }
    let process = Process::start(&database, &[]);
    assert_eq!(process.organisation(&token).get("/organisation")["slug"], "quai");
    process.kill();
}
