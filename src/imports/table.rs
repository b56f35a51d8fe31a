//! Whatever was pasted or sent, as rows of cells with the line on which each begins.
//! Knows nothing of what the cells mean.

use csv::StringRecord;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{delimited, encoding, mailboxes, vcard, workbook};
use crate::domain::import::LONGEST;

/// The largest file, in octets.
pub const LARGEST: usize = 32 * 1024 * 1024;
/// The most columns; what stands further right is not looked at.
pub const WIDEST: usize = 200;
/// The most cells of a table.
const MOST_CELLS: usize = 4_000_000;

/// Rows of cells, and how they were written.
#[derive(Debug)]
pub struct Table {
    /// All rows that say something, from the top; headings among them.
    pub rows: Vec<Row>,
    /// How the octets were understood: `utf-8`, `utf-16le`, `windows-1252`, `xlsx` …
    pub encoding: &'static str,
    /// What stood between the cells, if it was one character.
    pub separator: Option<char>,
}

/// One row. Kept in one piece of memory, whatever its number of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the text on which it begins, or the row of the sheet; the first is 1.
    pub line: u32,
    cells: StringRecord,
}

/// Why nothing could be made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not one row.
    #[error("there is nothing in it")]
    Empty,
    /// More than fits.
    #[error("it is too large: at most {} MB, unpacked {} MB", LARGEST / 1024 / 1024, workbook::LARGEST / 1024 / 1024)]
    TooLarge,
    /// More rows than we take at once.
    #[error("it has too many rows: at most {LONGEST} at once")]
    TooLong,
    /// A binary file that is no sheet we read.
    #[error("it is neither text nor a readable .xlsx file; save it as CSV")]
    NoSheet,
}

/// Reads a file or a pasted text: a workbook, vCards, mailboxes as a mail lists them, or cells with something between.
pub fn read(octets: &[u8]) -> Result<Table, Unreadable> {
    if octets.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    if workbook::is_one(octets) {
        return workbook::read(octets);
    }
    if workbook::is_old_one(octets) {
        return Err(Unreadable::NoSheet);
    }
    let (text, encoding) = encoding::decoded(octets);
    let (rows, separator) = if vcard::is_one(&text) {
        (vcard::rows(&text)?, None)
    } else if mailboxes::is_one(&text) {
        (mailboxes::rows(&text)?, None)
    } else {
        delimited::rows(&text)?
    };
    if rows.is_empty() { Err(Unreadable::Empty) } else { Ok(Table { rows, encoding, separator }) }
}

impl Row {
    /// A row of these cells.
    pub fn new(line: u32, cells: &[&str]) -> Row {
        Row { line, cells: cells.to_vec().into() }
    }

    /// The cell of a column; empty beyond the last.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// How many cells it has, without empty ones at the end.
    pub fn width(&self) -> usize {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last().map_or(0, |(at, _)| at + 1)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.line, self.cells.iter().collect::<Vec<_>>()).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (line, cells) = <(u32, Vec<String>)>::deserialize(from)?;
        Ok(Row { line, cells: StringRecord::from(cells) })
    }
}

/// Gathers rows as long as there is room for them.
#[derive(Default)]
pub(super) struct Gathering {
    rows: Vec<Row>,
    cells: usize,
    octets: usize,
}

impl Gathering {
    /// Takes a row, unless all of it is blank.
    pub(super) fn take(&mut self, line: u32, cells: StringRecord) -> Result<(), Unreadable> {
        let cells = if cells.len() > WIDEST { cells.iter().take(WIDEST + 1).collect() } else { cells };
        let row = Row { line, cells };
        if row.width() == 0 {
            return Ok(());
        }
        self.cells += row.cells.len();
        self.octets += row.cells.as_slice().len();
        // One more than the longest list: its headings.
        if self.rows.len() > LONGEST {
            return Err(Unreadable::TooLong);
        }
        if self.cells > MOST_CELLS || self.octets > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        self.rows.push(row);
        Ok(())
    }

    /// What was gathered.
    pub(super) fn done(self) -> Vec<Row> {
        self.rows
    }
}
