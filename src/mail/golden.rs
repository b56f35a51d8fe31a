//! Every message in every language and register, read as a whole: subject, text, HTML and calendar object stand in
//! `snapshots/`. What must hold for all of them is asked here too.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::letter::Letter;
use super::samples::{Kind, SPEECHES, invitation, letter, occasion};
use crate::domain::language::Language;
use crate::domain::register::Register;

/// Every message in one language and register.
fn all(language: Language, register: Register) -> Vec<(Kind, Letter)> {
    Kind::ALL.iter().map(|kind| (*kind, letter(*kind, language, register).unwrap())).collect()
}

/// Those that a guest gets.
fn to_guests(language: Language, register: Register) -> Vec<(Kind, Letter)> {
    let to_staff = [
        Kind::Forward,
        Kind::Join,
        Kind::JoinInvited,
        Kind::Nudge,
        Kind::SignIn,
        Kind::Monthly,
        Kind::MonthlyBare,
        Kind::Weekly,
        Kind::Friday,
    ];
    all(language, register).into_iter().filter(|(kind, _)| !to_staff.contains(kind)).collect()
}

/// The four forms of a message on one page.
fn whole(letter: &Letter) -> String {
    let mut page = format!("Subject: {}\n\n==== text\n{}\n\n==== html\n{}\n", letter.subject, letter.text, letter.html);
    if let Some(calendar) = &letter.calendar {
        let object = calendar.object.replace("\r\n", "\n");
        page.push_str(&format!("\n==== calendar, method={}\n{object}", calendar.method.as_str()));
    }
    page
}

// S1, S4, S8, S9, S10, S11, S13, D9
#[test]
fn every_mail_reads_so() {
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            let name = match language {
                Language::French => format!("{kind}_fr_{register}"),
                Language::English => format!("{kind}_en"),
            };
            insta::assert_snapshot!(name, whole(&letter));
        }
    }
}

#[test]
fn subjects_fit_a_phone() {
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            let signs = letter.subject.chars().count();
            assert!(signs <= 60, "{kind}: {signs} signs, {}", letter.subject);
        }
    }
}

// D9
#[test]
fn every_mail_to_a_guest_names_sender_reason_objection_and_data() {
    for (language, register) in SPEECHES {
        let links = occasion(language, register).links;
        for (kind, letter) in to_guests(language, register) {
            for body in [&letter.text, &letter.html] {
                for needed in ["Studio Belleville", "Bêta-testeurs", &links.objection, &links.my_data] {
                    assert!(body.contains(needed), "{kind}: {needed}");
                }
            }
            assert_eq!(letter.objection_url.as_ref(), Some(&links.objection));
        }
    }
}

#[test]
fn tu_and_vous_never_meet_in_one_mail() {
    let polite = regex::Regex::new(r"(?i)\b(vous|votre|vos)\b").unwrap();
    let familiar = regex::Regex::new(r"(?i)\b(tu|toi|te|ton|ta|tes)\b|\bt’").unwrap();
    for (register, wrong) in [(Register::Tu, polite), (Register::Vous, familiar)] {
        for (kind, letter) in to_guests(Language::French, register) {
            let read = format!("{}\n{}\n{}", letter.subject, letter.text, words_of(&letter.html));
            let found = wrong.find(&read).map(|found| found.as_str());
            assert_eq!(found, None, "{kind}, {register}: {read}");
        }
    }
}

#[test]
fn french_signs_stand_after_a_space_that_does_not_break() {
    let loose = regex::Regex::new("[^\u{a0}\u{202f}] ?[!?;»]|« |[a-zé] :").unwrap();
    let link = regex::Regex::new(r"https?://\S+|[a-z]+\.example").unwrap();
    for register in [Register::Vous, Register::Tu] {
        for (kind, letter) in all(Language::French, register).into_iter().filter(|(kind, _)| *kind != Kind::Forward) {
            let read = format!("{}\n{}", letter.subject, letter.text);
            // The host's own word is theirs, spaces and all.
            let read = read.replace(occasion(Language::French, register).word.as_str(), "");
            let read = link.replace_all(&read, "");
            let found = loose.find(&read).map(|found| found.as_str());
            assert_eq!(found, None, "{kind}: {read}");
            assert!(!read.contains('\'') && !read.contains('"'), "{kind}: {read}");
        }
    }
}

#[test]
fn no_text_is_missing_and_no_line_is_left_open() {
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            for body in [&letter.subject, &letter.text, &letter.html] {
                assert!(!body.contains("mail-") && !body.contains("{ $"), "{kind}: {body}");
            }
            assert!(!letter.text.contains("\n\n\n"), "{kind}: blank lines\n{}", letter.text);
            assert!(letter.text.lines().all(|line| line == line.trim_end()), "{kind}: blanks\n{}", letter.text);
        }
    }
}

// D9
#[test]
fn no_mail_loads_anything_and_values_are_escaped() {
    let mut hostile = invitation(Language::French, Register::Vous);
    hostile.occasion.title = "<script>alert(1)</script><img src=x>".to_owned();
    hostile.occasion.word = "<b>\"'&".to_owned();
    let mut pages = vec![("hostile", hostile.compose().unwrap().html)];
    pages.extend(all(Language::French, Register::Vous).into_iter().map(|(kind, letter)| (kind.as_str(), letter.html)));
    for (name, html) in pages {
        for tag in ["<script", "<img", "<b>", " src=\"", "url(", "<link", "@import"] {
            assert!(!html.contains(tag), "{name}: {tag}");
        }
    }
}

// D9
#[test]
fn every_page_says_its_language_and_that_it_knows_the_dark() {
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            assert!(letter.html.contains(&format!("<html lang=\"{}\"", language.code())), "{kind}");
            assert!(letter.html.contains("<meta name=\"color-scheme\" content=\"light dark\">"), "{kind}");
            // Gmail cuts a page at 102 kB and hides its footer with it.
            assert!(letter.html.len() < 20_000, "{kind}: {} octets", letter.html.len());
        }
    }
}

// S15, S16, S17, S18
#[test]
fn no_series_goes_out() {
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            let Some(calendar) = letter.calendar else { continue };
            let (_, event) = calendar.object.split_once("BEGIN:VEVENT").unwrap();
            for name in ["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"] {
                assert!(!event.contains(&format!("\r\n{name}")), "{kind}: {name}");
            }
        }
    }
}

#[test]
fn several_hosts_and_nobody_are_both_said_well() {
    let mut invitation = invitation(Language::French, Register::Vous);
    invitation.occasion.hosts = vec!["Léa".to_owned(), "Karim".to_owned()];
    assert!(invitation.compose().unwrap().text.contains("Léa et Karim vous invitent\u{a0}: l’apéro des testeurs"));
    invitation.occasion.hosts.clear();
    invitation.occasion.guest.clear();
    let text = invitation.compose().unwrap().text;
    assert!(text.starts_with("Bonjour,\n\nStudio Belleville vous invite"), "{text}");
}

/// Writes the HTML of every mail into the folder named by `MAIL_PREVIEW`, to be looked at in a browser.
#[test]
fn previews_are_written_when_asked_for() {
    let Ok(folder) = std::env::var("MAIL_PREVIEW") else { return };
    for (language, register) in SPEECHES {
        for (kind, letter) in all(language, register) {
            let name = format!("{kind}_{}_{register}.html", language.code());
            fs::write(Path::new(&folder).join(name), letter.html).unwrap();
        }
    }
}

/// What is read of a page: no head, no tags, no addresses.
fn words_of(html: &str) -> String {
    let unread = regex::Regex::new(r"(?s)<style>.*?</style>|<[^>]*>").unwrap();
    unread.replace_all(html, " ").into_owned()
}

/// Texts that break lines, quotes, tags and directions.
pub(super) fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\r\nBcc: eve@evil.example\r\n",
        "\r",
        "\n",
        "\"",
        "<script>",
        "&",
        ",",
        ";",
        "=?utf-8?q?x?=",
        "🎉",
        "é",
        "a",
        " ",
        "\t",
        "\u{202e}",
        "\u{0}",
        "\\",
        "(",
        "--=_mixed",
        "mot ",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}
