//! Records of a delimited text, read one after the other from a file of any size. Keeps no more of it than one record;
//! knows nothing of what the cells mean.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use encoding_rs::WINDOWS_1252;

/// The longest physical line that is kept, in octets; the rest of it is passed over.
const LONGEST_LINE: usize = 256 * 1024;
/// The most lines that one quoted cell may run over.
const MOST_LINES: usize = 100;
/// The most cells of a record; what stands further right is not looked at.
pub(super) const WIDEST: usize = 200;

/// A record, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The physical line of its first character; the first is 1.
    pub line: u32,
    /// Its cells, at most one more than [`WIDEST`].
    pub cells: Vec<String>,
}

/// Reads records from octets.
pub(super) struct Records<R> {
    source: R,
    octets: Octets,
    delimiter: char,
    line: u32,
    was_utf8: bool,
    waiting: VecDeque<Line>,
}

/// How octets are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Octets {
    /// UTF-8.
    Utf8,
    /// Windows-1252.
    Latin,
    /// UTF-8 where a line fits it, else Windows-1252.
    Unknown,
}

struct Line {
    number: u32,
    text: String,
    is_utf8: bool,
}

impl<R: BufRead> Records<R> {
    /// Reads from the start of `source`.
    pub fn new(source: R, octets: Octets, delimiter: char) -> Self {
        Records { source, octets, delimiter, line: 0, was_utf8: true, waiting: VecDeque::new() }
    }

    /// The next record, blank ones among them, and whether its lines were UTF-8; none at the end.
    pub fn next(&mut self) -> io::Result<Option<(Record, bool)>> {
        let Some(first) = self.take_line()? else { return Ok(None) };
        let (mut open, mut more) = (stays_open(&first.text, self.delimiter, false), Vec::new());
        while open && more.len() < MOST_LINES {
            let Some(line) = self.take_line()? else { break };
            open = stays_open(&line.text, self.delimiter, true);
            more.push(line);
        }
        let Line { number, text, is_utf8 } = first;
        if open {
            // A quotation mark that closes nowhere swallows nothing: its line stands for itself.
            for line in more.into_iter().rev() {
                self.waiting.push_front(line);
            }
            let cells = text.split(self.delimiter).take(WIDEST + 1).map(str::to_owned).collect();
            return Ok(Some((Record { line: number, cells }, is_utf8)));
        }
        let is_utf8 = is_utf8 && more.iter().all(|line| line.is_utf8);
        let whole = more.into_iter().fold(text, |whole, line| whole + "\n" + &line.text);
        Ok(Some((Record { line: number, cells: cells(&whole, self.delimiter) }, is_utf8)))
    }

    /// The next line as it stands, without looking for cells.
    pub fn next_line(&mut self) -> io::Result<Option<String>> {
        let line = self.take_line()?;
        self.was_utf8 = self.was_utf8 && line.as_ref().is_none_or(|line| line.is_utf8);
        Ok(line.map(|line| line.text))
    }

    /// Whether all lines that were read as they stand were UTF-8.
    pub const fn was_utf8(&self) -> bool {
        self.was_utf8
    }

    /// The rest of it, with this between its cells.
    pub fn behind(self, delimiter: char) -> Self {
        Records { delimiter, ..self }
    }

    fn take_line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        let Some(mut octets) = read_line(&mut self.source, LONGEST_LINE)? else { return Ok(None) };
        self.line = self.line.saturating_add(1);
        if self.line == 1 && octets.starts_with(b"\xEF\xBB\xBF") {
            octets.drain(..3);
        }
        let is_utf8 = std::str::from_utf8(&octets).is_ok();
        let is_latin = self.octets == Octets::Latin || (self.octets == Octets::Unknown && !is_utf8);
        let text = if is_latin {
            WINDOWS_1252.decode_without_bom_handling(&octets).0.into_owned()
        } else {
            String::from_utf8_lossy(&octets).into_owned()
        };
        Ok(Some(Line { number: self.line, text, is_utf8 }))
    }
}

/// The next line without its end, cut at `longest` octets; none at the end of the source.
fn read_line(source: &mut impl BufRead, longest: usize) -> io::Result<Option<Vec<u8>>> {
    let (mut line, mut is_any) = (Vec::new(), false);
    loop {
        let piece = source.fill_buf()?;
        if piece.is_empty() {
            break;
        }
        is_any = true;
        let end = piece.iter().position(|octet| *octet == b'\n');
        let part = &piece[..end.unwrap_or(piece.len())];
        line.extend_from_slice(&part[..part.len().min(longest.saturating_sub(line.len()))]);
        let used = end.map_or(piece.len(), |end| end + 1);
        source.consume(used);
        if end.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(is_any.then_some(line))
}

/// Whether a quoted cell is still open at the end of a line.
fn stays_open(line: &str, delimiter: char, was_open: bool) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut at = if was_open { At::Quoted } else { At::Start };
    for c in line.chars() {
        at = match (at, c) {
            (At::Quoted, '"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            // Two marks inside stand for one.
            (At::Start | At::Closed, '"') => At::Quoted,
            (_, c) if c == delimiter => At::Start,
            _ => At::Plain,
        };
    }
    at == At::Quoted
}

fn cells(text: &str, delimiter: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut letters = text.chars().peekable();
    loop {
        let mut cell = String::new();
        if letters.next_if_eq(&'"').is_some() {
            while let Some(c) = letters.next() {
                match c {
                    '"' if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                    '"' => break,
                    c => cell.push(c),
                }
            }
        }
        while let Some(c) = letters.next_if(|c| *c != delimiter) {
            cell.push(c);
        }
        cells.push(cell);
        if letters.next().is_none() || cells.len() > WIDEST {
            return cells;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], delimiter: char) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::new(text, Octets::Unknown, delimiter);
        let records = std::iter::from_fn(|| records.next().unwrap()).map(|(record, _)| record);
        records.filter(|one| one.cells.iter().any(|cell| !cell.is_empty())).map(|one| (one.line, one.cells)).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_are_those_that_an_editor_shows() {
        let text = b"\xEF\xBB\xBFa,b\r\n\r\n\"x \"\"y\"\"\nz\",\"c,d\"\r\n,,\n5\" pipe,e\nf,\xe9";
        let expected =
            [row(1, &["a", "b"]), row(3, &["x \"y\"\nz", "c,d"]), row(6, &["5\" pipe", "e"]), row(7, &["f", "\u{e9}"])];
        assert_eq!(read(text, ','), expected);
    }

    #[test]
    fn a_quotation_mark_that_closes_nowhere_swallows_nothing() {
        assert_eq!(read(b"a,\"b\nc,d\n", ','), [row(1, &["a", "\"b"]), row(2, &["c", "d"])]);
        let long = format!("\"a;b\n{}", "c;d\n".repeat(500));
        assert_eq!(read(long.as_bytes(), ';').len(), 501);
    }

    #[test]
    fn a_million_columns_and_an_endless_line_are_cut() {
        let wide = read(",x".repeat(1_000_000).as_bytes(), ',');
        assert_eq!(wide[0].1.len(), WIDEST + 1);
        let endless = read(&[b'x'; 3_000_000], ',');
        assert_eq!(endless[0].1[0].len(), LONGEST_LINE);
    }
}
