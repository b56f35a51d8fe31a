//! Mail that comes in, by the pipe and over HTTP: who it speaks for, what it changes, and what it never does.

mod answers;
mod doors;
mod returned;

use std::io::Write as _;
use std::process::Stdio;
use std::time::SystemTime;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

use crate::support::binary::comptoir;
use crate::support::mailbox::Mail;
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
    pub fn with(guests: usize, event: Value) -> Self {
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
