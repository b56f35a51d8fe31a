//! Hours come in from where people already keep them: every tool's own file, by the command, the page and a program.
//! What is refused is named by line and reason, the same file twice adds nothing, and one click takes it all back.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use comptoir::domain::account::Role;
use serde_json::{Value, json};

use crate::support::binary::{self, comptoir};
use crate::support::database::TestDatabase;
use crate::support::{Browser, Organisation, TestApp};

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/time").join(name)
}

pub fn import(database: &TestDatabase, file: &Path, more: &[&str]) -> Command {
    let mut command = comptoir(database);
    command.args(["time", "import"]).arg(file);
    command.args([
        "--organisation",
        "quai",
        "--account",
        "lea@quai.example.org",
        "--timezone",
        "Europe/Paris",
        "--json",
    ]);
    command.args(more);
    command
}

pub fn told(database: &TestDatabase, file: &Path, more: &[&str]) -> Value {
    let output = import(database, file, more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a file says: format, encoding, accepted, ignored, refused lines, seconds that are not nought.
type Expected = (&'static str, &'static str, &'static str, u64, u64, Value, Value);

fn expected() -> Vec<Expected> {
    let line = |line: u32, reason: &str| json!({"line": line, "reason": reason});
    let reasons = [
        (3, "duplicate"),
        (5, "unknown_person"),
        (8, "too_long"),
        (9, "bad_date"),
        (10, "bad_duration"),
        (11, "bad_time"),
        (12, "nonexistent_local_time"),
        (13, "missing_end"),
        (14, "end_before_start"),
        (15, "duration_mismatch"),
        (16, "zero_duration"),
        (17, "wrong_column_count"),
        (20, "total_row"),
    ];
    let toggl: Vec<Value> = reasons.iter().map(|(at, reason)| line(*at, reason)).collect();
    let totals = json!([line(2, "total_row"), line(4, "total_row")]);
    vec![
        ("toggl.csv", "toggl", "utf-8", 4, 1, json!(toggl), json!({"online": 9000, "unclassified": 5400})),
        ("toggl_new.csv", "toggl", "utf-8", 3, 0, json!([]), json!({"online": 2266})),
        (
            "clockify.csv",
            "clockify",
            "utf-8",
            3,
            1,
            json!([line(5, "bad_date"), line(6, "total_row")]),
            json!({"online": 12600, "unclassified": 2700}),
        ),
        ("clockify_fr.csv", "clockify", "windows-1252", 1, 0, json!([]), json!({"online": 5400})),
        (
            "kimai.csv",
            "kimai",
            "utf-8",
            3,
            0,
            json!([line(5, "missing_end")]),
            json!({"online": 9000, "unclassified": 6300}),
        ),
        ("kimai_fr.csv", "kimai", "utf-8", 1, 0, json!([]), json!({"online": 10800})),
        (
            "activitywatch.json",
            "activitywatch",
            "utf-8",
            3,
            0,
            json!([line(6, "bad_date")]),
            json!({"online": 2700, "unclassified": 1800}),
        ),
        (
            "activitywatch_window.csv",
            "activitywatch",
            "utf-8",
            1,
            0,
            json!([line(3, "bad_duration")]),
            json!({"unclassified": 600}),
        ),
        ("timetagger_report.csv", "timetagger", "utf-8", 2, 0, totals, json!({"online": 3600, "unclassified": 7200})),
        ("timetagger.tsv", "timetagger", "utf-8", 2, 0, json!([]), json!({"online": 3600, "unclassified": 3600})),
        ("solidtime.csv", "solidtime", "utf-8", 1, 0, json!([line(3, "missing_end")]), json!({"online": 5400})),
        (
            "google.ics",
            "ics",
            "utf-8",
            4,
            0,
            json!([line(61, "bad_recurrence")]),
            json!({"other": 5400, "unclassified": 3600}),
        ),
    ]
}

#[test]
fn every_tool_s_own_file_is_recognised_and_every_refused_line_is_named() {
    let database = TestDatabase::new();
    binary::found(&database);
    let rules = sample("rules.json");
    for (name, format, encoding, accepted, ignored, rejected, seconds) in expected() {
        let rejected_count = rejected.as_array().unwrap().len() as u64;
        let mut whole = json!({"contact": 0, "travel": 0, "prep": 0, "online": 0, "other": 0, "unclassified": 0});
        for (kind, number) in seconds.as_object().unwrap() {
            whole[kind] = number.clone();
        }
        let once = json!({
            "format": format, "encoding": encoding, "rows": accepted + rejected_count, "accepted": accepted,
            "ignored": ignored, "rejected": rejected, "seconds": whole,
        });
        let more = ["--rules", rules.to_str().unwrap()];
        assert_eq!(told(&database, &sample(name), &[more[0], more[1], "--dry-run"]), once, "{name} looked at");
        assert_eq!(told(&database, &sample(name), &more), once, "{name}");
        let again = told(&database, &sample(name), &more);
        assert_eq!(again["accepted"], json!(ignored), "{name} again: {again}");
        let duplicates =
            again["rejected"].as_array().unwrap().iter().filter(|one| one["reason"] == "duplicate").count();
        let before = rejected.as_array().unwrap().iter().filter(|one| one["reason"] == "duplicate").count();
        assert_eq!((duplicates - before) as u64, accepted - ignored, "{name} again");
    }
    let octets = std::fs::read(database.folder.path().join("comptoir.db")).unwrap_or_default();
    for secret in ["banque", "message priv"] {
        assert!(!octets.windows(secret.len()).any(|some| some == secret.as_bytes()), "{secret} is kept");
    }
}

#[test]
fn what_cannot_be_decided_is_asked_for_and_wrong_words_are_refused() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("hours.csv");
    let head = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)";
    std::fs::write(&file, format!("{head}\nx,y,05/11/2026,09:00,05/11/2026,10:00,1:00\n")).unwrap();
    let status = |more: &[&str]| import(&database, &file, more).output().unwrap().status.code();
    assert_eq!(status(&[]), Some(2));
    assert_eq!(status(&["--date-order", "ymd"]), Some(2));
    assert_eq!(status(&["--rules", "/nowhere"]), Some(1));
    assert_eq!(told(&database, &file, &["--date-order", "dmy"])["seconds"]["unclassified"], 3600);
    assert_eq!(told(&database, &file, &["--date-order", "mdy"])["accepted"], 1);
    std::fs::write(&file, "name,email\nKim,kim@example.org\n").unwrap();
    assert_eq!(status(&[]), Some(1));
    std::fs::write(&file, "{\"buckets\": {\"x\": {\"events\": [{").unwrap();
    assert_eq!(status(&[]), Some(1));
}

pub struct House {
    pub app: TestApp,
    pub organisation: Organisation,
    pub lea: Browser,
}

impl House {
    pub fn new() -> Self {
        let app = TestApp::start();
        let organisation = app.organisation("quai");
        app.staff(&organisation, "lea@quai.example.org", "Léa Marchetti", Role::Manager);
        let lea = app.signed_in("lea@quai.example.org");
        House { app, organisation, lea }
    }

    /// Pastes a file and says where its page is.
    pub fn paste(&self, text: &str) -> String {
        let answer = self.lea.post("/time/import", &[("text", text), ("timezone", "Europe/Paris")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").to_owned()
    }

    /// Pastes a file and takes all of it.
    pub fn take(&self, text: &str) {
        let url = self.paste(text);
        assert_eq!(self.post(&format!("{url}/confirmation"), &[]), 303);
        self.app.run_jobs();
    }

    /// Somebody else of the same organisation.
    pub fn other(&self) -> Browser {
        self.app.staff(&self.organisation, "ines@quai.example.org", "Inès Benali", Role::Manager);
        self.app.signed_in("ines@quai.example.org")
    }

    pub fn page(&self, path: &str) -> String {
        let answer = self.lea.get(path);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.text()
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        self.lea.post(path, fields).status
    }

    pub fn entries(&self) -> Vec<Value> {
        self.organisation.get("/time-entries?limit=200")["items"].as_array().unwrap().clone()
    }

    pub fn seconds_of(&self, kind: &str) -> i64 {
        let of_kind = |entry: &&Value| entry["kind"] == kind;
        let instant = |entry: &Value, field: &str| {
            entry[field].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp()
        };
        self.entries().iter().filter(of_kind).map(|one| instant(one, "ended_at") - instant(one, "started_at")).sum()
    }
}

#[test]
fn a_file_is_looked_at_taken_classified_and_taken_back() {
    let house = House::new();
    let text = std::fs::read_to_string(sample("toggl.csv")).unwrap();
    let url = house.paste(&text);
    let page = house.page(&url);
    for words in ["Toggl", "4 lignes nouvelles", "13 refusées", "Ligne 8", "À classer"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(house.entries().is_empty());
    assert_eq!(house.post(&format!("{url}/confirmation"), &[]), 303);
    house.app.run_jobs();
    assert_eq!(house.entries().len(), 4);
    assert!(house.page(&url).contains("4 lignes ajoutées"));
    let csv = house.lea.get(&format!("{url}/rejects.csv")).body;
    assert!(csv.contains("8,") && csv.contains("chronomètre oublié"), "{csv}");
    let inbox = house.page("/time/unclassified");
    assert!(inbox.contains("Bêta-testeurs") && inbox.contains("#discord"), "{inbox}");
    let group = "project=beta-testeurs\ntags=discord\ntags=visio";
    let decide = [("group", group), ("mode", "online"), ("always", "on")];
    assert_eq!(house.post("/time/unclassified", &decide), 303);
    assert_eq!(house.seconds_of("online"), 5400);
    assert!(house.page("/time/rules").contains("Bêta-testeurs"));
    assert_eq!(house.post("/time/unclassified", &decide), 422);
    let again = house.paste(&text);
    assert!(house.page(&again).contains("rien de nouveau"));
    assert_eq!(house.post(&format!("{url}/undo"), &[]), 303);
    house.app.run_jobs();
    assert!(house.entries().is_empty());
    assert!(house.page(&url).contains("Import annulé"));
    let again = house.paste(&text);
    assert_eq!(house.post(&format!("{again}/confirmation"), &[]), 303);
    house.app.run_jobs();
    assert_eq!(house.seconds_of("online"), 5400, "the rule decides what comes");
}

#[test]
fn a_changed_rule_changes_hours_only_once_somebody_read_how_many() {
    let house = House::new();
    let url = house.paste(&std::fs::read_to_string(sample("solidtime.csv")).unwrap());
    house.post(&format!("{url}/confirmation"), &[]);
    house.app.run_jobs();
    let rule = [("id", "visio"), ("mode", "online"), ("needs", "any"), ("conditions", "tags equals VISIO\n")];
    assert_eq!(house.post("/time/rules", &rule), 303);
    assert_eq!(house.seconds_of("unclassified"), 5400);
    let page = house.page("/time/rules?count=1");
    assert!(page.contains("1 ligne") && page.contains("changerait"), "{page}");
    assert_eq!(house.post("/time/rules/application", &[]), 303);
    assert_eq!(house.seconds_of("online"), 5400);
    assert!(!house.page("/time/rules?count=1").contains("changerait"));
    let bad = [("id", "x"), ("mode", "online"), ("conditions", "color is blue")];
    assert_eq!(house.post("/time/rules", &bad), 422);
    let file = house.lea.get("/time/rules/file").body;
    assert_eq!(serde_json::from_str::<Value>(&file).unwrap()["rules"][0]["id"], "visio");
    let more = file.replace("visio\"", "remote\"");
    assert_eq!(house.post("/time/rules/file", &[("rules", &more)]), 303);
    assert!(house.page("/time/rules").contains("remote"));
}

#[test]
fn a_program_sends_a_file_and_takes_it_back() {
    let house = House::new();
    let lea = house.organisation.get("/accounts")["items"].as_array().unwrap().clone();
    let lea = lea.iter().find(|one| one["email"] == "lea@quai.example.org").unwrap()["id"].clone();
    let rules: Value = serde_json::from_str(&std::fs::read_to_string(sample("rules.json")).unwrap()).unwrap();
    house.organisation.send("PUT", "/time-rules", &rules);
    assert_eq!(house.organisation.get("/time-rules"), rules);
    let text = std::fs::read_to_string(sample("kimai.csv")).unwrap();
    let body = json!({"file": text, "account": lea, "timezone": "Europe/Paris"});
    let done = house.organisation.send("POST", "/time-entries/import", &body);
    assert_eq!(
        (&done["format"], &done["accepted"], &done["seconds"]["online"]),
        (&json!("kimai"), &json!(3), &json!(9000))
    );
    let id = done["id"].as_str().unwrap();
    assert_eq!(house.organisation.get(&format!("/time-entries/import/{id}"))["state"], "done");
    assert_eq!(house.entries().len(), 3);
    let (status, _) = house.organisation.call("DELETE", &format!("/time-entries/import/{id}"), None);
    assert_eq!(status, 204);
    assert!(house.entries().is_empty());
    let (status, problem) =
        house.organisation.call("PUT", "/time-rules", Some(&json!({"rules": [{"id": "x", "mode": "fun", "any": []}]})));
    assert_eq!(status, 422, "{problem}");
}

#[test]
fn where_day_and_month_cannot_be_told_apart_the_page_asks() {
    let house = House::new();
    let head = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)";
    let url = house.paste(&format!("{head}\nx,y,05/11/2026,09:00,05/11/2026,10:00,1:00\n"));
    let page = house.page(&url);
    assert!(page.contains("5 novembre 2026") && page.contains("11 mai 2026"), "{page}");
    let body = house.lea.get(&url).body;
    let ids =
        body.split("/time/import/").filter_map(|rest| rest.get(..36)).filter(|id| id.parse::<uuid::Uuid>().is_ok());
    let other = ids.into_iter().find(|id| !url.ends_with(id));
    let other = format!("/time/import/{}", other.unwrap());
    assert_eq!(house.post(&format!("{other}/confirmation"), &[]), 303);
    house.app.run_jobs();
    assert!(house.entries()[0]["started_at"].as_str().unwrap().starts_with("2026-05-11"));
}

#[test]
fn spoilt_files_end_in_a_report() {
    let house = House::new();
    let head = "Project,Description,Start date,Start time,End date,End time,Duration";
    let million = format!("{head}\n{}\n", "a,".repeat(400_000));
    let quote = format!("{head}\n\"a,b\n2026-11-16,c\n");
    for (text, status) in [
        ("", 422),
        ("PK\u{3}\u{4}\u{0}\u{0}\u{0}\u{0}", 422),
        ("{\"buckets\": [", 422),
        ("hello\nworld", 422),
        (million.as_str(), 303),
        (quote.as_str(), 303),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nEND:VEVENT", 303),
    ] {
        let answer = house.lea.post("/time/import", &[("text", text)]);
        assert_eq!(answer.status, status, "{:?}", &text[..text.len().min(20)]);
        if status == 303 {
            let page = house.lea.get(answer.header("location"));
            assert!(page.status == 200 && page.body.contains("disabled"), "{}", page.body);
        }
    }
    assert_eq!(house.lea.post("/time/import", &[("text", "x"), ("timezone", "Mars/Olympus")]).status, 422);
}

/// `rows` lines of Toggl, a quarter of an hour each, over as many days as it takes.
pub fn long_file(rows: u32) -> String {
    let head =
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n";
    let first = chrono::NaiveDate::from_ymd_opt(2008, 1, 1).unwrap();
    let row = |number: u32| {
        let (day, quarter) = (first + chrono::Days::new(u64::from(number / 32)), number % 32);
        let (hour, minute) = (8 + quarter / 4, quarter % 4 * 15);
        let (end_hour, end_minute) = (8 + (quarter + 1) / 4, (quarter + 1) % 4 * 15);
        format!(
            "Léa,lea@quai.example.org,Quai,Projet {},,Tâche {number},No,{day},{hour:02}:{minute:02}:00,{day},{end_hour:02}:{end_minute:02}:00,00:15:00,visio\n",
            number % 7
        )
    };
    (0..rows).map(row).fold(head.to_owned(), |text, row| text + &row)
}

#[test]
fn a_long_file_shows_how_far_it_is() {
    let house = House::new();
    let begun = Instant::now();
    let url = house.paste(&long_file(20_000));
    let read = begun.elapsed();
    assert_eq!(house.post(&format!("{url}/confirmation"), &[]), 303);
    let moving = house.lea.get(&url).body;
    assert!(moving.contains("<progress value=\"0\" max=\"20000\""), "how far it is: {moving}");
    assert!(moving.contains("<noscript><meta http-equiv=\"refresh\""), "without scripts it moves too");
    let begun = Instant::now();
    house.app.run_jobs();
    let written = begun.elapsed();
    println!("20,000 rows: read in {read:?}, written in {written:?}");
    assert!(house.page(&url).contains("lignes ajoutées"));
    assert!(written.as_secs() < 120, "{written:?}");
}
