//! How commands answer: lines for a person, or one line of JSON for a program.

use std::io::Write as _;

use serde_json::Value;

/// Who reads the answer.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Reader {
    /// Answer with one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Prints an answer: `json` for a program, `words` for a person.
pub(super) fn print(reader: Reader, json: &Value, words: &str) -> std::io::Result<()> {
    if reader.json { say(&json.to_string()) } else { say(words) }
}

/// Prints a line, or several, at once. A reader who has read enough (`| head`) is no fault.
pub(super) fn say(words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{words}").and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        said => said,
    }
}

/// Tells the reader of standard error what went wrong, on one line. If nobody listens there, nobody is left to tell.
pub(super) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "comptoir: {}", one_line(words));
}

/// Tells the reader of standard error how far something is, on one line.
pub(super) fn remark(words: &str) {
    let _ = writeln!(std::io::stderr(), "{}", one_line(words));
}

/// Line breaks and runs of blanks become one blank.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
