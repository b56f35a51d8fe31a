//! Exports of time trackers: recognised without asking, read one record after the other from a file of any size.
//!
//! A file is read twice. The first time it is surveyed: whose export it is, how it is encoded, in which order its dates
//! are, how many people are in it. The second time its rows are handed on one by one, taken or refused. Knows neither
//! the database nor what was read before; calendars are recognised here and read in `ical`.

mod activity;
mod clock;
mod heading;
mod lines;
mod records;
mod reduction;
mod row;
mod table;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use self::clock::Says;
use self::heading::{Column, Columns, Dialect};
use self::records::{Octets, Records};
use crate::domain::local_time::Zone;
use crate::domain::time_import::{DateOrder, Format, Mapping, Outcome, Rejected};
use crate::domain::time_rule::Rules;

pub use table::{Table, table};

/// How many lines may stand before the headings.
const BEFORE_HEADINGS: usize = 5;

/// What a file is, after its first reading.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Whose export.
    pub format: Format,
    /// How its octets are understood: `utf-8` or `windows-1252`.
    pub encoding: &'static str,
    /// What its own dates say about their order.
    pub order: Order,
    /// Whether all of it is of one person, as far as it names any.
    is_of_one: bool,
    sheet: Option<Sheet>,
}

/// What the dates of a file say about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// No date of it has two readings.
    Plain,
    /// One date at least has only one reading.
    Known(DateOrder),
    /// Every date has two readings: somebody has to be asked.
    Open,
}

#[derive(Debug, Clone)]
struct Sheet {
    delimiter: char,
    columns: Columns,
    /// The line of the headings.
    headings: u32,
}

/// What rows are read with.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'t> {
    /// The zone of times that name none.
    pub zone: &'t Zone,
    /// The order of dates that leave it open.
    pub date_order: Option<DateOrder>,
    /// The address of the account whose hours they are.
    pub email: &'t str,
    /// Its name.
    pub name: &'t str,
    /// What windows are, which is decided while their titles are known.
    pub rules: &'t Rules,
}

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Nobody's export that is known.
    #[error(
        "this is no export that is known here: Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime or a calendar (.ics)"
    )]
    Unknown,
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Broken(#[from] io::Error),
}

impl Survey {
    /// The order in which dates are read.
    fn date_order(&self, terms: &Terms<'_>) -> DateOrder {
        match self.order {
            Order::Known(order) => order,
            Order::Plain | Order::Open => terms.date_order.unwrap_or(DateOrder::DayFirst),
        }
    }
}

/// Finds out what a file is. Reads all of it.
pub fn survey(mut source: impl BufRead) -> Result<Survey, Unreadable> {
    let plain = |format| Survey { format, encoding: "utf-8", order: Order::Plain, is_of_one: true, sheet: None };
    let mut start = source.fill_buf()?;
    start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    if start.first() == Some(&b'{') {
        return Ok(plain(Format::ActivityWatch));
    }
    if start.get(..15).is_some_and(|start| start.eq_ignore_ascii_case(b"BEGIN:VCALENDAR")) {
        return Ok(plain(Format::Calendar));
    }
    // Octets that no text has: a packed file, a picture.
    if start.iter().take(1_000).filter(|octet| **octet == 0).count() > 2 {
        return Err(Unreadable::Unknown);
    }
    // Headings are cut into cells once it is known what stands between them.
    let mut records = Records::new(source, Octets::Unknown, '\n');
    let mut is_any = false;
    for line in 1..=BEFORE_HEADINGS {
        let Some(text) = records.next_line()? else { break };
        is_any = is_any || !text.trim().is_empty();
        let readings =
            [',', ';', '\t'].into_iter().filter_map(|delimiter| Some((columns(&text, delimiter)?, delimiter)));
        if let Some((columns, delimiter)) = readings.max_by_key(|(columns, _)| columns.width) {
            let headings = u32::try_from(line).unwrap_or(u32::MAX);
            return Ok(look_through(records.behind(delimiter), Sheet { delimiter, columns, headings })?);
        }
    }
    Err(if is_any { Unreadable::Unknown } else { Unreadable::Empty })
}

/// Finds out the rest of a table whose columns somebody named. Reads all of it.
pub fn survey_mapped(source: impl BufRead, table: &Table, mapping: &Mapping) -> Result<Survey, Unreadable> {
    let mut records = Records::new(source, Octets::Unknown, table.delimiter);
    for _ in 0..table.line {
        records.next_line()?;
    }
    let columns = Columns::mapped(&mapping.columns);
    Ok(look_through(records, Sheet { delimiter: table.delimiter, columns, headings: table.line })?)
}

/// Hands on the rows of a file that was surveyed, from its start.
pub fn read<E: From<io::Error>>(
    source: impl BufRead,
    survey: &Survey,
    terms: &Terms<'_>,
    take: &mut impl FnMut(Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let Some(sheet) = &survey.sheet else {
        return activity::of_json(source, terms, take);
    };
    let octets = if survey.encoding == "utf-8" { Octets::Utf8 } else { Octets::Latin };
    let mut records = Records::new(source, octets, sheet.delimiter);
    if sheet.columns.dialect == Dialect::Activity {
        return activity::of_sheet(&mut records, &sheet.columns, sheet.headings, terms, take);
    }
    while let Some((record, _)) = records.next()? {
        let is_blank = record.cells.iter().all(|cell| cell.trim().is_empty());
        if record.line > sheet.headings && !is_blank {
            let judged = row::row(&record, survey, &sheet.columns, terms);
            take(judged.map_err(|reason| Rejected { line: record.line, reason }))?;
        }
    }
    Ok(())
}

fn columns(headings: &str, delimiter: char) -> Option<Columns> {
    let text = format!("{headings}\n");
    let mut records = Records::new(text.as_bytes(), Octets::Utf8, delimiter);
    let (record, _) = records.next().ok()??;
    Columns::of(&record.cells)
}

/// What all rows together say of the file.
fn look_through<R: BufRead>(mut records: Records<R>, sheet: Sheet) -> io::Result<Survey> {
    let (mut is_utf8, mut is_open, mut order) = (records.was_utf8(), false, None);
    let (mut person, mut is_of_one) = (String::new(), true);
    let columns = &sheet.columns;
    while let Some((record, fits)) = records.next()? {
        is_utf8 = is_utf8 && fits;
        let dated: &[Column] = match columns.dialect {
            Dialect::Mapped => &[Column::Start, Column::End, Column::StartDate, Column::EndDate],
            _ => &[Column::StartDate, Column::EndDate, Column::Date],
        };
        for column in dated {
            let date = clock::halves(columns.cell(&record.cells, *column)).0;
            match clock::says(date) {
                // The first date that has one reading decides; those that contradict it cannot be read.
                Says::Order(found) => order = order.or(Some(found)),
                // TimeTagger's own form has dashes and the day first.
                Says::Either => is_open = is_open || columns.dialect != Dialect::Report || !date.contains('-'),
                Says::Nothing => {}
            }
        }
        let name = [Column::User, Column::Name].map(|column| columns.cell(&record.cells, column)).join("\n");
        if record.cells.len() == columns.width && !name.trim().is_empty() {
            is_of_one = is_of_one && (person.is_empty() || person == name);
            person = name;
        }
    }
    let order = match (order, is_open) {
        (Some(order), _) => Order::Known(order),
        (None, true) => Order::Open,
        (None, false) => Order::Plain,
    };
    let encoding = if is_utf8 { "utf-8" } else { "windows-1252" };
    Ok(Survey { format: columns.format, encoding, order, is_of_one, sheet: Some(sheet) })
}
