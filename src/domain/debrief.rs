//! Four lines after an evening, read again when the next date is planned, and what was published from it.

use super::text::{self, TextFault};

/// The longest line of a debrief, in characters.
pub const LONGEST: usize = 500;

/// What is made of an evening. Every line may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Debrief {
    /// What was planned.
    pub planned: String,
    /// What happened.
    pub happened: String,
    /// What was learned.
    pub learned: String,
    /// What to change next time.
    pub to_change: String,
    /// What was published from it: a link or a sentence.
    pub published: String,
}

impl Debrief {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        *self == Debrief::default()
    }

    /// Whether there is anything to read again at the next date; what was published is no lesson.
    pub fn teaches(&self) -> bool {
        [&self.planned, &self.happened, &self.learned, &self.to_change].iter().any(|line| !line.is_empty())
    }
}

/// One line, possibly empty.
pub fn line(raw: &str) -> Result<String, TextFault> {
    text::optional_line_of(raw, LONGEST)
}

/// What was published, when it is an address that a browser opens.
pub fn link(published: &str) -> Option<&str> {
    let is_address = ["https://", "http://"].iter().any(|scheme| {
        published.strip_prefix(scheme).is_some_and(|rest| rest.chars().next().is_some_and(char::is_alphanumeric))
    });
    (is_address && !published.contains(char::is_whitespace)).then_some(published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(link("https://example.org/a"), Some("https://example.org/a"));
        for words in ["", "un article", "https://", "javascript:alert(1)", "http://x y", "voir https://example.org"] {
            assert_eq!(link(words), None, "{words}");
        }
    }

    #[test]
    fn what_was_published_is_no_lesson() {
        let debrief = Debrief { published: "https://example.org".into(), ..Debrief::default() };
        assert!(!debrief.is_empty() && !debrief.teaches());
        assert!(Debrief { learned: "Venir plus tôt".into(), ..Debrief::default() }.teaches());
    }
}
