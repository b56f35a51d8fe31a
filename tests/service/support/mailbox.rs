//! Mails as a person and a calendar read them.

use mail_parser::{MessageParser, MimeHeaders};

/// One captured mail.
pub struct Mail {
    pub to: String,
    pub source: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The calendar part's own text, if there is one.
    pub calendar: String,
}

impl Mail {
    pub fn of(to: String, source: String) -> Self {
        let message = MessageParser::default().parse(source.as_bytes()).expect("a mail that can be read");
        let subject = message.subject().unwrap_or_default().to_owned();
        let text = message.body_text(0).unwrap_or_default().into_owned();
        let html = message.body_html(0).unwrap_or_default().into_owned();
        let calendar = message
            .parts
            .iter()
            .find(|part| {
                part.content_type().is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
            })
            .and_then(|part| part.text_contents().map(str::to_owned))
            .unwrap_or_default();
        Mail { to, subject, text, html, calendar, source }
    }

    /// The first address in the text that contains this path.
    pub fn link(&self, path: &str) -> String {
        self.links()
            .into_iter()
            .find(|link| link.contains(path))
            .unwrap_or_else(|| panic!("no {path} in:\n{}", self.text))
    }

    /// Every http address in the text, the page and the calendar part, each once.
    pub fn links(&self) -> Vec<String> {
        let address = regex::Regex::new(r#"https?://[^\s"'<>\\]+"#).unwrap();
        let unfolded = self.calendar.replace("\r\n ", "");
        let all = format!(
            "{}\n{}\n{unfolded}\n{}",
            self.text,
            self.html.replace("&amp;", "&").replace("&#38;", "&"),
            self.header("List-Unsubscribe")
        );
        let mut links: Vec<String> = address
            .find_iter(&all)
            .map(|found| found.as_str().trim_end_matches(['.', ',', ';', ')', '>']).to_owned())
            .collect();
        links.sort();
        links.dedup();
        links
    }

    /// A header as it stands in the source, unfolded.
    pub fn header(&self, name: &str) -> String {
        let head =
            self.source.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.lines()
            .find_map(|line| line.split_once(": ").filter(|(found, _)| found.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value.to_owned())
            .unwrap_or_default()
    }

    /// A property of the calendar part, unfolded.
    pub fn property(&self, name: &str) -> String {
        let unfolded = self.calendar.replace("\r\n ", "");
        let event = unfolded.split("BEGIN:VEVENT").nth(1).unwrap_or(&unfolded).to_owned();
        let whole = if name == "METHOD" { &unfolded } else { &event };
        whole
            .lines()
            .find(|line| line.starts_with(&format!("{name}:")) || line.starts_with(&format!("{name};")))
            .and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim_end().to_owned())
            .unwrap_or_default()
    }
}
