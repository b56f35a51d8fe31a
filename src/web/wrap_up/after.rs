//! What the wrap-up keeps beside the hours, as it was typed: things heard, the debrief, one effect, what was published.
//! All of it may be left empty; whatever was begun has to be whole. Knows no requests and no rows.

use super::typed::Typed;
use crate::actions::heard::Line;
use crate::actions::wrap_up::Afterwards;
use crate::domain::debrief::{self, Debrief};
use crate::domain::effect;
use crate::domain::flaw::Refusal;
use crate::domain::heard::{self, AT_ONCE};
use crate::domain::text::TextFault;
use crate::i18n::Speech;
use crate::web::flaw;
use crate::web::form::{Errors, text_words};

/// Names of the fields of things heard, for messages and labels.
pub const HEARD: [(&str, &str); AT_ONCE] =
    [("heard-1", "heard-for-1"), ("heard-2", "heard-for-2"), ("heard-3", "heard-for-3")];

/// What was typed; none once a message was added to `errors`. Promises are not read here.
pub fn read(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<Afterwards> {
    let heard = lines(t, typed, errors);
    let debrief = debrief_of(t, typed, errors);
    let effect = effect_of(t, typed, errors);
    Some(Afterwards { kept: None, heard: heard?, debrief: Some(debrief?), effect: effect? })
}

/// The thing heard at a place: its row, its words, its department.
pub fn slot(typed: &Typed, place: usize) -> (&str, &str, &str) {
    (
        typed.heard_id.get(place).map_or("", String::as_str),
        typed.heard.get(place).map_or("", String::as_str),
        typed.heard_for.get(place).map_or("", String::as_str),
    )
}

fn lines(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<Vec<Line>> {
    let read = HEARD.iter().enumerate().map(|(place, (words_field, department_field))| {
        let (id, words, department) = slot(typed, place);
        let words = errors.take(words_field, heard::outcome(words), |fault| text_words(&t, "heard-words-empty", fault));
        let department = errors
            .take(department_field, heard::department(department), |fault| text_words(&t, "heard-words-empty", fault));
        if words.as_ref().is_some_and(String::is_empty) && department.as_ref().is_some_and(Option::is_some) {
            errors.add(words_field, t.say("heard-words-empty"));
            return None;
        }
        Some(Line { id: id.parse().ok(), words: words?, department: department? })
    });
    read.collect::<Vec<_>>().into_iter().collect()
}

fn debrief_of(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<Debrief> {
    let mut line = |field: &'static str, written: &str| {
        let words = |fault: TextFault| text_words(&t, "heard-words-empty", fault);
        errors.take(field, debrief::line(written), words)
    };
    let planned = line("planned", &typed.planned);
    let happened = line("happened", &typed.happened);
    let learned = line("learned", &typed.learned);
    let to_change = line("to_change", &typed.to_change);
    let published = line("published", &typed.published);
    Some(Debrief {
        planned: planned?,
        happened: happened?,
        learned: learned?,
        to_change: to_change?,
        published: published?,
    })
}

/// The outer none is a refusal, the inner one nothing typed.
fn effect_of(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<Option<effect::Said>> {
    let fields = effect::Typed {
        what: typed.effect_what.clone(),
        number: typed.effect_number.clone(),
        unit: typed.effect_unit.clone(),
        from_on: typed.effect_from.clone(),
        to_on: typed.effect_to.clone(),
        source: typed.effect_source.clone(),
        baseline: typed.effect_baseline.clone(),
    };
    if fields.is_blank() {
        return Some(None);
    }
    match effect::Said::read(&fields, t.language) {
        Ok(said) => Some(Some(said)),
        Err(refusals) => {
            for refusal in refusals {
                errors.add(field(refusal), flaw::words(&t, refusal));
            }
            None
        }
    }
}

/// The field of this form.
fn field(refusal: Refusal) -> &'static str {
    match refusal.field {
        "number" => "effect_number",
        "unit" => "effect_unit",
        "from_on" => "effect_from",
        "to_on" => "effect_to",
        "source" => "effect_source",
        "baseline" => "effect_baseline",
        _ => "effect_what",
    }
}
