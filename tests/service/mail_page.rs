//! What hosts see of mail: each guest's state and the way out of it, what came in, and whether our mail is believed.

use std::io::Write as _;
use std::process::Stdio;

use chrono::Duration;
use comptoir::domain::inbound::{Door, Outcome, Why};
use comptoir::store;
use comptoir::store::inbound::InboundMail;
use serde_json::{Value, json};

use crate::support::binary::comptoir;
use crate::support::database::TestDatabase;
use crate::support::dns::Dns;
use crate::support::mailbox::Mail;
use crate::support::reply::report;
use crate::support::sink::Sink;
use crate::support::{Organisation, TestApp};

/// The public half of tests/data/dkim_rsa.pem, as `openssl rsa -pubout` writes it.
const PUBLIC_KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArf0iL0uvtovlmKOcjEFw1MJwHotGjirSxY49JI99wE4B+k9h/ZMq0QPnx9uokZzuJzxue0seCP+ILIF+JBbAf83wt716jTKUK3s/XrtEyM0tcwS52nig80oJAg9VlcfGCATOjWQqAWKcrlhv+NYoKQpN+WgLMk15Oa+NTUQQEBTkKQM5lkp6VauoHDiGpeFN6ErZAXLZtKNpcYK7CWZxkC9IoiIkZSCZXZjKBBsSsqp7zy48D7SS4xh5QW3YUywSSf94e2Lgh7lRjz37R4qK4CmC3BmuV9yMgy9eN0tJP97Ubviie5Hcdc2zR4jmNNnVdfJLPTokobDe6mriFaWcRwIDAQAB";

fn state_of(quai: &Organisation, event: &str, person: &str) -> Value {
    let items = quai.get(&format!("/events/{event}/invitations"))["items"].clone();
    items.as_array().unwrap().iter().find(|item| item["person"] == person).unwrap()["state"].clone()
}

/// A report of the receiver's server, through the pipe of ours; gives the outcome.
fn bounce(app: &TestApp, about: &Mail, status: &str, words: &str) -> Value {
    let token = about.header("Message-ID");
    let token = token.trim_start_matches('<').split('@').next().unwrap();
    let mail = report(about, &format!("retours+{token}@comptoir.example"), "failed", status, words);
    let offset = app.clock.offset();
    app.context.db.write_here(move |tx| store::clock_shift::save(tx, offset)).unwrap();
    let mut command = comptoir(app.database());
    command.args(["mail", "receive", "--json"]).env("COMPTOIR_BOUNCE_ADDRESS", "retours@comptoir.example");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&mail).unwrap();
    let said: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    said["outcome"].clone()
}

#[test]
fn each_guests_mail_has_a_state_in_plain_words_and_a_way_out() {
    let sink = Sink::start_with(&[("nobody", "550rcpt")]);
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url), ("COMPTOIR_DOMAIN_RATE", "1000")]);
    let quai = app.organisation("quai");
    let people: Vec<String> = ["Fine", "Nobody", "Later"]
        .iter()
        .map(|name| quai.person(name, &format!("{}@example.org", name.to_lowercase()), &[]))
        .collect();
    let event = quai.apero(json!({}));
    quai.invite(&event, &people[..2]);
    app.run_jobs();
    quai.send("POST", &format!("/events/{event}/invitations"), &json!({"people": [people[2]], "hold_seconds": 3600}));
    assert_eq!(
        (state_of(&quai, &event, &people[0]), state_of(&quai, &event, &people[1])),
        (json!("sent"), json!("failed"))
    );
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{event}"));
    let text = page.text();
    assert!(text.contains("Parti à 10 h") && text.contains("Part à 11 h"), "{text}");
    assert!(text.contains("550"), "the server's words: {text}");
    for person in &people {
        let link = quai.rsvp_url(&event, person);
        assert!(page.body.contains(&format!("data-copy=\"{link}\"")), "a button to copy {link}");
        assert!(page.body.contains(&format!("<a href=\"{link}\">")), "and the link itself where no script runs");
        let card = lea.get(&format!("/events/{event}/guests/{person}"));
        assert!(card.status == 200 && card.body.contains(&link));
    }
    // Another organisation finds nobody, and changes nobody.
    let dock = app.organisation("dock");
    let other = app.signed_in(&dock.admin_email);
    let guest = format!("/events/{event}/guests/{}", people[1]);
    assert_eq!(other.get(&guest).status, 404);
    assert_eq!(other.post(&format!("{guest}/address"), &[("email", "x@example.org")]).status, 404);
    assert_eq!(other.post(&format!("{guest}/invitation"), &[]).status, 404);
}

#[test]
fn a_corrected_address_gets_the_invitation_and_a_wrong_one_comes_back_with_a_message() {
    let sink = Sink::start_with(&[("nobody", "550rcpt")]);
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url)]);
    let quai = app.organisation("quai");
    let kim = quai.person("Kim", "nobody@example.org", &[]);
    quai.person("Zoé", "zoe@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/guests/{kim}/address");
    let malformed = lea.post(&path, &[("email", "kim.example.org")]);
    assert_eq!(malformed.status, 422);
    assert!(malformed.body.contains("kim.example.org") && malformed.body.contains("aria-describedby"));
    let taken = lea.post(&path, &[("email", "zoe@example.org")]);
    assert!(taken.status == 422 && taken.text().contains("Zoé"), "{}", taken.text());
    assert_eq!(state_of(&quai, &event, &kim), json!("failed"));

    let page = lea.submit(&path, &[("email", "kim@example.org")]);
    assert!(page.text().contains("l’invitation part à kim@example.org"), "{}", page.text());
    app.run_jobs();
    assert_eq!(state_of(&quai, &event, &kim), json!("sent"));
    let invitations = |to: &str| sink.kept().iter().filter(|(kept, _)| kept == to).count();
    assert_eq!((invitations("nobody@example.org"), invitations("kim@example.org")), (0, 1));
    let page = lea.get(&format!("/events/{event}"));
    assert!(!page.text().contains("550"), "{}", page.text());

    // Once more by hand, and not twice at once.
    lea.submit(&format!("/events/{event}/guests/{kim}/invitation"), &[]);
    lea.submit(&format!("/events/{event}/guests/{kim}/invitation"), &[]);
    app.run_jobs();
    assert_eq!(invitations("kim@example.org"), 2);
}

// I10
#[test]
fn an_address_that_bounced_is_named_and_silent_until_it_is_corrected() {
    let app = TestApp::start_with(&[("COMPTOIR_BOUNCE_ADDRESS", "retours@comptoir.example")]);
    let quai = app.organisation("quai");
    let kim = quai.person("Kim", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    app.run_jobs();
    let invitation = app.mails_to("kim@example.org").pop().unwrap();
    assert_eq!(bounce(&app, &invitation, "5.1.1", "550 5.1.1 no such user here"), "bounce-hard");
    assert_eq!(state_of(&quai, &event, &kim), json!("bounced"));
    assert_eq!(quai.get("/outbox?state=bounced")["items"][0]["person"], kim.as_str());
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get(&format!("/events/{event}")).text();
    assert!(page.contains("L’adresse n’existe pas") && page.contains("550 5.1.1 no such user here"), "{page}");
    assert!(page.contains("Reçus par mail") && page.contains("L’adresse de Kim ne marche pas"), "{page}");
    let stuck = lea.get("/mail?state=failed");
    assert!(stuck.body.contains(&format!("href=\"/events/{event}/guests/{kim}\"")), "the way to mend it");
    let again = lea.submit(&format!("/events/{event}/guests/{kim}/invitation"), &[]);
    assert!(again.text().contains("corrigez-la d’abord"), "{}", again.text());
    lea.submit(&format!("/events/{event}/guests/{kim}/address"), &[("email", "kim@example.com")]);
    app.run_jobs();
    assert_eq!(state_of(&quai, &event, &kim), json!("sent"));
    assert_eq!(app.mails_to("kim@example.com").len(), 1);
    let text = lea.get(&format!("/events/{event}?answer=silent")).text();
    assert!(text.contains("Parti à 10 h") && !text.contains("L’adresse n’existe pas"), "{text}");
}

#[test]
fn every_mail_that_came_in_leaves_one_readable_line_for_its_own_organisation() {
    let app = TestApp::start();
    let (quai, dock) = (app.organisation("quai"), app.organisation("dock"));
    let kim = quai.person("Kim", "kim@example.org", &[]);
    let event = quai.apero(json!({}));
    quai.invite(&event, std::slice::from_ref(&kim));
    let line = |outcome, why, of_event: bool, n: i64| InboundMail {
        id: app.context.chance.id(app.now()),
        organisation: Some(quai.id),
        event: of_event.then(|| event.parse().unwrap()),
        person: of_event.then(|| kim.parse().unwrap()),
        fingerprint: format!("mail-{n}"),
        door: Door::Pipe,
        outcome,
        why,
        answer: Some(comptoir::domain::rsvp::Answer::Yes),
        sender: "kim@elsewhere.example".into(),
        subject: "<b>Accepted</b>".into(),
        words: "À jeudi !".into(),
        received_at: app.now() + Duration::seconds(n),
    };
    let lines = [
        line(Outcome::Apply, Why::Answered, true, 1),
        line(Outcome::Review, Why::OtherAddress, true, 2),
        line(Outcome::Ignore, Why::NoAnswer, false, 3),
    ];
    app.context
        .db
        .write_here(move |tx| {
            for line in &lines {
                store::inbound::insert(tx, line)?;
            }
            Ok(())
        })
        .unwrap();
    let lea = app.signed_in(&quai.admin_email);
    let all = lea.get("/mail/inbound");
    let text = all.text();
    for words in ["Kim a répondu « Vient » depuis son agenda", "À vous de voir", "kim@elsewhere.example", "À jeudi"]
    {
        assert!(text.replace(['\u{a0}', '\u{202f}'], " ").contains(words), "{words} in {text}");
    }
    assert!(all.body.contains(&format!("href=\"/events/{event}\"")) && !all.body.contains("<b>Accepted"));
    let page = lea.get(&format!("/events/{event}")).text();
    assert!(page.contains("Reçus par mail") && !page.contains("objet d’agenda"), "{page}");
    assert!(lea.get("/mail/inbound?lang=en").text().contains("Kim answered “Going” from their calendar"));
    let other = app.signed_in(&dock.admin_email).get("/mail/inbound").text();
    assert!(!other.contains("Kim") && other.contains("Rien n’est encore arrivé"), "{other}");
}

#[test]
fn the_mail_page_says_what_waits_and_offers_failures_again() {
    let sink = Sink::start_with(&[("busy", "451x9"), ("nobody", "550rcpt")]);
    let app = TestApp::start_with(&[("COMPTOIR_SMTP_URL", &sink.url), ("COMPTOIR_DOMAIN_RATE", "0.5")]);
    let quai = app.organisation("quai");
    let people = ["busy@one.example", "nobody@two.example"].map(|email| quai.person(email, email, &[]));
    let event = quai.apero(json!({}));
    quai.invite(&event, &people);
    app.run_jobs();
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/mail");
    let text = page.text();
    assert!(text.contains("1 mail sera présenté à nouveau") && text.contains("0,5 par seconde"), "{text}");
    assert!(text.contains("Prochain départ"), "{text}");
    let retry = regex::Regex::new(r#"action="(/mail/[0-9a-f-]+/retry)""#).unwrap();
    let failed = lea.get("/mail?state=failed");
    let retries: Vec<_> = retry.captures_iter(&failed.body).map(|found| found[1].to_owned()).collect();
    assert_eq!(retries.len(), 1, "{}", failed.text());
    assert!(lea.submit(&retries[0], &[]).text().contains("Le mail repart"));
}

fn records<'a>(spf: &'a str, key: &'a str, dmarc: &'a str, mx: &'a str) -> [(&'a str, &'a str, &'a str); 4] {
    [
        ("quai-nord.fr", "TXT", spf),
        ("one._domainkey.quai-nord.fr", "TXT", key),
        ("_dmarc.quai-nord.fr", "TXT", dmarc),
        ("quai-nord.fr", "MX", mx),
    ]
}

fn settings(dns: &Dns) -> Vec<(&'static str, String)> {
    let key = format!("{}/tests/data/dkim_rsa.pem", env!("CARGO_MANIFEST_DIR"));
    vec![
        ("COMPTOIR_MAIL_FROM", "rencontres@quai-nord.fr".into()),
        ("COMPTOIR_DKIM_SELECTOR", "one".into()),
        ("COMPTOIR_DKIM_DOMAIN", "quai-nord.fr".into()),
        ("COMPTOIR_DKIM_KEY_FILE", key),
        ("COMPTOIR_DNS_SERVER", dns.address.clone()),
    ]
}

/// The states that `comptoir check` gives to what the DNS says, by subject.
fn checked(dns: &Dns) -> (Value, Option<i32>) {
    let database = TestDatabase::new();
    let output = comptoir(&database).args(["check", "--json"]).envs(settings(dns)).output().unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let of_dns = ["SPF", "DKIM", "DMARC", "MX"];
    let findings = said["findings"].as_array().unwrap().iter();
    let states = findings
        .filter(|finding| of_dns.contains(&finding["subject"].as_str().unwrap()))
        .map(|finding| (finding["subject"].as_str().unwrap().to_owned(), finding["state"].clone()))
        .collect();
    (Value::Object(states), output.status.code())
}

// S5, S7, D3
#[test]
fn whether_our_mail_is_believed_is_looked_up_and_said_with_the_mend() {
    let key = format!("v=DKIM1; k=rsa; p={PUBLIC_KEY}");
    let good = ("v=spf1 include:relay.net -all", key.as_str(), "v=DMARC1; p=quarantine", "mx.quai-nord.fr");
    let all_well = json!({"SPF": "ok", "DKIM": "ok", "DMARC": "ok", "MX": "ok"});
    for (told, differs, status) in [
        (good, json!({}), 0),
        (("verification=1", good.1, good.2, good.3), json!({"SPF": "wrong"}), 1),
        ((good.0, "v=DKIM1; p=MIIBother", good.2, good.3), json!({"DKIM": "wrong"}), 1),
        ((good.0, good.1, "v=DMARC1; p=none", good.3), json!({"DMARC": "note"}), 0),
        ((good.0, good.1, good.2, "aspmx.l.google.com"), json!({"MX": "wrong"}), 1),
    ] {
        let dns = Dns::start(&records(told.0, told.1, told.2, told.3));
        let mut expected = all_well.clone();
        for (subject, state) in differs.as_object().unwrap() {
            expected[subject] = state.clone();
        }
        assert_eq!(checked(&dns), (expected, Some(status)), "{told:?}");
    }
}

#[test]
fn the_page_shows_the_record_to_write_and_a_sample_goes_to_whoever_asks() {
    let dns = Dns::start(&[("quai-nord.fr", "MX", "aspmx.l.google.com")]);
    let with: Vec<(&str, String)> = settings(&dns);
    let with: Vec<(&str, &str)> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let app = TestApp::start_with(&with);
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/mail/deliverability");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("v=spf1 mx ~all") && page.body.contains(PUBLIC_KEY.get(..40).unwrap()));
    assert!(page.text().contains("Google") && page.text().contains("_dmarc.quai-nord.fr"), "{}", page.text());
    assert!(lea.get("/mail/deliverability?lang=en").text().contains("Mail for quai-nord.fr is taken by Google"));

    let before = app.mails_to(&quai.admin_email).len();
    assert!(lea.submit("/mail/trial", &[]).text().contains("L’essai part"));
    assert!(lea.submit("/mail/trial", &[]).text().contains("déjà en route"));
    app.run_jobs();
    let mails = app.mails_to(&quai.admin_email);
    assert_eq!(mails.len(), before + 1);
    let sample = mails.last().unwrap();
    assert_eq!(sample.property("METHOD"), "REQUEST");
    assert!(sample.header("List-Unsubscribe").is_empty());
    assert!(sample.links().iter().all(|link| !link.contains("/i/") && !link.contains("/u/")), "{:?}", sample.links());
}

#[test]
fn a_dns_that_keeps_silent_holds_nobody_up() {
    let dns = Dns::start(&[]);
    let app = TestApp::start_with(&[
        ("COMPTOIR_MAIL_FROM", "rencontres@silent.quai-nord.fr"),
        ("COMPTOIR_DNS_SERVER", &dns.address),
    ]);
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let begun = std::time::Instant::now();
    let page = lea.get("/mail/deliverability");
    assert!(page.status == 200 && begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(page.text().contains("n’a pas pu être lu"), "{}", page.text());
}
