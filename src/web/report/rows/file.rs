//! The rows of a figure to take along: as CSV, as a workbook, and as JSON. No cell can begin a formula, and hours are
//! numbers that add up to the same sum.

use serde_json::{Map, json};

use super::table::{Cell, Table, Value};
use crate::imports::sheet;

pub use sheet::{CSV, XLSX};

/// Comma-separated, hours in whole seconds, the sum in the last line if there is one.
pub fn csv(table: &Table) -> Vec<u8> {
    let head = table.head.iter().map(|column| column.key.into()).collect();
    sheet::csv([head].into_iter().chain(lines(table)))
}

/// A workbook of one sheet, the sum in the last line.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, sheet::Unwritable> {
    let head: Vec<&str> = table.head.iter().map(|column| column.name.as_str()).collect();
    sheet::xlsx(&head, lines(table))
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

/// The last line, with the name of the sum under the first column of text; none where nothing adds up.
fn foot(table: &Table) -> Option<Vec<Cell>> {
    if table.foot.is_empty() {
        return None;
    }
    let mut line = vec![Cell::text(&table.foot_name)];
    line.extend((1..table.texts).map(|_| Cell::text("")));
    let numbers =
        table.foot.iter().map(|cell| Cell { text: cell.text.clone(), value: cell.value.clone(), ..Cell::default() });
    line.extend(numbers);
    Some(line)
}

/// The rows and the sum, cell by cell.
fn lines(table: &Table) -> impl Iterator<Item = Vec<sheet::Cell>> {
    let cell = |cell: &Cell| match cell.value {
        Value::Seconds(seconds) => sheet::Cell::Seconds(seconds),
        Value::Count(count) => sheet::Cell::Count(count),
        Value::Text | Value::Nothing => cell.text.as_str().into(),
    };
    let line = move |row: &[Cell]| row.iter().map(cell).collect();
    table.rows.iter().map(move |row| line(row)).chain(foot(table).map(move |foot| line(&foot)))
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
