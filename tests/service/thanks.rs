//! After the evening: the recipe names those who agreed and nobody else, everybody who came is thanked once, and two
//! questions are answered without a name. The texts stand in `tests/data/thanks`, written by hand.

use comptoir::domain::id::Id;
use comptoir::domain::person::{Person, Undeliverable};
use comptoir::store;
use serde_json::{Value, json};

use crate::support::mailbox::Mail;
use crate::support::{Organisation, TestApp, id};

const PEOPLE: [&str; 12] = [
    "Amara Diallo",
    "Bruno Costa",
    "Chloé Petit",
    "Driss Alaoui",
    "Élise Morel",
    "Farid Benali",
    "Gaëlle Le Goff",
    "Hugo Blanc",
    "Inès Garcia",
    "Jules Roy",
    "Karim Haddad",
    "Lina Weiss",
];
const AMARA: usize = 0;
const BRUNO: usize = 1;
const CHLOE: usize = 2;
const DRISS: usize = 3;
const ELISE: usize = 4;
const GAELLE: usize = 6;
const HUGO: usize = 7;
const INES: usize = 8;
const KARIM: usize = 10;

/// An evening of twelve who were asked and one who walked in.
struct Evening<'a> {
    app: &'a TestApp,
    quai: &'a Organisation,
    event: String,
    people: Vec<String>,
    /// Came without being asked, and left no address.
    walk_in: Option<String>,
    /// Who brought what they promised; Hugo did not.
    gifts: Vec<(usize, String)>,
}

impl<'a> Evening<'a> {
    fn plan(app: &'a TestApp, quai: &'a Organisation, language: &str, form: &str) -> Evening<'a> {
        let testers = json!({"name": "Bêta-testeurs", "internal": false, "address_form": form});
        let testers = id(&quai.send("POST", "/communities", &testers));
        let person = |(n, name): (usize, &&str)| {
            let basis = json!({"kind": "consent", "source": "inscription au salon", "since": "2026-01-15"});
            let email = format!("guest-{n}@example.org");
            let person = json!({
                "name": name, "email": email, "locale": language, "communities": [testers], "basis": basis
            });
            id(&quai.send("POST", "/people", &person))
        };
        let people: Vec<String> = PEOPLE.iter().enumerate().map(person).collect();
        let event = quai.apero(json!({"communities": [testers]}));
        quai.invite(&event, &people);
        app.run_jobs();
        for person in &people {
            quai.answer(&event, person, "yes", 0);
        }
        let mut evening = Evening { app, quai, event, people, walk_in: None, gifts: Vec::new() };
        evening.promise();
        evening
    }

    fn promise(&mut self) {
        let lines = ["une bouteille", "un gâteau", "des chips", "un projecteur"].map(|label| {
            id(&self.quai.send("POST", &format!("/events/{}/ingredients", self.event), &json!({"label": label})))
        });
        let promises = [
            (AMARA, 1, 1),
            (BRUNO, 0, 2),
            (BRUNO, 2, 1),
            (CHLOE, 0, 1),
            (DRISS, 0, 2),
            (ELISE, 1, 1),
            (HUGO, 1, 1),
            (INES, 3, 1),
        ];
        for (person, line, quantity) in promises {
            let (line, who) = (&lines[line], &self.people[person]);
            let path = format!("/events/{}/ingredients/{line}/promises/{who}", self.event);
            self.quai.send("PUT", &path, &json!({"quantity": quantity}));
            if person != HUGO {
                self.gifts.push((person, line.clone()));
            }
        }
    }

    /// What somebody says on the answer page's own question.
    fn consent(&self, person: usize, word: &str) {
        let link = self.quai.rsvp_url(&self.event, &self.people[person]);
        self.app.visitor().submit(&format!("{link}/questions"), &[("naming_consent", word)]);
    }

    fn wrap_up(&self, came: &[usize]) -> Value {
        let came: Vec<&str> = came.iter().map(|n| self.people[*n].as_str()).chain(self.walk_in.as_deref()).collect();
        let kept = |(person, line): &(usize, String)| json!({"ingredient": line, "person": self.people[*person]});
        let given: Vec<Value> = self.gifts.iter().map(kept).collect();
        let said = json!({
            "started_at": "2026-12-03T17:30:00Z", "ended_at": "2026-12-03T20:00:00Z", "travel_minutes": 0,
            "prep_minutes": 0, "came": came, "given": given,
        });
        self.quai.send("POST", &format!("/events/{}/wrap-up", self.event), &said)
    }

    fn thanks(&self) -> Vec<Mail> {
        let is_thanks = |mail: &Mail| mail.source.contains(":thanks:");
        self.app.mails().into_iter().filter(is_thanks).collect()
    }

    fn mailing(&self) -> Value {
        let all = self.quai.get(&format!("/events/{}/mailings", self.event))["items"].clone();
        all.as_array().unwrap().iter().find(|one| one["kind"] == "thanks").cloned().unwrap_or(Value::Null)
    }

    fn feedback(&self) -> Value {
        self.quai.get(&format!("/events/{}/feedback", self.event))
    }
}

/// Who was there: all but Karim.
const CAME: [usize; 11] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11];

/// From the promises to the evening: some agree to be named, one takes it back, and then life goes on.
fn play(evening: &mut Evening) {
    let Evening { app, quai, event, people, .. } = &*evening;
    for person in [AMARA, BRUNO, ELISE, HUGO, INES] {
        evening.consent(person, "yes");
    }
    evening.consent(DRISS, "no");
    let data = |person: usize| app.mails_to(&format!("guest-{person}@example.org"))[0].link("/m/");
    let of_ines = app.visitor().get(&data(INES));
    assert!(of_ines.body.contains("value=\"name\""), "{}", of_ines.text());
    app.visitor().submit(&format!("{}/consent", data(INES)), &[("stop", "name")]);
    let file = app.visitor().get(&format!("{}/data.json", data(INES))).body;
    assert!(file.contains("\"naming_consent\":\"no\"") || file.contains("\"naming_consent\": \"no\""), "{file}");
    app.set_clock("2026-12-03T18:00:00Z");
    quai.send("POST", &format!("/events/{event}/walk-ins"), &json!({"name": "Zoé Faure"}));
    app.set_clock("2026-12-03T21:30:00Z");
    let walk_in = quai.get(&format!("/events/{event}/check-ins"))["items"][0]["person"].as_str().unwrap().to_owned();
    assert!(!people.contains(&walk_in));
    evening.walk_in = Some(walk_in);
    evening.wrap_up(&CAME);
    // Between the wrap-up and the thanks.
    let Evening { app, quai, people, .. } = &*evening;
    let erased = app.visitor().post(&format!("{}/erasure", app.mails_to("guest-4@example.org")[0].link("/m/")), &[]);
    assert_eq!(erased.status, 200);
    app.visitor().post(&app.mails_to("guest-5@example.org")[0].link("/u/"), &[]);
    undeliverable(app, quai, &people[GAELLE]);
}

fn undeliverable(app: &TestApp, quai: &Organisation, person: &str) {
    let (organisation, person, since): (_, Id<Person>, _) = (quai.id, person.parse().unwrap(), app.now());
    let done = app.context.db.write_here(move |tx| {
        let known = store::person::by_id(tx, organisation, person)?.unwrap();
        let undeliverable = Some(Undeliverable { since, status: "5.1.1".into() });
        store::person::update(tx, organisation, &Person { undeliverable, ..known })
    });
    done.unwrap();
}

/// As a reader compares it: plain spaces, no addresses that differ each time.
fn plain(app: &TestApp, text: &str) -> String {
    let link = regex::Regex::new("/(f|u|m|i)/[A-Za-z0-9_-]{32}").unwrap();
    let text = text.replace(&app.url, "").replace(['\u{a0}', '\u{202f}'], " ").replace("\r\n", "\n");
    link.replace_all(&text, "/$1/LINK").into_owned()
}

fn whole_evening(language: &str, form: &str, expected: &str) {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let mut evening = Evening::plan(&app, &quai, language, form);
    play(&mut evening);
    assert_eq!(evening.mailing()["due_at"], "2026-12-04T10:00:00Z", "{}", evening.mailing());
    assert_eq!(evening.mailing()["expected"], 8);
    app.set_clock("2026-12-04T09:58:00Z");
    app.run_jobs();
    assert_eq!(evening.thanks().len(), 0, "not before eleven");
    app.set_clock("2026-12-04T10:00:00Z");
    app.run_jobs();

    let mut to: Vec<String> = evening.thanks().into_iter().map(|mail| mail.to).collect();
    to.sort();
    let expected_to: Vec<String> = [0, 11, 1, 2, 3, 7, 8, 9].map(|n| format!("guest-{n}@example.org")).to_vec();
    assert_eq!(to, expected_to, "nobody who was erased, objected, cannot be reached or has no address");
    nobody_else_is_named(&evening);

    // Karim was there after all; nobody else is thanked again.
    let mut came = CAME.to_vec();
    came.push(KARIM);
    evening.wrap_up(&came);
    app.pass(chrono::Duration::minutes(5));
    let again = evening.wrap_up(&came);
    app.pass(chrono::Duration::days(3));
    assert_eq!(again["state"], "held");
    let mut to: Vec<String> = evening.thanks().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to.len(), 9);
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 9, "nobody twice");
    assert_eq!((evening.mailing()["state"].as_str(), evening.mailing()["sent_to"].as_i64()), (Some("done"), Some(9)));
    nobody_else_is_named(&evening);

    vote(&evening);
    let lea = app.signed_in(&quai.admin_email);
    let page = plain(&app, &lea.get(&format!("/events/{}?lang={language}", evening.event)).text());
    let amara = evening.thanks().into_iter().find(|mail| mail.to == "guest-0@example.org").unwrap();
    let (mail, results) = expected.split_once("\n==== ").unwrap();
    assert_eq!(plain(&app, &format!("{}\n\n{}", amara.subject, amara.text)).trim_end(), mail.trim_end());
    let (_, results) = results.split_once('\n').unwrap();
    assert!(page.contains(results.trim_end()), "{page}");
}

/// Each thanks is searched for the names of all who did not agree, other than in its own greeting.
fn nobody_else_is_named(evening: &Evening) {
    let given = |name: &str| name.split(' ').next().unwrap().to_owned();
    let silent: Vec<String> =
        PEOPLE.iter().enumerate().filter(|(n, _)| ![AMARA, BRUNO].contains(n)).map(|(_, name)| given(name)).collect();
    for mail in evening.thanks() {
        let own: usize = mail.to.trim_start_matches("guest-").split('@').next().unwrap().parse().unwrap();
        let read = format!("{}\n{}\n{}", mail.subject, mail.text, mail.html);
        for name in silent.iter().filter(|name| **name != given(PEOPLE[own])) {
            assert!(!read.contains(name.as_str()), "{name} is named to {}: {read}", mail.to);
        }
        let greeting = read.matches(&given(PEOPLE[own])).count();
        let times = if [AMARA, BRUNO].contains(&own) { 4 } else { 2 };
        assert_eq!(greeting, times, "{} in {read}", PEOPLE[own]);
        for other in PEOPLE.iter().map(|name| name.split_once(' ').unwrap().1).chain(["Zoé", "guest-"]) {
            assert!(!read.contains(other), "{other} is named to {}", mail.to);
        }
    }
}

/// A robot opens everything and votes nothing; then seven liked it, one so-so, one not, and two would come again.
fn vote(evening: &Evening) {
    let Evening { app, .. } = evening;
    let thanks = evening.thanks();
    let links = |mail: &Mail| mail.links().into_iter().filter(|link| link.contains("/f/")).collect::<Vec<_>>();
    for mail in &thanks {
        assert_eq!(links(mail).len(), 6);
        for link in links(mail) {
            let robot = app.visitor();
            let (got, head) = (robot.get(&link), robot.head(&link));
            assert_eq!((got.status, head.status), (200, 200), "{link}");
            let (question, answer) = link.rsplit('&').next().unwrap().split_once('=').unwrap();
            let chosen = format!("name=\"{question}\" value=\"{answer}\" checked");
            assert!(got.body.contains(&chosen), "{chosen} {}", got.body);
            assert!(!got.text().contains("guest-"), "the page names nobody");
        }
    }
    let before = evening.feedback();
    assert_eq!((&before["asked"], &before["liked"], &before["again"]), (&json!(9), &Value::Null, &Value::Null));
    let answers = ["yes", "so_so", "no", "yes", "yes", "yes", "yes", "yes", "yes"];
    for (n, (mail, liked)) in thanks.iter().zip(answers).enumerate() {
        let link = mail.link("/f/");
        let (page, _) = link.split_once('?').unwrap();
        assert_eq!(app.visitor().post(page, &[]).status, 422, "neither question is answered");
        // Changed once: it is the last word that counts, and one ballot.
        assert_eq!(app.visitor().post(page, &[("liked", "no")]).status, 303);
        let noted = app.visitor().submit(page, &[("liked", liked)]);
        assert!(noted.body.contains(&format!("value=\"{liked}\" checked")), "{}", noted.body);
        if n < 2 {
            assert_eq!(app.visitor().post(page, &[("again", "yes")]).status, 303);
            assert_eq!(evening.feedback()["liked"], Value::Null, "{n}");
        }
    }
    assert_eq!(evening.feedback()["liked"], json!({"answers": 9, "yes": 7, "so_so": 1, "no": 1}));
    assert_eq!(evening.feedback()["again"], Value::Null, "two answers are too few");
}

#[test]
fn a_full_evening_of_a_familiar_community_is_thanked_in_french() {
    whole_evening("fr", "tu", include_str!("../data/thanks/fr_tu.txt"));
}

#[test]
fn a_full_evening_is_thanked_in_polite_french() {
    whole_evening("fr", "vous", include_str!("../data/thanks/fr_vous.txt"));
}

#[test]
fn a_full_evening_is_thanked_in_english() {
    whole_evening("en", "vous", include_str!("../data/thanks/en.txt"));
}

#[test]
fn a_ballot_cannot_be_forged_says_nothing_of_its_guest_and_closes_after_thirty_days() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let evening = Evening::plan(&app, &quai, "fr", "vous");
    app.set_clock("2026-12-03T21:30:00Z");
    evening.wrap_up(&CAME);
    app.set_clock("2026-12-04T10:00:00Z");
    app.run_jobs();
    let link = evening.thanks()[0].link("/f/");
    let (page, _) = link.split_once('?').unwrap();
    let invitation = quai.rsvp_url(&evening.event, &evening.people[0]);
    let token = page.rsplit('/').next().unwrap();
    let swapped = if token.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{swapped}", &token[..31]);
    for wrong in [forged.as_str(), invitation.rsplit('/').next().unwrap(), "x"] {
        assert_eq!(app.visitor().get(&format!("/f/{wrong}")).status, 404, "{wrong}");
        assert_eq!(app.visitor().post(&format!("/f/{wrong}"), &[("liked", "yes")]).status, 404, "{wrong}");
    }
    let other = app.organisation("autre");
    assert_eq!(other.call("GET", &format!("/events/{}/feedback", evening.event), None).0, 404);

    app.set_clock("2027-01-02T19:59:00Z");
    assert_eq!(app.visitor().post(page, &[("liked", "yes")]).status, 303);
    app.set_clock("2027-01-02T20:00:00Z");
    let closed = app.visitor().get(page);
    assert!(closed.status == 200 && !closed.body.contains("name=\"liked\""), "{}", closed.text());
    assert_eq!(app.visitor().post(page, &[("liked", "no")]).status, 410);
}

#[test]
fn thanks_follow_the_wrap_up_wherever_it_goes() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let evening = Evening::plan(&app, &quai, "fr", "vous");
    app.set_clock("2026-12-03T21:30:00Z");
    evening.wrap_up(&[]);
    assert_eq!(evening.mailing(), Value::Null, "nobody came");
    evening.wrap_up(&CAME);
    let planned = evening.mailing();
    assert_eq!((&planned["state"], &planned["expected"]), (&json!("planned"), &json!(11)));
    let path = format!("/events/{}/mailings/{}", evening.event, planned["id"].as_str().unwrap());
    let moved = quai.send("PATCH", &path, &json!({"due_at": "2026-12-07T09:00:00Z"}));
    assert_eq!((&moved["due_at"], &moved["moved"]), (&json!("2026-12-07T09:00:00Z"), &json!(true)));
    for (at, status) in [("2026-12-06T10:00:00Z", 422), ("2026-12-08T05:00:00Z", 422), ("2026-12-18T10:00:00Z", 422)] {
        assert_eq!(quai.call("PATCH", &path, Some(&json!({"due_at": at}))).0, status, "{at}");
    }
    evening.wrap_up(&CAME[..3]);
    assert_eq!(evening.mailing()["due_at"], "2026-12-07T09:00:00Z", "a correction leaves it where a host put it");
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{}", evening.event)).text();
    assert!(page.contains("Remerciement") && page.contains("3 personnes pour le moment"), "{page}");
    evening.wrap_up(&[]);
    assert_eq!(evening.mailing()["state"], "missed", "nobody came after all");
    evening.wrap_up(&CAME);
    quai.send("DELETE", &path, &json!({}));
    evening.wrap_up(&CAME);
    assert_eq!(evening.mailing()["state"], "removed", "a correction does not bring it back");
    app.pass(chrono::Duration::days(5));
    assert_eq!(evening.thanks().len(), 0);
    quai.send("PATCH", &path, &json!({"state": "planned"}));
    app.pass(chrono::Duration::hours(12));
    assert_eq!(evening.thanks().len(), 11);
}
