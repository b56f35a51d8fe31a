//! The letter by which something heard is passed on: an address that opens one's own mail program with subject and
//! words in place. To whom it goes is typed there; the product knows no addresses of departments.

use url::form_urlencoded::byte_serialize;

use crate::domain::heard::Heard;
use crate::i18n::Speech;

/// `mailto:?subject=…&body=…` (RFC 6068) about something heard at an event, on a day, signed by whoever passes it on.
pub fn letter(t: &Speech, one: &Heard, title: &str, day: &str, sender: &str) -> String {
    let subject = t.say("heard-letter-subject").with("title", title).to_string();
    let told = t.say("heard-letter-told").with("title", title).with("day", day).to_string();
    let quoted = t.say("heard-quoted").with("words", one.words.as_str()).to_string();
    let asked = t.say("heard-letter-asked").to_string();
    let body = [told.as_str(), &quoted, &asked, sender].join("\r\n\r\n");
    format!("mailto:?subject={}&body={}", encoded(&subject), encoded(&body))
}

/// Percent-encoded throughout: mail programs show the plus sign of forms as a plus sign.
pub fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_plus_signs_and_line_breaks_arrive_as_they_are() {
        assert_eq!(encoded("a b+c\r\né&?"), "a%20b%2Bc%0D%0A%C3%A9%26%3F");
    }
}
