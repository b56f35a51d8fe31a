//! A kept mail as a page shows it: rendered, as text, its calendar object, its source. Shared by the staff's outbox
//! and the demonstration's mailbox; knows neither.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::i18n::Speech;
use crate::mail::reading::{self, Reading};
use crate::store::mail_copy::MailCopy;

/// The mail's own policy: its inline styles and nothing else, in a frame of ours alone, without scripts or forms; its
/// links open beside the mailbox.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; \
    form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// One of the four ways to look at a mail.
pub struct Tab {
    /// `html`, `text`, `calendar` or `raw`.
    pub view: &'static str,
    /// What it is called.
    pub word: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// What `parts/message.html` reads.
pub struct Message {
    /// Address of the message's page, to which the views are added.
    pub base: String,
    /// Who it is from, with the address.
    pub from: String,
    /// The one address it goes to.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The views this message has.
    pub tabs: Vec<Tab>,
    /// What is shown as text; none while the rendered mail is shown in its frame.
    pub words: Option<String>,
}

impl Message {
    /// A message, looked at in the way asked for, else rendered.
    pub fn of(copy: &MailCopy, base: String, asked: &str, t: &Speech) -> Message {
        let reading = reading::read(&copy.source);
        let views = [
            ("html", t.say("message-html"), reading.html.is_some()),
            ("text", t.say("message-text"), reading.text.is_some()),
            ("calendar", t.say("message-calendar"), reading.calendar.is_some()),
            ("raw", t.say("message-raw"), true),
        ];
        let there: Vec<_> = views.into_iter().filter(|(_, _, there)| *there).collect();
        let asked = there.iter().map(|(view, ..)| *view).find(|view| *view == asked);
        let shown = asked.or_else(|| there.first().map(|(view, ..)| *view)).unwrap_or("raw");
        let tabs =
            there.iter().map(|(view, word, _)| Tab { view, word: word.to_string(), current: *view == shown }).collect();
        Message {
            base,
            to: copy.recipient.clone(),
            subject: copy.subject.clone(),
            tabs,
            words: words(shown, &reading, copy),
            from: reading.from,
        }
    }
}

/// The rendered mail for its frame.
pub fn frame(copy: &MailCopy) -> HttpResponse {
    framed(&reading::read(&copy.source).html.unwrap_or_default())
}

/// A mail's HTML for a frame of our pages, under a policy of its own: a mail needs styles that our pages forbid.
pub fn framed(html: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(with_links_beside(html))
}

/// The message as the mail server would have got it.
pub fn source(copy: &MailCopy) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "message/rfc822"))
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{}.eml\"", copy.message)))
        .body(copy.source.clone())
}

fn words(shown: &str, reading: &Reading, copy: &MailCopy) -> Option<String> {
    match shown {
        "html" => None,
        "text" => reading.text.clone(),
        "calendar" => reading.calendar.clone(),
        _ => Some(copy.source.clone()),
    }
}

/// Links of the mail leave the frame, in which our pages refuse to be shown.
fn with_links_beside(html: &str) -> String {
    html.replacen("<head>", "<head><base target=\"_blank\">", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn copy(source: &str) -> MailCopy {
        MailCopy {
            message: Id::from(uuid::Uuid::nil()),
            organisation: Id::from(uuid::Uuid::nil()),
            recipient: "camille@example.org".into(),
            subject: "Apéro".into(),
            source: source.into(),
            kept_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_mail_offers_the_views_that_it_has() {
        let t = Speech::new(Language::English, Register::Vous);
        let plain = copy("From: a@example.org\r\nContent-Type: text/plain\r\n\r\nhello\r\n");
        let shown = |asked: &str| Message::of(&plain, "/mail/1".into(), asked, &t);
        assert_eq!(shown("").tabs.iter().map(|tab| tab.view).collect::<Vec<_>>(), ["text", "raw"]);
        assert_eq!(shown("calendar").words.as_deref(), Some("hello\r\n"));
        assert!(shown("raw").words.is_some_and(|words| words.starts_with("From:")));
    }

    #[test]
    fn a_rendered_mail_has_a_policy_of_its_own() {
        let html = copy("Content-Type: text/html\r\n\r\n<html><head></head><a href=\"/x\">x</a></html>");
        let answer = frame(&html);
        let policy = answer.headers().get(header::CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"));
        assert_eq!(answer.headers().get(header::X_FRAME_OPTIONS).unwrap(), "SAMEORIGIN");
    }
}
