//! Answers of calendars, and everything else that can stand in a mail.

use serde_json::json;

use super::{Scene, outcome};
use crate::support::mailbox::Mail;
use crate::support::reply::{CLIENTS, Client, Reply};

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
