//! What leaves the service is read by programs that are not ours. Three readers of calendar objects agree on instant,
//! place and state of every kind of message, in zones with and without clock changes, and keep one entry where we
//! send five messages; dkimpy finds every signature valid.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::json;

use crate::support::api::id;
use crate::support::mailbox::Mail;
use crate::support::readers::{READERS, Read, read, signed};
use crate::support::sink::Sink;
use crate::support::{Organisation, TestApp};

/// A meetup by its title: zone, first and last instant.
const MEETUPS: [(&str, &str, &str, &str); 11] = [
    ("Paris, hiver", "Europe/Paris", "2026-12-03T17:30:00Z", "2026-12-03T20:00:00Z"),
    ("Paris, par-dessus l’heure sautée", "Europe/Paris", "2027-03-28T00:30:00Z", "2027-03-28T02:00:00Z"),
    ("Paris, dans l’heure double", "Europe/Paris", "2027-10-31T00:15:00Z", "2027-10-31T01:45:00Z"),
    ("New York, spring forward", "America/New_York", "2027-03-14T06:30:00Z", "2027-03-14T08:00:00Z"),
    ("New York, the hour twice", "America/New_York", "2027-11-07T05:30:00Z", "2027-11-07T06:30:00Z"),
    ("Tokyo", "Asia/Tokyo", "2026-12-04T10:00:00Z", "2026-12-04T12:00:00Z"),
    ("Casablanca", "Africa/Casablanca", "2027-02-20T18:00:00Z", "2027-02-20T21:00:00Z"),
    ("Lord Howe, half an hour twice", "Australia/Lord_Howe", "2027-04-03T14:45:00Z", "2027-04-03T15:20:00Z"),
    ("Lord Howe, summer", "Australia/Lord_Howe", "2026-12-05T07:00:00Z", "2026-12-05T09:00:00Z"),
    ("Temps universel", "UTC", "2026-12-05T12:00:00Z", "2026-12-05T13:00:00Z"),
    ("Le Caire, l’heure double de minuit", "Africa/Cairo", "2027-10-28T20:30:00Z", "2027-10-28T22:30:00Z"),
];
const HERE: &str = "Le Perchoir, 14 rue Crespin-du-Gast; Paris";
const THERE: &str = "La Bellevilloise, 19 rue Boyer, Paris";

/// What a message about a meetup must say: METHOD, STATUS, PARTSTAT, and whether after the move.
type Said = (&'static str, &'static str, &'static str, bool);

/// Ada says yes and learns of the move and of the end.
const ADA: [Said; 4] = [
    ("REQUEST", "CONFIRMED", "NEEDS-ACTION", false),
    ("REQUEST", "CONFIRMED", "ACCEPTED", false),
    ("REQUEST", "CONFIRMED", "ACCEPTED", true),
    ("CANCEL", "CANCELLED", "ACCEPTED", true),
];
/// Bo is taken off the list, put on it again and learns the same.
const BO: [Said; 5] = [
    ("REQUEST", "CONFIRMED", "NEEDS-ACTION", false),
    ("CANCEL", "", "NEEDS-ACTION", false),
    ("REQUEST", "CONFIRMED", "NEEDS-ACTION", false),
    ("REQUEST", "CONFIRMED", "NEEDS-ACTION", true),
    ("CANCEL", "CANCELLED", "NEEDS-ACTION", true),
];

// S1, S2, S4, S8, S9
#[test]
fn three_readers_agree_on_every_message_and_keep_one_entry_for_all_of_them() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let ada = quai.person("Ada", "ada@example.org", &[]);
    let bo = quai.person("Bo", "bo@example.org", &[]);
    live_through(&app, &quai, &ada, &bo);

    let folder = tempfile::tempdir().unwrap();
    for (address, lives) in [("ada@example.org", &ADA[..]), ("bo@example.org", &BO[..])] {
        let guest = folder.path().join(address);
        std::fs::create_dir(&guest).unwrap();
        let mails = app.mails_to(address);
        assert_eq!(mails.len(), MEETUPS.len() * lives.len(), "{address}");
        keep(&mails, &guest);
        let by_reader = READERS.map(|reader| read(reader, &guest));
        assert_eq!(by_reader[0], by_reader[1], "{} and {}, {address}", READERS[0], READERS[1]);
        assert_eq!(by_reader[0], by_reader[2], "{} and {}, {address}", READERS[0], READERS[2]);
        for (reader, found) in READERS.iter().zip(&by_reader) {
            let told: Vec<&Read> = found.values().collect();
            for meetup in MEETUPS {
                let about: Vec<&Read> = told.iter().copied().filter(|read| read.summary == meetup.0).collect();
                assert_life(&about, lives, meetup, address);
            }
            assert_one_entry_each(&told, reader);
        }
    }
}

/// Everything that can happen to an event and to its guests' calendars.
fn live_through(app: &TestApp, quai: &Organisation, ada: &str, bo: &str) {
    let venue =
        |name: &str, address: &str| id(&quai.send("POST", "/venues", &json!({"name": name, "address": address})));
    let here = venue("Le Perchoir", "14 rue Crespin-du-Gast; Paris");
    let there = venue("La Bellevilloise", "19 rue Boyer, Paris");
    let events = MEETUPS.map(|(title, zone, starts_at, ends_at)| {
        quai.apero(json!({
            "title": title, "timezone": zone, "starts_at": starts_at, "ends_at": ends_at, "venue": here,
        }))
    });
    let both = [ada.to_owned(), bo.to_owned()];
    let everywhere = |act: &dyn Fn(&str, usize)| {
        events.iter().enumerate().for_each(|(at, event)| act(event, at));
        app.run_jobs();
    };
    everywhere(&|event, _| drop(quai.invite(event, &both)));
    everywhere(&|event, _| {
        quai.answer(event, ada, "yes", 0);
        assert_eq!(quai.call("DELETE", &format!("/events/{event}/invitations/{bo}"), None).0 / 100, 2);
    });
    everywhere(&|event, _| drop(quai.invite(event, &both[1..])));
    everywhere(&|event, at| {
        let (_, _, starts_at, ends_at) = MEETUPS[at];
        let moved = json!({"starts_at": later(starts_at), "ends_at": later(ends_at), "venue": there});
        quai.send("PATCH", &format!("/events/{event}"), &moved);
    });
    // Edits are gathered for a while before guests hear of them.
    app.pass(Duration::minutes(6));
    everywhere(&|event, _| drop(quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": ""}))));
}

/// A day and half an hour later.
fn later(instant: &str) -> String {
    let at: DateTime<Utc> = instant.parse().unwrap();
    (at + Duration::minutes(24 * 60 + 30)).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Writes the calendar objects as files in their order; each is twice in its mail, the same octets.
fn keep(mails: &[Mail], folder: &Path) {
    for (at, mail) in mails.iter().enumerate() {
        let message = MessageParser::default().parse(mail.source.as_bytes()).unwrap();
        let octets = |kind: &str, subtype: &str| {
            let part = message.parts.iter().find(|part| part.is_content_type(kind, subtype));
            part.unwrap_or_else(|| panic!("no {kind}/{subtype} in “{}”", mail.subject)).contents().to_vec()
        };
        let (inner, attached) = (octets("text", "calendar"), octets("application", "ics"));
        assert!(inner == attached, "“{}” carries two different objects", mail.subject);
        std::fs::write(folder.join(format!("{at:03}.ics")), inner).unwrap();
    }
}

/// The messages about one meetup to one guest say what they must, each newer than the last.
fn assert_life(about: &[&Read], lives: &[Said], meetup: (&str, &str, &str, &str), address: &str) {
    let (title, zone, starts_at, ends_at) = meetup;
    assert_eq!(about.len(), lives.len(), "{title}");
    for (read, (method, status, answer, moved)) in about.iter().zip(lives) {
        let at = |instant: &str| if *moved { later(instant) } else { instant.to_owned() };
        let place = if *moved { THERE } else { HERE };
        assert_eq!((read.method.as_str(), read.status.as_str()), (*method, *status), "{read:?}");
        assert_eq!((&read.starts_at, &read.ends_at), (&at(starts_at), &at(ends_at)), "{read:?}");
        assert_eq!(read.location, place, "{read:?}");
        assert_eq!(read.attendees, [(address.to_owned(), (*answer).to_owned())], "{read:?}");
        // A time in an hour that comes twice is written in UTC.
        assert!(
            read.zone == zone || (read.zone == "UTC" && title.contains("double") || title.contains("twice")),
            "{read:?}"
        );
    }
    for pair in about.windows(2) {
        assert_eq!(pair[0].uid, pair[1].uid, "{title}");
        assert!(pair[0].dtstamp < pair[1].dtstamp && pair[0].sequence <= pair[1].sequence, "{pair:?}");
        // RFC 5546 §2.1.4: grows with what calendars must show anew, stays with a mere answer.
        let weighty =
            pair[1].method == "CANCEL" || pair[0].method == "CANCEL" || pair[0].starts_at != pair[1].starts_at;
        assert_eq!(pair[0].sequence < pair[1].sequence, weighty, "{pair:?}");
    }
}

/// A calendar that follows RFC 5546 §2.1.5 ends with one entry for each meetup, whatever the order of arrival.
fn assert_one_entry_each(told: &[&Read], reader: &str) {
    let in_order = calendar(told.iter().copied());
    assert_eq!(in_order.len(), MEETUPS.len(), "{reader} makes a duplicate");
    assert!(in_order.values().all(|entry| entry.method == "CANCEL" && entry.status == "CANCELLED"), "{reader}");
    assert_eq!(calendar(told.iter().rev().copied()), in_order, "{reader}");
    // Up to the move: one entry that takes place, at the new time, also after a removal and a second invitation.
    let before_the_end = calendar(told.iter().copied().filter(|read| read.status != "CANCELLED"));
    assert_eq!(before_the_end.len(), MEETUPS.len(), "{reader}");
    assert!(before_the_end.values().all(|entry| entry.status == "CONFIRMED" && entry.location == THERE), "{reader}");
}

/// By UID, the message of the highest SEQUENCE and, among equals, the latest DTSTAMP.
fn calendar<'a>(told: impl Iterator<Item = &'a Read>) -> BTreeMap<&'a str, &'a Read> {
    let mut entries: BTreeMap<&str, &Read> = BTreeMap::new();
    for read in told {
        let known = entries.get(read.uid.as_str());
        if known.is_none_or(|known| (known.sequence, &known.dtstamp) < (read.sequence, &read.dtstamp)) {
            entries.insert(&read.uid, read);
        }
    }
    entries
}

// S13
#[test]
fn three_readers_see_the_answer_on_record() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({"capacity": 1}));
    let answers =
        [("yes", "ACCEPTED"), ("yes", "TENTATIVE"), ("maybe", "TENTATIVE"), ("no", "DECLINED"), ("", "NEEDS-ACTION")];
    let people: Vec<String> =
        (0..answers.len()).map(|n| quai.person(&format!("Kim {n}"), &format!("kim-{n}@example.org"), &[])).collect();
    quai.invite(&event, &people);
    app.run_jobs();
    for (person, (answer, _)) in people.iter().zip(answers).filter(|(_, (answer, _))| !answer.is_empty()) {
        quai.answer(&event, person, answer, 0);
        app.run_jobs();
    }
    let folder = tempfile::tempdir().unwrap();
    let last = |n: usize| app.mails_to(&format!("kim-{n}@example.org")).pop().unwrap();
    keep(&(0..answers.len()).map(last).collect::<Vec<_>>(), folder.path());
    for reader in READERS {
        let found = read(reader, folder.path());
        let seen: Vec<&str> = found.values().map(|read| read.attendees[0].1.as_str()).collect();
        assert_eq!(seen, answers.map(|(_, participation)| participation), "{reader}");
    }
}

// D2
#[test]
fn dkimpy_finds_every_signature_valid_and_a_changed_mail_not() {
    for name in ["dkim_rsa.pem", "dkim_ed25519.pem"] {
        let key = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
        let sink = Sink::start();
        let app = TestApp::start_with(&[
            ("COMPTOIR_SMTP_URL", &sink.url),
            ("COMPTOIR_DKIM_SELECTOR", "s2026"),
            ("COMPTOIR_DKIM_DOMAIN", "comptoir.example"),
            ("COMPTOIR_DKIM_KEY_FILE", key.to_str().unwrap()),
        ]);
        let quai = app.organisation("quai");
        let event =
            quai.apero(json!({"title": "L’apéro des très, très nombreux testeurs « de la bêta » à Belleville"}));
        let people = [quai.person("Zoé Œuf", "zoe@example.org", &[]), quai.person("Bo", "bo@example.org", &[])];
        quai.invite(&event, &people);
        app.run_jobs();
        quai.answer(&event, &people[0], "yes", 1);
        app.visitor().post("/sign-in", &[("email", &quai.admin_email)]);
        app.run_jobs();
        quai.send("POST", &format!("/events/{event}/cancellation"), &json!({"reason": "Le bar a pris l’eau."}));
        app.run_jobs();

        let folder = tempfile::tempdir().unwrap();
        let write = |at: usize, raw: &str| -> PathBuf {
            let file = folder.path().join(format!("{at}.eml"));
            std::fs::write(&file, raw).unwrap();
            file
        };
        let mut mails: Vec<String> = sink.kept().into_iter().map(|(_, raw)| raw).collect();
        assert_eq!(mails.len(), 6, "two invitations, a confirmation, a way in, two cancellations");
        mails.push(mails[0].replace("\r\nSubject: ", "\r\nSubject: Re: "));
        mails.push(mails[0].replace("\r\nList-Unsubscribe: <", "\r\nList-Unsubscribe: <https://evil.example/"));
        let files: Vec<PathBuf> = mails.iter().enumerate().map(|(at, raw)| write(at, raw)).collect();
        assert_eq!(signed(&key, &files), [true, true, true, true, true, true, false, false], "{name}");
    }
}
