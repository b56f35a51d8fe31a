//! The doors themselves: what is no mail, who may come in, and what happens while the database is away.

use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use super::{SECRET, Scene, signature};
use crate::support::TestApp;
use crate::support::binary::comptoir;
use crate::support::reply::{Client, Reply};

#[test]
fn what_is_no_mail_is_refused_quickly_and_breaks_nothing() {
    // I12: 65 when the octets are no mail, 0 when it is one that means nothing, never 5xx.
    let scene = Scene::with(1, json!({}));
    assert_eq!(scene.pipe(b"").0, 65);
    let mut garbage = vec![0_u8; 50 * 1024 * 1024];
    let mut seed = 1_u32;
    garbage.iter_mut().for_each(|octet| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *octet = (seed >> 24) as u8;
    });
    let begun = Instant::now();
    let (status, said) = scene.pipe(&garbage);
    assert!(status == 65 || (status == 0 && said["outcome"] == "ignore"), "{status} {said}");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
    let (status, _) = scene.post(&garbage[..1024 * 1024]);
    assert!(status == 422 || status == 200, "{status}");
    let long = format!("From: a@example.org\r\nSubject: {}\r\n\r\nx", "é".repeat(200_000));
    let nested = (0..500).fold(String::from("From: a@example.org\r\nMIME-Version: 1.0\r\n"), |mail, depth| {
        format!("{mail}Content-Type: multipart/mixed; boundary=\"b{depth}\"\r\n\r\n--b{depth}\r\n")
    });
    let calendar = "From: a@example.org\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:";
    for mail in [long.as_str(), &nested, calendar, "From: a\r\n\r\n", "a: b", "\u{feff}From: x@example.org\n\ny"] {
        let (status, said) = scene.post(mail.as_bytes());
        assert!(status == 200 || status == 422, "{status} {said} for {:.60}", mail);
        assert!([0, 65].contains(&scene.pipe(mail.as_bytes()).0));
    }
    assert_eq!(scene.rsvp(0), None);
}

#[test]
fn the_http_door_opens_to_the_shared_secret_alone() {
    let scene = Scene::with(1, json!({}));
    let mail = Reply::to(&scene.mails[0], "ACCEPTED", "20261120T091000Z").mail(Client::Gmail);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let stamp = |offset: i64| (i64::try_from(now).unwrap() + offset).to_string();
    for (timestamp, signed) in [
        (stamp(0), signature("another secret of some length", &stamp(0), &mail)),
        (stamp(0), signature(SECRET, &stamp(1), &mail)),
        (stamp(0), signature(SECRET, &stamp(0), b"another mail")),
        (stamp(-400), signature(SECRET, &stamp(-400), &mail)),
        (stamp(400), signature(SECRET, &stamp(400), &mail)),
        (stamp(0), "sha256=".into()),
        (stamp(0), "md5=00".into()),
        ("soon".into(), signature(SECRET, "soon", &mail)),
    ] {
        let (status, said) = scene.post_signed(&mail, &timestamp, &signed);
        assert_eq!((status, said["status"].as_i64()), (401, Some(401)), "{timestamp} {signed}: {said}");
    }
    assert_eq!(scene.rsvp(0), None);
    assert_eq!(scene.post(&vec![b'x'; 26 * 1024 * 1024]).0, 413);
    assert_eq!(scene.post(&mail).0, 200);
    assert_eq!(scene.rsvp(0), Some(("yes".into(), "calendar".into())));
    let closed = TestApp::start();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    assert_eq!(agent.post(format!("{}/inbound", closed.url)).send(&mail[..]).unwrap().status().as_u16(), 404);
}

#[test]
fn a_mail_is_kept_by_the_mail_server_while_the_database_is_away() {
    let scene = Scene::with(1, json!({}));
    let mail = Reply::to(&scene.mails[0], "ACCEPTED", "20261120T091000Z").mail(Client::Gmail);
    let empty = tempfile::tempdir().unwrap();
    let nothing = format!("sqlite://{}/nothing.db", empty.path().display());
    let keyless = format!("{}/secret.key", empty.path().display());
    for (name, value) in [
        ("COMPTOIR_DATABASE_URL", nothing.as_str()),
        ("COMPTOIR_SECRET_KEY_FILE", keyless.as_str()),
        ("COMPTOIR_DATABASE_URL", "postgres://127.0.0.1:1/nowhere?connect_timeout=1"),
        ("COMPTOIR_DATA_DIR", "/proc/nowhere"),
        ("COMPTOIR_LISTEN", "everywhere"),
    ] {
        let mut child = comptoir(scene.app.database())
            .args(["mail", "receive"])
            .env(name, value)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&mail).unwrap();
        let output = child.wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(75), "{name}: {words}");
        assert_eq!(words.trim().lines().count(), 1, "{words}");
        assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0, "nothing is made where nothing is");
    }
}
