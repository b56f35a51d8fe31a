//! A composed message before it has sender, recipient and headers.
//! Must not know which message it is.

use askama::Template;

use super::fault::Fault;
use crate::i18n::Speech;
use crate::ical::event::Method;

/// The subject line that mail programs still show whole.
const SUBJECT_SIGNS: usize = 60;

/// What a recipient reads, in its three forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Written for itself, not stripped from the HTML.
    pub text: String,
    pub html: String,
    /// The calendar object, if the message changes anything in the recipient's calendar.
    pub calendar: Option<CalendarPart>,
    /// The one-click objection of a guest (RFC 8058), named in the footer and in List-Unsubscribe.
    /// None for mail to accounts: that carries no list headers.
    pub objection_url: Option<String>,
}

/// A calendar object and its method, which the Content-Type must repeat (S1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPart {
    pub method: Method,
    /// Lines end in CR LF.
    pub object: String,
}

/// Fills in the two bodies.
pub(super) fn write(subject: String, text: &impl Template, html: &impl Template) -> Result<Letter, Fault> {
    Ok(Letter { subject, text: text.render()?, html: html.render()?, calendar: None, objection_url: None })
}

/// How a letter begins: by name where one is known, without a comma.
pub(super) fn hello(speech: Speech, name: &str) -> String {
    match name.trim() {
        "" => speech.say("mail-hello").to_string(),
        name => speech.say("mail-hello-guest").with("guest", name).to_string(),
    }
}

/// The whole line if mail programs show all of it, else the short one.
pub(super) fn subject(whole: String, short: impl FnOnce() -> String) -> String {
    if whole.chars().count() <= SUBJECT_SIGNS { whole } else { short() }
}

/// The text on one line: every stretch of blanks and controls becomes one space, and direction overrides, which
/// could make a line lie about its end, vanish.
pub(super) fn one_line(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !is_override(*sign)).collect();
    let blank = |sign: char| sign.is_control() || (sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}'));
    let words = text.split(blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn is_override(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_no_break_spaces_and_no_others() {
        assert_eq!(
            one_line(" Annulé\u{a0}: l’apéro\r\nBcc:  x\u{2028}y\u{0}\u{202e} "),
            "Annulé\u{a0}: l’apéro Bcc: x y"
        );
    }
}
