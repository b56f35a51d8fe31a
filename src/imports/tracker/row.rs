//! One record becomes a row, or is refused by the first reason that holds. Whether the same row was there before is
//! for others to say: they remember.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::heading::{Column, Columns, Dialect};
use super::records::Record;
use super::{Survey, Terms, clock};
use crate::domain::text::{excerpt_line, search_key};
use crate::domain::time_entry::Status;
use crate::domain::time_import::{DateOrder, Fields, Format, LONGEST_ROW, Reason, Row, TOLERANCE};
use crate::domain::time_rule::comparable;

/// How much of a text is kept, in octets.
const KEPT: usize = 400;
/// The most tags of a row.
const MOST_TAGS: usize = 30;

/// Judges a record.
pub(super) fn row(record: &Record, survey: &Survey, columns: &Columns, terms: &Terms<'_>) -> Result<Row, Reason> {
    let cells = record.cells.as_slice();
    if cells.len() != columns.width {
        return Err(Reason::WrongColumnCount);
    }
    if is_total(cells, columns) {
        return Err(Reason::TotalRow);
    }
    if !is_theirs(cells, survey, columns, terms) {
        return Err(Reason::UnknownPerson);
    }
    let said = match columns.dialect {
        Dialect::Parted | Dialect::Kimai | Dialect::Report => parted(cells, columns, survey.date_order(terms))?,
        Dialect::Moments | Dialect::Activity => moments(cells, columns)?,
        Dialect::Mapped => mapped(cells, columns, survey.date_order(terms))?,
    };
    let (started_at, ended_at) = stretch(&said, columns.dialect, terms)?;
    let length = ended_at - started_at;
    if length.is_zero() {
        return Err(Reason::ZeroDuration);
    }
    if length.num_seconds() > LONGEST_ROW {
        return Err(Reason::TooLong);
    }
    let fields = fields(cells, columns);
    Ok(Row { line: record.line, started_at, ended_at, fields, status: Status::Confirmed, judged: None })
}

/// The cells that tell when a row begins.
fn begins(cells: &[String], columns: &Columns) -> String {
    let begin = match columns.dialect {
        Dialect::Parted => Column::StartDate,
        Dialect::Kimai | Dialect::Report => Column::Date,
        Dialect::Mapped if columns.has(Column::StartDate) => Column::StartDate,
        Dialect::Moments | Dialect::Mapped => Column::Start,
        Dialect::Activity => Column::Timestamp,
    };
    clock::halves(columns.cell(cells, begin)).0.to_owned()
}

/// A sum of other rows: no date, and either a column for sums or a word that says so.
fn is_total(cells: &[String], columns: &Columns) -> bool {
    let says_so = |cell: &String| {
        let key = search_key(cell);
        ["total", "subtotal", "sub-total", "sous-total", "grand total", "somme"]
            .iter()
            .any(|word| key.starts_with(word))
    };
    let is_dated = clock::date(&begins(cells, columns), DateOrder::DayFirst).is_some();
    let has_sum = !columns.cell(cells, Column::Subtotals).is_empty() && begins(cells, columns).is_empty();
    has_sum || (!is_dated && cells.iter().find(|cell| !cell.trim().is_empty()).is_some_and(says_so))
}

/// Whose hours: the address says it; without one the name, unless the whole file has but one.
fn is_theirs(cells: &[String], survey: &Survey, columns: &Columns, terms: &Terms<'_>) -> bool {
    let names = [columns.cell(cells, Column::User), columns.cell(cells, Column::Name)];
    let written = [columns.cell(cells, Column::Email), names[0]];
    if let Some(address) = written.iter().find(|text| text.contains('@')) {
        return search_key(address) == search_key(terms.email);
    }
    let local = terms.email.split('@').next().unwrap_or_default();
    let is_them = |name: &&str| [terms.name, local].iter().any(|own| comparable(own) == comparable(name));
    let mut said = names.iter().filter(|name| !name.is_empty()).peekable();
    said.peek().is_none() || survey.is_of_one || said.any(is_them)
}

/// What the cells say of the time, before the zone is asked.
struct Said {
    start: Moment,
    end: Option<Moment>,
    duration: Option<i64>,
}

enum Moment {
    Wall(NaiveDateTime),
    Instant(DateTime<Utc>),
}

fn parted(cells: &[String], columns: &Columns, order: DateOrder) -> Result<Said, Reason> {
    let of = |column| columns.cell(cells, column);
    let [start_date, end_date, start_time, end_time] = match columns.dialect {
        Dialect::Parted => [Column::StartDate, Column::EndDate, Column::StartTime, Column::EndTime],
        Dialect::Report => [Column::Date, Column::Date, Column::Start, Column::End],
        _ => [Column::Date, Column::Date, Column::From, Column::To],
    }
    .map(of);
    let date = |text| clock::date(text, order).ok_or(Reason::BadDate);
    let day = date(start_date)?;
    let last = if end_date.is_empty() { day } else { date(end_date)? };
    let duration = duration(cells, columns)?;
    let time = |text| clock::time(text).ok_or(Reason::BadTime);
    let begin = time(start_time)?;
    let end = if end_time.is_empty() { None } else { Some(time(end_time)?) };
    let has_end_date = columns.dialect == Dialect::Parted && !end_date.is_empty();
    let end = end.map(|end| Moment::Wall(end_on(day, begin, last, end, has_end_date)));
    Ok(Said { start: Moment::Wall(day.and_time(begin)), end, duration })
}

/// Where a file has no date of the end, an end before the start is on the next day.
fn end_on(day: NaiveDate, begin: NaiveTime, last: NaiveDate, end: NaiveTime, has_date: bool) -> NaiveDateTime {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let on = if !has_date && end < begin { next } else { last };
    on.and_time(end)
}

fn moments(cells: &[String], columns: &Columns) -> Result<Said, Reason> {
    let of = |column| columns.cell(cells, column);
    if columns.dialect == Dialect::Activity {
        return Err(Reason::BadDate);
    }
    let start_text = of(Column::Start);
    let start = halved(start_text, DateOrder::DayFirst)?;
    let end_text = of(Column::End);
    let end = if end_text.is_empty() { None } else { Some(halved(end_text, DateOrder::DayFirst)?) };
    let duration = duration(cells, columns)?;
    let end = end.map(timed).transpose()?;
    Ok(Said { start: timed(start)?, end, duration })
}

/// What columns say that somebody named by hand: date and time in one cell or in two, the end with a day or without.
fn mapped(cells: &[String], columns: &Columns, order: DateOrder) -> Result<Said, Reason> {
    let of = |column| columns.cell(cells, column);
    let whole = |both, date, time| match of(both) {
        "" => format!("{} {}", of(date), of(time)).trim().to_owned(),
        text => text.to_owned(),
    };
    let first = whole(Column::Start, Column::StartDate, Column::StartTime);
    let last = match (of(Column::End), of(Column::EndTime)) {
        ("", "") => String::new(),
        _ => whole(Column::End, Column::EndDate, Column::EndTime),
    };
    // A time of day alone: on the day of the start, or on the next.
    let is_timed_alone = clock::halves(&last).0.contains(':');
    let start = halved(&first, order)?;
    let end = if last.is_empty() || is_timed_alone { None } else { Some(halved(&last, order)?) };
    let duration = duration(cells, columns)?;
    let start = timed(start)?;
    let end = match (end, &start) {
        (Some(end), _) => Some(timed(end)?),
        (None, Moment::Wall(wall)) if is_timed_alone => {
            let time = clock::time(&last).ok_or(Reason::BadTime)?;
            Some(Moment::Wall(end_on(wall.date(), wall.time(), wall.date(), time, false)))
        }
        (None, Moment::Instant(_)) if is_timed_alone => return Err(Reason::BadDate),
        (None, _) => None,
    };
    Ok(Said { start, end, duration })
}

/// A moment whose date could be read and whose time of day comes later: reasons are told in their order.
enum Halved<'t> {
    Instant(DateTime<Utc>),
    Wall(NaiveDate, &'t str),
}

fn halved(text: &str, order: DateOrder) -> Result<Halved<'_>, Reason> {
    if let Some(instant) = clock::instant(text) {
        return Ok(Halved::Instant(instant));
    }
    let (date, time) = clock::halves(text);
    clock::date(date, order).map(|date| Halved::Wall(date, time)).ok_or(Reason::BadDate)
}

fn timed(halved: Halved<'_>) -> Result<Moment, Reason> {
    match halved {
        Halved::Instant(instant) => Ok(Moment::Instant(instant)),
        Halved::Wall(date, time) => {
            let has_parts = |part: &str| part.bytes().all(|octet| octet.is_ascii_digit());
            let time = time.split_once('.').filter(|(_, part)| has_parts(part)).map_or(time, |(whole, _)| whole);
            clock::time(time).map(|time| Moment::Wall(date.and_time(time))).ok_or(Reason::BadTime)
        }
    }
}

fn duration(cells: &[String], columns: &Columns) -> Result<Option<i64>, Reason> {
    let written = [Column::Duration, Column::Decimal].map(|column| columns.cell(cells, column));
    match written.iter().find(|text| !text.is_empty()) {
        Some(text) => clock::duration(text).map(Some).ok_or(Reason::BadDuration),
        None if columns.cell(cells, Column::Minutes).is_empty() => Ok(None),
        None => {
            let minutes = format!("{} min", columns.cell(cells, Column::Minutes));
            clock::duration(&minutes).map(Some).ok_or(Reason::BadDuration)
        }
    }
}

/// From when to when: of the instants that clocks may have meant, those that agree best with the duration.
fn stretch(said: &Said, dialect: Dialect, terms: &Terms<'_>) -> Result<(DateTime<Utc>, DateTime<Utc>), Reason> {
    let instants = |moment: &Moment| {
        let found = match moment {
            Moment::Instant(instant) => vec![*instant],
            Moment::Wall(wall) => terms.zone.instants(*wall),
        };
        if found.is_empty() { Err(Reason::NonexistentLocalTime) } else { Ok(found) }
    };
    let starts = instants(&said.start)?;
    let ends = said.end.as_ref().map(instants).transpose()?;
    let lasting = |start: DateTime<Utc>, seconds| {
        TimeDelta::try_seconds(seconds).and_then(|length| start.checked_add_signed(length)).ok_or(Reason::TooLong)
    };
    let Some(ends) = ends else {
        let (start, duration) = (starts[0], said.duration.ok_or(Reason::MissingEnd)?);
        return Ok((start, lasting(start, duration)?));
    };
    let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
    let forward = pairs.filter(|(start, end)| start <= end);
    let off = |(start, end): &(DateTime<Utc>, DateTime<Utc>)| {
        let length = (*end - *start).num_seconds();
        // Without a duration the shorter reading is the plainer one.
        said.duration.map_or(length, |duration| (length - duration).abs())
    };
    let (start, end) = forward.min_by_key(off).ok_or(Reason::EndBeforeStart)?;
    let Some(duration) = said.duration else { return Ok((start, end)) };
    let length = (end - start).num_seconds();
    if dialect == Dialect::Kimai {
        // Breaks are taken off the duration already: it is never longer than from start to end.
        return if duration - length > TOLERANCE {
            Err(Reason::DurationMismatch)
        } else {
            Ok((start, lasting(start, duration)?))
        };
    }
    if (length - duration).abs() > TOLERANCE {
        return Err(Reason::DurationMismatch);
    }
    Ok((start, end))
}

fn fields(cells: &[String], columns: &Columns) -> Fields {
    let text = |column| excerpt_line(columns.cell(cells, column), KEPT);
    let mut description = columns.cell(cells, Column::Description);
    if columns.format == Format::Kimai {
        // Put there so that no spreadsheet takes the text for a formula.
        description = description.strip_prefix("' ").unwrap_or(description);
    }
    let written = columns.cell(cells, Column::Tags);
    let tags = if columns.format == Format::TimeTagger { hashed(written, description) } else { listed(written) };
    Fields {
        project: text(Column::Project),
        client: text(Column::Client),
        task: text(Column::Task),
        activity: text(Column::Activity),
        tags,
        description: excerpt_line(description, KEPT),
        kind: text(Column::Type),
        ..Fields::default()
    }
}

fn listed(written: &str) -> Vec<String> {
    let between: &[char] = if written.contains('|') { &['|'] } else { &[',', ';'] };
    tags(written.split(between))
}

/// Tags with a # before each; where their column says nothing, those inside the description.
fn hashed(written: &str, description: &str) -> Vec<String> {
    if written.is_empty() {
        return tags(description.split_whitespace().filter(|word| word.len() > 1 && word.starts_with('#')));
    }
    tags(written.split(|c: char| c == ',' || c.is_whitespace()))
}

fn tags<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in words {
        let tag = excerpt_line(word.trim().trim_start_matches('#'), KEPT / 4);
        if !tag.is_empty() && tags.len() < MOST_TAGS && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
