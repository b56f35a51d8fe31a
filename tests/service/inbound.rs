//! Mail that comes in, by the pipe and over HTTP: who it speaks for, what it changes, and what it never does.

use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::binary::comptoir;
use crate::support::mailbox::Mail;
use crate::support::reply::{CLIENTS, Client, Reply, complaint, report, words};
use crate::support::{Organisation, TestApp};

const SECRET: &str = "a secret that two programs share";

/// The service with the HTTP door open, an event, and its guests' invitations.
struct Scene {
    app: TestApp,
    quai: Organisation,
    event: String,
    people: Vec<String>,
    mails: Vec<Mail>,
    _folder: tempfile::TempDir,
}

impl Scene {
    fn with(guests: usize, event: Value) -> Self {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("inbound.secret");
        std::fs::write(&secret, SECRET).unwrap();
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
        let settings = [
            ("COMPTOIR_INBOUND_SECRET_FILE", secret.to_str().unwrap()),
            ("COMPTOIR_BOUNCE_ADDRESS", "retours@comptoir.example"),
        ];
        let app = TestApp::start_with(&settings);
        let quai = app.organisation("quai");
        let people: Vec<String> =
            (0..guests).map(|n| quai.person(&format!("Camille {n}"), &format!("guest-{n}@example.org"), &[])).collect();
        let event = quai.apero(event);
        quai.invite(&event, &people);
        app.run_jobs();
        let mails = (0..guests).map(|n| app.mails_to(&format!("guest-{n}@example.org")).pop().unwrap()).collect();
        Scene { app, quai, event, people, mails, _folder: folder }
    }

    fn rsvp(&self, guest: usize) -> Option<(String, String)> {
        let answers = self.quai.get(&format!("/events/{}/rsvps", self.event));
        let found = answers["items"].as_array().unwrap().iter().find(|item| item["person"] == self.people[guest])?;
        Some((found["answer"].as_str().unwrap().to_owned(), found["door"].as_str().unwrap().to_owned()))
    }

    /// Through `comptoir mail receive --json`: exit status and answer.
    fn pipe(&self, mail: &[u8]) -> (i32, Value) {
        let offset = self.app.clock.offset();
        self.app.context.db.write_here(move |tx| comptoir::store::clock_shift::save(tx, offset)).unwrap();
        let mut child = comptoir(self.app.database())
            .args(["mail", "receive", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(mail).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), serde_json::from_str(&said).unwrap_or(Value::Null))
    }

    /// Through POST /inbound, signed now.
    fn post(&self, mail: &[u8]) -> (u16, Value) {
        let timestamp = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs().to_string();
        self.post_signed(mail, &timestamp, &signature(SECRET, &timestamp, mail))
    }

    fn post_signed(&self, mail: &[u8], timestamp: &str, signature: &str) -> (u16, Value) {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let response = agent
            .post(format!("{}/inbound", self.app.url))
            .header("content-type", "message/rfc822")
            .header("x-comptoir-timestamp", timestamp)
            .header("x-comptoir-signature", signature)
            .send(mail);
        let mut response = response.unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        (response.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// By the quicker of the two doors.
    fn receive(&self, mail: &[u8]) -> (String, String) {
        let (status, said) = self.post(mail);
        assert_eq!(status, 200, "{said}");
        (said["outcome"].as_str().unwrap().to_owned(), said["why"].as_str().unwrap().to_owned())
    }
}

fn signature(secret: &str, timestamp: &str, mail: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(mail);
    let digits: String = mac.finalize().into_bytes().iter().map(|octet| format!("{octet:02x}")).collect();
    format!("sha256={digits}")
}

fn outcome(outcome: &str, why: &str) -> (String, String) {
    (outcome.to_owned(), why.to_owned())
}

#[test]
fn every_calendar_answers_for_its_own_guest_once_by_either_door() {
    // I1, I2, I3, I12; S13: no mail follows, the calendar shows what was pressed.
    let scene = Scene::with(CLIENTS.len() + 1, json!({}));
    for (guest, client) in CLIENTS.into_iter().enumerate() {
        for (at, (partstat, answer)) in
            [("ACCEPTED", "yes"), ("TENTATIVE", "maybe"), ("DECLINED", "no"), ("ACCEPTED", "yes")]
                .into_iter()
                .enumerate()
        {
            let reply = Reply::to(&scene.mails[guest], partstat, &format!("20261120T09100{at}Z"));
            let mail = reply.mail(client);
            let said = if at % 2 == 0 {
                let (status, said) = scene.pipe(&mail);
                assert_eq!(status, 0, "{client:?} {partstat}: {said}");
                said
            } else {
                let (status, said) = scene.post(&mail);
                assert_eq!(status, 200, "{client:?} {partstat}: {said}");
                said
            };
            let expected = json!({
                "outcome": "apply", "event": scene.event, "person": scene.people[guest], "answer": answer, "why": "answered",
            });
            assert_eq!(said, expected, "{client:?} {partstat}");
            assert_eq!(scene.rsvp(guest), Some((answer.to_owned(), "calendar".to_owned())), "{client:?} {partstat}");
            // I9: the same mail by the other door.
            let (_, again) = if at % 2 == 0 { (0, scene.post(&mail).1) } else { (0, scene.pipe(&mail).1) };
            assert_eq!((again["outcome"].as_str(), again["why"].as_str()), (Some("ignore"), Some("seen_before")));
        }
    }
    assert_eq!(scene.rsvp(CLIENTS.len()), None, "nobody else has answered");
    assert_eq!(scene.app.run_jobs()["sent"], 0);
    let lines = scene.lines();
    assert_eq!(lines.len(), 4 * CLIENTS.len(), "one line for each mail");
}

impl Scene {
    /// Lines that mails have left at the event, newest first.
    fn lines(&self) -> Vec<comptoir::store::inbound::InboundMail> {
        let (organisation, event) = (self.quai.id, self.event.parse().unwrap());
        self.app
            .context
            .db
            .read_here(move |tx| comptoir::store::inbound::of_event(tx, organisation, event, 1000))
            .unwrap()
    }
}

/// Files of tests/data/inbound, what comes of each, and why.
const KEPT: [(&str, &str, &str, Option<&str>); 30] = [
    ("gmail_accepted", "apply", "answered", Some("yes")),
    ("gmail_declined_comment", "apply", "answered", Some("no")),
    ("gmail_tentative_guests", "apply", "answered", Some("maybe")),
    ("outlook_com_accepted", "apply", "answered", Some("yes")),
    ("exchange_declined", "apply", "answered", Some("no")),
    ("exchange_counter", "review", "other_time", None),
    ("apple_accepted", "apply", "answered", Some("yes")),
    ("apple_principal", "apply", "answered", Some("yes")),
    ("thunderbird_tentative", "apply", "answered", Some("maybe")),
    ("nextcloud_accepted", "apply", "answered", Some("yes")),
    ("proton_accepted", "apply", "answered", Some("yes")),
    ("delegated", "apply", "sends_another", Some("no")),
    ("refresh", "resend", "asks_again", None),
    ("foreign_cancel", "ignore", "no_answer", None),
    ("foreign_request", "ignore", "no_answer", None),
    ("dsn_postfix_no_mailbox", "bounce-hard", "bad_address", None),
    ("dsn_exim_no_mailbox", "bounce-hard", "bad_address", None),
    ("dsn_gmail_no_mailbox", "bounce-hard", "bad_address", None),
    ("dsn_exchange_policy", "bounce-policy", "refused", None),
    ("dsn_postfix_full", "bounce-soft", "came_back", None),
    ("dsn_postfix_delayed", "ignore", "still_trying", None),
    ("bounce_exim_text", "bounce-hard", "bad_address", None),
    ("bounce_qmail", "bounce-hard", "bad_address", None),
    ("complaint_arf", "complaint", "complained", None),
    ("unsubscribe", "unsubscribe", "objected", None),
    ("away_gmail", "autoreply", "by_machine", None),
    ("away_outlook", "autoreply", "by_machine", None),
    ("receipt", "autoreply", "by_machine", None),
    ("words_gmail_french", "review", "words", None),
    ("words_iphone", "review", "words", None),
];

#[test]
fn every_kept_mail_does_what_its_sender_meant() {
    // I1, I2, I8, I10, I11
    let scene = Scene::with(KEPT.len(), json!({"plus_ones_max": 3}));
    for (guest, (name, expected, why, answer)) in KEPT.into_iter().enumerate() {
        let mail = filled(name, &scene.mails[guest]);
        assert_eq!(scene.receive(&mail), outcome(expected, why), "{name}");
        let recorded = scene.rsvp(guest).map(|(answer, _)| answer);
        assert_eq!(recorded.as_deref(), answer, "{name}");
    }
    let lines = scene.lines();
    let declined = lines.iter().find(|line| Some(&line.person.unwrap().to_string()) == scene.people.get(1)).unwrap();
    assert!(!declined.words.is_empty(), "the comment is kept for the hosts");
    // Whatever a person forwards is not said by them.
    let forwarded = Scene::with(1, json!({}));
    let (said, _) = forwarded.receive(&filled("hostile_forwarded_reply", &forwarded.mails[0]));
    assert_ne!(said, "apply");
    assert_eq!(forwarded.rsvp(0), None);
}

/// A kept mail with the values of one invitation, as tests/data/inbound/README.md says.
fn filled(name: &str, invitation: &Mail) -> Vec<u8> {
    use base64::Engine as _;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/inbound/{name}.eml"));
    let mut text = std::fs::read_to_string(path).unwrap();
    let message_id = invitation.header("Message-ID").trim_matches(['<', '>']).to_owned();
    let token = message_id.split('@').next().unwrap();
    let link = invitation.link("/u/").rsplit('/').next().unwrap().to_owned();
    for (placeholder, value) in [
        ("{uid}", invitation.property("UID")),
        ("{guest}", invitation.to.clone()),
        ("{host}", "rencontres@comptoir.example".into()),
        ("{sequence}", invitation.property("SEQUENCE")),
        ("{dtstamp}", "20261120T091000Z".into()),
        ("{verp}", format!("retours+{token}@comptoir.example")),
        ("{link}", link),
        ("{reply_id}", format!("{}@client.example", uuid::Uuid::new_v4())),
        ("{message_id}", message_id.clone()),
    ] {
        text = text.replace(placeholder, &value);
    }
    while let Some((before, rest)) = text.split_once("{base64}\n") {
        let (plain, after) = rest.split_once("{end}").unwrap();
        let encoded = base64::engine::general_purpose::STANDARD.encode(plain.replace('\n', "\r\n"));
        let lines: Vec<&str> = encoded.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        text = format!("{before}{}{after}", lines.join("\n"));
    }
    text.replace('\n', "\r\n").into_bytes()
}

#[test]
fn nothing_but_the_secret_of_the_guest_moves_an_answer() {
    let scene = Scene::with(3, json!({}));
    let honest = Reply::to(&scene.mails[0], "ACCEPTED", "20261120T091000Z");
    let uid = &honest.uid;
    let changed = |uid: String| Reply { uid, ..honest.clone() };
    let other_secret = Reply::to(&scene.mails[1], "ACCEPTED", "20261120T091000Z").uid;
    let table = [
        // I4
        (changed(format!("x{uid}")), "ignore", "unknown_uid"),
        (changed(uid.replace('@', "x@")), "ignore", "unknown_uid"),
        (changed(scene.event.clone()), "ignore", "unknown_uid"),
        (changed(String::new()), "ignore", "no_answer"),
        (Reply { attendee: "guest-1@example.org".into(), ..honest.clone() }, "ignore", "other_address"),
        (Reply { attendee: "alias@example.org".into(), ..honest.clone() }, "review", "other_address"),
        (Reply { uid: other_secret, ..honest.clone() }, "ignore", "other_address"),
        // I8
        (Reply { method: "COUNTER", comment: "plutôt jeudi", ..honest.clone() }, "review", "other_time"),
        (Reply { method: "REQUEST", ..honest.clone() }, "ignore", "no_answer"),
        (Reply { method: "CANCEL", ..honest.clone() }, "ignore", "no_answer"),
        (Reply { partstat: "NEEDS-ACTION", ..honest.clone() }, "ignore", "nothing_said"),
    ];
    for (reply, expected, why) in table {
        for client in [Client::Gmail, Client::Thunderbird] {
            assert_eq!(scene.receive(&reply.mail(client)), outcome(expected, why), "{reply:?}");
        }
    }
    assert!((0..3).all(|guest| scene.rsvp(guest).is_none()));
    // I4: who was invited is asked, once; nobody whom a reply names is ever written to.
    assert_eq!(scene.app.run_jobs()["sent"], 1);
    let question = scene.app.mails_to("guest-0@example.org").pop().unwrap();
    assert!(question.text.contains("alias@example.org") && question.calendar.is_empty(), "{}", question.text);
    let link = question.link("?answer=yes");
    assert_eq!(scene.app.visitor().get(&link).status, 200);
    // I8: whoever sends somebody else does not come.
    let delegated = Reply { partstat: "DELEGATED", ..honest };
    assert_eq!(scene.receive(&delegated.mail(Client::Outlook)), outcome("apply", "sends_another"));
    assert_eq!(scene.rsvp(0), Some(("no".into(), "calendar".into())));
}

#[test]
fn replies_count_in_the_order_in_which_they_were_given() {
    // I5
    let scene = Scene::with(1, json!({}));
    let at = |partstat, stamp: &str| Reply::to(&scene.mails[0], partstat, stamp).mail(Client::Thunderbird);
    assert_eq!(scene.receive(&at("DECLINED", "20261120T092000Z")), outcome("apply", "answered"));
    assert_eq!(scene.receive(&at("ACCEPTED", "20261120T091000Z")), outcome("stale", "older_than_recorded"));
    assert_eq!(scene.rsvp(0), Some(("no".into(), "calendar".into())));
    assert_eq!(scene.receive(&at("DECLINED", "20261120T093000Z")), outcome("apply", "same_answer"));
    // On the page the guest says yes; the calendar's last word comes in once more under another Message-ID.
    let link = scene.mails[0].link("/i/").split('?').next().unwrap().to_owned();
    scene.app.visitor().submit(&link, &[("answer", "yes"), ("guests", "2")]);
    assert_eq!(scene.receive(&at("DECLINED", "20261120T093000Z")), outcome("stale", "older_than_recorded"));
    assert_eq!(scene.rsvp(0), Some(("yes".into(), "page".into())));
    // A calendar that knows nothing of companions does not send them home.
    assert_eq!(scene.receive(&at("ACCEPTED", "20261120T094000Z")), outcome("apply", "same_answer"));
    assert_eq!(scene.quai.counts(&scene.event)["heads"], 3);
}

#[test]
fn an_answer_to_an_older_date_gets_the_current_invitation_once() {
    // I5
    let scene = Scene::with(1, json!({}));
    scene.quai.send("PATCH", &format!("/events/{}", scene.event), &json!({"starts_at": "2026-12-03T18:00:00Z"}));
    scene.app.pass(chrono::Duration::minutes(5));
    let before = scene.app.mails_to("guest-0@example.org").len();
    let old = |stamp: &str| Reply::to(&scene.mails[0], "ACCEPTED", stamp).mail(Client::Outlook);
    assert_eq!(scene.receive(&old("20261120T091000Z")), outcome("resend", "older_invitation"));
    assert_eq!(scene.receive(&old("20261120T091100Z")), outcome("stale", "older_invitation"));
    scene.app.run_jobs();
    let mails = scene.app.mails_to("guest-0@example.org");
    assert_eq!(mails.len(), before + 1);
    assert_eq!(scene.rsvp(0), None);
    let current = mails.last().unwrap();
    assert_eq!((current.property("METHOD"), current.property("DTSTART")), ("REQUEST".into(), "20261203T190000".into()));
    assert_eq!(current.property("UID"), scene.mails[0].property("UID"));
    let answer = Reply::to(current, "ACCEPTED", "20261120T091200Z").mail(Client::Outlook);
    assert_eq!(scene.receive(&answer), outcome("apply", "answered"));
    // I8: a calendar that has lost it asks, and gets it, once an hour.
    let ask = |stamp| Reply { method: "REFRESH", ..Reply::to(current, "ACCEPTED", stamp) }.mail(Client::Thunderbird);
    assert_eq!(scene.receive(&ask("20261120T091300Z")), outcome("ignore", "asked_too_often"));
    scene.app.pass(chrono::Duration::hours(2));
    assert_eq!(scene.receive(&ask("20261120T111300Z")), outcome("resend", "asks_again"));
    assert_eq!(scene.receive(&ask("20261120T111400Z")), outcome("ignore", "asked_too_often"));
    assert_eq!(scene.app.run_jobs()["sent"], 1, "although the guest has answered");
}

#[test]
fn accepting_a_full_event_waits_and_says_so() {
    // I7
    let scene = Scene::with(2, json!({"capacity": 1}));
    let accept = |guest: usize| Reply::to(&scene.mails[guest], "ACCEPTED", "20261120T091000Z").mail(Client::Apple);
    assert_eq!(scene.receive(&accept(0)), outcome("apply", "answered"));
    assert_eq!(scene.receive(&accept(1)), outcome("apply", "waiting"));
    assert_eq!(scene.quai.counts(&scene.event)["waiting"], 1);
    assert_eq!(scene.app.run_jobs()["sent"], 1);
    let mail = scene.app.mails_to("guest-1@example.org").pop().unwrap();
    assert!(mail.subject.contains("attente"), "{}", mail.subject);
    assert_eq!(mail.property("METHOD"), "REQUEST", "an update for the calendar that shows a yes");
}

#[test]
fn what_is_over_is_logged_and_never_answered() {
    // I7
    let scene = Scene::with(2, json!({}));
    let accept = |guest: usize, stamp: &str| Reply::to(&scene.mails[guest], "ACCEPTED", stamp).mail(Client::Gmail);
    scene.quai.send("DELETE", &format!("/events/{}/invitations/{}", scene.event, scene.people[1]), &json!({}));
    scene.app.run_jobs();
    assert_eq!(scene.receive(&accept(1, "20261120T091000Z")), outcome("ignore", "not_on_list"));
    scene.quai.send("POST", &format!("/events/{}/cancellation", scene.event), &json!({"reason": "pluie"}));
    scene.app.pass(chrono::Duration::minutes(5));
    assert_eq!(scene.receive(&accept(0, "20261120T091000Z")), outcome("ignore", "cancelled"));
    let past = Scene::with(1, json!({}));
    past.app.set_clock("2026-12-03T17:31:00Z");
    let late = Reply::to(&past.mails[0], "ACCEPTED", "20261203T173000Z").mail(Client::Gmail);
    assert_eq!(past.receive(&late), outcome("ignore", "over"));
    assert_eq!(scene.app.run_jobs()["sent"], 0);
    assert_eq!((scene.rsvp(0), past.rsvp(0)), (None, None));
}

#[test]
fn two_answers_in_one_mail_both_count() {
    // I6
    let scene = Scene::with(1, json!({}));
    let second = scene.quai.apero(json!({"title": "Deuxième"}));
    scene.quai.invite(&second, &scene.people);
    scene.app.run_jobs();
    let other = scene.app.mails_to("guest-0@example.org").pop().unwrap();
    let [one, two] = [&scene.mails[0], &other].map(|mail| {
        String::from_utf8(Reply::to(mail, "ACCEPTED", "20261120T091000Z").mail(Client::Thunderbird)).unwrap()
    });
    let vevent = &two[two.find("BEGIN:VEVENT").unwrap()..two.find("END:VCALENDAR").unwrap()];
    let both = one.replacen("END:VCALENDAR", &format!("{vevent}END:VCALENDAR"), 1);
    assert_eq!(scene.receive(both.as_bytes()), outcome("apply", "answered"));
    for event in [&scene.event, &second] {
        assert_eq!(scene.quai.counts(event)["yes"], 1, "{event}");
    }
}

#[test]
fn bounces_silence_addresses_that_do_not_work_and_no_others() {
    // I10
    let scene = Scene::with(4, json!({}));
    let token = |guest: usize| {
        let id = scene.mails[guest].header("Message-ID");
        format!("retours+{}@comptoir.example", id.trim_start_matches('<').split('@').next().unwrap())
    };
    let bounce = |guest: usize, action, status, words| {
        scene.receive(&report(&scene.mails[guest], &token(guest), action, status, words))
    };
    assert_eq!(bounce(0, "failed", "5.1.1", "550 5.1.1 No such user"), outcome("bounce-hard", "bad_address"));
    assert_eq!(bounce(1, "failed", "5.7.1", "550 5.7.1 Refused by policy"), outcome("bounce-policy", "refused"));
    assert_eq!(bounce(2, "delayed", "4.4.1", "Connection timed out"), outcome("ignore", "still_trying"));
    for why in ["came_back", "came_back", "came_back", "came_back_often"] {
        assert_eq!(bounce(3, "failed", "5.2.2", "552 5.2.2 Mailbox full"), outcome("bounce-soft", why));
    }
    // Nobody switches off anybody without a Message-ID of ours.
    let forged = Mail::of("guest-2@example.org".into(), "Message-ID: <guess@comptoir.example>\r\n\r\nx".into());
    let forged = report(&forged, "rencontres@comptoir.example", "failed", "5.1.1", "550 5.1.1 No such user");
    assert_eq!(scene.receive(&forged), outcome("ignore", "unknown_message"));

    let items = scene.quai.get(&format!("/events/{}/invitations", scene.event))["items"].clone();
    let state = |guest: usize| {
        let item = items.as_array().unwrap().iter().find(|item| item["person"] == scene.people[guest]).unwrap();
        item["state"].as_str().unwrap().to_owned()
    };
    assert_eq!([state(0), state(1), state(3)], ["bounced", "bounced", "bounced"]);
    assert_ne!(state(2), "bounced");

    let next = scene.quai.apero(json!({"title": "Le suivant"}));
    let invited = scene.quai.invite(&next, &scene.people);
    assert_eq!(invited["queued"], 2);
    let refused: Vec<_> = invited["refused"].as_array().unwrap().iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(refused, ["undeliverable", "undeliverable"]);
    // What was on its way to a dead address stays here; a corrected address is written to again.
    scene.quai.answer(&scene.event, &scene.people[0], "yes", 0);
    scene.app.run_jobs();
    assert_eq!(scene.app.mails_to("guest-0@example.org").len(), 1, "the invitation alone");
    scene.quai.send("PATCH", &format!("/people/{}", scene.people[0]), &json!({"email": "guest-zero@example.org"}));
    assert_eq!(scene.quai.invite(&next, &scene.people[..1])["queued"], 1);
    // A report about the old address, come late, does not silence the new one.
    assert_eq!(bounce(0, "failed", "5.1.2", "550 5.1.2 Bad domain"), outcome("bounce-hard", "bad_address"));
    scene.app.run_jobs();
    assert_eq!(scene.app.mails_to("guest-zero@example.org").len(), 1);
}

#[test]
fn complaints_and_objections_by_mail_are_objections() {
    // I11, and the mailto: half of List-Unsubscribe (D1).
    let scene = Scene::with(3, json!({}));
    assert_eq!(scene.receive(&complaint(&scene.mails[0])), outcome("complaint", "complained"));
    let link = scene.mails[1].link("/u/").rsplit('/').next().unwrap().to_owned();
    let mail = |link: &str| {
        let text = String::from_utf8(words("guest-1@example.org", "", "")).unwrap();
        text.replace("Subject: Re: Apero", &format!("Subject: unsubscribe {link}"))
    };
    assert_eq!(scene.receive(mail(&link).as_bytes()), outcome("unsubscribe", "objected"));
    let (changed, _) = scene.receive(mail(&format!("{}A", &link[..31])).as_bytes());
    assert_eq!(changed, "ignore", "a changed link opens nothing");
    assert_eq!(scene.app.run_jobs()["sent"], 0, "silently");
    let next = scene.quai.apero(json!({"title": "Le suivant"}));
    let invited = scene.quai.invite(&next, &scene.people);
    assert_eq!(invited["queued"], 1);
    let refused: Vec<_> = invited["refused"].as_array().unwrap().iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(refused, ["objected", "objected"]);
}

#[test]
fn words_reach_the_hosts_and_machines_do_not() {
    // I11
    let scene = Scene::with(1, json!({}));
    let thread = format!("In-Reply-To: {}\r\n", scene.mails[0].header("In-Reply-To"));
    let away = words("guest-0@example.org", &format!("{thread}Auto-Submitted: auto-replied\r\n"), "I am away.");
    assert_eq!(scene.receive(&away), outcome("autoreply", "by_machine"));
    let text = "Oui je viens ! <b>Avec</b> un gâteau ?\r\nBcc: evil@example.org\r\n\r\n> cité";
    assert_eq!(scene.receive(&words("guest-0@example.org", &thread, text)), outcome("review", "words"));
    assert_eq!(scene.rsvp(0), None, "words are never read for an answer");
    scene.app.run_jobs();
    let mail = scene.app.mails_to(&scene.quai.admin_email).pop().expect("the host's mail");
    assert!(mail.subject.contains("Camille 0 vous écrit"), "{}", mail.subject);
    assert!(mail.header("Reply-To").contains("guest-0@example.org"), "{}", mail.source);
    assert!(mail.text.contains("> Oui je viens ! <b>Avec</b> un gâteau ?"), "{}", mail.text);
    assert!(!mail.html.contains("<b>Avec"), "{}", mail.html);
    assert!(mail.links().iter().any(|link| link.ends_with(&format!("/events/{}", scene.event))));
    // An answer to one of our mails by its own Message-ID does as well; to nothing of ours, it leaves a line alone.
    let by_message = format!("References: {}\r\n", scene.mails[0].header("Message-ID"));
    assert_eq!(scene.receive(&words("mallory@example.org", &by_message, "Bonjour")), outcome("review", "words"));
    assert_eq!(scene.receive(&words("guest-0@example.org", "", "Bonjour")), outcome("ignore", "words"));
    scene.app.run_jobs();
    let mails = scene.app.mails_to(&scene.quai.admin_email);
    assert_eq!(mails.len(), 2);
    assert!(mails[1].text.contains("mallory@example.org"), "the host is told who wrote: {}", mails[1].text);
    let (organisation, latest) = (scene.quai.id, 100);
    let lines = scene.app.context.db.read_here(move |tx| comptoir::store::inbound::latest(tx, organisation, latest));
    assert_eq!(lines.unwrap().len(), 4, "each mail has left its line");
    // After three months what people wrote is forgotten; what came of it stays.
    scene.app.pass(chrono::Duration::days(91));
    let lines = scene.app.context.db.read_here(move |tx| comptoir::store::inbound::latest(tx, organisation, latest));
    assert!(
        lines.unwrap().iter().all(|line| line.words.is_empty() && line.sender.is_empty() && line.subject.is_empty())
    );
}

#[test]
fn nobody_floods_a_host() {
    let scene = Scene::with(1, json!({}));
    let thread = format!("In-Reply-To: {}\r\n", scene.mails[0].header("In-Reply-To"));
    for n in 0..14 {
        let mail = words("guest-0@example.org", &thread, &format!("Encore {n}"));
        assert_eq!(scene.receive(&mail), outcome("review", "words"));
    }
    scene.app.run_jobs();
    assert_eq!(scene.app.mails_to(&scene.quai.admin_email).len(), 10);
}

#[test]
fn what_is_no_mail_is_refused_quickly_and_breaks_nothing() {
    // I12: 65 when the octets are no mail, 0 when it is one that means nothing, never 5xx.
    let scene = Scene::with(1, json!({}));
    assert_eq!(scene.pipe(b"").0, 65);
    let mut garbage = vec![0_u8; 50 * 1024 * 1024];
    let mut seed = 1_u32;
    garbage.iter_mut().for_each(|octet| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *octet = (seed >> 24) as u8;
    });
    let begun = Instant::now();
    let (status, said) = scene.pipe(&garbage);
    assert!(status == 65 || (status == 0 && said["outcome"] == "ignore"), "{status} {said}");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
    let (status, _) = scene.post(&garbage[..1024 * 1024]);
    assert!(status == 422 || status == 200, "{status}");
    let long = format!("From: a@example.org\r\nSubject: {}\r\n\r\nx", "é".repeat(200_000));
    let nested = (0..500).fold(String::from("From: a@example.org\r\nMIME-Version: 1.0\r\n"), |mail, depth| {
        format!("{mail}Content-Type: multipart/mixed; boundary=\"b{depth}\"\r\n\r\n--b{depth}\r\n")
    });
    let calendar = "From: a@example.org\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:";
    for mail in [long.as_str(), &nested, calendar, "From: a\r\n\r\n", "a: b", "\u{feff}From: x@example.org\n\ny"] {
        let (status, said) = scene.post(mail.as_bytes());
        assert!(status == 200 || status == 422, "{status} {said} for {:.60}", mail);
        assert!([0, 65].contains(&scene.pipe(mail.as_bytes()).0));
    }
    assert_eq!(scene.rsvp(0), None);
}

#[test]
fn the_http_door_opens_to_the_shared_secret_alone() {
    let scene = Scene::with(1, json!({}));
    let mail = Reply::to(&scene.mails[0], "ACCEPTED", "20261120T091000Z").mail(Client::Gmail);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let stamp = |offset: i64| (i64::try_from(now).unwrap() + offset).to_string();
    for (timestamp, signed) in [
        (stamp(0), signature("another secret of some length", &stamp(0), &mail)),
        (stamp(0), signature(SECRET, &stamp(1), &mail)),
        (stamp(0), signature(SECRET, &stamp(0), b"another mail")),
        (stamp(-400), signature(SECRET, &stamp(-400), &mail)),
        (stamp(400), signature(SECRET, &stamp(400), &mail)),
        (stamp(0), "sha256=".into()),
        (stamp(0), "md5=00".into()),
        ("soon".into(), signature(SECRET, "soon", &mail)),
    ] {
        let (status, said) = scene.post_signed(&mail, &timestamp, &signed);
        assert_eq!((status, said["status"].as_i64()), (401, Some(401)), "{timestamp} {signed}: {said}");
    }
    assert_eq!(scene.rsvp(0), None);
    assert_eq!(scene.post(&vec![b'x'; 26 * 1024 * 1024]).0, 413);
    assert_eq!(scene.post(&mail).0, 200);
    assert_eq!(scene.rsvp(0), Some(("yes".into(), "calendar".into())));
    let closed = TestApp::start();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    assert_eq!(agent.post(format!("{}/inbound", closed.url)).send(&mail[..]).unwrap().status().as_u16(), 404);
}

#[test]
fn a_mail_is_kept_by_the_mail_server_while_the_database_is_away() {
    let scene = Scene::with(1, json!({}));
    let mail = Reply::to(&scene.mails[0], "ACCEPTED", "20261120T091000Z").mail(Client::Gmail);
    for (name, value) in [
        ("COMPTOIR_DATABASE_URL", "postgres://127.0.0.1:1/nowhere?connect_timeout=1"),
        ("COMPTOIR_DATA_DIR", "/proc/nowhere"),
        ("COMPTOIR_LISTEN", "everywhere"),
    ] {
        let mut child = comptoir(scene.app.database())
            .args(["mail", "receive"])
            .env(name, value)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&mail).unwrap();
        let output = child.wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(75), "{name}: {words}");
        assert_eq!(words.trim().lines().count(), 1, "{words}");
    }
}
