//! Visiting cards (vCard, RFC 6350 and before): of each the name and the first address.

use csv::StringRecord;

use super::table::{Gathering, Row, Unreadable};

const BEGIN: &str = "BEGIN:VCARD";

/// Whether a text begins as one.
pub(super) fn is_one(text: &str) -> bool {
    text.trim_start().get(..BEGIN.len()).is_some_and(|start| start.eq_ignore_ascii_case(BEGIN))
}

/// A row of name and address for each card.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Unreadable> {
    let mut gathering = Gathering::default();
    let mut card = Card::default();
    for (number, line) in unfolded(text) {
        let Some((property, value)) = line.split_once(':') else { continue };
        let name = property.split(';').next().unwrap_or_default();
        // A group may stand before the name: item1.EMAIL.
        match name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "BEGIN" => card = Card { line: number, ..Card::default() },
            "FN" => card.name = unescaped(value),
            "N" if card.name.is_empty() => card.name = in_order(value),
            "EMAIL" if card.email.is_empty() => card.email = unescaped(value),
            "END" => {
                let card = std::mem::take(&mut card);
                gathering.take(card.line, StringRecord::from(vec![card.name, card.email]))?;
            }
            _ => {}
        }
    }
    Ok(gathering.done())
}

#[derive(Default)]
struct Card {
    line: u32,
    name: String,
    email: String,
}

/// Lines with those that go on from them, by the number of the first.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (line, number) in text.lines().zip(1_u32..) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ => lines.push((number, line.trim_end().to_owned())),
        }
    }
    lines
}

/// « Durand;Kim;;; » as it is said.
fn in_order(value: &str) -> String {
    let mut parts = value.split(';').map(unescaped);
    let family = parts.next().unwrap_or_default();
    format!("{} {family}", parts.next().unwrap_or_default()).trim().to_owned()
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => letters.next().filter(|next| !matches!(next, 'n' | 'N')).unwrap_or(' '),
            plain => plain,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_a_name_and_an_address() {
        let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Durand;Kim;;;\r\nFN:Kim Du\r\n rand\r\nitem1.EMAIL;TYPE=WORK:kim@example.org\r\nEMAIL:other@example.org\r\nEND:VCARD\r\n\
                    begin:vcard\r\nN:Roy\\, fils;Ana\r\nEMAIL:ana@example.org\r\nend:vcard\r\n";
        assert!(is_one(text));
        let rows = rows(text).unwrap();
        let read: Vec<_> = rows.iter().map(|row| (row.line, row.cell(0), row.cell(1))).collect();
        assert_eq!(read, [(1, "Kim Durand", "kim@example.org"), (9, "Ana Roy, fils", "ana@example.org")]);
    }
}
