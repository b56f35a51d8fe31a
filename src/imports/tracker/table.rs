//! A table that is no export that we know: its headings, what stands in it first, and what that seems to be, so that
//! somebody can say what the columns hold. Looks at the beginning of a file alone.

use std::io::{BufRead, Read as _};

use super::heading::guess;
use super::records::{Octets, Record, Records, WIDEST};
use super::{BEFORE_HEADINGS, Unreadable, clock};
use crate::domain::text::excerpt_line;
use crate::domain::time_import::{DateOrder, Holds};

/// How much of a file is looked at, in octets.
const LOOKED_AT: u64 = 256 * 1024;
/// Rows that are shown.
const SAMPLES: usize = 3;
/// How much of a cell is shown, in octets.
const CELL: usize = 60;

/// The beginning of a table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its headings.
    pub headings: Vec<String>,
    /// The first rows of it, each as wide as the headings.
    pub samples: Vec<Vec<String>>,
    /// What its columns seem to hold.
    pub guesses: Vec<Holds>,
    pub(super) delimiter: char,
    /// The line of the headings.
    pub(super) line: u32,
}

/// Looks at the beginning of a file for a table of two columns at least with a row under its headings.
pub fn table(source: impl BufRead) -> Result<Table, Unreadable> {
    let mut start = Vec::new();
    source.take(LOOKED_AT).read_to_end(&mut start)?;
    let readings = [',', ';', '\t'].into_iter().filter_map(|delimiter| reading(&start, delimiter));
    readings.rev().max_by_key(|table| table.headings.len()).ok_or(Unreadable::Unknown)
}

fn reading(start: &[u8], delimiter: char) -> Option<Table> {
    let mut records = Records::new(start, Octets::Unknown, delimiter);
    let all = std::iter::from_fn(|| records.next().ok().flatten()).map(|(record, _)| record);
    let mut rows: Vec<Record> = all.take(BEFORE_HEADINGS + 20).filter(|one| !is_blank(one)).collect();
    let widest = rows.iter().take(BEFORE_HEADINGS).map(|one| one.cells.len()).max()?;
    let at = rows.iter().position(|one| one.cells.len() == widest)?;
    let rest = rows.split_off(at + 1);
    let head = rows.pop()?;
    let is_text = head.cells.iter().all(|cell| !cell.chars().any(char::is_control));
    if !(2..=WIDEST).contains(&widest) || !is_text {
        return None;
    }
    let shown = |record: Record| record.cells.iter().map(|cell| excerpt_line(cell, CELL)).collect::<Vec<_>>();
    let samples: Vec<Vec<String>> =
        rest.into_iter().filter(|one| one.cells.len() == widest).take(SAMPLES).map(shown).collect();
    let first = samples.first()?;
    let guesses = guesses(&head.cells, first);
    Some(Table { headings: head.cells, guesses, samples, delimiter, line: head.line })
}

fn is_blank(record: &Record) -> bool {
    record.cells.iter().all(|cell| cell.trim().is_empty())
}

/// By the headings, then by what stands in the first row.
fn guesses(headings: &[String], first: &[String]) -> Vec<Holds> {
    let mut guesses: Vec<Holds> = Vec::with_capacity(headings.len());
    for heading in headings {
        let guess = guess(heading);
        guesses.push(if guesses.contains(&guess) { Holds::Nothing } else { guess });
    }
    for (at, cell) in first.iter().enumerate() {
        let likely: &[Holds] = match looks(cell) {
            _ if guesses[at] != Holds::Nothing => &[],
            Looks::Moment => &[Holds::Start, Holds::End],
            Looks::Day => &[Holds::StartDate, Holds::EndDate],
            Looks::Time => &[Holds::StartTime, Holds::EndTime, Holds::Duration],
            Looks::Words => &[],
        };
        if let Some(free) = likely.iter().find(|one| !guesses.contains(one)) {
            guesses[at] = *free;
        }
    }
    guesses
}

enum Looks {
    Moment,
    Day,
    Time,
    Words,
}

fn looks(cell: &str) -> Looks {
    let is_day =
        |text| [DateOrder::DayFirst, DateOrder::MonthFirst].iter().any(|order| clock::date(text, *order).is_some());
    let (date, time) = clock::halves(cell);
    if clock::instant(cell).is_some() || (is_day(date) && time.contains(':')) {
        Looks::Moment
    } else if is_day(cell) {
        Looks::Day
    } else if clock::time(cell).is_some() {
        Looks::Time
    } else {
        Looks::Words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_offered_with_its_first_values_and_a_guess() {
        let text = "Bericht vom 18.11.\n\nDatum;Beginn;Ende;Dauer;Projekt;Was\n\
                    18.11.2026;09:00;10:30;1:30;Bêta;\"Anruf; lang\"\n;;;;;\n19.11.2026;9:00;10:00;1:00;Bêta;x\n";
        let table = table(text.as_bytes()).unwrap();
        assert_eq!((table.delimiter, table.line, table.samples.len()), (';', 3, 2));
        assert_eq!(table.samples[0][5], "Anruf; lang");
        use Holds::{Duration, EndTime, Nothing, StartDate, StartTime};
        assert_eq!(table.guesses, [StartDate, StartTime, EndTime, Duration, Nothing, Nothing]);
    }

    #[test]
    fn what_is_no_table_is_not_offered() {
        for text in ["", "hello\nworld\n", "a,b\n", "a,b\nc\n", "PK\u{3}\u{4},\u{0}x\na,b\n"] {
            assert!(table(text.as_bytes()).is_err(), "{text:?}");
        }
    }
}
