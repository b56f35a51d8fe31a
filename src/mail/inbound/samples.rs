//! The mails of `tests/data/inbound`, filled with one guest's values. Tests alone use them.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::read;
use crate::domain::inbound::Inbound;

/// What stands for each placeholder.
pub(super) const VALUES: [(&str, &str); 9] = [
    ("{uid}", "0199-0a1b2c3d4e5f6a7b8c9d@events.example"),
    ("{guest}", "lea@company.example"),
    ("{host}", "rsvp@events.example"),
    ("{sequence}", "2"),
    ("{dtstamp}", "20261126T100000Z"),
    ("{message_id}", "0a1b2c@events.example"),
    ("{verp}", "b-token@events.example"),
    ("{link}", "abcdefghijklmnopqrstuvwxyz-_0123"),
    ("{reply_id}", "reply@company.example"),
];

/// The octets of one mail, in CR LF.
pub(super) fn filled(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inbound").join(name).with_extension("eml");
    let mut text = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    for (placeholder, value) in VALUES {
        text = text.replace(placeholder, value);
    }
    while let Some((before, rest)) = text.split_once("{base64}\n") {
        let (plain, after) = rest.split_once("{end}").unwrap();
        let encoded = STANDARD.encode(plain.replace('\n', "\r\n"));
        let lines: Vec<&str> = encoded.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        text = format!("{before}{}{after}", lines.join("\n"));
    }
    assert!(!text.contains('{') || name.starts_with("words_outlook"), "{name} holds an unknown placeholder");
    text.replace('\n', "\r\n").into_bytes()
}

/// One mail, read.
pub(super) fn sample(name: &str) -> Inbound {
    read(&filled(name)).unwrap()
}

/// The names of all of them, sorted.
pub(super) fn names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inbound");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mails = files.filter(|path| path.extension().is_some_and(|end| end == "eml"));
    let mut names: Vec<String> = mails.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}
