//! Each behaviour of a server and the end it leads to, against a scripted server in the same process.

mod server;

use std::time::{Duration, Instant};

use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;

use self::server::{Script, certificate};
use super::*;
use crate::domain::delivery::Trouble::{self, *};

const FROM: &str = "b-token@club.example";
const TO: &str = "camille@example.org";
const RAW: &[u8] = b"From: a@club.example\r\nSubject: x\r\n\r\n.one\r\n..\r\ntwo\r\n";

/// A connection to `script`, with the rest of the address as a setting would say it.
fn connection(script: &Script, login: &str, privacy: &str) -> SmtpConnection {
    let (scheme, query) = match privacy {
        "smtps" => ("smtps", String::new()),
        privacy => ("smtp", format!("?tls={privacy}")),
    };
    let url = format!("{scheme}://{login}localhost:{}{query}", script.port);
    SmtpConnection::new(Arc::new(url.parse().unwrap()), Duration::from_secs(5))
}

fn plain(script: &Script) -> SmtpConnection {
    connection(script, "", "none")
}

fn later(delivery: &Delivery) -> (Trouble, &str, bool) {
    match delivery {
        Delivery::Later { reason, whole_server } => (reason.trouble, &reason.words, *whole_server),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_accepted_mail_arrives_octet_for_octet() {
    let script = Script::new(&[("DOT", "250 2.0.0 queued as 17")]).await;
    let mut line = plain(&script);
    let sent = line.send(FROM, TO, RAW).await;
    assert_eq!(sent, Delivery::Sent { response: "250 2.0.0 queued as 17".into() });
    line.close().await;
    assert_eq!(script.messages(), [RAW]);
    let said = script.said();
    assert!(said[0].starts_with("1 EHLO "));
    assert_eq!(
        said[1..],
        ["1 MAIL FROM:<b-token@club.example>", "1 RCPT TO:<camille@example.org>", "1 DATA", "1 QUIT"]
    );
}

#[tokio::test]
async fn a_temporary_refusal_is_the_recipients_and_the_connection_goes_on() {
    for step in ["RCPT", "DATA", "DOT"] {
        let script = Script::new(&[(step, "451-4.7.1 grey\r\n451 4.7.1 listed")]).await;
        let mut line = plain(&script);
        let first = line.send(FROM, TO, RAW).await;
        assert_eq!(later(&first), (Said, "451 4.7.1 grey listed", false), "{step}");
        assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
        assert_eq!(script.connections(), 1);
        assert_eq!(script.said().iter().filter(|said| *said == "1 RSET").count(), 1);
    }
}

#[tokio::test]
async fn a_refusal_for_good_carries_code_and_words() {
    for step in ["RCPT", "DATA", "DOT"] {
        let long = format!("550 5.1.1 no such mailbox {}", "x".repeat(900));
        let script = Script::new(&[(step, &long)]).await;
        let Delivery::Never { code, words } = plain(&script).send(FROM, TO, RAW).await else { panic!("{step}") };
        assert_eq!(code, Some(550));
        assert!(words.starts_with("550 5.1.1 no such mailbox") && words.chars().count() <= 500);
    }
}

#[tokio::test]
async fn a_closing_server_costs_the_connection_but_blames_no_one() {
    for step in ["RCPT", "DATA", "DOT"] {
        let script = Script::new(&[(step, "421 4.3.2 closing")]).await;
        let mut line = plain(&script);
        let first = line.send(FROM, TO, RAW).await;
        assert_eq!(later(&first), (Said, "421 4.3.2 closing", false), "{step}");
        assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
        assert_eq!(script.connections(), 2);
    }
}

#[tokio::test]
async fn a_server_that_takes_nobody_is_told_from_a_recipient_it_refuses() {
    for (step, reply, trouble) in [
        ("GREETING", "421 4.3.2 too busy", Said),
        ("GREETING", "554 5.7.1 not you", Said),
        ("EHLO", "550 5.7.1 who are you", Said),
        ("MAIL", "452 4.3.1 disk full", Said),
        ("MAIL", "550 5.1.8 sender refused", Said),
        ("MAIL", "421 4.3.2 closing", Said),
        ("MAIL", "530 5.7.0 authentication required", Login),
        ("RCPT", "530 5.7.0 authentication required", Login),
        ("MAIL", "!cut", Broken),
        ("GREETING", "!cut", Broken),
    ] {
        let script = Script::new(&[(step, reply)]).await;
        let delivery = plain(&script).send(FROM, TO, RAW).await;
        let (found, words, whole_server) = later(&delivery);
        assert_eq!((found, whole_server), (trouble, true), "{step} {reply}");
        assert!(reply == "!cut" || words == reply, "{words}");
        assert_eq!(script.messages().len(), 0);
    }
}

#[tokio::test]
async fn before_the_dot_nothing_was_handed_over() {
    for step in ["RCPT", "DATA"] {
        for reply in ["!cut", "\u{1}<html>502 Bad Gateway</html>", "999 what"] {
            let script = Script::new(&[(step, reply)]).await;
            let delivery = plain(&script).send(FROM, TO, RAW).await;
            let (trouble, _, whole_server) = later(&delivery);
            assert_eq!((trouble, whole_server), (Broken, false), "{step} {reply}");
        }
        let script = Script::new(&[(step, "!hang")]).await;
        let mut line = plain(&script);
        line.attempt = Duration::from_millis(200);
        let delivery = line.send(FROM, TO, RAW).await;
        assert_eq!(later(&delivery), (Slow, "no answer within 200ms", false));
    }
    let script = Script::new(&[("DATA", "250 no 354")]).await;
    assert_eq!(later(&plain(&script).send(FROM, TO, RAW).await).0, Broken);
}

#[tokio::test]
async fn a_message_cut_in_the_middle_was_not_handed_over() {
    let script = Script::new(&[("DATA", "!cut-in-data")]).await;
    let mut long = RAW.to_vec();
    long.extend(b"a line of the message\r\n".repeat(400_000));
    let delivery = plain(&script).send(FROM, TO, &long).await;
    assert_eq!(later(&delivery).0, Broken);
}

#[tokio::test]
async fn after_the_dot_nobody_knows() {
    for (reply, trouble) in [("!cut", Broken), ("<html>", Broken), ("354 what", Broken), ("!hang", Slow)] {
        let script = Script::new(&[("DOT", reply)]).await;
        let mut line = plain(&script);
        line.attempt = Duration::from_millis(300);
        let Delivery::Unknown { reason } = line.send(FROM, TO, RAW).await else { panic!("{reply}") };
        assert_eq!(reason.trouble, trouble);
        assert_eq!(script.messages().len(), 1);
        assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }), "a fresh connection");
    }
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced_in_silence() {
    for reply in ["!cut", "421 4.4.2 idle for too long"] {
        let script = Script::new(&[("MAIL", ""), ("MAIL", reply)]).await;
        let mut line = plain(&script);
        for _ in 0..3 {
            assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }), "{reply}");
        }
        assert_eq!((script.connections(), script.messages().len()), (2, 3));
    }
}

#[tokio::test]
async fn a_connection_takes_a_hundred_mails() {
    let script = Script::new(&[]).await;
    let mut line = plain(&script);
    for _ in 0..=MAILS_PER_CONNECTION {
        assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
    }
    assert_eq!((script.connections(), script.messages().len()), (2, 101));
    assert!(script.said().contains(&"1 QUIT".to_owned()));
}

#[tokio::test]
async fn odd_but_clear_replies_are_understood() {
    let long = format!("250 2.0.0 {}", "long ".repeat(200_000));
    for reply in ["250", "250 bo\u{ee}te", &long] {
        let script = Script::new(&[("DOT", reply)]).await;
        assert!(matches!(plain(&script).send(FROM, TO, RAW).await, Delivery::Sent { .. }));
    }
    let script = Script::new(&[("RCPT", "!latin1 550 5.1.1 boîte inconnue")]).await;
    let never = plain(&script).send(FROM, TO, RAW).await;
    assert_eq!(never, Delivery::Never { code: Some(550), words: "550 5.1.1 boîte inconnue".into() });
}

#[tokio::test]
async fn with_tls_required_nothing_crosses_a_line_that_is_not_private() {
    for (privacy, reply) in
        [("required", ""), ("required", "!inject"), ("required", "454 4.7.0 not now"), ("smtps", "")]
    {
        let mut script = Script::new(&[("STARTTLS", reply)]).await;
        script.encrypt(privacy == "smtps");
        let delivery = connection(&script, "user:hunter2@", privacy).send(FROM, TO, RAW).await;
        let (trouble, words, whole_server) = later(&delivery);
        assert_eq!((trouble, whole_server), (NotPrivate, true), "{privacy} {reply}: {words}");
        let said = script.said();
        assert!(!said.iter().any(|said| said.contains("AUTH") || said.contains("MAIL")), "{said:?}");
        println!("{privacy} {reply:?}: {words}");
    }
    let stripped = Script::new(&[]).await;
    let delivery = connection(&stripped, "user:hunter2@", "required").send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery).0, NotPrivate);
    assert_eq!(stripped.said().len(), 1, "EHLO alone");
}

/// A connector that trusts the test certificate as an authority.
fn trusting() -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(certificate().0).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build().unwrap();
    crate::mail::tls::connector(provider, verifier).unwrap()
}

#[tokio::test]
async fn a_certificate_that_fits_lets_login_and_mail_through() {
    for privacy in ["required", "smtps"] {
        let mut script = Script::new(&[]).await;
        script.encrypt(privacy == "smtps");
        let mut line = connection(&script, "user:hunter2@", privacy);
        line.connector = Some(trusting());
        assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
        assert!(script.said().contains(&"1 AUTH PLAIN AHVzZXIAaHVudGVyMg== (tls)".to_owned()));
        assert_eq!(script.messages(), [RAW]);
        let probed = line.probe().await.unwrap();
        assert_eq!(probed, format!("localhost:{} answers: TLSv1.3, certificate checked, login accepted", script.port));
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let mut script = Script::new(&[]).await;
    script.encrypt(false);
    let url = format!("smtp://127.0.0.2:{}?tls=required", script.port);
    let mut line = SmtpConnection::new(Arc::new(url.parse().unwrap()), ATTEMPT);
    line.connector = Some(trusting());
    let delivery = line.send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery).0, NotPrivate);
}

#[tokio::test]
async fn opportunistic_takes_what_it_gets_but_keeps_the_password() {
    let mut script = Script::new(&[]).await;
    script.encrypt(false);
    let mut line = connection(&script, "user:hunter2@", "opportunistic");
    assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
    assert!(script.said().contains(&"1 MAIL FROM:<b-token@club.example> (tls)".to_owned()));

    let clear = Script::new(&[]).await;
    let delivery = connection(&clear, "user:hunter2@", "opportunistic").send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery).0, Login);
    assert!(!clear.said().iter().any(|said| said.contains("AUTH")));
    let without_login = connection(&clear, "", "opportunistic").send(FROM, TO, RAW).await;
    assert!(matches!(without_login, Delivery::Sent { .. }));
    let asked_for = connection(&clear, "user:hunter2@", "none").send(FROM, TO, RAW).await;
    assert!(matches!(asked_for, Delivery::Sent { .. }));
}

#[tokio::test]
async fn a_refused_login_is_the_servers_word() {
    let script = Script::new(&[("AUTH", "535 5.7.8 bad password")]).await;
    let delivery = connection(&script, "user:hunter2@", "none").send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery), (Login, "535 5.7.8 bad password", true));
    let script = Script::new(&[("EHLO", "250 no login here")]).await;
    let delivery = connection(&script, "user:hunter2@", "none").send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery).0, Login);
}

#[tokio::test]
async fn an_absent_server_is_named_as_such() {
    let port = Script::new(&[]).await.port;
    for url in [format!("smtp://user:hunter2@nowhere.invalid:{port}"), "smtp://127.0.0.1:1".to_owned()] {
        let mut line = SmtpConnection::new(Arc::new(url.parse().unwrap()), ATTEMPT);
        let delivery = line.send(FROM, TO, RAW).await;
        let (trouble, words, whole_server) = later(&delivery);
        assert_eq!((trouble, whole_server), (Unreachable, true));
        assert!(!words.contains("hunter2"));
        println!("{}", line.probe().await.unwrap_err());
    }
}

#[tokio::test]
async fn a_server_that_never_greets_is_slow_as_a_whole() {
    let script = Script::new(&[("GREETING", "!hang")]).await;
    let mut line = plain(&script);
    line.attempt = Duration::from_millis(200);
    let delivery = line.send(FROM, TO, RAW).await;
    assert_eq!(later(&delivery), (Slow, "no answer within 200ms", true));
}

#[tokio::test]
async fn a_send_dropped_in_the_middle_gives_the_connection_up() {
    let script = Script::new(&[("RCPT", "!hang")]).await;
    let mut line = plain(&script);
    timeout(Duration::from_millis(200), line.send(FROM, TO, RAW)).await.unwrap_err();
    assert!(matches!(line.send(FROM, TO, RAW).await, Delivery::Sent { .. }));
    assert_eq!(script.connections(), 2);
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_begun() {
    let script = Script::new(&[]).await;
    for (from, to, raw) in [
        (FROM, "no address", RAW),
        (FROM, "a@example.org>\r\nRCPT TO:<b@example.org", RAW),
        ("b-token", TO, RAW),
        (FROM, TO, &b"Subject: x\r\n\r\nbare\n.\r\n"[..]),
        (FROM, TO, b"Subject: x\r\n\r\nbare\r.\r\n"),
    ] {
        let delivery = plain(&script).send(from, to, raw).await;
        assert!(matches!(delivery, Delivery::Never { code: None, .. }), "{delivery:?}");
    }
    assert_eq!(script.connections(), 0);
}

#[tokio::test]
async fn international_addresses_ask_for_smtputf8_only_where_they_must() {
    let script = Script::new(&[]).await;
    let mut line = plain(&script);
    assert!(matches!(line.send("", "zoe@exämple.org", RAW).await, Delivery::Sent { .. }));
    assert!(script.said().contains(&"1 RCPT TO:<zoe@xn--exmple-cua.org>".to_owned()));
    assert!(script.said().contains(&"1 MAIL FROM:<>".to_owned()));
    let refused = line.send(FROM, "zoë@example.org", RAW).await;
    assert!(matches!(refused, Delivery::Never { code: None, .. }));

    let script = Script::new(&[("EHLO", "250-me\r\n250-8BITMIME\r\n250 SMTPUTF8")]).await;
    let sent = plain(&script).send(FROM, "zoë@example.org", "Subject: x\r\n\r\né\r\n".as_bytes()).await;
    assert!(matches!(sent, Delivery::Sent { .. }));
    assert!(script.said().contains(&"1 MAIL FROM:<b-token@club.example> SMTPUTF8 BODY=8BITMIME".to_owned()));
}

/// `cargo test --release -- --ignored --nocapture mails_a_second`: on loopback, both ends on one thread.
#[tokio::test]
#[ignore = "a measurement, nothing to pass or fail"]
async fn mails_a_second_on_one_connection_and_on_sixteen() {
    for lines in [1, 16] {
        let script = Script::new(&[]).await;
        let raw = [RAW, &b"sixty octets of text, more or less, as a line of a mail has\r\n".repeat(160)].concat();
        let each = 8_000 / lines;
        let begun = Instant::now();
        let workers: Vec<_> = (0..lines)
            .map(|_| {
                let (mut line, raw) = (plain(&script), raw.clone());
                tokio::spawn(async move {
                    for _ in 0..each {
                        assert!(matches!(line.send(FROM, TO, &raw).await, Delivery::Sent { .. }));
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
        let rate = f64::from(each * lines) / begun.elapsed().as_secs_f64();
        println!("{lines} connections, {} octets a mail: {rate:.0} mails/s", raw.len());
    }
}
