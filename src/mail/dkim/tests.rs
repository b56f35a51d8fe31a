//! The canonical forms by RFC 6376's own examples, and whole signatures taken apart and verified with the
//! public key over text written out by hand.

use ring::signature::{ED25519, KeyPair, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

use super::*;

/// `openssl genpkey -algorithm ED25519`, for these tests alone.
const ED25519_PEM: &str = include_str!("../../../tests/data/dkim_ed25519.pem");
/// `openssl genrsa -traditional 2048`, for these tests alone.
const RSA_PEM: &str = include_str!("../../../tests/data/dkim_rsa.pem");

const NOW: DateTime<Utc> = DateTime::from_timestamp(1_795_000_000, 0).unwrap();

#[test]
fn the_public_half_is_what_openssl_writes() {
    let rsa = DkimKey::read(RSA_PEM, "example.org", "one").unwrap().public_key();
    // openssl rsa -pubout -outform DER | base64
    assert!(rsa.octets.starts_with("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArf0iL0uvtovlmKOcjEFw1MJwHotGjirS"));
    assert!(
        rsa.octets.ends_with("gh7lRjz37R4qK4CmC3BmuV9yMgy9eN0tJP97Ubviie5Hcdc2zR4jmNNnVdfJLPTokobDe6mriFaWcRwIDAQAB")
    );
    let ed25519 = DkimKey::read(ED25519_PEM, "example.org", "one").unwrap().public_key();
    assert_eq!((ed25519.kind, ed25519.octets.as_str()), ("ed25519", "pa3wcK7j+3MThOWmT88LC/xB2h5gyca5gE42SVNlZwI="));
}

#[test]
fn the_body_is_relaxed_as_in_rfc_6376_section_3_4_5() {
    for (body, relaxed) in [
        (" C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n"),
        ("", ""),
        ("\r\n\r\n", ""),
        (" \t\r\n \r\n", ""),
        ("no end", "no end\r\n"),
        ("a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("\r\nb", "\r\nb\r\n"),
        ("bare\rcr \r\n", "bare\rcr\r\n"),
    ] {
        assert_eq!(String::from_utf8(relaxed_body(body.as_bytes())).unwrap(), relaxed, "{body:?}");
    }
}

#[test]
fn a_header_is_relaxed_as_in_rfc_6376_section_3_4_5() {
    let text = |field: &str| String::from_utf8(relaxed_field(field.as_bytes())).unwrap();
    assert_eq!(text("A: X"), "a:X");
    assert_eq!(text("B : Y\t\r\n\tZ  "), "b:Y Z");
    assert_eq!(text("Subject:"), "subject:");
    assert_eq!(text("Subject:\r\n one\r\n  two: three"), "subject:one two: three");
}

// D1, D2
#[test]
fn what_is_signed_is_exactly_this() {
    let raw = "From: Club <a@club.example>\r\nX-Other: no\r\nContent-Type: text/plain\r\nSUBJECT:  Two\r\n  lines \r\n\
               to: b@example.org\r\nAuto-Submitted: auto-generated\r\n\r\nHello \r\n\r\n";
    let body_hash = BASE64.encode(digest(&SHA256, b"Hello\r\n"));
    let head =
        "from:Club <a@club.example>\r\nto:b@example.org\r\nsubject:Two lines\r\nauto-submitted:auto-generated\r\n";

    for (pem, algorithm) in [(ED25519_PEM, "ed25519-sha256"), (RSA_PEM, "rsa-sha256")] {
        let key = DkimKey::read(pem, "club.example", "s2026").unwrap();
        let signed = String::from_utf8(key.sign(raw.as_bytes(), NOW).unwrap()).unwrap();
        let header = signed.strip_suffix(raw).unwrap();
        assert!(header.lines().all(|line| line.len() <= 78), "{header}");

        let (unsigned, signature) = header.split_once("\r\n b=").unwrap();
        let signature = BASE64.decode(signature.replace(['\r', '\n', ' '], "")).unwrap();
        let folded = unsigned.split("\r\n ").collect::<Vec<_>>().join(" ");
        let value = folded.strip_prefix("DKIM-Signature: ").unwrap();
        assert_eq!(
            value.replace(": ", ":"),
            format!(
                "v=1; a={algorithm}; c=relaxed/relaxed; d=club.example; s=s2026; t=1795000000; \
                 h=From:From:To:To:Subject:Subject:Auto-Submitted; bh={body_hash};"
            )
        );
        let octets = format!("{head}dkim-signature:{value} b=");
        match &key.pair {
            Pair::Rsa(pair) => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public().as_ref().to_vec())
                .verify(octets.as_bytes(), &signature),
            Pair::Ed25519(pair) => UnparsedPublicKey::new(&ED25519, pair.public_key().as_ref().to_vec())
                .verify(digest(&SHA256, octets.as_bytes()).as_ref(), &signature),
        }
        .unwrap();
    }
}

#[test]
fn of_two_fields_with_one_name_the_lower_is_signed_first() {
    let fields = fields(b"To: one\r\nFrom: x\r\nTo: two\r\n");
    let named: Vec<_> = chosen(&fields).into_iter().filter(|(name, _)| *name == "To").collect();
    assert_eq!(named, [("To", Some(&b"To: two"[..])), ("To", Some(&b"To: one"[..])), ("To", None)]);
}

#[test]
fn a_key_that_cannot_sign_is_refused_with_its_mend() {
    let read = |pem: &str| DkimKey::read(pem, "club.example", "s").map(|_| ());
    assert_eq!(read("nothing"), Err(DkimFault::NotPem));
    assert_eq!(read(&ED25519_PEM.replace("PRIVATE", "PUBLIC")), Err(DkimFault::NotPem));
    let truncated = RSA_PEM.lines().enumerate().filter(|(at, _)| *at != 3).map(|(_, line)| line);
    assert_eq!(read(&truncated.collect::<Vec<_>>().join("\n")), Err(DkimFault::Unsuitable));
    for (domain, selector) in [("", "s"), ("club.example", ""), ("club.example; x=1", "s"), ("club.example", "a b")] {
        assert_eq!(DkimKey::read(RSA_PEM, domain, selector).map(|_| ()), Err(DkimFault::Place));
    }
    assert!(!format!("{:?}", DkimKey::read(RSA_PEM, "club.example", "s").unwrap()).contains("Pair"));
}
