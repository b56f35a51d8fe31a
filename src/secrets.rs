//! The only source of chance, and the key that signs links. Secrets are never logged: they have no `Debug` that tells.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::id::Id;

/// Where random numbers come from: the system, or a seed for demonstrations and tests that repeat themselves.
#[derive(Clone)]
pub enum Chance {
    /// The operating system's generator.
    System,
    /// The same numbers for the same seed.
    Seeded(Arc<Mutex<StdRng>>),
}

impl Chance {
    /// Chance that repeats itself.
    pub fn seeded(seed: u64) -> Self {
        Chance::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random octets.
    pub fn octets<const N: usize>(&self) -> [u8; N] {
        let mut octets = [0; N];
        match self {
            Chance::System => rand::fill(&mut octets),
            Chance::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut octets),
        }
        octets
    }

    /// A new name for a row.
    pub fn id<T>(&self, now: DateTime<Utc>) -> Id<T> {
        Id::mint(now, self.octets())
    }

    /// 122 random bits: the unguessable half of a link.
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.octets()).into_uuid()
    }

    /// A secret of 192 random bits for an address or a header, 32 characters of base64url.
    pub fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.octets::<24>())
    }

    /// A number from 0 (inclusive) to 1 (exclusive).
    pub fn unit(&self) -> f64 {
        let high = u32::from_be_bytes(self.octets());
        f64::from(high) / (f64::from(u32::MAX) + 1.0)
    }
}

/// What a secret looks like in the database: SHA-256 in base64url. Secrets of 192 random bits need no salt.
pub fn hashed(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// What tells a file from another: SHA-256 in base64url of all that a source has.
pub fn hashed_source(mut source: impl std::io::Read) -> std::io::Result<String> {
    let (mut hash, mut piece) = (Sha256::new(), vec![0_u8; 64 * 1024]);
    loop {
        match source.read(&mut piece)? {
            0 => return Ok(URL_SAFE_NO_PAD.encode(hash.finalize())),
            read => hash.update(&piece[..read]),
        }
    }
}

/// The installation's own key: 32 octets that sign links and hash objections.
#[derive(Clone)]
pub struct SecretKey(Arc<[u8; 32]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretKey(…)")
    }
}

/// A secret that another program shares with us and signs its requests with.
#[derive(Clone)]
pub struct SharedSecret(Arc<str>);

impl SharedSecret {
    /// Reads the file's text without blanks around it.
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let text = std::fs::read_to_string(path)?;
        refuse_public(path)?;
        let secret = text.trim();
        if secret.len() < 16 { Err(KeyFault::Short) } else { Ok(SharedSecret(secret.into())) }
    }

    /// Whether the hexadecimal digits are the HMAC-SHA-256 (RFC 2104) of `timestamp.body`; compared in constant time.
    pub fn has_signed(&self, timestamp: &str, body: &[u8], digits: &str) -> bool {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return false };
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        octets_of(digits).is_some_and(|tag: [u8; 32]| mac.verify_slice(&tag).is_ok())
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SharedSecret(…)")
    }
}

/// Why the key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// A shared secret that could be guessed.
    #[error("the file must hold a secret of 16 characters or more; make one with: openssl rand -hex 32")]
    Short,
    /// The file cannot be read or made.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// Others than the owner may read it.
    #[error("the file is readable by others; run: chmod 600 {0}")]
    Public(String),
    /// Not 64 hexadecimal digits.
    #[error(
        "the file must hold 64 hexadecimal digits; delete it to have a new one made (links sent so far stop working)"
    )]
    Malformed,
}

impl SecretKey {
    /// Reads the key, or makes the file with mode 0600 where there is none.
    pub fn read_or_make(path: &Path, chance: &Chance) -> Result<Self, KeyFault> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                refuse_public(path)?;
                Self::parse(text.trim())
            }
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Self::make(path, chance),
            Err(fault) => Err(fault.into()),
        }
    }

    /// A key for tests and benchmarks.
    pub fn of(octets: [u8; 32]) -> Self {
        SecretKey(Arc::new(octets))
    }

    /// HMAC-SHA-256 over a purpose and a value (RFC 2104); the purpose keeps one kind of link from opening another.
    pub fn sign(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        // HMAC takes keys of every length, so this cannot fail; an all-zero answer would open nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_ref()) else { return [0; 32] };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        mac.finalize().into_bytes().into()
    }

    /// A keyed hash of an address, kept after the address itself is gone.
    pub fn hash_address(&self, address_key: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.sign("objection list", address_key.as_bytes()))
    }

    fn make(path: &Path, chance: &Chance) -> Result<Self, KeyFault> {
        use std::io::Write as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        let octets: [u8; 32] = chance.octets();
        let digits: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        writeln!(file, "{digits}")?;
        file.sync_all()?;
        Ok(Self::of(octets))
    }

    fn parse(text: &str) -> Result<Self, KeyFault> {
        octets_of(text).map(Self::of).ok_or(KeyFault::Malformed)
    }
}

/// 64 hexadecimal digits.
fn octets_of(digits: &str) -> Option<[u8; 32]> {
    let mut octets = [0; 32];
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (at, octet) in octets.iter_mut().enumerate() {
        *octet = u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(octets)
}

fn refuse_public(path: &Path) -> Result<(), KeyFault> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyFault::Public(path.display().to_string())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let made = SecretKey::read_or_make(&path, &Chance::System).unwrap();
        let read = SecretKey::read_or_make(&path, &Chance::System).unwrap();
        assert_eq!(made.sign("x", b"y"), read.sign("x", b"y"));
        assert_ne!(made.sign("x", b"y"), made.sign("xy", b""));
    }

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        std::fs::write(&path, "00".repeat(32)).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(SecretKey::read_or_make(&path, &Chance::System), Err(KeyFault::Public(_))));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(SecretKey::read_or_make(&path, &Chance::System), Err(KeyFault::Malformed)));
    }

    #[test]
    fn a_shared_secret_knows_what_was_signed_with_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inbound.secret");
        std::fs::write(&path, "Jefe-Jefe-Jefe-Jefe\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        let secret = SharedSecret::read(&path).unwrap();
        // printf '1.mail' | openssl dgst -sha256 -hmac Jefe-Jefe-Jefe-Jefe
        let digits = "6f1088be25193b15fabe4bcfbdad315b61d0618bf47f24072660ee9bcaab0171";
        assert!(secret.has_signed("1", b"mail", digits));
        assert!(secret.has_signed("1", b"mail", &digits.to_uppercase()));
        for (timestamp, body, digits) in
            [("2", "mail", digits), ("1", "mails", digits), ("1", "mail", ""), ("1", "mail", &digits[1..])]
        {
            assert!(!secret.has_signed(timestamp, body.as_bytes(), digits));
        }
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(SharedSecret::read(&path), Err(KeyFault::Short)));
    }

    #[test]
    fn seeded_chance_repeats_itself() {
        assert_eq!(Chance::seeded(7).token(), Chance::seeded(7).token());
        assert_ne!(Chance::System.token(), Chance::System.token());
        assert!((0..100).all(|_| (0.0..1.0).contains(&Chance::System.unit())));
    }
}
