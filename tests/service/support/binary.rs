//! The real program in a process of its own, for what only a process shows: killing it, its exit status, its words.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use super::api::Organisation;
use super::database::TestDatabase;

/// A running `comptoir demo --empty`: the service with a movable clock over the test's database.
pub struct Process {
    pub url: String,
    child: Child,
}

/// The command with nothing of this test's own environment that would be a setting.
pub fn comptoir(database: &TestDatabase) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("COMPTOIR_")) {
        command.env_remove(name);
    }
    command
        .current_dir(database.folder.path())
        .env("COMPTOIR_DATA_DIR", database.folder.path())
        .env("COMPTOIR_DATABASE_URL", &database.url)
        .env("COMPTOIR_MAIL_FROM", "rencontres@comptoir.example")
        .env("COMPTOIR_LOG", "error");
    command
}

/// Runs a command to its end.
pub fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    comptoir(database).args(arguments).output().unwrap()
}

/// Founds the organisation `quai` with an admin by the commands; gives a token of theirs.
pub fn found(database: &TestDatabase) -> String {
    let admin = ["--email", "lea@quai.example.org"];
    let commands: [&[&str]; 3] = [
        &["organisation", "add", "--slug", "quai", "--name", "Quai"],
        &["account", "add", "--organisation", "quai", admin[0], admin[1], "--name", "Léa", "--role", "admin"],
        &["token", "add", "--organisation", "quai", admin[0], admin[1], "--json"],
    ];
    let outputs = commands.map(|arguments| run(database, arguments));
    for output in &outputs {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let token: Value = serde_json::from_slice(&outputs[2].stdout).unwrap();
    token["token"].as_str().unwrap().to_owned()
}

impl Process {
    /// The organisation of [`found`] as it is reached by this process.
    pub fn organisation(&self, token: &str) -> Organisation {
        let nobody = uuid::Uuid::nil();
        Organisation {
            url: self.url.clone(),
            id: nobody.into(),
            admin: nobody,
            admin_email: "lea@quai.example.org".into(),
            token: token.into(),
        }
    }

    /// Starts it and waits until it serves.
    pub fn start(database: &TestDatabase, settings: &[(&str, &str)]) -> Self {
        let mut command = comptoir(database);
        command.args(["demo", "--empty", "--json"]).env("COMPTOIR_LISTEN", "127.0.0.1:0");
        command.envs(settings.iter().copied()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let hello: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON line: {line:?}"));
        Process { url: hello["url"].as_str().unwrap().to_owned(), child }
    }

    /// SIGKILL: no goodbye, nothing flushed.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
