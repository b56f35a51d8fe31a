//! What a server said, made fit to keep and to show: one line, bounded, without control characters; and
//! addresses made fit for a log.

use std::error::Error as _;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Response;

use crate::domain::delivery::{Reason, Trouble};

/// Characters kept of what a server says.
const WORDS_LIMIT: usize = 500;

/// One line of at most 500 characters: runs of blanks, line ends and control characters become one blank.
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(WORDS_LIMIT) {
        line.truncate(end);
    }
    line
}

/// Code and words of a positive reply.
pub(super) fn agreed(response: &Response) -> String {
    one_line(&format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" ")))
}

/// The code of a refusal, if the server gave one.
pub(super) fn code_of(fault: &Error) -> Option<u16> {
    fault.status().map(u16::from)
}

/// What a failed command comes to: the server's code and words, or how the connection broke.
pub(super) fn said(fault: &Error) -> Reason {
    let words = fault.source().map(ToString::to_string).unwrap_or_default();
    match fault.status() {
        Some(code) => Reason::new(Trouble::Said, one_line(&format!("{code} {words}"))),
        None if words == "incomplete response" => Reason::new(Trouble::Broken, "the server closed the connection"),
        None if fault.is_response() => Reason::new(Trouble::Broken, "the answer is not SMTP"),
        None => Reason::new(Trouble::Broken, one_line(&words)),
    }
}

/// `c…@example.org`: enough to find a case in the log, not enough to write to somebody.
pub(super) fn masked(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((name, domain)) => format!("{}…@{domain}", name.chars().take(1).collect::<String>()),
        None => "…".to_owned(),
    }
}

/// A server's words with every address in them masked: refusals quote the sender and its bounce token.
pub(super) fn without_addresses(text: &str) -> String {
    let punctuation = ['<', '>', '(', ')', '[', ']', ',', ';', ':', '"', '\'', '.'];
    let mask = |word: &str| match word.contains('@') {
        true => masked(word.trim_matches(punctuation)),
        false => word.to_owned(),
    };
    text.split_whitespace().map(mask).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_short_line() {
        assert_eq!(one_line("  451\t4.7.1 \r\n\u{1b}[31mlater\u{0} "), "451 4.7.1 [31mlater");
        assert_eq!(one_line(&"é".repeat(900)).chars().count(), 500);
    }

    #[test]
    fn an_address_in_a_log_keeps_its_first_letter_and_its_domain() {
        assert_eq!(masked("camille@example.org"), "c…@example.org");
        assert_eq!(masked("élodie@example.org"), "é…@example.org");
        assert_eq!(masked("@example.org"), "…@example.org");
        assert_eq!(masked("nonsense"), "…");
        assert_eq!(
            without_addresses("550 5.1.8 <b-s3cret@example.org>: sender refused"),
            "550 5.1.8 b…@example.org sender refused"
        );
    }
}
