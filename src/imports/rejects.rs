//! The lines that were left out, as a sheet to mend: where, why, and what stood there.

use super::table::Row;
use crate::domain::import::{Reason, Rejected};
use crate::domain::spreadsheet::guarded;

/// One line for each, under two headings. `rows` may be gone by then. With a byte order mark, for the spreadsheets
/// that take everything else for Windows-1252.
pub fn csv(rejected: &[Rejected], rows: &[Row], headings: [String; 2], words: impl Fn(Reason) -> String) -> Vec<u8> {
    let mut sheet = csv::WriterBuilder::new().flexible(true).from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut write = |cells: Vec<String>| {
        // Writing to memory cannot fail.
        let _ = sheet.write_record(cells.iter().map(|cell| guarded(cell).into_owned()));
    };
    write(headings.to_vec());
    for one in rejected {
        let at = rows.partition_point(|row| row.line < one.line);
        let cells = rows.get(at).filter(|row| row.line == one.line).into_iter().flat_map(Row::cells);
        write([one.line.to_string(), words(one.reason)].into_iter().chain(cells.map(str::to_owned)).collect());
    }
    sheet.into_inner().unwrap_or_default()
}

/// The same where nothing is known of what stood there.
pub fn lines(headings: [String; 2], lines: impl Iterator<Item = (u32, String)>) -> Vec<u8> {
    let mut sheet = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = sheet.write_record(headings);
    for (line, words) in lines {
        let _ = sheet.write_record([line.to_string(), words]);
    }
    sheet.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_says_where_why_and_what() {
        let rejected = [Rejected { line: 4, reason: Reason::BadEmail }, Rejected { line: 9, reason: Reason::Objected }];
        let rows = [Row::new(4, &["=1+1", "kim, où"])];
        let csv = csv(&rejected, &rows, ["Ligne".into(), "Raison".into()], |reason| reason.to_string());
        let text = String::from_utf8(csv).unwrap();
        assert_eq!(text, "\u{FEFF}Ligne,Raison\n4,bad_email,'=1+1,\"kim, où\"\n9,objected\n");
    }
}
