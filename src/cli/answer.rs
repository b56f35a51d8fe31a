//! How commands answer: lines for a person, or one line of JSON for a program.

use std::io::Write as _;

use serde_json::Value;

/// Whether a program reads the answer.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct ForProgram {
    /// Answers with one line of JSON
    #[arg(long)]
    pub json: bool,
}

/// Prints an answer: `json` for a program, `words` for a person.
pub(super) fn print(reader: ForProgram, json: &Value, words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    if reader.json { writeln!(out, "{json}")? } else { writeln!(out, "{words}")? }
    out.flush()
}

/// The same words on one line: line breaks and runs of blanks become one blank.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
