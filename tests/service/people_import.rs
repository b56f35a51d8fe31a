//! A list of people comes in: pasted, as a file, by a program, by the command. Nothing is written before somebody says
//! so, everything can be taken back, and whoever objected or was erased stays away.

use comptoir::domain::account::Role;
use serde_json::{Value, json};

use crate::support::binary::{self, comptoir};
use crate::support::database::TestDatabase;
use crate::support::{Browser, Organisation, TestApp};

const LIST: &str = "Prénom;Nom;E-mail;Communauté;Tél\nKim;Durand;kim@example.org;Bêta;06\nZoé;Roy;;Bêta;06\n\
                    Ana;Çelik;ana;;\nNoé;Faure;noe@example.org;Lyon | Bêta;\nKim;D.;KIM@example.org;;\n";

struct House {
    app: TestApp,
    organisation: Organisation,
    lea: Browser,
}

impl House {
    fn new() -> Self {
        let app = TestApp::start();
        let organisation = app.organisation("quai");
        app.staff(&organisation, "lea@quai.example", "Léa", Role::Manager);
        let lea = app.signed_in("lea@quai.example");
        House { app, organisation, lea }
    }

    fn import(&self, csv: &str) -> Value {
        let body = json!({"csv": csv, "basis": "consent", "source": "carte au salon"});
        self.organisation.send("POST", "/people/import", &body)
    }

    fn people(&self) -> Vec<Value> {
        self.organisation.get("/people?limit=200")["items"].as_array().unwrap().clone()
    }

    /// Pastes a list and says where its page is.
    fn paste(&self, text: &str) -> String {
        let answer = self.lea.post("/people/import", &[("text", text)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").to_owned()
    }

    fn page(&self, path: &str) -> String {
        let answer = self.lea.get(path);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.text()
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        self.lea.post(path, fields).status
    }
}

const WHY: [(&str, &str); 4] =
    [("has_header", "on"), ("basis", "consent"), ("source", "carte au salon"), ("is_expected", "on")];

#[test]
fn a_program_imports_a_list_and_the_same_list_changes_nothing() {
    let house = House::new();
    let rejected = json!([
        {"line": 3, "reason": "missing_email"}, {"line": 4, "reason": "bad_email"}, {"line": 6, "reason": "duplicate_in_file"}
    ]);
    let first = house.import(LIST);
    assert_eq!(first, json!({"rows": 5, "added": 2, "updated": 0, "unchanged": 0, "rejected": rejected}));
    let again = house.import(LIST);
    assert_eq!(again, json!({"rows": 5, "added": 0, "updated": 0, "unchanged": 2, "rejected": rejected}));
    let people = house.people();
    assert_eq!(people.len(), 2);
    let noe = people.iter().find(|one| one["name"] == "Noé Faure").unwrap();
    assert_eq!(noe["communities"].as_array().unwrap().len(), 2);
    assert_eq!((&noe["basis"]["kind"], &noe["basis"]["source"]), (&json!("consent"), &json!("carte au salon")));
    assert!(house.app.mails_to("kim@example.org").is_empty(), "an import mails nobody");
}

#[test]
fn a_known_person_is_completed_and_never_emptied() {
    let house = House::new();
    house.import("name,email,department\nKim,kim@example.org,Ventes\n");
    let body =
        json!({"csv": "name,email,department,language\n,KIM@example.org,,en\n", "basis": "customer", "source": "x"});
    let done = house.organisation.send("POST", "/people/import", &body);
    assert_eq!((&done["added"], &done["updated"]), (&json!(0), &json!(1)));
    let kim = &house.people()[0];
    assert_eq!((&kim["name"], &kim["department"], &kim["locale"]), (&json!("Kim"), &json!("Ventes"), &json!("en")));
    assert_eq!(kim["basis"]["kind"], "consent");
}

#[test]
fn whoever_objected_or_was_erased_stays_away() {
    let house = House::new();
    house.import("name,email\nKim,kim@example.org\nZoé,zoe@example.org\n");
    let ids: Vec<String> = house.people().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    for id in &ids {
        let (status, _) = house.organisation.call("DELETE", &format!("/people/{id}"), None);
        assert_eq!(status, 204);
    }
    let done = house.import("name,email\nKim,Kim@example.org\nAna,ana@example.org\n");
    assert_eq!(done["added"], 1);
    assert_eq!(done["rejected"], json!([{"line": 2, "reason": "erased"}]));
    let event = house.organisation.apero(json!({}));
    let ana = house.people()[0]["id"].as_str().unwrap().to_owned();
    house.organisation.invite(&event, std::slice::from_ref(&ana));
    house.app.run_jobs();
    let objection = house.app.mails_to("ana@example.org")[0].link("/u/");
    house.app.visitor().post(&objection, &[]);
    let done = house.import("name,email\nAna Roy,ana@example.org\n");
    assert_eq!(done["rejected"], json!([{"line": 2, "reason": "objected"}]));
    assert_eq!(house.people()[0]["name"], "Ana");
}

#[test]
fn a_pasted_list_is_looked_at_before_anything_is_written() {
    let house = House::new();
    let url = house.paste(LIST);
    let page = house.page(&url);
    for words in ["2 nouvelles personnes", "3 à corriger", "Ligne 3", "Ligne 6", "Bêta, Lyon"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(house.people().is_empty());
    assert_eq!(house.post(&format!("{url}/confirmation"), &[("has_header", "on")]), 422);
    assert!(house.people().is_empty());
    let mended = [WHY.as_slice(), &[("line-3", "zoe@example.org")]].concat();
    assert_eq!(house.post(&format!("{url}/confirmation"), &mended), 303);
    house.app.run_jobs();
    assert_eq!(house.people().len(), 3);
    assert!(house.page(&url).contains("3 ajouts"));
    let rejects = house.lea.get(&format!("{url}/rejects.csv")).body;
    assert!(rejects.contains("4,") && rejects.contains("ce n’est pas une adresse"), "{rejects}");
}

#[test]
fn one_click_takes_the_whole_list_back_but_not_those_who_were_invited_since() {
    let house = House::new();
    house.import("name,email\nKim,kim@example.org\n");
    let url = house.paste(
        "nom;mail;groupe\nKim Durand;kim@example.org;Lyon\nZoé;zoe@example.org;Lyon\nNoé;noe@example.org;Lyon\n",
    );
    assert_eq!(house.post(&format!("{url}/confirmation"), &WHY), 303);
    house.app.run_jobs();
    assert_eq!(house.people().len(), 3);
    let zoe = house.people().iter().find(|one| one["name"] == "Zoé").unwrap()["id"].as_str().unwrap().to_owned();
    let event = house.organisation.apero(json!({}));
    house.organisation.invite(&event, std::slice::from_ref(&zoe));
    assert_eq!(house.post(&format!("{url}/undo"), &[]), 303);
    house.app.run_jobs();
    let mut names: Vec<String> = house.people().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["Kim", "Zoé"]);
    assert!(house.page(&url).contains("1 personne reste"));
    assert_eq!(house.import("name,email\nNoé,noe@example.org\n")["added"], 1);
}

#[test]
fn what_goes_out_comes_in_again_the_same_and_no_cell_is_a_formula() {
    let house = House::new();
    let signs = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "  =1", "'=1", "Kim, Durand", "\"Zoé\"", "יעל"];
    for (name, number) in signs.iter().zip(0..) {
        house.organisation.person(name, &format!("p{number}@example.org"), &[]);
    }
    let answer = house.lea.post("/people/export", &[]);
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let before: Vec<Value> = house.people().iter().map(|one| one["name"].clone()).collect();
    for line in answer.body.lines().skip(1) {
        let cell = line.trim_start_matches('"');
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{line}");
    }
    let done = house.import(&answer.body);
    assert_eq!((&done["unchanged"], &done["rejected"]), (&json!(signs.len()), &json!([])));
    assert_eq!(house.people().iter().map(|one| one["name"].clone()).collect::<Vec<_>>(), before);
}

#[test]
fn spoilt_files_end_in_a_report() {
    let house = House::new();
    let browser = &house.lea;
    let million = format!("{}\n", "a,".repeat(90_000));
    for (text, status) in [
        ("", 422),
        ("PK\u{3}\u{4}", 422),
        ("\u{0}\u{0}\n", 303),
        (million.as_str(), 303),
        ("\"\"\"\n,,,\n\u{202E}x", 303),
    ] {
        let answer = browser.post("/people/import", &[("text", text)]);
        assert_eq!(answer.status, status, "{:?}", &text[..text.len().min(20)]);
        if status == 303 {
            let page = browser.get(answer.header("location"));
            assert_eq!(page.status, 200);
            assert!(page.body.contains("disabled"));
        }
    }
}

#[test]
fn the_command_answers_like_the_program() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("liste.csv");
    std::fs::write(&file, b"nom;mail\nZo\xe9;zoe@example.org\nAna;ana\n").unwrap();
    let run = |more: &[&str]| {
        let mut command = comptoir(&database);
        command.args(["people", "import"]).arg(&file);
        command.args(["--organisation", "quai", "--basis", "consent", "--source", "salon", "--json"]).args(more);
        let output = command.output().unwrap();
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default())
    };
    let rejected = json!([{"line": 3, "reason": "bad_email"}]);
    let once = json!({"rows": 2, "added": 1, "updated": 0, "unchanged": 0, "rejected": rejected});
    assert_eq!(run(&["--dry-run"]), (Some(0), once.clone()));
    assert_eq!(run(&[]), (Some(0), once));
    assert_eq!(run(&[]).1["unchanged"], 1);
    assert_eq!(run(&["--community", "Nowhere"]).0, Some(1));
    assert_eq!(run(&["--colour", "blue"]).0, Some(2));
}

#[test]
fn a_process_killed_in_the_middle_leaves_nobody_out_and_nobody_twice() {
    let database = TestDatabase::new();
    binary::found(&database);
    let file = database.folder.path().join("liste.csv");
    let rows: String = (0..6_000).map(|n| format!("Nom {n};p{n}@example.org\n")).collect();
    std::fs::write(&file, format!("nom;mail\n{rows}")).unwrap();
    let mut import = comptoir(&database)
        .args(["people", "import"])
        .arg(&file)
        .args(["--organisation", "quai", "--basis", "consent", "--source", "salon"])
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    import.kill().unwrap();
    import.wait().unwrap();
    let again = comptoir(&database)
        .args(["people", "import"])
        .arg(&file)
        .args(["--organisation", "quai", "--basis", "consent", "--source", "salon", "--json"])
        .output()
        .unwrap();
    let done: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(done["added"].as_u64().unwrap() + done["unchanged"].as_u64().unwrap(), 6_000, "{done}");
}

#[test]
fn ten_thousand_people_come_in_under_a_minute_and_go_by_one_click() {
    let house = House::new();
    let rows: String = (0..10_000).map(|n| format!("Nom {n};p{n}@example.org;Lyon\n")).collect();
    let begun = std::time::Instant::now();
    let url = house.paste(&format!("nom;mail;groupe\n{rows}"));
    assert_eq!(house.post(&format!("{url}/confirmation"), &WHY), 303);
    house.app.run_jobs();
    assert!(house.page(&url).contains("ajouts"));
    let taken = begun.elapsed();
    println!("10,000 people: {taken:?}");
    assert!(taken.as_secs() < 60, "{taken:?}");
    assert_eq!(house.import(&format!("nom;mail;groupe\n{rows}"))["unchanged"], 10_000);
    assert_eq!(house.post(&format!("{url}/undo"), &[]), 303);
    house.app.run_jobs();
    assert!(house.people().is_empty());
}

#[test]
fn two_entries_of_one_person_become_one_with_both_histories() {
    let house = House::new();
    let beta = house.organisation.community("Bêta");
    let kim = house.organisation.person("Kim Durand", "kim@example.org", &[]);
    let other = house.organisation.person("Durand Kim", "k.durand@example.net", &[&beta]);
    house.organisation.person("Zoé Roy", "zoe@example.org", &[]);
    let (first, second) = (house.organisation.apero(json!({})), house.organisation.apero(json!({"title": "Deux"})));
    house.organisation.invite(&first, &[kim.clone(), other.clone()]);
    house.organisation.invite(&second, std::slice::from_ref(&other));
    house.organisation.answer(&first, &kim, "yes", 1);
    house.app.pass(chrono::Duration::minutes(1));
    house.organisation.answer(&first, &other, "no", 0);
    house.organisation.answer(&second, &other, "yes", 0);
    let page = house.page("/people/duplicates");
    assert!(page.contains("Kim Durand") && page.contains("Durand Kim") && !page.contains("Zoé"), "{page}");
    assert!(house.page(&format!("/people/{kim}/merger?other={other}")).contains("kim@example.org"));
    assert_eq!(house.post(&format!("/people/{kim}/merger"), &[("other", &other)]), 303);
    let people = house.people();
    assert_eq!(people.len(), 2);
    let kim = people.iter().find(|one| one["id"] == json!(kim)).unwrap();
    assert_eq!(kim["communities"], json!([beta]));
    let rsvps = house.organisation.get(&format!("/events/{first}/rsvps"));
    assert_eq!(rsvps["items"].as_array().unwrap().len(), 1);
    assert_eq!(rsvps["items"][0]["answer"], "no");
    assert_eq!(house.organisation.get(&format!("/events/{second}/rsvps"))["items"][0]["answer"], "yes");
}
