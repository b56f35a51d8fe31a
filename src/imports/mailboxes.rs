//! People as the head of a mail lists them: « Kim Durand <kim@example.org>, zoe@example.org ».

use csv::StringRecord;

use super::table::{Gathering, Row, Unreadable};

/// How many lines are looked at to tell such a list from cells.
const SAMPLE: usize = 20;

/// Whether the first lines are nothing but mailboxes, and cells would not do for them.
pub(super) fn is_one(text: &str) -> bool {
    let mut several_or_named = false;
    let all = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).all(|line| {
        let pieces: Vec<&str> = pieces(line).collect();
        several_or_named |= pieces.len() > 1 || line.contains('<');
        !pieces.is_empty() && pieces.iter().all(|piece| mailbox(piece).is_some())
    });
    all && several_or_named
}

/// A row of name and address for each.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Unreadable> {
    let mut gathering = Gathering::default();
    for (line, number) in text.lines().zip(1_u32..) {
        for piece in pieces(line) {
            let cells = mailbox(piece).unwrap_or((String::new(), piece));
            gathering.take(number, StringRecord::from(vec![cells.0.as_str(), cells.1]))?;
        }
    }
    Ok(gathering.done())
}

/// The pieces of a line: a comma or semicolon ends one as soon as it holds an address.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut has_address = false;
        let mut is_quoted = false;
        let end = rest.find(|c: char| {
            is_quoted ^= c == '"';
            has_address |= c == '@' && !is_quoted;
            matches!(c, ',' | ';') && has_address && !is_quoted
        });
        let (piece, after) = end.map_or((rest, ""), |end| (&rest[..end], &rest[end + 1..]));
        rest = after;
        Some(piece.trim()).filter(|piece| !piece.is_empty() || !after.is_empty())
    })
    .filter(|piece| !piece.is_empty())
}

/// Name and address of one; a name written « Durand, Kim » is turned round. None for anything else.
fn mailbox(piece: &str) -> Option<(String, &str)> {
    let Some((name, address)) = piece.split_once('<') else {
        let is_bare = piece.matches('@').count() == 1 && !piece.contains([' ', '\t', ',', ';', '|', '"']);
        return is_bare.then(|| (String::new(), piece));
    };
    let address = address.strip_suffix('>').filter(|address| address.contains('@'))?;
    let name = name.trim().trim_matches(['"', '\'']).trim();
    Some((turned(name), address))
}

fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => {
            format!("{} {}", given.trim(), family.trim()).trim().to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, String, String)> {
        let rows = rows(text).unwrap();
        rows.iter().map(|row| (row.line, row.cell(0).to_owned(), row.cell(1).to_owned())).collect()
    }

    #[test]
    fn a_line_of_recipients_is_a_row_for_each() {
        let text =
            "Kim Durand <kim@example.org>, zoe@example.org;\n\n\"Roy, Ana\" <ana@example.org>; Noé <noe@example.org>\n";
        assert!(is_one(text));
        assert_eq!(
            read(text),
            [
                (1, "Kim Durand", "kim@example.org"),
                (1, "", "zoe@example.org"),
                (3, "Ana Roy", "ana@example.org"),
                (3, "Noé", "noe@example.org")
            ]
            .map(|(line, name, email)| (line, name.to_owned(), email.to_owned()))
        );
    }

    #[test]
    fn cells_are_not_taken_for_mailboxes() {
        for text in [
            "Kim,kim@example.org\nZoé,zoe@example.org",
            "nom;mail\nKim;kim@example.org",
            "kim@example.org\n",
            "",
            "a<b",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
