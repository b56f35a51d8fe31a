//! How fast mail leaves, and in which order (CALENDAR-MAIL D5).

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::binary::{self, Process};
use crate::support::database::TestDatabase;
use crate::support::sink::Sink;
use crate::support::{Organisation, TestApp};

/// So many at each of these domains, asked to one evening; unsent as yet.
fn asked(quai: &Organisation, domains: &[&str], each: usize) -> (String, Vec<String>) {
    let person = |n: usize, domain: &str| quai.person(&format!("Kim {n}"), &format!("kim-{n}@{domain}"), &[]);
    let people: Vec<String> = domains
        .iter()
        .flat_map(|domain| (0..each).map(move |n| (n, domain)))
        .map(|(n, domain)| person(n, domain))
        .collect();
    let event = quai.apero(json!({}));
    quai.invite(&event, &people);
    (event, people)
}

// D5
#[test]
fn each_domain_gets_one_a_second_and_all_arrive() {
    let sink = Sink::start();
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url), ("COMPTOIR_DOMAIN_RATE", "1")]);
    let quai = app.organisation("quai");
    let domains = ["a.example", "b.example", "c.example", "d.example", "e.example"];
    asked(&quai, &domains, 6);
    for second in 1..=6 {
        // Runs what is due, a second later each time.
        assert_eq!(app.run_jobs()["sent"], domains.len());
        assert!(sink.by_domain().values().all(|count| *count == second), "{:?}", sink.by_domain());
        let waiting = quai.get("/outbox?limit=200");
        let untouched =
            |row: &&serde_json::Value| row["state"] == "queued" && row["attempts"] == 0 && row["last_error"].is_null();
        let waiting = waiting["items"].as_array().unwrap().iter().filter(untouched).count();
        assert_eq!(waiting, domains.len() * (6 - second), "what is paced off is not touched");
    }
    assert_eq!(app.run_jobs()["sent"], 0);
}

// D5
#[test]
fn a_domain_that_says_not_now_rests_and_the_others_go_on() {
    let sink = Sink::start_with(&[("kim-0", "451x2")]);
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url), ("COMPTOIR_RETRY_SECONDS", "60")]);
    let quai = app.organisation("quai");
    let grey = quai.person("Kim", "kim-0@grey.example", &[]);
    let others: Vec<String> = (1..4).map(|n| quai.person("Kim", &format!("kim-{n}@grey.example"), &[])).collect();
    let event = quai.apero(json!({}));
    quai.invite(&event, &[grey]);
    // What is due earlier leaves earlier; what is due at once leaves in any order.
    app.clock.set(app.now() + chrono::Duration::milliseconds(1));
    quai.invite(&event, &others);
    let elsewhere: Vec<String> = (1..4).map(|n| quai.person("Kim", &format!("kim-{n}@other.example"), &[])).collect();
    quai.invite(&event, &elsewhere);
    app.run_jobs();
    assert_eq!(sink.by_domain(), [("other.example".to_owned(), 3)].into());
    // The first rest is five seconds, the twelfth part of the first wait of a message.
    app.pass(chrono::Duration::seconds(5));
    assert_eq!(sink.by_domain()["grey.example"], 3);
    for _ in 0..4 {
        app.pass(chrono::Duration::seconds(70));
    }
    assert_eq!(sink.by_domain()["grey.example"], 4, "none lost, none doubled");
}

// D5
#[test]
fn what_is_urgent_overtakes_what_waits_for_its_turn() {
    let sink = Sink::start();
    let app = TestApp::start_with(&[
        ("COMPTOIR_SMTP_URL", &sink.url),
        ("COMPTOIR_DOMAIN_RATE", "1"),
        ("COMPTOIR_COALESCE_SECONDS", "0"),
    ]);
    let quai = app.organisation("quai");
    let told: Vec<String> = (0..3).map(|n| quai.person("Kim", &format!("told-{n}@example.org"), &[])).collect();
    let (moved, off) = (quai.apero(json!({"title": "Brunch"})), quai.apero(json!({"title": "Débat"})));
    quai.invite(&moved, &told[..1]);
    quai.invite(&off, &told[1..2]);
    quai.invite(&moved, &told[2..]);
    (0..3).for_each(|_| drop(app.run_jobs()));
    let late: Vec<String> = (0..2).map(|n| quai.person("Zoé", &format!("late-{n}@example.org"), &[])).collect();
    quai.invite(&moved, &late);
    quai.answer(&moved, &told[2], "no", 0);
    quai.send("PATCH", &format!("/events/{moved}"), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    quai.send("POST", &format!("/events/{off}/cancellation"), &json!({"reason": ""}));
    (0..8).for_each(|_| drop(app.run_jobs()));
    let order: Vec<(String, String)> = sink.kept().into_iter().skip(3).map(|(to, raw)| (kind(&raw), to)).collect();
    let kinds: Vec<_> = order.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["cancellation", "change", "change", "confirmation", "invitation", "invitation"], "{order:?}");
}

/// What a mail is, as its Feedback-ID says (`event:kind:group:sender`).
fn kind(raw: &str) -> String {
    let value = raw.lines().find_map(|line| line.strip_prefix("Feedback-ID: ")).unwrap();
    value.split(':').nth(1).unwrap().to_owned()
}

/// `cargo test --release --test service -- --ignored --nocapture five_thousand`: about two minutes, on the real clock.
#[test]
#[ignore = "a measurement of the full size; the scene above is the same in small"]
fn five_thousand_invitations_to_fifty_domains_keep_the_pace() {
    const DOMAINS: usize = 50;
    const EACH: usize = 100;
    let sink = Sink::start();
    let database = TestDatabase::new();
    let token = binary::found(&database);
    let settings = [("COMPTOIR_SMTP_URL", sink.url.as_str()), ("COMPTOIR_DOMAIN_RATE", "1")];
    let process = Process::start(&database, &settings);
    let quai = process.organisation(&token);
    let community = quai.community("Testeurs");
    for n in 0..DOMAINS * EACH {
        quai.person(&format!("Kim {n}"), &format!("kim-{n}@d{}.example", n % DOMAINS), &[&community]);
    }
    let starts_at = chrono::Utc::now() + chrono::Duration::days(20);
    let ends_at = starts_at + chrono::Duration::hours(2);
    let event = quai.apero(json!({"hosts": [], "starts_at": starts_at, "ends_at": ends_at}));
    let begun = Instant::now();
    quai.send("POST", &format!("/events/{event}/invitations"), &json!({"communities": [community], "hold_seconds": 0}));
    while sink.count() < DOMAINS * EACH && begun.elapsed() < Duration::from_secs(300) {
        std::thread::sleep(Duration::from_millis(200));
    }
    let took = begun.elapsed();
    let mut times: HashMap<String, Vec<f64>> = HashMap::new();
    for entry in sink.log() {
        let domain = entry["rcpt_tos"][0].as_str().unwrap().rsplit('@').next().unwrap().to_owned();
        times.entry(domain).or_default().push(entry["time"].as_f64().unwrap());
    }
    assert_eq!(times.values().map(Vec::len).sum::<usize>(), DOMAINS * EACH);
    let most = |span: f64| times.values().map(|times| most_within(times, span)).max().unwrap();
    println!("{took:.1?}; most for one domain in 1 s: {}, in 10 s: {}, in 60 s: {}", most(1.0), most(10.0), most(60.0));
    assert!(most(10.0) <= 11 && most(60.0) <= 61);
}

fn most_within(times: &[f64], span: f64) -> usize {
    (0..times.len())
        .map(|from| times[from..].iter().take_while(|at| **at < times[from] + span).count())
        .max()
        .unwrap_or(0)
}
