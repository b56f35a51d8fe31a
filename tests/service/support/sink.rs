//! A real SMTP server in a process of its own: Debian's aiosmtpd, driven by tests/data/smtp_sink.py.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A running mail server that keeps every message it takes.
pub struct Sink {
    pub url: String,
    folder: tempfile::TempDir,
    process: Child,
}

impl Sink {
    /// Takes everything.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Behaves by rules: recipient local part to behaviour, as smtp_sink.py documents them.
    pub fn start_with(rules: &[(&str, &str)]) -> Self {
        Self::begin(rules, false)
    }

    /// Encrypts by STARTTLS with a certificate that nobody vouches for.
    pub fn start_private() -> Self {
        Self::begin(&[], true)
    }

    fn begin(rules: &[(&str, &str)], private: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/smtp_sink.py");
        let mut command = Command::new("/usr/bin/python3");
        command.arg(script).args(["--port", "0", "--dir"]).arg(folder.path().join("kept"));
        if private {
            let pem = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/smtp_self_signed.pem");
            command.arg("--tls-cert").arg(&pem).arg("--tls-key").arg(&pem);
        }
        if !rules.is_empty() {
            let path = folder.path().join("rules.json");
            std::fs::write(&path, serde_json::to_string(&rules.iter().copied().collect::<BTreeMap<_, _>>()).unwrap())
                .unwrap();
            command.arg("--rules").arg(path);
        }
        let mut process =
            command.stdout(Stdio::piped()).spawn().expect("python3 with aiosmtpd; scripts/test installs it");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let hello: serde_json::Value = serde_json::from_str(&line).expect("the sink says its port");
        Sink { url: format!("smtp://127.0.0.1:{}?tls=none", hello["port"]), folder, process }
    }

    /// Everything it took, in order: the recipient and the raw message.
    pub fn kept(&self) -> Vec<(String, String)> {
        let log = std::fs::read_to_string(self.folder.path().join("kept/log.jsonl")).unwrap_or_default();
        let mail = |line: &str| {
            let entry: serde_json::Value = serde_json::from_str(line).unwrap();
            let recipients = entry["rcpt_tos"].as_array().unwrap();
            assert_eq!(recipients.len(), 1, "one recipient per message");
            let file = self.folder.path().join("kept").join(entry["file"].as_str().unwrap());
            let raw = std::fs::read(file).unwrap();
            (recipients[0].as_str().unwrap().to_owned(), String::from_utf8_lossy(&raw).into_owned())
        };
        log.lines().map(mail).collect()
    }

    pub fn count(&self) -> usize {
        self.log().len()
    }

    /// What it noted of each message, in order: `mail_from`, `rcpt_tos`, `tls`, `time` in seconds.
    pub fn log(&self) -> Vec<serde_json::Value> {
        let log = std::fs::read_to_string(self.folder.path().join("kept/log.jsonl")).unwrap_or_default();
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// How many messages it took for each domain.
    pub fn by_domain(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for entry in self.log() {
            let to = entry["rcpt_tos"][0].as_str().unwrap().to_owned();
            *counts.entry(to.rsplit('@').next().unwrap().to_owned()).or_default() += 1;
        }
        counts
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
