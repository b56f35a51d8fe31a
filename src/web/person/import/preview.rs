//! What would become of a list: columns with a sample, counts, the lines to mend.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::reason_words;
use crate::actions::Act;
use crate::actions::import::forecast;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::import::{Choices, Field, Import, Reason, Rejected};
use crate::domain::organisation::Organisation;
use crate::domain::person::BasisKind;
use crate::domain::text::{self, search_key};
use crate::i18n::Speech;
use crate::imports::people::{Judged, Measure, judged};
use crate::imports::table::Row;
use crate::store::{self, Tx};
use crate::web::person::row::basis_choice;

/// Refused lines that a page shows; the rest is in the file to download.
pub const SHOWN: usize = 50;
/// Columns that can be chosen; further ones are ignored unless their heading was understood.
const COLUMNS: usize = 30;
/// How much of a sample is shown, in octets.
const SAMPLE: usize = 60;

/// What a look at the database says about a list.
pub struct Seen {
    /// People who would be added.
    pub added: usize,
    /// Known ones that would get something new.
    pub updated: usize,
    /// Known just so.
    pub unchanged: usize,
    /// Rows left out, by line.
    pub rejected: Vec<Rejected>,
    /// Communities that would be made.
    pub to_found: Vec<String>,
}

/// Judges the rows of a list against the communities that there are.
pub fn judge(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    rows: &[Row],
    choices: &Choices,
    today: NaiveDate,
) -> Result<Judged, store::Fault> {
    let communities: HashSet<String> =
        store::community::all(tx, organisation)?.iter().map(|one| search_key(&one.name)).collect();
    Ok(judged(rows, Measure { choices, today, communities: &communities }))
}

impl Seen {
    /// Looks. Evidence that is still to be typed is not held against the rows.
    pub fn of(tx: &mut Tx, act: &Act, rows: &[Row], choices: &Choices, today: NaiveDate) -> Result<Seen, store::Fault> {
        let mut lenient = choices.clone();
        if lenient.source.is_empty() {
            lenient.source = "?".into();
        }
        let judged = judge(tx, act.organisation, rows, &lenient, today)?;
        let seen = forecast(tx, act, &lenient, &judged.candidates)?;
        let mut rejected = judged.rejected;
        rejected.extend(seen.rejected);
        rejected.sort_by_key(|one| one.line);
        Ok(Seen {
            added: seen.added,
            updated: seen.updated,
            unchanged: seen.unchanged,
            rejected,
            to_found: judged.to_found,
        })
    }
}

/// What `person/import/preview.html` reads.
pub struct Preview {
    /// Page of the list.
    pub url: String,
    /// How it was read: rows, encoding, separator.
    pub how: String,
    /// What would become of it, in a sentence.
    pub counts: String,
    /// People who would be added or completed.
    pub takes: usize,
    /// What was said so far.
    pub choices: Choices,
    /// The columns that can be chosen.
    pub columns: Vec<Column>,
    /// What a column can hold: word and name.
    pub fields: Vec<(&'static str, String)>,
    /// The first of the lines to mend.
    pub refused: Vec<Refused>,
    /// How many lines there are to mend.
    pub refused_count: usize,
    /// Id and name.
    pub communities: Vec<(String, String)>,
    /// The chosen community; empty for none.
    pub community: String,
    /// Kinds of basis: word and meaning.
    pub bases: Vec<(&'static str, String)>,
    /// The chosen kind; empty for none.
    pub basis: &'static str,
    /// Communities that would be made, with commas; empty for none.
    pub to_found: String,
}

/// One column of a list.
pub struct Column {
    /// Its heading, or its number.
    pub heading: String,
    /// What stands in it first.
    pub sample: String,
    /// What it is taken for.
    pub field: &'static str,
}

/// A line that is left out.
pub struct Refused {
    /// Where.
    pub line: u32,
    /// Why.
    pub why: String,
    /// What stands there.
    pub cells: String,
    /// Whether a typed address mends it.
    pub is_mendable: bool,
    /// What was typed.
    pub typed: String,
}

impl Preview {
    /// Puts it into words.
    pub fn of(
        t: &Speech,
        import: &Import,
        choices: Choices,
        rows: &[Row],
        seen: &Seen,
        communities: Vec<Community>,
    ) -> Preview {
        Preview {
            url: format!("/people/import/{}", import.id),
            how: how(t, &choices, rows.len().saturating_sub(usize::from(choices.has_header))),
            counts: t
                .say("import-counts")
                .with("added", seen.added)
                .with("updated", seen.updated)
                .with("unchanged", seen.unchanged)
                .with("rejected", seen.rejected.len())
                .to_string(),
            takes: seen.added + seen.updated,
            columns: columns(t, &choices, rows),
            fields: Field::ALL.iter().map(|field| (field.as_str(), field_word(t, *field))).collect(),
            refused: seen.rejected.iter().take(SHOWN).map(|one| refused(t, &choices, rows, one)).collect(),
            refused_count: seen.rejected.len(),
            communities: communities.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
            community: choices.community.map(|id| id.to_string()).unwrap_or_default(),
            bases: BasisKind::ALL.iter().map(|kind| (kind.as_str(), basis_choice(*kind, t))).collect(),
            basis: choices.basis.map_or("", BasisKind::as_str),
            to_found: seen.to_found.join(", "),
            choices,
        }
    }
}

fn how(t: &Speech, choices: &Choices, rows: usize) -> String {
    let key = match choices.separator {
        _ if choices.encoding == "xlsx" => "import-how-sheet",
        Some('\t') => "import-how-tab",
        Some(_) => "import-how-separated",
        None => "import-how-plain",
    };
    let separator = choices.separator.map(String::from).unwrap_or_default();
    t.say(key).with("rows", rows).with("encoding", choices.encoding.as_str()).with("separator", separator).to_string()
}

fn columns(t: &Speech, choices: &Choices, rows: &[Row]) -> Vec<Column> {
    let body = &rows[usize::from(choices.has_header).min(rows.len())..];
    let columns = choices.fields.iter().take(COLUMNS).enumerate().map(|(at, field)| {
        let heading = rows.first().filter(|_| choices.has_header).map(|row| row.cell(at).trim()).unwrap_or_default();
        let heading = text::excerpt_line(heading, SAMPLE);
        let sample = body.iter().map(|row| row.cell(at)).find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        Column {
            heading: if heading.is_empty() {
                t.say("import-column").with("number", at + 1).to_string()
            } else {
                heading
            },
            sample: text::excerpt_line(sample, SAMPLE),
            field: field.as_str(),
        }
    });
    columns.collect()
}

fn refused(t: &Speech, choices: &Choices, rows: &[Row], one: &Rejected) -> Refused {
    let at = rows.partition_point(|row| row.line < one.line);
    let cells = rows.get(at).map(|row| row.cells().collect::<Vec<_>>().join(" · ")).unwrap_or_default();
    Refused {
        line: one.line,
        why: reason_words(t, one.reason),
        cells: text::excerpt_line(&cells, 2 * SAMPLE),
        is_mendable: matches!(one.reason, Reason::MissingEmail | Reason::BadEmail),
        typed: choices.corrections.get(&one.line).cloned().unwrap_or_default(),
    }
}

fn field_word(t: &Speech, field: Field) -> String {
    t.say(&format!("import-field-{}", field.as_str().replace('_', "-"))).to_string()
}
