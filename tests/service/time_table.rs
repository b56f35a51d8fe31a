//! Hours out of tables that no tool of ours wrote, the traps of real files, and every decision's way back.

use serde_json::{Value, json};

use crate::support::binary;
use crate::support::database::TestDatabase;
use crate::time_import::{House, import, long_file, sample, told};

const TABLE: &str = "Bericht\n\nDatum;Beginn;Ende;Sache;Kunde\n18.11.2026;09:00;10:30;\"Anruf; Kim\";Quai\n\
                     18.11.2026;23:30;00:30;Nachtdienst;Quai\n19.11.2026;25:00;26:00;x;Quai\n";

/// A page as the browser gets it.
fn raw(house: &House, path: &str) -> String {
    let answer = house.lea.get(path);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// The address of the way back that a page offers under this path.
fn way_back(page: &str, path: &str) -> String {
    let start = page.find(&format!("action=\"{path}?")).unwrap_or_else(|| panic!("no way back to {path}"));
    page[start + 8..].split('"').next().unwrap().replace("&amp;", "&")
}

fn columns(words: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    words.iter().map(|word| ("columns", *word)).collect()
}

#[test]
fn a_table_of_nobody_s_is_named_column_by_column_and_the_next_one_is_named_already() {
    let house = House::new();
    let url = house.paste(TABLE);
    assert!(url.starts_with("/time/import/columns/"), "{url}");
    let page = raw(&house, &url);
    for words in ["Beginn", "Anruf; Kim · Nachtdienst", "value=\"start_date\" selected", "value=\"end_time\" selected"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let refused = house.lea.post(&url, &columns(&["start_date", "start_time", "ignored", "description", "client"]));
    assert_eq!(refused.status, 422);
    let page = refused.body;
    assert!(page.contains("Dites où se trouve la fin") && page.contains("value=\"client\" selected"), "{page}");
    let twice = house.lea.post(&url, &columns(&["start_date", "start_time", "end_time", "client", "client"]));
    assert!(twice.status == 422 && twice.text().contains("Deux colonnes"), "{}", twice.body);
    let said = columns(&["start_date", "start_time", "end_time", "description", "client"]);
    let read = house.lea.post(&url, &said);
    assert_eq!(read.status, 303, "{}", read.body);
    let preview = house.page(read.header("location"));
    for words in ["2 lignes nouvelles", "tableau", "Ligne 6", "l’heure ne se lit pas", "Changer les colonnes"] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    let import = read.header("location").split('?').next().unwrap().to_owned();
    assert_eq!(house.post(&format!("{import}/confirmation"), &[]), 303);
    house.app.run_jobs();
    assert_eq!(house.seconds_of("unclassified"), 5400 + 3600);
    let again = raw(&house, &house.paste(TABLE));
    for words in ["value=\"description\" selected", "value=\"client\" selected"] {
        assert!(again.contains(words), "{words}: {again}");
    }
    let other = house.other();
    assert_eq!(other.get(&url).header("location"), "/time/import");
    assert_eq!(other.post(&url, &said).header("location"), "/time/import");
}

#[test]
fn the_command_takes_columns_by_their_headings() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("table.csv");
    std::fs::write(&file, "Quand,Minutes,Quoi,Billed\n2026-11-18T09:00,90,Appel,non\n2026-11-18 11:00,-5,x,non\n")
        .unwrap();
    let named = ["--column", "start=Quand", "--column", "minutes=Minutes", "--column", "description=Quoi"];
    let once = told(&database, &file, &named);
    assert_eq!((&once["format"], &once["accepted"]), (&json!("table"), &json!(1)));
    assert_eq!(once["rejected"], json!([{"line": 3, "reason": "bad_duration"}]));
    assert_eq!(once["seconds"]["unclassified"], 5400);
    assert_eq!(told(&database, &file, &named)["accepted"], 0, "the same file adds nothing");
    let status = |more: &[&str]| import(&database, &file, more).output().unwrap().status.code();
    assert_eq!(status(&[]), Some(1), "its headings say nothing");
    assert_eq!(status(&["--column", "start=Nulle part"]), Some(1));
    assert_eq!(status(&["--column", "start=Quand"]), Some(1), "no end");
    assert_eq!(status(&["--column", "moment=Quand"]), Some(2));
}

#[test]
fn a_decision_is_taken_back_with_the_rule_that_was_made_of_it() {
    let house = House::new();
    house.take(&std::fs::read_to_string(sample("toggl.csv")).unwrap());
    let before = house.seconds_of("unclassified");
    let group = "project=beta-testeurs\ntags=discord\ntags=visio";
    for (mode, always) in [("online", "on"), ("ignore", "")] {
        let mut decision = vec![("group", group), ("mode", mode)];
        if !always.is_empty() {
            decision.push(("always", always));
        }
        assert_eq!(house.post("/time/unclassified", &decision), 303);
        let page = raw(&house, "/time/unclassified");
        assert!(page.contains("classée") && !page.contains("#discord · #visio"), "{page}");
        let back = way_back(&page, "/time/unclassified/restorations");
        assert_eq!(house.post(&back, &[]), 303);
        let page = house.page("/time/unclassified");
        assert!(page.contains("comme avant") && page.contains("#visio"), "{page}");
        assert_eq!((house.seconds_of("unclassified"), house.seconds_of("online")), (before, 0), "{mode}");
        assert_eq!(house.organisation.get("/time-rules"), json!({"rules": []}), "{mode}");
        assert_eq!(house.post(&back, &[]), 303);
        assert!(house.page("/time/unclassified").contains("rien n’est annulé"));
    }
}

#[test]
fn what_was_ignored_does_not_come_again() {
    let house = House::new();
    let text = std::fs::read_to_string(sample("solidtime.csv")).unwrap();
    house.take(&text);
    let page = raw(&house, "/time/unclassified");
    let group = page.split("name=\"group\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(house.post("/time/unclassified", &[("group", &group), ("mode", "ignore")]), 303);
    assert!(house.page("/time/unclassified").contains("Tout est classé"));
    assert!(house.page(&house.paste(&text)).contains("rien de nouveau"));
}

#[test]
fn rules_and_what_they_changed_go_back_however_many_there_are() {
    let house = House::new();
    house.take(&std::fs::read_to_string(sample("solidtime.csv")).unwrap());
    let condition =
        json!([{"field": "project", "op": "equals", "value": "un projet qui ne revient nulle part ailleurs"}]);
    let many: Vec<Value> =
        (0..60).map(|number| json!({"id": format!("r{number}"), "mode": "other", "any": condition})).collect();
    house.organisation.send("PUT", "/time-rules", &json!({"rules": many}));
    let visio = [("id", "visio"), ("mode", "online"), ("needs", "any"), ("conditions", "tags equals visio")];
    assert_eq!(house.post("/time/rules", &visio), 303);
    let back = way_back(&raw(&house, "/time/rules"), "/time/rules/restorations");
    assert_eq!(house.post("/time/rules/application", &[]), 303);
    assert_eq!(house.seconds_of("online"), 5400);
    let applied = way_back(&raw(&house, "/time/rules"), "/time/rules/application/undo");
    assert_eq!(house.post(&applied, &[]), 303);
    assert_eq!((house.seconds_of("online"), house.seconds_of("unclassified")), (0, 5400));
    assert_eq!(house.post(&back, &[]), 303);
    assert_eq!(house.organisation.get("/time-rules"), json!({"rules": many}));
    assert_eq!(house.post("/time/rules/removal", &[("id", "r7")]), 303);
    let back = way_back(&raw(&house, "/time/rules"), "/time/rules/restorations");
    house.app.pass(chrono::Duration::minutes(1));
    assert_eq!(house.post("/time/rules/removal", &[("id", "r8")]), 303);
    assert_eq!(house.post(&back, &[]), 303);
    assert!(house.page("/time/rules").contains("Les règles ont changé entre-temps"));
    assert_eq!(house.organisation.get("/time-rules")["rules"].as_array().unwrap().len(), 58);
}

#[test]
fn each_trap_of_real_files_is_known_by_its_line() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("traps.csv");
    let head = "\u{FEFF}User,Email,Project,Description,Start date,Start time,End date,End time,Duration,Tags";
    let row = |project: &str, rest: &str| format!("Léa,lea@quai.example.org,{project},{rest}");
    let lines = [
        head.to_owned(),
        row("Bêta", "L’équipe,2026-11-16,09:00:00,2026-11-16,10:00:00,01:00:00,visio"),
        // Accents in two parts, a straight apostrophe, a # before the tag: the same row.
        row("Be\u{302}ta", "L'e\u{301}quipe,2026-11-16,09:00:00,2026-11-16,10:00:00,01:00:00,#Visio"),
        // Other tags: another row.
        row("Bêta", "L’équipe,2026-11-16,09:00:00,2026-11-16,10:00:00,01:00:00,appel"),
        // The hour that comes twice: its end stands before its start on the wall.
        row("Nuit,x", "2026-10-25,02:50:00,2026-10-25,02:10:00,00:20:00,"),
        // The hour that never was.
        row("Nuit,x", "2026-03-29,02:30:00,2026-03-29,03:30:00,01:00:00,"),
        // A timer from Friday to Monday.
        row("Nuit,x", "2026-11-13,18:00:00,2026-11-16,08:00:00,62:00:00,"),
        String::new(),
        "Total,,,,,,,,64:20:00,".to_owned(),
    ];
    std::fs::write(&file, lines.join("\r\n")).unwrap();
    let rules = database.folder.path().join("rules.json");
    let any = json!([{"field": "project", "op": "equals", "value": "be\u{302}ta"}]);
    let all = json!([{"field": "description", "op": "equals", "value": "l'equipe"}, any[0]]);
    std::fs::write(&rules, json!({"rules": [{"id": "b", "mode": "online", "all": all}]}).to_string()).unwrap();
    let once = told(&database, &file, &["--rules", rules.to_str().unwrap()]);
    let line = |line: u32, reason: &str| json!({"line": line, "reason": reason});
    assert_eq!(
        once["rejected"],
        json!([line(3, "duplicate"), line(6, "nonexistent_local_time"), line(7, "too_long"), line(9, "total_row")])
    );
    assert_eq!((&once["accepted"], &once["seconds"]["online"]), (&json!(3), &json!(7200)));
    assert_eq!(once["seconds"]["unclassified"], 1200, "twenty minutes of that night");
    let again = told(&database, &file, &[]);
    assert_eq!((&again["accepted"], &again["rows"]), (&json!(0), &json!(7)));
    assert_eq!(again["rejected"].as_array().unwrap().iter().filter(|one| one["reason"] == "duplicate").count(), 4);
}

#[test]
fn neither_files_nor_titles_nor_private_tabs_nor_what_was_refused_are_kept() {
    let database = TestDatabase::new();
    binary::found(&database);
    let rules = sample("rules.json");
    for name in ["activitywatch.json", "toggl.csv", "clockify.csv"] {
        told(&database, &sample(name), &["--rules", rules.to_str().unwrap()]);
    }
    // A database of the test's own folder; on PostgreSQL the entries themselves are looked through by other scenes.
    let mut octets = Vec::new();
    for entry in std::fs::read_dir(database.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("comptoir.db") {
            octets.extend(std::fs::read(path).unwrap());
        }
    }
    let holds = |words: &str| octets.windows(words.len()).any(|some| some == words.as_bytes());
    assert!(octets.is_empty() || holds("linkedin.com"), "the database that was looked through is the one in use");
    for gone in ["banque", "message priv", "#général", "une heure", "Ana Roy", "Start date", "16 novembre"] {
        assert!(!holds(gone), "{gone} is kept");
    }
}

#[test]
fn a_long_file_tells_how_far_it_is_beside_the_answer() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("long.csv");
    std::fs::write(&file, long_file(20_500)).unwrap();
    let output = import(&database, &file, &["--dry-run"]).output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["accepted"], 20_500);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("10000 rows") && said.contains("20000 rows"), "{said}");
}

/// The most memory that an import of a file of so many megabytes needed, in kilobytes; none where the system does not
/// tell.
fn peak_of(database: &TestDatabase, megabytes: usize) -> Option<u64> {
    let file = database.folder.path().join("wide.csv");
    let (head, filler) = ("Project,Description,Start date,Start time,End date,End time,Duration\n", "x".repeat(8_000));
    let first = chrono::NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    let row = |number: u64| {
        let (day, hour) = (first + chrono::Days::new(number / 12), 8 + number % 12);
        format!("Quai,{number} {filler},{day},{hour:02}:00:00,{day},{hour:02}:30:00,00:30:00\n")
    };
    let rows = megabytes as u64 * 1_048_576 / 8_080;
    std::fs::write(&file, (0..rows).map(row).fold(head.to_owned(), |text, row| text + &row)).unwrap();
    let mut child = import(database, &file, &[]).stdout(std::process::Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).or(peak);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(child.wait().unwrap().success());
    peak
}

/// `IMPORT_MB=200` measures the largest file that is promised.
#[test]
fn a_large_file_needs_no_more_memory_than_a_small_one() {
    let database = TestDatabase::new();
    binary::found(&database);
    let large = std::env::var("IMPORT_MB").ok().and_then(|number| number.parse().ok()).unwrap_or(48);
    let (Some(small), Some(large_peak)) = (peak_of(&database, 2), peak_of(&database, large)) else { return };
    println!("2 MB: {} MB of memory, {large} MB: {} MB", small / 1024, large_peak / 1024);
    assert!(large_peak < small + 24 * 1024, "{small} kB for 2 MB, {large_peak} kB for {large} MB");
}
