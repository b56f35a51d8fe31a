//! The round trip over a real MTA and a real IMAP server: an invitation leaves, calendars answer, one guest moves.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::Organisation;
use crate::support::api::call;
use crate::support::binary::comptoir;
use crate::support::database::TestDatabase;
use crate::support::mail_servers::{MailServers, NOBODY, PASSWORD, missing, script};
use crate::support::mailbox::Mail;
use crate::support::reply::{CLIENTS, Reply, words};

/// Every calendar answers twice: to the mailbox that is read, and through the pipe.
const GUESTS: usize = 2 * CLIENTS.len();

/// `comptoir demo --empty` as an unprivileged user, with an organisation made by the commands.
struct Service {
    quai: Organisation,
    child: Child,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Service {
    fn start(database: &TestDatabase, program: &std::path::Path, servers: &MailServers) -> Self {
        let settings = settings(database, servers);
        let mut command = command(database, program, &settings);
        command.args(["demo", "--empty", "--json"]).env("COMPTOIR_LISTEN", "127.0.0.1:0").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let hello: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON line: {line:?}"));
        let url = hello["url"].as_str().unwrap().to_owned();
        let run = |arguments: &[&str]| {
            let output = self::command(database, program, &settings).args(arguments).output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        let added = run(&["organisation", "add", "--slug", "quai", "--name", "Maison quai", "--json"]);
        let id = serde_json::from_str::<Value>(&added).unwrap()["id"].as_str().unwrap().parse().unwrap();
        let email = "host@guests.example";
        run(&[
            "account",
            "add",
            "--organisation",
            "quai",
            "--email",
            email,
            "--name",
            "Léa Marchetti",
            "--role",
            "admin",
        ]);
        let token = run(&["token", "add", "--organisation", "quai", "--email", email, "--scope", "write", "--json"]);
        let token = serde_json::from_str::<Value>(&token).unwrap()["token"].as_str().unwrap().to_owned();
        let (_, accounts) = call(&url, Some(&token), "GET", "/accounts", None, &[]);
        let admin = accounts["items"][0]["id"].as_str().unwrap().parse().unwrap();
        let quai = Organisation { url, id, admin, admin_email: email.into(), token };
        let clock = json!({"set": "2026-11-20T09:00:00Z"}).to_string();
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let moved = agent.post(format!("{}/dev/clock", quai.url)).content_type("application/json").send(clock).unwrap();
        assert!(moved.status().is_success());
        Service { quai, child }
    }

    fn answer(&self, event: &str, person: &str) -> Option<(String, String)> {
        let answers = self.quai.get(&format!("/events/{event}/rsvps?limit=200"));
        let found = answers["items"].as_array().unwrap().iter().find(|item| item["person"] == person)?;
        Some((found["answer"].as_str().unwrap().to_owned(), found["door"].as_str().unwrap().to_owned()))
    }

    /// Waits for something to become so.
    fn until(&self, what: &str, servers: &MailServers, is_so: impl Fn() -> bool) -> Duration {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < Duration::from_secs(10), "{what}\n{}", servers.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        begun.elapsed()
    }
}

fn settings(database: &TestDatabase, servers: &MailServers) -> Vec<(&'static str, String)> {
    let (smtp, imap) = (servers.smtp_port, servers.imap_port);
    vec![
        ("COMPTOIR_DATA_DIR", database.folder.path().display().to_string()),
        ("COMPTOIR_DATABASE_URL", database.url.clone()),
        ("COMPTOIR_MAIL_FROM", "rencontres@comptoir.example".into()),
        ("COMPTOIR_BOUNCE_ADDRESS", "retours@comptoir.example".into()),
        ("COMPTOIR_SMTP_URL", format!("smtp://127.0.0.1:{smtp}?tls=none")),
        ("COMPTOIR_IMAP_URL", format!("imap://rencontres:{PASSWORD}@127.0.0.1:{imap}/INBOX?tls=none")),
    ]
}

/// The program, as the user to whom its data belong.
fn command(
    database: &TestDatabase,
    program: &std::path::Path,
    settings: &[(&'static str, String)],
) -> std::process::Command {
    let bare = comptoir(database);
    let mut command = std::process::Command::new(program);
    command.env_clear().current_dir(bare.get_current_dir().unwrap()).uid(NOBODY.0).gid(NOBODY.1);
    command.env("COMPTOIR_LOG", "error").envs(settings.iter().map(|(name, value)| (name, value)));
    command
}

#[test]
fn answers_come_back_over_real_servers_and_move_their_guest_once() {
    // I12; S1, S4 and S8 as real servers pass them on.
    if let Some(reason) = missing() {
        eprintln!("SKIPPED: the round trip over real mail servers: {reason}");
        return;
    }
    let database = TestDatabase::new();
    let data = database.folder.path();
    chown(data, Some(NOBODY.0), Some(NOBODY.1)).unwrap();
    // Where the test is built nobody else may look.
    let tools = tempfile::tempdir().unwrap();
    chown(tools.path(), Some(NOBODY.0), Some(NOBODY.1)).unwrap();
    let program = tools.path().join("comptoir");
    std::fs::copy(env!("CARGO_BIN_EXE_comptoir"), &program).unwrap();
    let receive = script(
        tools.path(),
        "receive",
        &format!(
            "export COMPTOIR_DATA_DIR='{}' COMPTOIR_DATABASE_URL='{}' COMPTOIR_MAIL_FROM=rencontres@comptoir.example\n\
             cd '{0}' && exec '{}' mail receive",
            data.display(),
            database.url,
            program.display()
        ),
    );
    let mut servers = MailServers::start(GUESTS + 1, &receive);
    let service = Service::start(&database, &program, &servers);
    let quai = &service.quai;

    let mut people: Vec<String> =
        (0..GUESTS).map(|n| quai.person(&format!("Guest {n}"), &format!("guest-{n}@guests.example"), &[])).collect();
    people.push(quai.person("Nobody", "nobody@broken.example", &[]));
    let event = quai.apero(json!({}));
    quai.invite(&event, &people);

    // The MTA took it, nobody was there, and the report came back to the mailbox that is read.
    let broken = &people[GUESTS];
    let state = || {
        let items = quai.get(&format!("/events/{event}/invitations?limit=200"))["items"].clone();
        items.as_array().unwrap().iter().find(|item| item["person"] == **broken).unwrap()["state"].clone()
    };
    for (guest, person) in people.iter().enumerate().take(GUESTS) {
        let invitation = servers.read(&format!("guest-{guest}"), 1).remove(0);
        arrived_well(&invitation, guest);
        let client = CLIENTS[guest % CLIENTS.len()];
        let to = if guest < CLIENTS.len() { "rencontres@comptoir.example" } else { "rencontres@pipe.example" };
        let reply = Reply::to(&invitation, "ACCEPTED", "20261120T091000Z");
        let accepted = reply.mail(client);
        servers.send(&reply.attendee, to, &accepted);
        let took = service.until(&format!("{client:?} to {to}"), &servers, || {
            service.answer(&event, person) == Some(("yes".into(), "calendar".into()))
        });
        assert!(took < Duration::from_secs(5), "{client:?} to {to}: {took:?}");
        // The same again by the other way, an older one, and one for somebody else: nothing moves.
        let other_way = if guest < CLIENTS.len() { "rencontres@pipe.example" } else { "rencontres@comptoir.example" };
        servers.send(&reply.attendee, other_way, &accepted);
        let older = Reply { partstat: "DECLINED", stamped_at: "20261120T080000Z".into(), ..reply.clone() };
        servers.send(&reply.attendee, to, &older.mail(client));
        let forged = Reply { partstat: "DECLINED", uid: format!("{}-guess@comptoir.example", event), ..reply };
        servers.send("mallory@example.org", to, &forged.mail(client));
    }
    service.until("the bounce", &servers, || state() == "bounced");

    let host = servers_words(&servers, &service, &event);
    assert!(host.contains("J’apporte un gâteau"), "{host}");

    // The mailbox goes away and comes back; what came meanwhile is read.
    servers.restart_imap();
    let invitation = servers.read("guest-1", 1).remove(0);
    let change = |partstat, stamp| Reply::to(&invitation, partstat, stamp).mail(CLIENTS[1]);
    for (partstat, stamp, answer) in [("DECLINED", "20261120T092000Z", "no"), ("ACCEPTED", "20261120T093000Z", "yes")] {
        servers.send("guest-1@guests.example", "rencontres@comptoir.example", &change(partstat, stamp));
        service.until("the mailbox is read again", &servers, || {
            service.answer(&event, &people[1]).is_some_and(|(said, _)| said == answer)
        });
    }

    let counts = quai.counts(&event);
    assert_eq!((counts["yes"].as_i64(), counts["no"].as_i64()), (Some(GUESTS as i64), Some(0)), "{counts}");
    for guest in 0..GUESTS {
        let mails = servers.read(&format!("guest-{guest}"), 1);
        assert_eq!(mails.len(), 1, "S13: a calendar's answer is answered by nothing");
    }
}

/// What real servers pass on is still what calendars answer to.
fn arrived_well(invitation: &Mail, guest: usize) {
    assert_eq!(invitation.property("METHOD"), "REQUEST");
    assert_eq!(invitation.property("ATTENDEE"), format!("mailto:guest-{guest}@guests.example"));
    let sender = invitation.header("Return-Path");
    assert!(sender.starts_with("<retours+") && sender.ends_with("@comptoir.example>"), "{sender}");
}

/// Words of a guest, as the host reads them. The host's mailbox is that of the guest who was not invited.
fn servers_words(servers: &MailServers, service: &Service, event: &str) -> String {
    let guest = servers.read("guest-0", 1).remove(0);
    let thread = format!("In-Reply-To: {}\r\n", guest.header("Message-ID"));
    let mail = words("guest-0@guests.example", &thread, "J’apporte un gâteau, d’accord ?");
    servers.send("guest-0@guests.example", "rencontres@comptoir.example", &mail);
    let outbox = || service.quai.get("/outbox?limit=200");
    service.until("the words", servers, || {
        outbox()["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["message"] == "forward" && item["state"] != "queued")
    });
    assert_eq!(service.quai.counts(event)["yes"], GUESTS as i64);
    servers.read("host", 1).remove(0).text
}

#[test]
fn a_mailbox_is_opened_over_a_line_that_nobody_else_reads_or_told_why_not() {
    if let Some(reason) = missing() {
        eprintln!("SKIPPED: looking into a real mailbox: {reason}");
        return;
    }
    let database = TestDatabase::new();
    let servers = MailServers::start(0, std::path::Path::new("/bin/true"));
    let check = |url: &str, trusts_authority: bool| {
        let mut command = comptoir(&database);
        command.args(["check"]).env("COMPTOIR_IMAP_URL", url);
        if trusts_authority {
            command.env("SSL_CERT_FILE", servers.authority());
        }
        let text = String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned();
        text.lines().find(|line| line.split_whitespace().nth(1) == Some("mailbox")).unwrap_or_default().to_owned()
    };
    let (clear, private) = (servers.imap_port, servers.imaps_port);
    for (url, trusts_authority, verdict, words) in [
        (format!("imap://rencontres:{PASSWORD}@127.0.0.1:{clear}?tls=none"), false, "ok", "not encrypted"),
        (format!("imap://rencontres:{PASSWORD}@localhost:{clear}?tls=required"), true, "ok", "certificate checked"),
        (format!("imaps://rencontres:{PASSWORD}@localhost:{private}"), true, "ok", "certificate checked"),
        (format!("imap://rencontres:{PASSWORD}@localhost:{clear}?tls=required"), false, "wrong", "not private"),
        (format!("imaps://rencontres:{PASSWORD}@localhost:{private}"), false, "wrong", "not private"),
        (format!("imaps://rencontres:{PASSWORD}@127.0.0.1:{private}"), true, "wrong", "not private"),
        (format!("imap://rencontres:hunter2@127.0.0.1:{clear}"), false, "wrong", "neither this user nor this password"),
        (format!("imap://rencontres:{PASSWORD}@127.0.0.1:{clear}/Absent"), false, "wrong", "the server refuses"),
        (format!("imap://rencontres:{PASSWORD}@127.0.0.1:{}", servers.smtp_port), false, "wrong", "IMAP"),
    ] {
        let line = check(&url, trusts_authority);
        assert!(line.starts_with(verdict) && line.contains(words), "{url}: {line}");
        assert!(!line.contains("hunter2") && !line.contains(&format!(":{PASSWORD}@")), "{line}");
    }
}
