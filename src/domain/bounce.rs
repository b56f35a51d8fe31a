//! Why a mail did not arrive, out of what a server said: the causes that a host can do something about.
//! Pure; the sentences belong to whoever shows them.

use super::words::words;

words! {
    /// A cause in plain words (RFC 3463; the third number says what, the first how lasting).
    Cause {
        /// No such mailbox: 5.1.1 and what is like it.
        NoMailbox = "no-mailbox",
        /// No such domain, or one that takes no mail: 5.1.2, 5.1.10, 5.4.4.
        NoDomain = "no-domain",
        /// The mailbox is closed: 5.2.1.
        Closed = "closed",
        /// The mailbox is full: 5.2.2, 4.2.2.
        Full = "full",
        /// The message is too large: 5.2.3, 5.3.4.
        TooLarge = "too-large",
        /// The receiver refuses us and not the address: 5.7.x.
        Refused = "refused",
        /// Not now: 4.x.x.
        NotNow = "not-now",
        /// A code that says nothing of this, or none.
        Unsaid = "unsaid",
    }
}

impl Cause {
    /// What an enhanced status code such as `5.1.1` means; [`Cause::Unsaid`] for an empty or strange one.
    pub fn of_status(status: &str) -> Cause {
        let mut numbers = status.split('.').map(str::parse::<u16>);
        let (Some(Ok(class)), Some(Ok(subject)), Some(Ok(detail))) = (numbers.next(), numbers.next(), numbers.next())
        else {
            return Cause::Unsaid;
        };
        match (class, subject, detail) {
            (_, 2, 2) => Cause::Full,
            (4, _, _) => Cause::NotNow,
            (5, 1, 2 | 10) | (5, 4, 4) => Cause::NoDomain,
            (5, 1, _) => Cause::NoMailbox,
            (5, 2, 1) => Cause::Closed,
            (5, 2, 3) | (5, 3, 4) => Cause::TooLarge,
            (5, 7, _) => Cause::Refused,
            _ => Cause::Unsaid,
        }
    }

    /// The same out of a server's words: the first enhanced status code in them.
    pub fn of_words(words: &str) -> Cause {
        let is_edge = |sign: char| !sign.is_ascii_digit() && sign != '.';
        let codes = words.split(is_edge).map(|part| part.trim_matches('.'));
        let code = codes.into_iter().find(|part| part.matches('.').count() == 2 && part.starts_with(['4', '5']));
        code.map_or(Cause::Unsaid, Cause::of_status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // I10
    #[test]
    fn a_status_is_a_cause_in_plain_words() {
        for (status, cause) in [
            ("5.1.1", Cause::NoMailbox),
            ("5.1.0", Cause::NoMailbox),
            ("5.1.2", Cause::NoDomain),
            ("5.1.10", Cause::NoDomain),
            ("5.4.4", Cause::NoDomain),
            ("5.2.1", Cause::Closed),
            ("5.2.2", Cause::Full),
            ("4.2.2", Cause::Full),
            ("4.4.1", Cause::NotNow),
            ("5.3.4", Cause::TooLarge),
            ("5.7.515", Cause::Refused),
            ("5.0.0", Cause::Unsaid),
            ("", Cause::Unsaid),
            ("550", Cause::Unsaid),
        ] {
            assert_eq!(Cause::of_status(status), cause, "{status}");
        }
    }

    #[test]
    fn the_code_is_found_among_a_servers_words() {
        for (words, cause) in [
            ("550 5.1.1 <kim@example.org>: no such user", Cause::NoMailbox),
            ("552-5.2.2 mailbox full", Cause::Full),
            ("host mx.example.org[192.0.2.25] said: 550 5.7.1 refused", Cause::Refused),
            ("550 no such user here", Cause::Unsaid),
            ("smtp; 550 5.2.1 closed.", Cause::Closed),
        ] {
            assert_eq!(Cause::of_words(words), cause, "{words}");
        }
    }
}
