//! What is wrong with a typed effect, objective or experiment, said at its field with what to do.

use super::form::Errors;
use crate::domain::flaw::{Flaw, Refusal};
use crate::i18n::Speech;

/// What was understood; otherwise every refusal is said at its field.
pub fn take<T>(t: &Speech, errors: &mut Errors, read: Result<T, Vec<Refusal>>) -> Option<T> {
    read.map_err(|refusals| {
        for refusal in refusals {
            errors.add(refusal.field, words(t, refusal));
        }
    })
    .ok()
}

/// One refusal in the reader's language.
pub fn words(t: &Speech, refusal: Refusal) -> String {
    match refusal.flaw {
        Flaw::Missing => missing(t, refusal.field),
        Flaw::TooLong { max } => t.say("form-too-long").with("max", max).to_string(),
        Flaw::NotANumber => t.say("effect-not-a-number").to_string(),
        Flaw::NotADay => t.say("effect-not-a-day").to_string(),
        Flaw::Backwards => t.say("effect-backwards").to_string(),
        Flaw::Vanity => t.say("effect-vanity").to_string(),
        Flaw::Half => t.say("effect-half").to_string(),
    }
}

fn missing(t: &Speech, field: &str) -> String {
    match field {
        "what" => t.say("effect-what-missing"),
        "number" | "reached" => t.say("effect-number-missing"),
        "unit" => t.say("effect-unit-missing"),
        "from_on" | "to_on" => t.say("effect-window-missing"),
        "source" => t.say("effect-source-missing"),
        "sentence" => t.say("objective-sentence-missing"),
        "change" => t.say("experiment-change-missing"),
        "expected" => t.say("experiment-expected-missing"),
        "happened" => t.say("experiment-happened-missing"),
        _ => t.say("effect-day-missing"),
    }
    .to_string()
}
