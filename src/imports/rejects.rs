//! The lines that were left out, as a sheet to mend: where, why, and what stood there.

use super::sheet::{self, Cell};
use super::table::Row;
use crate::domain::import::{Reason, Rejected};

/// One line for each, under two headings. `rows` may be gone by then.
pub fn csv(rejected: &[Rejected], rows: &[Row], headings: [String; 2], words: impl Fn(Reason) -> String) -> Vec<u8> {
    let cells = |one: &Rejected| {
        let at = rows.partition_point(|row| row.line < one.line);
        let stood = rows.get(at).filter(|row| row.line == one.line).into_iter().flat_map(Row::cells);
        [one.line.to_string(), words(one.reason)].into_iter().chain(stood.map(str::to_owned)).map(Cell::Text).collect()
    };
    let head: Vec<Cell> = headings.map(Cell::Text).to_vec();
    sheet::csv([head].into_iter().chain(rejected.iter().map(cells)))
}

/// The same where nothing is known of what stood there.
pub fn lines(headings: [String; 2], lines: impl Iterator<Item = (u32, String)>) -> Vec<u8> {
    let head = headings.map(Cell::Text);
    sheet::csv([head].into_iter().chain(lines.map(|(line, words)| [line.to_string().into(), words.into()])))
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
