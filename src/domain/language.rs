//! The two languages the product speaks, and which of them a browser prefers.
//! Knows no sentence: texts live in the locales.

use super::words::words;

words! {
    /// A language in which every page and every mail exists, by its ISO 639-1 code.
    Language {
        French = "fr",
        English = "en",
    }
}

impl Language {
    /// The code for `lang` attributes and the names of folders; the same as its word.
    pub const fn code(self) -> &'static str {
        self.as_str()
    }

    /// The best language for an `Accept-Language` header (RFC 9110, section 12.5.4), `None` when
    /// it names neither of ours. Regional forms count for their language, the earlier wins a tie.
    pub fn preferred(header: &str) -> Option<Language> {
        let mut best: Option<(Language, f32)> = None;
        for (language, weight) in header.split(',').filter_map(range) {
            if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

/// One element of the header, such as `fr-CA;q=0.8`; a weight that cannot be read counts as none.
fn range(element: &str) -> Option<(Language, f32)> {
    let mut parts = element.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let weight = match parts.find_map(|part| part.strip_prefix("q=")) {
        Some(text) => text.parse().unwrap_or(0.0),
        None => 1.0,
    };
    Some((primary.parse().ok()?, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_we_speak_is_preferred() {
        let cases = [
            ("fr-FR,fr;q=0.9,en;q=0.8", Some(Language::French)),
            ("en-GB, en;q=0.7, fr;q=0.9", Some(Language::English)),
            ("de-DE,de;q=0.9,en;q=0.5,fr;q=0.6", Some(Language::French)),
            ("fr;q=0.5, en;q=0.5", Some(Language::French)),
            ("EN", Some(Language::English)),
            ("fr;q=0, en;q=0.1", Some(Language::English)),
            ("fr;q=nonsense, en;q=0.1", Some(Language::English)),
            ("fro, *;q=0.5", None),
            ("", None),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::preferred(header), expected, "{header}");
        }
    }

    #[test]
    fn codes_are_read_back() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(*language));
        }
        assert!("fr-FR".parse::<Language>().is_err());
    }
}
