//! The rows of a figure to take along: as CSV, as a workbook, and as JSON. No cell can begin a formula, and hours are
//! numbers that add up to the same sum.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::{Map, json};

use super::table::{Cell, Table, Value};
use crate::domain::spreadsheet::guarded;

/// Media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Media type of comma-separated values.
pub const CSV: &str = "text/csv; charset=utf-8";

/// Comma-separated, UTF-8 with its mark so that spreadsheets see it, hours in whole seconds, the sum in the last line.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(vec![0xEF, 0xBB, 0xBF]);
    let head = table.head.iter().map(|column| column.key.to_owned());
    // Writing to memory does not fail.
    let _ = writer.write_record(head.collect::<Vec<_>>());
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(plain).collect::<Vec<_>>());
    }
    let _ = writer.write_record(foot(table).iter().map(plain).collect::<Vec<_>>());
    writer.into_inner().unwrap_or_default()
}

/// A workbook of one sheet; hours are shown as hours and add up as they are shown.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, hours) = (Format::new().set_bold(), Format::new().set_num_format("[h]:mm:ss"));
    for (column, head) in (0_u16..).zip(&table.head) {
        sheet.write_string_with_format(0, column, guarded(&head.name), &bold)?;
    }
    let foot = foot(table);
    for (line, row) in (1_u32..).zip(table.rows.iter().chain([&foot])) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell.value {
                Value::Seconds(seconds) => {
                    sheet.write_number_with_format(line, column, seconds as f64 / 86_400.0, &hours)?
                }
                Value::Count(count) => sheet.write_number(line, column, count as f64)?,
                Value::Text | Value::Nothing => sheet.write_string(line, column, guarded(&cell.text))?,
            };
        }
    }
    book.save_to_buffer()
}

/// Each row by the keys of its columns; hours in seconds, what does not add up left out.
pub fn json(table: &Table) -> serde_json::Value {
    let object = |row: &[Cell]| {
        let pairs = table.head.iter().zip(row).filter_map(|(column, cell)| {
            let value = match cell.value {
                Value::Text => json!(cell.text),
                Value::Seconds(seconds) => json!(seconds),
                Value::Count(count) => json!(count),
                Value::Nothing => return None,
            };
            Some((column.key.to_owned(), value))
        });
        serde_json::Value::Object(pairs.collect::<Map<_, _>>())
    };
    let rows: Vec<_> = table.rows.iter().map(|row| object(row)).collect();
    let numbers = table.head.iter().skip(table.texts).zip(&table.foot).filter_map(|(column, cell)| match cell.value {
        Value::Seconds(number) | Value::Count(number) => Some((column.key.to_owned(), json!(number))),
        Value::Text | Value::Nothing => None,
    });
    json!({"rows": rows, "total": numbers.collect::<Map<_, _>>()})
}

/// The last line: the name of the sum under the first column of text.
fn foot(table: &Table) -> Vec<Cell> {
    let mut line = vec![Cell::text(&table.foot_name)];
    line.extend((1..table.texts).map(|_| Cell::text("")));
    let numbers =
        table.foot.iter().map(|cell| Cell { text: cell.text.clone(), value: cell.value.clone(), ..Cell::default() });
    line.extend(numbers);
    line
}

fn plain(cell: &Cell) -> String {
    match cell.value {
        Value::Seconds(number) | Value::Count(number) => number.to_string(),
        Value::Text | Value::Nothing => guarded(&cell.text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table =
            Table::with_head(vec![("day", "Jour".into()), ("what", "Quoi".into())], vec![("seconds", "Compte".into())]);
        table.rows.push(vec![Cell::text("jeu. 19 nov."), Cell::text("=cmd()"), Cell::seconds(5400)]);
        table.rows.push(vec![Cell::text("ven. 20 nov."), Cell::text("Apéro, \"fin\""), Cell::seconds(59)]);
        table.foot("Total".into(), vec![Cell::seconds(5459)]);
        table
    }

    #[test]
    fn a_sheet_adds_up_and_runs_nothing() {
        let text = String::from_utf8(csv(&table())).unwrap();
        assert_eq!(
            text,
            "\u{feff}day,what,seconds\njeu. 19 nov.,'=cmd(),5400\nven. 20 nov.,\"Apéro, \"\"fin\"\"\",59\nTotal,,5459\n"
        );
        let book = xlsx(&table()).unwrap();
        assert!(book.starts_with(b"PK"));
    }

    #[test]
    fn json_has_the_numbers_as_numbers() {
        let json = json(&table());
        assert_eq!(json["rows"][1], json!({"day": "ven. 20 nov.", "what": "Apéro, \"fin\"", "seconds": 59}));
        assert_eq!(json["total"], json!({"seconds": 5459}));
    }
}
