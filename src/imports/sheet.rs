//! Sheets that people take along, as comma-separated values and as a workbook. The one place that writes them:
//! no cell of text can begin a formula, hours are numbers that add up. Knows nothing of what stands in a table.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::domain::spreadsheet::guarded;

/// Media type of comma-separated values.
pub const CSV: &str = "text/csv; charset=utf-8";
/// Media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Seconds of a day: a workbook counts time in days.
const DAY: f64 = 86_400.0;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, whatever they look like.
    Text(String),
    /// A length of time in seconds.
    Seconds(i64),
    /// A number of things.
    Count(i64),
}

/// A table that does not fit into a workbook, which ends at 1,048,576 lines.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Unwritable(#[from] XlsxError);

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

/// Comma-separated lines, which need not be of one length, in UTF-8 with a byte order mark, for the spreadsheets that
/// take everything else for Windows-1252. Lengths of time are whole seconds.
pub fn csv<L: IntoIterator<Item = Cell>>(lines: impl IntoIterator<Item = L>) -> Vec<u8> {
    let mut sheet = csv::WriterBuilder::new().flexible(true).from_writer("\u{FEFF}".as_bytes().to_vec());
    for line in lines {
        // Writing to memory cannot fail.
        let _ = sheet.write_record(line.into_iter().map(plain));
    }
    sheet.into_inner().unwrap_or_default()
}

/// A workbook of one sheet under bold headings; lengths of time are shown as hours and add up as they are shown.
pub fn xlsx(headings: &[&str], lines: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>, Unwritable> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, hours) = (Format::new().set_bold(), Format::new().set_num_format("[h]:mm:ss"));
    for (column, heading) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(0, column, guarded(heading), &bold)?;
    }
    for (number, line) in (1_u32..).zip(lines) {
        for (column, cell) in (0_u16..).zip(line) {
            match cell {
                Cell::Text(text) => sheet.write_string(number, column, guarded(&text))?,
                Cell::Seconds(seconds) => {
                    sheet.write_number_with_format(number, column, seconds as f64 / DAY, &hours)?
                }
                Cell::Count(count) => sheet.write_number(number, column, count as f64)?,
            };
        }
    }
    Ok(book.save_to_buffer()?)
}

fn plain(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(&text).into_owned(),
        Cell::Seconds(number) | Cell::Count(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text_and_numbers_are_numbers() {
        let lines = [vec!["=1+1".into(), Cell::Count(-2)], vec!["Apéro, \"fin\"".into()]];
        let text = String::from_utf8(csv(lines.clone())).unwrap();
        assert_eq!(text, "\u{FEFF}'=1+1,-2\n\"Apéro, \"\"fin\"\"\"\n");
        assert!(xlsx(&["what", "=count"], lines).unwrap().starts_with(b"PK"));
    }
}
