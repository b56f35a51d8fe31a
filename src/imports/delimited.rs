//! Cells with a separator between them: CSV as spreadsheets write it (RFC 4180 and its relatives), or pasted columns.

use csv::{ReaderBuilder, StringRecord};

use super::table::{Gathering, Row, Unreadable};

/// What may stand between cells, the likelier first.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// How many lines are looked at to find out.
const SAMPLE: usize = 30;

/// The rows, and what stood between their cells.
pub(super) fn rows(text: &str) -> Result<(Vec<Row>, Option<char>), Unreadable> {
    let (body, skipped, named) = without_hint(text);
    let separator = named.or_else(|| guessed(body));
    // An odd number of quotation marks: one of them opens nothing, and must not swallow the rest of the file.
    let quoting = body.bytes().filter(|octet| *octet == b'"').count() % 2 == 0;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        // A separator that text does not have makes one cell of each line.
        .delimiter(separator.and_then(|c| u8::try_from(c).ok()).unwrap_or(0x1F))
        .from_reader(body.as_bytes());
    let mut lines = Lines { text: body, at: 0, line: 1 + skipped };
    let (mut gathering, mut record) = (Gathering::default(), StringRecord::new());
    // Reading from memory that is UTF-8 cannot fail; if it did, what was read so far would stand.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        gathering.take(line, record.clone())?;
    }
    Ok((gathering.done(), separator))
}

/// Spreadsheets may write `sep=;` on a line of its own at the top: the rest, how many lines were left out, and what
/// they said.
fn without_hint(text: &str) -> (&str, u32, Option<char>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let hint = first.trim_end_matches('\r').strip_prefix("sep=").filter(|hint| hint.chars().count() == 1);
    match hint.and_then(|hint| hint.chars().next()).filter(|hint| SEPARATORS.contains(hint)) {
        Some(separator) => (rest, 1, Some(separator)),
        None => (text, 0, None),
    }
}

/// The separator that stands most regularly in the first lines; none where there is but one column.
fn guessed(text: &str) -> Option<char> {
    let sample: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let score = |separator: char| {
        let counts: Vec<usize> = sample.iter().map(|line| outside_quotes(line, separator)).collect();
        let first = counts.first().copied().unwrap_or(0);
        let regular = counts.iter().filter(|count| **count == first && first > 0).count();
        let any = counts.iter().filter(|count| **count > 0).count();
        (regular, any)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator))?;
    (score(best).1 > 0).then_some(best)
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut is_quoted = false;
    line.chars()
        .filter(|c| {
            is_quoted ^= *c == '"';
            *c == separator && !is_quoted
        })
        .count()
}

/// Counts the lines of a text from the top; asked for places that come one after the other.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the record that the reader found from here on: blank lines before it do not belong to it.
    fn at(&mut self, start: usize) -> u32 {
        let octets = self.text.as_bytes();
        while let Some(octet) = octets.get(self.at) {
            if self.at >= start && !matches!(octet, b'\n' | b'\r') {
                break;
            }
            self.line += u32::from(*octet == b'\n');
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let (rows, _) = rows(text).unwrap();
        rows.iter().map(|row| (row.line, row.cells().map(str::to_owned).collect())).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_are_those_that_an_editor_shows() {
        let text = "nom;mail\r\n\r\n\"Kim\r\nDurand\";k@example.org\r\n;;\r\nZoé;z@example.org";
        assert_eq!(
            read(text),
            [row(1, &["nom", "mail"]), row(3, &["Kim\r\nDurand", "k@example.org"]), row(6, &["Zoé", "z@example.org"])]
        );
        assert_eq!(read("\n\na,b\n\n\nc,d\n"), [row(3, &["a", "b"]), row(6, &["c", "d"])]);
        assert_eq!(read("sep=,\na,b;c\n"), [row(2, &["a", "b;c"])]);
    }

    #[test]
    fn the_separator_is_the_one_that_comes_back() {
        for (text, separator) in [
            ("a;b\nc;d", Some(';')),
            ("a\tb,c\nd\te", Some('\t')),
            ("Durand, Kim;k@example.org\nRoy;r@example.org", Some(';')),
            ("\"a;b\",c\n\"d;e;f\",g", Some(',')),
            ("a|b", Some('|')),
            ("a\nb", None),
        ] {
            assert_eq!(guessed(text), separator, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_closes_nowhere_swallows_nothing() {
        assert_eq!(read("a,\"b\nc,d\n"), [row(1, &["a", "\"b"]), row(2, &["c", "d"])]);
    }

    #[test]
    fn a_million_columns_are_a_row_that_is_too_wide() {
        let wide = read(&",x".repeat(1_000_000));
        assert_eq!(wide[0].1.len(), super::super::table::WIDEST + 1);
    }
}
