//! Signs a finished message with DKIM (RFC 6376; Ed25519 by RFC 8463), relaxed/relaxed.
//!
//! Written here with ring, which the product has anyway: lettre's own signer needs the `rsa` crate, open to
//! a timing attack (RUSTSEC-2023-0071), and mail-auth brings a second crypto library. Knows the octets of a
//! message and nothing of what it says.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;

use crate::domain::deliverability::PublicKey;

/// The headers that are signed if they are there. Never Content-Type or Content-Transfer-Encoding: some
/// relays rewrite them on the way.
const SIGNED: [&str; 11] = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "List-Id",
    "Auto-Submitted",
];

/// Named once more than they occur, so that nobody can add a second one that the reader would see
/// (RFC 6376 §8.15).
const SEALED: [&str; 3] = ["From", "To", "Subject"];

/// Characters in one line of the signature's header (RFC 5322 §2.1.1 recommends 78).
const LINE: usize = 76;

/// A private key together with the place of its public half: the TXT record of
/// `<selector>._domainkey.<domain>`.
pub struct DkimKey {
    domain: String,
    selector: String,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

/// Why a key cannot sign, with the mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DkimFault {
    /// Not a key file, or a public or encrypted key.
    #[error(
        "holds no private key in PEM form; make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048` or `-algorithm ED25519`"
    )]
    NotPem,
    /// A kind or size of key that receivers would not accept.
    #[error("holds a key that is neither RSA of 2048 to 4096 bits nor Ed25519; make a new one")]
    Unsuitable,
    /// A place that cannot be a DNS name.
    #[error("needs a selector and a domain made of letters, digits, dots and hyphens")]
    Place,
    /// The computation itself failed, which no input is known to cause.
    #[error("the message could not be signed")]
    Signing,
}

impl DkimKey {
    /// Reads a private key: PKCS#8 (`BEGIN PRIVATE KEY`, RSA or Ed25519) or PKCS#1 (`BEGIN RSA PRIVATE
    /// KEY`), not encrypted.
    pub fn read(pem: &str, domain: &str, selector: &str) -> Result<Self, DkimFault> {
        let name = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        };
        if !name(domain) || !name(selector) {
            return Err(DkimFault::Place);
        }
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| DkimFault::NotPem)?;
        let rsa = |pair| Pair::Rsa(Box::new(pair));
        let pair = match &key {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()).map(rsa),
            PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map(rsa).or_else(|_| {
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(der.secret_pkcs8_der())
                    .map(|pair| Pair::Ed25519(Box::new(pair)))
            }),
            _ => return Err(DkimFault::Unsuitable),
        };
        let pair = pair.map_err(|_| DkimFault::Unsuitable)?;
        Ok(Self { domain: domain.to_owned(), selector: selector.to_owned(), pair })
    }

    /// The public half, as the TXT record has to write it.
    pub fn public_key(&self) -> PublicKey {
        let octets = match &self.pair {
            Pair::Rsa(pair) => subject_public_key(pair.public().as_ref()),
            Pair::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
        };
        let kind = match &self.pair {
            Pair::Rsa(_) => "rsa",
            Pair::Ed25519(_) => "ed25519",
        };
        PublicKey { kind, octets: BASE64.encode(octets) }
    }

    /// `raw` (CRLF line ends) with a DKIM-Signature in front. `now` is the time of signing it bears (t=).
    pub fn sign(&self, raw: &[u8], now: DateTime<Utc>) -> Result<Vec<u8>, DkimFault> {
        let (head, body) = parted(raw);
        let fields = fields(head);
        let chosen = chosen(&fields);
        let body_hash = BASE64.encode(digest(&SHA256, &relaxed_body(body)));
        let unsigned = self.unsigned_header(&chosen, &body_hash, now);

        let mut octets = Vec::new();
        for field in chosen.iter().filter_map(|(_, field)| *field) {
            octets.extend(relaxed_field(field));
            octets.extend(b"\r\n");
        }
        octets.extend(relaxed_field(unsigned.as_bytes()));
        let signature = BASE64.encode(self.pair.sign(&octets)?);

        let mut signed = folded_end(unsigned, &signature).into_bytes();
        signed.extend_from_slice(raw);
        Ok(signed)
    }

    /// The signature's own header as it is signed: everything but the signature, without a line end.
    fn unsigned_header(&self, chosen: &[(&str, Option<&[u8]>)], body_hash: &str, now: DateTime<Utc>) -> String {
        let mut pieces = vec![
            " v=1;".to_owned(),
            format!(" a={};", self.pair.algorithm()),
            " c=relaxed/relaxed;".to_owned(),
            format!(" d={};", self.domain),
            format!(" s={};", self.selector),
            format!(" t={};", now.timestamp()),
        ];
        let last = chosen.len().saturating_sub(1);
        for (at, (name, _)) in chosen.iter().enumerate() {
            let (start, end) = (if at == 0 { " h=" } else { "" }, if at == last { ";" } else { ":" });
            pieces.push(format!("{start}{name}{end}"));
        }
        pieces.push(format!(" bh={body_hash};"));
        let mut header = "DKIM-Signature:".to_owned();
        let mut width = header.len();
        for piece in pieces {
            if width + piece.len() > LINE {
                header.push_str("\r\n ");
                header.push_str(piece.trim_start());
                width = 1 + piece.trim_start().len();
            } else {
                header.push_str(&piece);
                width += piece.len();
            }
        }
        header.push_str("\r\n b=");
        header
    }
}

/// Domain and selector only.
impl fmt::Debug for DkimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DkimKey({}._domainkey.{})", self.selector, self.domain)
    }
}

impl Pair {
    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    /// RFC 8463 §3: Ed25519 signs the SHA-256 hash of the octets, not the octets. The random source only
    /// blinds the RSA computation; the same message gives the same signature.
    fn sign(&self, octets: &[u8]) -> Result<Vec<u8>, DkimFault> {
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), octets, &mut signature)
                    .map_err(|_| DkimFault::Signing)?;
                Ok(signature)
            }
            Self::Ed25519(pair) => Ok(pair.sign(digest(&SHA256, octets).as_ref()).as_ref().to_vec()),
        }
    }
}

/// An RSA key in the wrapping that `openssl rsa -pubout` writes and receivers read: SubjectPublicKeyInfo
/// (RFC 5280 §4.1.2.7) around ring's bare RSAPublicKey.
fn subject_public_key(bare: &[u8]) -> Vec<u8> {
    // SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }
    const ALGORITHM: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = [&[0][..], bare].concat();
    der(0x30, &[&ALGORITHM[..], &der(0x03, &bits)].concat())
}

/// Tag, length, value; values here are between 256 and 65,535 octets, of which the length takes three.
fn der(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes();
    [&[tag, 0x82][..], &length[..], value].concat()
}

/// Head (with its last line end) and body, parted at the first empty line.
fn parted(raw: &[u8]) -> (&[u8], &[u8]) {
    match raw.windows(4).position(|four| four == b"\r\n\r\n") {
        Some(at) => (&raw[..at + 2], &raw[at + 4..]),
        None => (raw, &[]),
    }
}

/// The head cut into fields, each with its continuation lines and without its last line end.
fn fields(head: &[u8]) -> Vec<&[u8]> {
    let mut fields = Vec::new();
    let mut start = 0;
    for end in (0..head.len()).filter(|&at| head[at..].starts_with(b"\r\n")) {
        if !matches!(head.get(end + 2), Some(b' ' | b'\t')) {
            fields.push(&head[start..end]);
            start = end + 2;
        }
    }
    if start < head.len() {
        fields.push(&head[start..]);
    }
    fields
}

/// The names for h= in order, each with its field; a name occurring twice takes the lower field first
/// (RFC 6376 §5.4.2), and a sealed name closes with no field at all.
fn chosen<'a>(fields: &[&'a [u8]]) -> Vec<(&'static str, Option<&'a [u8]>)> {
    let mut chosen = Vec::new();
    for name in SIGNED {
        let matching = fields.iter().rev().filter(|field| name_of(field).eq_ignore_ascii_case(name.as_bytes()));
        chosen.extend(matching.map(|field| (name, Some(*field))));
        if SEALED.contains(&name) {
            chosen.push((name, None));
        }
    }
    chosen
}

fn name_of(field: &[u8]) -> &[u8] {
    let name = field.split(|&octet| octet == b':').next().unwrap_or_default();
    name.trim_ascii_end()
}

/// RFC 6376 §3.4.2: lower-case name, unfolded, runs of blanks made one, none around the colon or at the
/// end. Without the line end.
fn relaxed_field(field: &[u8]) -> Vec<u8> {
    let mut relaxed = name_of(field).to_ascii_lowercase();
    relaxed.push(b':');
    let colon = field.iter().position(|&octet| octet == b':').map_or(field.len(), |at| at + 1);
    let unfolded: Vec<u8> = field[colon..].iter().copied().filter(|octet| !b"\r\n".contains(octet)).collect();
    let mut value = Vec::with_capacity(unfolded.len());
    reduce_blanks(&unfolded, &mut value);
    relaxed.extend(value.strip_prefix(b" ").unwrap_or(&value));
    relaxed
}

/// RFC 6376 §3.4.4: runs of blanks made one, none at line ends, empty lines at the end dropped. An empty
/// body stays empty; any other ends with one line end.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len() + 2);
    let mut content = 0;
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.windows(2).position(|two| two == b"\r\n");
        let (line, after) = end.map_or((rest, &rest[rest.len()..]), |at| (&rest[..at], &rest[at + 2..]));
        let before = relaxed.len();
        reduce_blanks(line, &mut relaxed);
        let empty = relaxed.len() == before;
        relaxed.extend(b"\r\n");
        if !empty {
            content = relaxed.len();
        }
        rest = after;
    }
    relaxed.truncate(content);
    relaxed
}

/// Appends `line` with each run of blanks made one and those at its end dropped.
fn reduce_blanks(line: &[u8], into: &mut Vec<u8>) {
    let mut blank = false;
    for &octet in line {
        if matches!(octet, b' ' | b'\t') {
            blank = true;
            continue;
        }
        if blank {
            into.push(b' ');
            blank = false;
        }
        into.push(octet);
    }
}

/// Appends the signature in lines of at most [`LINE`] characters; blanks inside b= do not count
/// (RFC 6376 §3.5).
fn folded_end(mut header: String, signature: &str) -> String {
    let mut room = LINE - " b=".len();
    for character in signature.chars() {
        if room == 0 {
            header.push_str("\r\n ");
            room = LINE - 1;
        }
        header.push(character);
        room -= 1;
    }
    header.push_str("\r\n");
    header
}

#[cfg(test)]
mod tests;
