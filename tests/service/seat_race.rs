//! A thousand answers, changes and declines at once on one event: heads never exceed the capacity at any moment that
//! the history tells of, every change is in the history, and what stands is what the history ends with. On SQLite and
//! PostgreSQL, and with two processes on one PostgreSQL database.

use std::collections::HashMap;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use comptoir::domain::id::Id;
use comptoir::domain::rsvp::Place;
use comptoir::domain::rsvp_change::{Cause, Change};
use comptoir::store::{self, Db};
use rand::RngExt as _;
use serde_json::{Value, json};

use crate::support::binary::{self, Process};
use crate::support::database::TestDatabase;
use crate::support::{Browser, Organisation, TestApp};

const PEOPLE: usize = 250;
const ACTS: usize = 1000;
const CAPACITY: i32 = 60;

#[test]
fn a_thousand_answers_changes_and_declines_at_once_never_overbook() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = full_house(&quai);
    let links = links(&quai, &event);

    let acts = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let racing = scope.spawn(|| race(&links, &[&app.url], &acts));
        // Meanwhile days go by: offers lapse and are passed on.
        for _ in 0..5 {
            app.pass(chrono::Duration::hours(25));
        }
        racing.join().unwrap();
    });
    app.pass(chrono::Duration::hours(25));

    let history = verify(&app.context.db, &quai, &event);
    for cause in [Cause::Answer, Cause::Offer, Cause::Expiry] {
        assert!(history.iter().any(|change| change.cause == cause), "{cause}");
    }
    println!("{} acts, {} changes", acts.load(Ordering::Relaxed), history.len());
}

#[test]
fn two_processes_on_one_database_never_overbook_either() {
    let database = TestDatabase::new();
    if !database.is_postgres() {
        return;
    }
    let token = binary::found(&database);
    // Mail is not under test here.
    let settings = [("COMPTOIR_DOMAIN_RATE", "0.001")];
    let (one, other) = (Process::start(&database, &settings), Process::start(&database, &settings));
    let quai = one.organisation(&token);
    let event = full_house(&quai);
    let links = links(&quai, &event);
    let acts = AtomicUsize::new(0);
    race(&links, &[&one.url, &other.url], &acts);

    let db = Db::open(&database.url).unwrap();
    let history = verify(&db, &quai, &event);
    assert!(history.iter().any(|change| change.cause == Cause::Offer));
    println!("{} acts on two processes, {} changes", acts.load(Ordering::Relaxed), history.len());
    one.kill();
    other.kill();
}

/// An event with fewer seats than people, each of whom may bring two.
fn full_house(quai: &Organisation) -> String {
    let testers = quai.community("Bêta-testeurs");
    quai.crowd("kim", PEOPLE, &testers);
    let starts_at = chrono::Utc::now().max("2026-12-20T17:30:00Z".parse().unwrap()) + chrono::Duration::days(20);
    let event = quai.send(
        "POST",
        "/events",
        &json!({
            "kind": "apero", "title": "Apéro", "starts_at": starts_at, "ends_at": starts_at + chrono::Duration::hours(2),
            "timezone": "Europe/Paris", "capacity": CAPACITY, "plus_ones_max": 2, "communities": [testers],
        }),
    );
    let event = crate::support::api::id(&event);
    quai.send("POST", &format!("/events/{event}/announcement"), &json!({}));
    quai.send(
        "POST",
        &format!("/events/{event}/invitations"),
        &json!({"communities": [testers], "hold_seconds": 3600}),
    );
    event
}

/// The path of each guest's answer page.
fn links(quai: &Organisation, event: &str) -> Vec<String> {
    let items = all(quai, &format!("/events/{event}/invitations?limit=200"));
    let path = |item: &Value| {
        let url = item["rsvp_url"].as_str().unwrap();
        url[url.find("/i/").unwrap()..].to_owned()
    };
    let links: Vec<_> = items.iter().map(path).collect();
    assert_eq!(links.len(), PEOPLE);
    links
}

/// Everybody at once, four acts each in no order: yes alone or with company, maybe, no.
fn race(links: &[String], urls: &[&str], acts: &AtomicUsize) {
    let start = Barrier::new(ACTS);
    std::thread::scope(|scope| {
        for act in 0..ACTS {
            let (link, url, start) = (&links[act % links.len()], urls[act % urls.len()], &start);
            scope.spawn(move || {
                let guests = rand::rng().random_range(0..3).to_string();
                let answer = ["yes", "yes", "yes", "no", "yes", "maybe"][rand::rng().random_range(0..6)];
                let browser = Browser::new(url);
                start.wait();
                for _ in 0..40 {
                    let answered = browser.post(link, &[("answer", answer), ("guests", &guests)]);
                    match answered.status {
                        // 422: seated, and no room for more company; the seat stays.
                        303 | 422 => {
                            acts.fetch_add(1, Ordering::Relaxed);
                            return;
                        }
                        // Too many at once: come again.
                        503 | 429 => {}
                        status => panic!("{status} {}", answered.body),
                    }
                }
                panic!("never served");
            });
        }
    });
    assert_eq!(acts.load(Ordering::Relaxed), ACTS);
}

/// Plays the history of an event from its beginning and compares its end with what stands.
fn verify(db: &Db, quai: &Organisation, event: &str) -> Vec<Change> {
    let id: Id<_> = event.parse().unwrap();
    let (history, rows) = db
        .read_here(move |tx| {
            let organisation = store::organisation::all(tx)?[0].id;
            let history = store::rsvp_change::of_event(tx, organisation, id)?;
            Ok((history, store::rsvp::of_event(tx, organisation, id)?))
        })
        .unwrap();
    let mut last: HashMap<_, &Change> = HashMap::new();
    let mut most = 0;
    for (number, change) in (1..).zip(&history) {
        assert_eq!(change.number, number, "the history has neither gaps nor doubles");
        last.insert(change.person, change);
        let heads: i32 = last.values().map(|change| change.held_heads()).sum();
        assert!(heads <= CAPACITY, "{heads} heads after change {number}");
        most = most.max(heads);
    }
    assert_eq!(most, CAPACITY, "the room was full at some moment");
    assert_eq!(rows.len(), last.len());
    for row in &rows {
        let told = last[&row.person];
        assert_eq!((told.answer, told.guests, told.place), (row.answer, row.guests, row.place));
    }

    let counts = quai.counts(event);
    let people = |place: Place| rows.iter().filter(|row| row.place == Some(place)).count();
    let heads: i32 = rows.iter().map(|row| row.held_heads()).sum();
    assert_eq!(counts["heads"], heads);
    assert_eq!(counts["seated"], people(Place::Seated));
    assert_eq!(counts["offered"], people(Place::Offered));
    assert_eq!(counts["waiting"], people(Place::Waiting));
    let listed = all(quai, &format!("/events/{event}/rsvps?limit=200"));
    assert_eq!(listed.len(), rows.len());
    let mut positions: Vec<_> = listed.iter().filter_map(|item| item["position"].as_u64()).collect();
    positions.sort_unstable();
    assert!((1..).zip(&positions).all(|(rank, position)| rank == *position), "{positions:?}");
    history
}

/// Every item of a list, page by page.
fn all(quai: &Organisation, path: &str) -> Vec<Value> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = quai.get(&format!("{path}{cursor}"));
        items.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}
