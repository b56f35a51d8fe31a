//! Files of hours that are large, poisoned or meant to do harm: they end in a report, hold up nobody else, and what one
//! button confirms is written down once.

use comptoir::domain::account::Role;
use comptoir::store;
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::support::{Browser, Organisation, TestApp};

struct House {
    app: TestApp,
    organisation: Organisation,
    lea: Browser,
}

impl House {
    fn new() -> Self {
        let app = TestApp::start();
        let organisation = app.organisation("quai");
        app.staff(&organisation, "lea@quai.example.org", "Léa Marchetti", Role::Manager);
        let lea = app.signed_in("lea@quai.example.org");
        House { app, organisation, lea }
    }

    /// Pastes a file and says where its page is.
    fn paste(&self, text: &str) -> String {
        let answer = self.lea.post("/time/import", &[("text", text), ("timezone", "Europe/Paris")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").to_owned()
    }

    fn confirm(&self, url: &str) -> u16 {
        self.lea.post(&format!("{url}/confirmation"), &[]).status
    }

    fn entries(&self) -> Vec<Value> {
        self.organisation.get("/time-entries?limit=200")["items"].as_array().unwrap().clone()
    }

    fn spoil(&self, statement: &'static str) {
        let done = self.app.context.db.write_here(move |tx| {
            let done = match tx {
                store::Tx::Sqlite(connection) => connection.batch_execute(statement),
                store::Tx::Postgres(connection) => connection.batch_execute(statement),
            };
            done.map_err(store::Fault::from)
        });
        done.unwrap();
    }
}

/// Lines of Toggl, a quarter of an hour each.
fn toggl(project: &str, rows: u32) -> String {
    let head = "Project,Description,Start date,Start time,End date,End time,Duration\n";
    let first = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let row = |number: u32| {
        let (day, quarter) = (first + chrono::Days::new(u64::from(number / 32)), number % 32);
        let (hour, minute) = (8 + quarter / 4, quarter % 4 * 15);
        let (end, end_minute) = (8 + (quarter + 1) / 4, (quarter + 1) % 4 * 15);
        format!("{project},x,{day},{hour:02}:{minute:02}:00,{day},{end:02}:{end_minute:02}:00,00:15:00\n")
    };
    (0..rows).map(row).fold(head.to_owned(), |text, row| text + &row)
}

fn calendar(meetings: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", meetings.replace('\n', "\r\n"))
}

#[test]
fn a_file_that_fails_again_and_again_is_given_up_and_holds_up_no_other() {
    let house = House::new();
    let poisoned = house.paste(&toggl("Poison", 3));
    assert_eq!(house.confirm(&poisoned), 303);
    house.spoil("UPDATE time_import_batches SET rows = 'x'");
    let sound = house.paste(&toggl("Sain", 3));
    assert_eq!(house.confirm(&sound), 303);
    house.app.run_jobs();
    assert_eq!(house.entries().len(), 3);
    assert!(house.lea.get(&sound).text().contains("3 lignes ajoutées"));
    let page = house.lea.get(&poisoned).text();
    assert!(page.contains("n'a pas pu s'écrire") || page.contains("n’a pas pu s’écrire"), "{page}");
    assert!(house.lea.get("/time/import").text().contains("n’a pas pu s’écrire"));
}

#[test]
fn of_two_readings_of_a_file_one_is_written_down() {
    let house = House::new();
    let head = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)";
    let url = house.paste(&format!("{head}\nx,y,05/11/2026,09:00,05/11/2026,10:00,1:00\n"));
    let body = house.lea.get(&url).body;
    let ids = body.split("/time/import/").filter_map(|rest| rest.get(..36)).filter(|id| !url.ends_with(id));
    let other =
        ids.filter(|id| id.parse::<uuid::Uuid>().is_ok()).map(|id| format!("/time/import/{id}")).next().unwrap();
    assert_eq!(house.confirm(&url), 303);
    assert_eq!(house.confirm(&other), 404);
    house.app.run_jobs();
    assert_eq!(house.entries().len(), 1);
}

#[test]
fn a_calendar_that_is_read_every_hour_is_no_file_to_be_taken_back() {
    let house = House::new();
    let answer = house.lea.post("/time/calendars", &[("url", "https://agenda.example.org/secret.ics")]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let page = house.lea.get("/time/calendars").body;
    let id = page.split("/time/calendars/").skip(1).filter_map(|rest| rest.get(..36)).next().unwrap().to_owned();
    assert!(!house.lea.get("/time/import").body.contains(&id));
    let refused = house.lea.post(&format!("/time/import/{id}/undo"), &[]);
    assert_eq!((refused.status, refused.header("location")), (303, "/time/calendars"));
    assert!(house.lea.get("/time/calendars").text().contains("Retirez l’agenda"));
    let (status, problem) = house.organisation.call("DELETE", &format!("/time-entries/import/{id}"), None);
    assert_eq!(status, 409, "{problem}");
}

#[test]
fn only_what_a_calendar_proposed_is_proposed_again() {
    let house = House::new();
    let url = house.paste(&toggl("Forum", 1));
    house.confirm(&url);
    house.app.run_jobs();
    let entry = house.entries()[0]["id"].as_str().unwrap().to_owned();
    house.lea.post(&format!("/time/days/2020-01-01/confirmation/removal?entries={entry}"), &[]);
    assert_eq!(house.entries()[0]["status"], "confirmed");
    let meeting = "BEGIN:VEVENT\nUID:a\nDTSTART:20201103T090000Z\nDTEND:20201103T100000Z\nSUMMARY:Point\nEND:VEVENT\n";
    let url = house.paste(&calendar(meeting));
    house.confirm(&url);
    house.app.run_jobs();
    let planned: Vec<Value> = house.entries().into_iter().filter(|one| one["status"] == "planned").collect();
    let entry = planned[0]["id"].as_str().unwrap();
    let day = "/time/days/2020-11-03/confirmation";
    house.lea.post(day, &[("entries", entry)]);
    assert!(house.entries().iter().all(|one| one["status"] == "confirmed"));
    house.lea.post(&format!("{day}/removal?entries={entry}"), &[]);
    assert_eq!(house.entries().iter().filter(|one| one["status"] == "planned").count(), 1);
}

#[test]
fn a_long_file_of_a_program_is_taken_back_by_the_night_shift() {
    let house = House::new();
    let lea = house.organisation.get("/accounts")["items"].as_array().unwrap().clone();
    let lea = lea.iter().find(|one| one["email"] == "lea@quai.example.org").unwrap()["id"].clone();
    let body = json!({"file": toggl("Forum", 2_500), "account": lea, "timezone": "Europe/Paris"});
    let key = [("idempotency-key", "once")];
    let (status, done) = house.organisation.call_with("POST", "/time-entries/import", Some(&body), &key);
    assert_eq!((status, &done["accepted"]), (200, &json!(2_500)), "{done}");
    let (_, again) = house.organisation.call_with("POST", "/time-entries/import", Some(&body), &key);
    assert_eq!(again, done);
    let path = format!("/time-entries/import/{}", done["id"].as_str().unwrap());
    let (status, undoing) = house.organisation.call("DELETE", &path, None);
    assert_eq!((status, &undoing["state"]), (202, &json!("undoing")), "{undoing}");
    house.app.run_jobs();
    assert!(house.entries().is_empty());
    assert_eq!(house.organisation.get(&path)["state"], "undone");
}

#[test]
fn large_groups_are_decided_and_undone_in_several_steps() {
    let house = House::new();
    let url = house.paste(&toggl("Forum", 2_300));
    house.confirm(&url);
    house.app.run_jobs();
    let page = house.lea.get("/time/unclassified").text();
    assert!(page.contains("Forum") && page.contains("575 h"), "{page}");
    let decided = house.lea.submit("/time/unclassified", &[("group", "project=forum"), ("mode", "online")]);
    assert!(decided.text().contains("Tout est classé"), "{}", decided.text());
    let undo = decided.body.split('"').find(|piece| piece.starts_with("/time/unclassified/restorations")).unwrap();
    let back = house.lea.submit(&undo.replace("&amp;", "&"), &[]).text();
    assert!(back.contains("575 h"), "{back}");
    let rule = [("id", "forum"), ("mode", "online"), ("needs", "any"), ("conditions", "project equals forum")];
    assert_eq!(house.lea.post("/time/rules", &rule).status, 303);
    assert!(!house.lea.get("/time/rules").text().contains("changerai"));
    assert!(house.lea.get("/time/rules?count=1").text().contains("changerai"));
    assert_eq!(house.lea.post("/time/rules/application", &[]).status, 303);
    assert!(house.entries().iter().all(|one| one["kind"] == "online"));
}

#[test]
fn bombs_of_few_octets_end_in_a_report() {
    let house = House::new();
    let meeting = "BEGIN:VEVENT\nDTSTART:00010101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    let page = house.lea.get(&house.paste(&calendar(meeting))).text();
    assert!(page.contains("trop de dates"), "{page}");
    let nothing = format!("{{\"events\":[{}{{}}]}}", "{},".repeat(30_000));
    let page = house.lea.get(&house.paste(&nothing)).text();
    assert!(page.contains("30001") || page.contains("30 001"), "{page}");
    let fields: Vec<(&str, &str)> = std::iter::repeat_n(("x", "y"), 30).collect();
    assert_eq!(house.lea.post("/time/import", &fields).status, 400);
    let years = "BEGIN:VEVENT\nDTSTART:20160101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    let hours: String = (0..30).map(|n| years.replace("T0900", &format!("T{:02}{:02}", n % 20, n))).collect();
    let (status, problem) =
        house.organisation.call("POST", "/time-entries/import", Some(&json!({"file": calendar(&hours)})));
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("file")), "{problem}");
}
