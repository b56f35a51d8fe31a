//! Bounces, complaints, objections, machines, and words for the hosts.

use serde_json::json;

use super::{Scene, outcome};
use crate::support::mailbox::Mail;
use crate::support::reply::{complaint, report, words};

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
    let (kept, last) = link.split_at(link.len() - 1);
    let other = if last == "A" { "B" } else { "A" };
    let (changed, _) = scene.receive(mail(&format!("{kept}{other}")).as_bytes());
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
