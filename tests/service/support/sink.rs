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
        let folder = tempfile::tempdir().unwrap();
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/smtp_sink.py");
        let mut command = Command::new("/usr/bin/python3");
        command.arg(script).args(["--port", "0", "--dir"]).arg(folder.path().join("kept"));
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
        std::fs::read_to_string(self.folder.path().join("kept/log.jsonl")).unwrap_or_default().lines().count()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
