//! Forms in, messages at their fields out. What was typed is kept as text until all of it is understood.

use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, web};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use crate::domain::email_address::AddressFault;
use crate::domain::text::TextFault;
use crate::i18n::Speech;

/// The largest form: long descriptions in every alphabet, not files.
const LARGEST: usize = 256 * 1024;

/// A posted form as its fields were typed; fields that repeat become lists.
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let octets = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let octets = octets.await.map_err(|fault| Fault::Malformed(fault.to_string()))?;
            if octets.len() > LARGEST {
                return Err(Fault::Malformed("the form is too large".into()));
            }
            serde_html_form::from_bytes(&octets).map(Posted).map_err(|fault| Fault::Malformed(fault.to_string()))
        })
    }
}

/// What the address asks for behind its question mark; fields that repeat become lists.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Asked<T> {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = serde_html_form::from_str(request.query_string());
        ready(asked.map(Asked).map_err(|fault| Fault::Malformed(fault.to_string())))
    }
}

/// Messages at fields, in the reader's language, in the order in which the form shows them.
#[derive(Debug, Default, Clone)]
pub struct Errors(Vec<(&'static str, String)>);

impl Errors {
    /// Adds a message; a field keeps its first one.
    pub fn add(&mut self, field: &'static str, message: impl ToString) {
        if self.of(field).is_empty() {
            self.0.push((field, message.to_string()));
        }
    }

    /// The message at a field; empty if it is fine.
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == field).map_or("", |(_, message)| message.as_str())
    }

    /// All of them, for the summary on top.
    pub fn list(&self) -> &[(&'static str, String)] {
        &self.0
    }

    /// Whether the form can be taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// 200 for a form to fill in, 422 for one to mend.
    pub fn status(&self) -> StatusCode {
        if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// The title of the form's page: it says first that something is to mend.
    pub fn titled(&self, t: &Speech, title: &str) -> String {
        if self.is_empty() { title.to_owned() } else { t.say("form-error-title").with("title", title).to_string() }
    }

    /// Unwraps what was understood, or notes the message.
    pub fn take<T, E>(
        &mut self,
        field: &'static str,
        parsed: Result<T, E>,
        message: impl FnOnce(E) -> String,
    ) -> Option<T> {
        parsed.map_err(|fault| self.add(field, message(fault))).ok()
    }
}

/// The longest former state that an address carries: it goes through a cookie, which holds 4 kB.
const LONGEST_WAY_BACK: usize = 2_000;

/// Where to post to put back what a form said before, and the word for it: the fields ride in the address. None for
/// a form too long for that.
pub fn way_back(t: &Speech, url: &str, former: &impl Serialize) -> Option<(String, String)> {
    let fields = serde_html_form::to_string(former).ok()?;
    (fields.len() <= LONGEST_WAY_BACK).then(|| (format!("{url}?{fields}"), t.say("form-undo").to_string()))
}

/// Why an address was not taken, in words that help to mend it.
pub fn address_words(t: &Speech, fault: AddressFault) -> String {
    match fault {
        AddressFault::Empty => t.say("form-address-empty").to_string(),
        AddressFault::NoAt => t.say("form-address-no-at").to_string(),
        AddressFault::Malformed => t.say("form-address-malformed").to_string(),
    }
}

/// Why a text was not taken; `empty` is the key of what to say when nothing was typed.
pub fn text_words(t: &Speech, empty: &str, fault: TextFault) -> String {
    match fault {
        TextFault::Empty => t.say(empty).to_string(),
        TextFault::TooLong { max } => t.say("form-too-long").with("max", max).to_string(),
    }
}
