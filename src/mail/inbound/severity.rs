//! How lasting a failure is, out of a report's Action and enhanced status code (RFC 3464 §2.3.3, RFC 3463): rule I10.
//! Must not know where the two stood.

use crate::domain::inbound::Severity;

/// The severity of a failed or delayed delivery. A code that the rule does not name is soft: it counts, and does nothing
/// at once. 5.1.7 and 5.1.8 speak of the sender's address (RFC 3463 §3.2), so they are no fault of the guest's.
pub(super) fn severity(action: &str, status: &str) -> Severity {
    if action.trim().eq_ignore_ascii_case("delayed") {
        return Severity::Delayed;
    }
    let numbers: Vec<u16> = status.split('.').filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [5, 7, _] | [5, 1, 7 | 8] => Severity::Policy,
        [5, 1, _] | [5, 4, 4] | [5, 2, 1] => Severity::Hard,
        _ => Severity::Soft,
    }
}

/// The enhanced status code in a server's words. The one behind a reply code of the same class is meant
/// (`550-5.1.1 …`, RFC 2034); else one behind `#`, as qmail writes; with `anywhere`, else the first of all. Three
/// numbers with points are also found in versions of programs, so free text is not searched anywhere.
pub(super) fn status_in(words: &str, anywhere: bool) -> Option<&str> {
    let numbers: Vec<&str> = numbers(words).collect();
    let replies = |pair: &&[&str]| is_reply(pair[0]) && is_status(pair[1]) && pair[0][..1] == pair[1][..1];
    let coded = numbers.windows(2).find(replies).map(|pair| pair[1]);
    let marked = || words.split('#').skip(1).filter_map(|rest| self::numbers(rest).next()).find(|it| is_status(it));
    let first = || numbers.iter().copied().find(|number| anywhere && is_status(number));
    coded.or_else(marked).or_else(first)
}

/// Runs of digits and points.
fn numbers(words: &str) -> impl Iterator<Item = &str> {
    let runs = words.split(|sign: char| !sign.is_ascii_digit() && sign != '.');
    runs.map(|run| run.trim_matches('.')).filter(|run| !run.is_empty())
}

fn is_reply(token: &str) -> bool {
    token.len() == 3 && token.starts_with(['4', '5']) && token.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_status(token: &str) -> bool {
    let numbers: Vec<&str> = token.split('.').collect();
    let short = |number: &&str| (1..=3).contains(&number.len());
    numbers.len() == 3 && matches!(numbers[0], "2" | "4" | "5") && numbers.iter().all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    // I10
    #[test]
    fn the_code_decides_how_lasting_a_failure_is() {
        for (action, status, expected) in [
            ("failed", "5.1.1", Severity::Hard),
            ("failed", "5.1.2", Severity::Hard),
            ("failed", "5.1.10", Severity::Hard),
            ("Failed", "5.2.1", Severity::Hard),
            ("failed", "5.4.4", Severity::Hard),
            ("failed", "5.2.2", Severity::Soft),
            ("failed", "5.4.1", Severity::Soft),
            ("failed", "5.3.4", Severity::Soft),
            ("failed", "5.0.0", Severity::Soft),
            ("failed", "4.4.7", Severity::Soft),
            ("failed", "4.1.1", Severity::Soft),
            ("failed", "4.7.0", Severity::Soft),
            ("failed", "", Severity::Soft),
            ("failed", "5.1", Severity::Soft),
            ("failed", "5.99999.1", Severity::Soft),
            ("failed", "5.7.1", Severity::Policy),
            ("failed", "5.7.515", Severity::Policy),
            ("failed", "5.1.8", Severity::Policy),
            ("failed", "5.1.7", Severity::Policy),
            ("delayed", "4.4.1", Severity::Delayed),
            (" Delayed ", "5.1.1", Severity::Delayed),
        ] {
            assert_eq!(severity(action, status), expected, "{action} {status}");
        }
    }

    // I10
    #[test]
    fn a_code_is_told_from_addresses_and_versions() {
        for (words, anywhere, expected) in [
            ("smtp; 550-5.1.1 The email account", false, Some("5.1.1")),
            ("host mx.example [192.0.2.1] said: 550 5.7.1 no", false, Some("5.7.1")),
            ("Exim 4.94.2: 550 rejected", false, None),
            ("Exim 4.94.2: 450 4.2.1 slow", false, Some("4.2.1")),
            ("Sorry, no mailbox here by that name. (#5.1.1)", false, Some("5.1.1")),
            ("5.2.2 mailbox full", false, None),
            ("5.2.2 mailbox full", true, Some("5.2.2")),
            ("550 4.2.2", false, None),
            ("192.0.2.1 #7", true, None),
            ("", true, None),
        ] {
            assert_eq!(status_in(words, anywhere), expected, "{words}");
        }
    }
}
