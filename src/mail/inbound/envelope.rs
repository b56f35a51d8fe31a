//! Who a mail is from and to, what it is called and what it answers; everything bounded. Believes nothing of it.

use mail_parser::{Address, HeaderName, HeaderValue};

use super::parts::Head;
use crate::domain::text::excerpt_line;

/// The longest address, in octets (RFC 5321 §4.5.3.1 and some to spare).
const ADDRESS: usize = 320;
/// The most recipients.
const RECIPIENTS: usize = 100;
/// The longest Message-ID, in octets (RFC 5322 §2.1.1).
const ID: usize = 998;
/// The most messages that one can answer.
const ANSWERED: usize = 20;
/// The longest subject, in octets.
const SUBJECT: usize = 500;

/// Message-ID without its brackets.
pub(super) fn message_id(head: &Head) -> Option<String> {
    ids(head, HeaderName::MessageId).pop()
}

/// The address in From, in lower case; empty if there is none.
pub(super) fn sender(head: &Head) -> String {
    head.from().and_then(Address::first).and_then(|from| from.address()).and_then(address).unwrap_or_default()
}

/// The subject on one line.
pub(super) fn subject(head: &Head) -> String {
    excerpt_line(head.subject().unwrap_or_default(), SUBJECT)
}

/// The addresses it was sent to, in lower case, each once. What the receiving MTA wrote stands before To and Cc.
pub(super) fn recipients(head: &Head) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut take = |written: &str| {
        if let Some(address) = address(written)
            && found.len() < RECIPIENTS
            && !found.contains(&address)
        {
            found.push(address);
        }
    };
    for name in ["Delivered-To", "X-Original-To", "Envelope-To"] {
        for value in head.header_values(name) {
            value.as_text().unwrap_or_default().split(',').for_each(&mut take);
        }
    }
    for name in [HeaderName::To, HeaderName::Cc] {
        for value in head.header_values(name) {
            let addresses = value.as_address().into_iter().flat_map(Address::iter);
            addresses.filter_map(|one| one.address()).for_each(&mut take);
        }
    }
    found
}

/// The Message-IDs it answers, nearest first: In-Reply-To, then References from the end (RFC 5322 §3.6.4).
pub(super) fn answered(head: &Head) -> Vec<String> {
    let mut answered = Vec::new();
    let references = ids(head, HeaderName::References).into_iter().rev();
    for id in ids(head, HeaderName::InReplyTo).into_iter().chain(references) {
        if answered.len() < ANSWERED && !answered.contains(&id) {
            answered.push(id);
        }
    }
    answered
}

/// The words of a header that is not structured, or that nobody has read yet.
pub(super) fn text<'a>(head: &'a Head, name: &'static str) -> Option<&'a str> {
    head.header(name).and_then(HeaderValue::as_text).map(str::trim)
}

fn ids(head: &Head, name: HeaderName<'static>) -> Vec<String> {
    let values = match head.header(name) {
        Some(HeaderValue::Text(id)) => vec![id.as_ref()],
        Some(HeaderValue::TextList(ids)) => ids.iter().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    };
    values.into_iter().map(|id| excerpt_line(id, ID)).filter(|id| !id.is_empty()).collect()
}

fn address(written: &str) -> Option<String> {
    let bare = written.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let plain =
        bare.len() <= ADDRESS && bare.contains('@') && !bare.chars().any(|c| c.is_control() || c.is_whitespace());
    plain.then(|| bare.to_lowercase())
}
