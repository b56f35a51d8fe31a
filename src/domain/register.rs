//! The register a person is addressed in: French distinguishes *tu* from *vous*, and each community chooses.
//! English ignores it. Knows nothing of texts; `i18n` hands the word to every phrase as `$form`.

use super::words::words;

words! {
    /// How a community addresses its people: `address_form` in the API, `$form` in the texts.
    #[derive(Default)]
    Register {
        /// Among people who know one another.
        Tu = "tu",
        /// The polite form, and the one used wherever nobody has chosen.
        #[default]
        Vous = "vous",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_addressed_as_tu_unasked() {
        assert_eq!(Register::default(), Register::Vous);
        assert_eq!("tu".parse::<Register>().ok(), Some(Register::Tu));
    }
}
