//! Readers of calendar objects and signatures that are not ours: the Python icalendar package, libical and ical.js
//! (tests/readers), each in a process of its own.

use std::collections::BTreeMap;
use std::io::Seek;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// What a reader makes of one calendar object. Instants are in UTC, as the object's own VTIMEZONE gives them.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Read {
    pub method: String,
    pub uid: String,
    pub sequence: u32,
    pub dtstamp: String,
    pub starts_at: String,
    pub ends_at: String,
    /// The TZID of the first instant; `UTC` without one.
    pub zone: String,
    pub summary: String,
    pub location: String,
    /// Empty if there is none.
    pub status: String,
    /// Address and PARTSTAT of each.
    pub attendees: Vec<(String, String)>,
}

/// The readers by name, as they are in Thunderbird and Nextcloud, GNOME and Python servers.
pub const READERS: [&str; 3] = ["ical.js", "libical", "icalendar"];

/// Lets one reader read every `*.ics` of a folder, by file name.
pub fn read(reader: &str, folder: &Path) -> BTreeMap<String, Read> {
    let mut command = match reader {
        "ical.js" => {
            let mut node = Command::new("node");
            node.arg(script("ical_js_reader.js"));
            node
        }
        _ => {
            let mut python = Command::new("/usr/bin/python3");
            python.arg(script("python_reader.py")).arg(reader);
            python
        }
    };
    serde_json::from_slice(&ran(command.arg(folder), reader)).unwrap()
}

/// What Python's XML parser reads in an Atom feed, which keeps the rules of RFC 4287.
pub fn atom(feed: &str) -> serde_json::Value {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, feed.as_bytes()).unwrap();
    let mut python = Command::new("/usr/bin/python3");
    python.arg(script("atom_reader.py")).arg(file.path());
    serde_json::from_slice(&ran(&mut python, "the Atom reader")).unwrap()
}

/// Whether dkimpy finds each mail signed by the private key in a PEM file.
pub fn signed(key: &Path, mails: &[PathBuf]) -> Vec<bool> {
    let mut command = Command::new("/usr/bin/python3");
    command.arg(script("dkim_reader.py")).arg(key).args(mails);
    serde_json::from_slice(&ran(&mut command, "dkimpy")).unwrap()
}

/// Lets `dateutil`, `libical` or `ical.js` unfold recurrence rules, as tests/readers/recurrence_reader.py describes them:
/// for each case its dates, each as wall time and, but for ical.js, instant.
pub fn unfolded(program: &str, cases: &serde_json::Value) -> Vec<Vec<Vec<String>>> {
    let mut command = match program {
        "ical.js" => {
            let mut node = Command::new("node");
            node.arg(script("recurrence_reader.js"));
            node
        }
        _ => {
            let mut python = Command::new("/usr/bin/python3");
            python.arg(script("recurrence_reader.py")).arg(program);
            python
        }
    };
    let asked = tempfile::tempfile().unwrap();
    serde_json::to_writer(&asked, cases).unwrap();
    (&asked).rewind().unwrap();
    serde_json::from_slice(&ran(command.stdin(asked), program)).unwrap()
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(name)
}

/// What the reader printed. A missing reader is a failure: silence would pass for agreement.
fn ran(command: &mut Command, reader: &str) -> Vec<u8> {
    let output = command.output().unwrap_or_else(|error| panic!("{reader}: {error}; run scripts/needs"));
    let said = String::from_utf8_lossy(&output.stderr);
    let missing =
        ["ModuleNotFoundError", "ERR_MODULE_NOT_FOUND", "not available"].iter().any(|sign| said.contains(sign));
    assert!(!missing, "{reader} is not installed; run scripts/needs\n{said}");
    assert!(output.status.success(), "{reader}:\n{said}");
    output.stdout
}
