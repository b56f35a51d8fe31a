//! The program as an operator types it: exit status, one clear line, nothing that panics.

use std::process::Output;

use crate::support::binary::{self, Process, comptoir};
use crate::support::database::TestDatabase;

fn words(output: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!text.contains("panicked"), "{text}");
    text
}

#[test]
fn a_wrong_setting_is_refused_with_its_name_and_the_mend() {
    let database = TestDatabase::new();
    for (name, value, mend) in [
        ("COMPTOIR_LISTEN", "everywhere", "an address and a port"),
        ("COMPTOIR_SMTP_URL", "mail.example.org", "smtp://"),
        ("COMPTOIR_MAIL_FROM", "a+b@example.org", "plus sign"),
        ("COMPTOIR_LISTENN", "127.0.0.1:1", "did you mean LISTEN"),
    ] {
        let output = comptoir(&database).args(["check"]).env(name, value).output().unwrap();
        let text = words(&output);
        assert_eq!(output.status.code(), Some(2), "{name}: {text}");
        assert!(text.contains(name) && text.contains(mend), "{name}: {text}");
    }
    let output = comptoir(&database).args(["serve", "--listen", "nowhere"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("listen"));
    assert_eq!(comptoir(&database).args(["dance"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn trouble_at_the_start_is_one_clear_line() {
    let database = TestDatabase::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let output = comptoir(&database)
        .args(["serve"])
        .env("COMPTOIR_LISTEN", taken.local_addr().unwrap().to_string())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("COMPTOIR_LISTEN"), "{}", words(&output));

    let output = comptoir(&database).args(["migrate"]).env("COMPTOIR_DATA_DIR", "/proc/nowhere").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("COMPTOIR_DATA_DIR"), "{}", words(&output));

    std::fs::write(database.folder.path().join("secret.key"), "0".repeat(64)).unwrap();
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(database.folder.path().join("secret.key"), std::fs::Permissions::from_mode(0o644))
        .unwrap();
    let output = comptoir(&database).args(["serve"]).env("COMPTOIR_LISTEN", "127.0.0.1:0").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("chmod 600"), "{}", words(&output));
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let database = TestDatabase::new();
    assert!(binary::run(&database, &["migrate"]).status.success());
    use diesel::Connection as _;
    use diesel::connection::SimpleConnection as _;
    let later = "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')";
    if database.is_postgres() {
        diesel::PgConnection::establish(&database.url).unwrap().batch_execute(later).unwrap();
    } else {
        let path = database.url.trim_start_matches("sqlite://");
        diesel::SqliteConnection::establish(path).unwrap().batch_execute(later).unwrap();
    }
    let output = binary::run(&database, &["migrate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("newer"), "{}", words(&output));
}

#[test]
fn commands_found_an_organisation_and_hand_out_the_ways_in() {
    let database = TestDatabase::new();
    let quai = binary::run(&database, &["organisation", "add", "--slug", "quai", "--name", "Quai"]);
    assert!(quai.status.success(), "{}", words(&quai));
    let again = binary::run(&database, &["organisation", "add", "--slug", "quai", "--name", "Quai"]);
    assert_eq!(again.status.code(), Some(1), "{}", words(&again));
    let lea = binary::run(
        &database,
        &[
            "account",
            "add",
            "--organisation",
            "quai",
            "--email",
            "lea@example.org",
            "--name",
            "Léa",
            "--role",
            "manager",
        ],
    );
    let text = words(&lea);
    assert!(lea.status.success() && text.contains("/sign-in/"), "{text}");
    let token =
        binary::run(&database, &["token", "add", "--organisation", "quai", "--email", "lea@example.org", "--json"]);
    let token: serde_json::Value = serde_json::from_slice(&token.stdout).unwrap();
    let process = Process::start(&database, &[]);
    let (status, organisation) =
        crate::support::api::call(&process.url, token["token"].as_str(), "GET", "/organisation", None, &[]);
    assert_eq!((status, organisation["slug"].as_str()), (200, Some("quai")));
    let link = regex::Regex::new(r"/sign-in/\S+").unwrap().find(&text).unwrap().as_str().to_owned();
    let browser = crate::support::Browser::new(&process.url);
    assert_eq!(browser.post(&link, &[]).status, 303);
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(
        binary::run(&database, &["token", "add", "--organisation", "nobody", "--email", "x@y.org"]).status.code(),
        Some(1)
    );
}

#[test]
fn the_demonstration_prints_links_that_work_and_leaves_what_it_finds() {
    let database = TestDatabase::new();
    let mut command = comptoir(&database);
    command.args(["demo", "--json"]).env("COMPTOIR_LISTEN", "127.0.0.1:0").stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut line).unwrap();
    let hello: serde_json::Value = serde_json::from_str(&line).unwrap();
    let url = hello["url"].as_str().unwrap();
    assert_eq!(hello["organisations"].as_array().unwrap().len(), 2);
    for (who, landing) in [("cm", "/"), ("director", "/report")] {
        let browser = crate::support::Browser::new(url);
        let link = hello[who].as_str().unwrap();
        assert_eq!(browser.get(link).status, 200, "{who}");
        assert_eq!(browser.post(link, &[]).status, 303, "{who}");
        let page = browser.get(landing);
        assert_eq!(page.status, 200, "{who}: {}", page.location);
    }
    let member = crate::support::Browser::new(url);
    assert!(member.get(hello["member"].as_str().unwrap()).body.contains("name=\"answer\""));
    let (status, ratio) = crate::support::api::call(
        url,
        hello["token"].as_str(),
        "GET",
        "/reports/ratio?period=range:2020-01-01/2035-12-31",
        None,
        &[],
    );
    assert!(status == 200 && ratio["rate"].is_string(), "{ratio}");
    for path in ["/dev/mail", "/dev/gallery", "/dev/clock", "/health/live", "/health/ready"] {
        assert_eq!(member.get(path).status, 200, "{path}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let process = Process::start(&database, &[]);
    let (_, people) =
        crate::support::api::call(&process.url, hello["token"].as_str(), "GET", "/people?limit=200", None, &[]);
    assert!(people["items"].as_array().unwrap().len() > 50, "what was there is still there");
}

#[test]
fn serve_has_no_developer_addresses_and_prints_a_set_up_link_for_an_empty_database() {
    let database = TestDatabase::new();
    let mut command = comptoir(&database);
    command.args(["serve"]).env("COMPTOIR_LISTEN", "127.0.0.1:0").stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let link = lines.find_map(|line| {
        let line = line.unwrap();
        line.split_whitespace().find(|word| word.contains("/set-up/")).map(str::to_owned)
    });
    let link = link.expect("a set-up link");
    let url = link.split("/set-up/").next().unwrap().to_owned();
    let browser = crate::support::Browser::new(&url);
    for path in ["/dev/mail", "/dev/gallery", "/dev/clock", "/dev/jobs/run"] {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
    assert_eq!(browser.get(&link).status, 200);
    let founded = browser.post(&link, &[("name", "Léa"), ("email", "lea@example.org"), ("organisation", "Le Quai")]);
    assert_eq!(founded.status, 303, "{}", founded.text());
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(crate::support::Browser::new(&url).get(&link).status, 404, "set-up closes for ever");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_openapi_document_names_every_address_of_the_contract() {
    let database = TestDatabase::new();
    let output = binary::run(&database, &["openapi"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    for path in [
        "/organisation",
        "/accounts",
        "/accounts/{id}/leave",
        "/communities",
        "/people",
        "/venues",
        "/events",
        "/events/{id}",
        "/events/{id}/announcement",
        "/events/{id}/cancellation",
        "/events/{id}/wrap-up",
        "/events/{id}/invitations",
        "/events/{id}/rsvps",
        "/events/{id}/rsvps/{person}",
        "/events/{id}/check-ins/{person}",
        "/events/{id}/walk-ins",
        "/time-entries",
        "/reports/ratio",
        "/outbox",
        "/outbox/{id}/retry",
    ] {
        assert!(paths.iter().any(|found| found.ends_with(path)), "{path} in {paths:?}");
    }
}
