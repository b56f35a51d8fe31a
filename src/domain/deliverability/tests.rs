use super::*;

fn sending() -> Sending {
    Sending {
        domain: "comptoir.quai.fr".into(),
        envelope: "comptoir.quai.fr".into(),
        relay: Some("smtp.relay.net".into()),
        signature: Some(Signature {
            domain: "quai.fr".into(),
            selector: "one".into(),
            public_key: Some(PublicKey { kind: "rsa", octets: "MIIB/key=".into() }),
        }),
        public_url: "https://comptoir.quai.fr".into(),
    }
}

fn texts(lines: &[&str]) -> Looked<Vec<String>> {
    Ok(lines.iter().map(|line| (*line).to_owned()).collect())
}

#[test]
fn an_spf_record_is_judged_by_what_it_says_of_all_others() {
    let deep = format!("v=spf1 {} -all", (0..11).map(|n| format!("include:p{n}.net")).collect::<Vec<_>>().join(" "));
    for (lines, what) in [
        (&["v=spf1 include:relay.net -all"][..], What::SpfGood),
        (&["google-site-verification=x", "V=SPF1 mx ~ALL"], What::SpfGood),
        (&["v=spf1 redirect=_spf.relay.net"], What::SpfGood),
        (&[], What::SpfMissing),
        (&["v=spf10 mx -all", "verification"], What::SpfMissing),
        (&["v=spf1 mx -all", "v=spf1 a -all"], What::SpfSeveral),
        (&["v=spf1 mx +all"], What::SpfOpen),
        (&["v=spf1 all"], What::SpfOpen),
        (&["v=spf1 -all"], What::SpfNobody),
        (&["v=spf1 mx ?all"], What::SpfUndecided),
        (&["v=spf1 ip4:192.0.2.1"], What::SpfUndecided),
        (&[deep.as_str()], What::SpfDeep),
    ] {
        assert_eq!(spf(&sending(), &texts(lines)).what, what, "{lines:?}");
    }
    assert_eq!(spf(&sending(), &texts(&[])).record, "v=spf1 a:smtp.relay.net ~all");
    let numbered = Sending { relay: Some("192.0.2.1".into()), ..sending() };
    assert_eq!(spf(&numbered, &texts(&[])).record, "v=spf1 mx ~all");
    let elsewhere = Sending { envelope: "bounces.net".into(), ..sending() };
    assert_eq!(spf(&elsewhere, &texts(&["v=spf1 mx -all"])).what, What::SpfElsewhere);
    assert_eq!(spf(&sending(), &Err("timed out".into())).found, "timed out");
}

#[test]
fn the_key_in_the_dns_must_be_the_one_that_signs() {
    for (lines, what) in [
        (&["v=DKIM1; k=rsa; p=MIIB/key="][..], What::DkimGood),
        (&["k=rsa; p=MIIB /key"], What::DkimGood),
        (&["p=other", "p=MIIB/key="], What::DkimGood),
        (&["v=DKIM1; t=y:s; p=MIIB/key="], What::DkimTesting),
        (&["v=DKIM1; p=other"], What::DkimOtherKey),
        (&["v=DKIM1; p="], What::DkimRevoked),
        (&["hello"], What::DkimMissing),
        (&[], What::DkimMissing),
    ] {
        assert_eq!(dkim(&sending(), &texts(lines)).what, what, "{lines:?}");
    }
    let missing = dkim(&sending(), &texts(&[]));
    assert_eq!(
        (missing.name.as_str(), missing.record.as_str()),
        ("one._domainkey.quai.fr", "v=DKIM1; k=rsa; p=MIIB/key=")
    );
    assert_eq!(dkim(&Sending { signature: None, ..sending() }, &texts(&[])).what, What::DkimRelay);
    assert_eq!(dkim(&Sending { domain: "other.fr".into(), ..sending() }, &texts(&[])).what, What::DkimElsewhere);
}

#[test]
fn the_nearest_policy_counts_and_those_above_may_speak_for_what_is_below() {
    assert_eq!(sending().dmarc_names(), ["_dmarc.comptoir.quai.fr", "_dmarc.quai.fr"]);
    for (here, above, what) in [
        ("v=DMARC1; p=reject", "", What::DmarcGood),
        ("v=DMARC1; p=none; rua=mailto:x@y.z", "v=DMARC1; p=reject", What::DmarcWatching),
        ("", "v=DMARC1; p=quarantine", What::DmarcGood),
        ("", "v=DMARC1; p=reject; sp=none", What::DmarcWatching),
        ("v=DMARC1; p=reject; sp=none", "", What::DmarcGood),
        ("v=DMARC1; rua=mailto:x@y.z", "", What::DmarcBroken),
        ("v=DMARC1x; p=reject", "", What::DmarcMissing),
        ("", "", What::DmarcMissing),
    ] {
        let looked = Ok(vec![vec![here.to_owned()], vec![above.to_owned()]]);
        assert_eq!(dmarc(&sending(), &looked).what, what, "{here} | {above}");
    }
    let twice = Ok(vec![vec!["v=DMARC1; p=none".to_owned(), "v=DMARC1; p=reject".to_owned()], vec![]]);
    assert_eq!(dmarc(&sending(), &twice).what, What::DmarcSeveral);
}

// S7
#[test]
fn a_mailbox_at_google_is_named_because_answers_never_leave_google() {
    for (hosts, what) in [
        (&["mx1.quai.fr"][..], What::MailboxGood),
        (&["aspmx.l.google.com", "alt1.aspmx.l.google.com"], What::MailboxGoogle),
        (&["smtp.google.com"], What::MailboxGoogle),
        (&["mx.notgoogle.com"], What::MailboxGood),
        (&[""], What::MailboxNone),
        (&[], What::MailboxNone),
    ] {
        assert_eq!(mailbox(&sending(), &texts(hosts)).what, what, "{hosts:?}");
    }
}

#[test]
fn links_open_for_guests_and_are_encrypted() {
    for (url, what) in [
        ("https://comptoir.quai.fr", What::LinksGood),
        ("http://comptoir.quai.fr", What::LinksPlain),
        ("http://127.0.0.1:8080", What::LinksHere),
        ("http://[::1]:8080", What::LinksHere),
    ] {
        assert_eq!(links(&Sending { public_url: url.into(), ..sending() }).what, what, "{url}");
    }
}

#[test]
fn a_sender_that_no_network_knows_is_not_asked_for() {
    let at = |domain: &str| Sending { domain: domain.into(), ..sending() }.is_nowhere();
    assert!(at("localhost.localdomain") && at("localhost") && at("comptoir.example"));
    assert!(!at("example.org") && !at("quai.fr"));
}

#[test]
fn every_word_knows_what_it_is_about() {
    for what in What::ALL {
        assert!(what.as_str().starts_with(what.subject().as_str()), "{what}");
    }
}
