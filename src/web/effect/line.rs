//! One effect as pages show it: the number first, then against what, over which days and from where.

use super::Names;
use crate::domain::decimal::Decimal;
use crate::domain::effect::{Effect, Origin};
use crate::domain::id::Id;
use crate::i18n::{Speech, dates};

/// What templates read.
pub struct EffectLine {
    /// Names it in addresses.
    pub id: Id<Effect>,
    /// What was counted.
    pub what: String,
    /// « 31 appels par semaine ».
    pub number: String,
    /// « −11 appels par semaine (42 avant) », or that there is nothing to compare with.
    pub change: String,
    /// Whether there is something to compare with.
    pub is_compared: bool,
    /// « du 2 au 29 novembre 2026 ».
    pub window: String,
    /// Where it can be looked up, and who typed it.
    pub source: String,
    /// Address and title of what it is an effect of, where the page does not say it itself.
    pub of: Option<(String, String)>,
}

impl EffectLine {
    /// Puts an effect into words.
    pub fn of(t: &Speech, effect: &Effect, names: &Names) -> EffectLine {
        let said = &effect.said;
        let (from, to) = (dates::date(t.language, said.from_on), dates::date(t.language, said.to_on));
        let window = match said.from_on == said.to_on {
            true => t.say("effect-on-day").with("day", from),
            false => t.say("effect-from-to").with("from", from).with("to", to),
        };
        let change = said.change().zip(said.baseline).map(|(change, before)| {
            let changed = measured(&change.shown_as_change(t.language), &unit_of_change(t, &said.unit));
            let before = before.shown(t.language);
            t.say("effect-changed").with("change", changed).with("before", before).to_string()
        });
        let by = names.account(effect.by);
        let source = match by.is_empty() {
            true => t.say("effect-source-is").with("source", said.source.as_str()).to_string(),
            false => t.say("effect-source-by").with("source", said.source.as_str()).with("name", by).to_string(),
        };
        EffectLine {
            id: effect.id,
            what: said.what.clone(),
            number: quantity(t, said.number, &said.unit),
            is_compared: change.is_some(),
            change: change.unwrap_or_else(|| t.say("effect-no-baseline").to_string()),
            window: window.to_string(),
            source,
            of: match effect.of {
                Origin::Event(event) => names.event(event),
                Origin::Series(series) => names.series(series),
                Origin::Organisation => None,
            },
        }
    }
}

/// « 31 appels par semaine », kept together at the number.
pub fn quantity(t: &Speech, number: Decimal, unit: &str) -> String {
    measured(&number.shown(t.language), unit)
}

fn measured(number: &str, unit: &str) -> String {
    format!("{number}\u{a0}{unit}")
}

/// Percentages differ by points.
fn unit_of_change(t: &Speech, unit: &str) -> String {
    match unit.trim_start().strip_prefix('%') {
        Some(rest) => format!("{}{rest}", t.say("effect-points")),
        None => unit.to_owned(),
    }
}
