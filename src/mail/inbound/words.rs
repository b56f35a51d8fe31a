//! What a person wrote, as plain text (I11: for the hosts, never parsed for an answer).

use mail_parser::decoders::html::html_to_text;

use super::envelope;
use super::parts::Mail;
use super::quotation::{own_html, own_text};
use crate::domain::inbound::Content;
use crate::domain::text::excerpt;

/// The longest text that is kept, in octets.
const WORDS: usize = 2 * 1024;
/// So much of what was written is looked at, in octets.
const LOOK: usize = 256 * 1024;

/// The words, or [`Content::Foreign`] if there are none and a calendar object (`foreign`, its METHOD) is all there is.
pub(super) fn read(mail: &Mail<'_>, foreign: Option<String>) -> Content {
    let text = plain(mail).or_else(|| from_html(mail)).unwrap_or_default();
    match foreign {
        Some(method) if text.is_empty() => Content::Foreign { method },
        _ => Content::Words { text, in_reply_to: envelope::answered(&mail.head) },
    }
}

fn plain(mail: &Mail<'_>) -> Option<String> {
    let text = shown(mail, "text/plain")?;
    Some(excerpt(&own_text(&text), WORDS)).filter(|text| !text.is_empty())
}

fn from_html(mail: &Mail<'_>) -> Option<String> {
    let html = shown(mail, "text/html")?;
    let text = html_to_text(own_html(&html));
    Some(excerpt(&own_text(&text), WORDS))
}

/// The first part of this type that is to be shown and says something.
fn shown(mail: &Mail<'_>, kind: &str) -> Option<String> {
    let parts = mail.parts.iter().filter(|part| part.kind() == kind && !part.is_attached());
    let mut texts = parts.take(8).map(|part| part.text()).filter(|text| !text.trim().is_empty());
    texts.next().map(|text| text[..text.floor_char_boundary(LOOK)].to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::{VALUES, sample};
    use super::*;

    // I11
    #[test]
    fn a_person_s_words_are_kept_without_what_they_quote() {
        for (name, expected, answered) in [
            (
                "words_gmail_french",
                "Bonjour,\n\nEst-ce que je peux venir avec mon fils\u{a0}? Il a quatre ans.\n\nLéa",
                &[VALUES[5].1, "first@events.example"][..],
            ),
            ("words_outlook_html", "I’ll be ten minutes late – keep me a seat.", &[VALUES[5].1]),
            ("words_iphone", "Avec plaisir, à jeudi !", &[VALUES[5].1]),
        ] {
            let in_reply_to = answered.iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(sample(name).content, Content::Words { text: expected.to_owned(), in_reply_to }, "{name}");
        }
    }

    // I9, I11
    #[test]
    fn words_are_bounded_and_hold_nothing_hidden() {
        let mail = format!("From: a@b.example\r\n\r\nHé\u{202e}\u{7}\u{0} {}", "é".repeat(WORDS));
        let Content::Words { text, .. } = read(mail.as_bytes()).unwrap().content else { panic!() };
        assert!(text.starts_with("Hé éé") && text.len() <= WORDS && text.len() > WORDS - 4);
    }
}
