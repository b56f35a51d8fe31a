//! What a wrap-up keeps beside the hours, as callers send it: who came, promises, things heard, the debrief, an effect.

use serde::Deserialize;
use utoipa::ToSchema;

use super::body::LONGEST;
use super::debrief::{self, lined};
use super::heard::{named, worded};
use super::json_object::Object;
use super::problem::{FieldError, Problem};
use crate::actions::UnknownReference;
use crate::actions::heard::Line;
use crate::actions::wrap_up::Afterwards;
use crate::domain::effect;
use crate::domain::event::Event;
use crate::domain::heard::AT_ONCE;
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::store::{self, Tx};

/// A promise that was kept.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    #[schema(value_type = Uuid)]
    ingredient: Id<Ingredient>,
    #[schema(value_type = Uuid)]
    person: Id<Person>,
}

/// One thing heard.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeardLine {
    /// One line.
    #[schema(min_length = 1, max_length = 280)]
    words: String,
    /// Whom it is for.
    #[schema(max_length = 200)]
    department: Option<String>,
}

/// What came of an evening. Without a unit, a window or a source it is refused.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectSaid {
    #[serde(default)]
    what: String,
    /// At most three decimals.
    #[schema(value_type = Option<f64>)]
    number: Option<serde_json::Number>,
    #[serde(default)]
    unit: String,
    /// First day of the window.
    #[serde(default)]
    #[schema(format = Date)]
    from_on: String,
    /// Its last day.
    #[serde(default)]
    #[schema(format = Date)]
    to_on: String,
    /// Where the number can be looked up.
    #[serde(default)]
    source: String,
    /// The same number before.
    #[schema(value_type = Option<f64>)]
    baseline: Option<serde_json::Number>,
}

/// All of it, as far as it was sent.
pub struct After<'a> {
    /// Exactly who came.
    pub came: Option<&'a [Id<Person>]>,
    /// Exactly the promises that were kept.
    pub given: Option<&'a [Object<Given>]>,
    /// Things heard.
    pub heard: Option<&'a [Object<HeardLine>]>,
    /// Lines of the debrief.
    pub debrief: Option<&'a debrief::Change>,
    /// A link or a sentence.
    pub published: Option<&'a str>,
    /// What came of it.
    pub effect: Option<&'a EffectSaid>,
}

impl After<'_> {
    /// What is to be kept; 422 under the field that cannot be taken.
    pub fn read(&self, tx: &mut Tx, event: &Event, organisation: Id<Organisation>) -> Result<Afterwards, Problem> {
        self.known(tx, organisation)?;
        Ok(Afterwards {
            kept: self.kept(tx, event, organisation)?,
            heard: self.heard()?,
            debrief: self.debrief(tx, event, organisation)?,
            effect: self.effect.map(EffectSaid::read).transpose()?,
        })
    }

    /// Whether those who came are people of the organisation.
    fn known(&self, tx: &mut Tx, organisation: Id<Organisation>) -> Result<(), Problem> {
        let Some(came) = self.came else { return Ok(()) };
        if came.len() > LONGEST {
            return Err(Problem::unprocessable("came", format!("at most {LONGEST} at once")));
        }
        let known = store::person::by_ids(tx, organisation, came)?;
        match came.iter().find(|person| !known.iter().any(|one| one.id == **person)) {
            Some(unknown) => Err(Problem::unknown(UnknownReference { field: "came", id: unknown.uuid() })),
            None => Ok(()),
        }
    }

    fn kept(
        &self,
        tx: &mut Tx,
        event: &Event,
        organisation: Id<Organisation>,
    ) -> Result<Option<Vec<(Id<Ingredient>, Id<Person>)>>, Problem> {
        let Some(given) = self.given else { return Ok(None) };
        let promises = store::ingredient::promises_of_event(tx, organisation, event.id)?;
        let known = |given: &Given| {
            promises.iter().any(|promise| promise.ingredient == given.ingredient && promise.person == given.person)
        };
        if let Some(at) = given.iter().position(|one| !known(one)) {
            return Err(Problem::unprocessable(format!("given[{at}]"), "nobody promised that"));
        }
        Ok(Some(given.iter().map(|one| (one.ingredient, one.person)).collect()))
    }

    fn heard(&self) -> Result<Vec<Line>, Problem> {
        let lines = self.heard.unwrap_or_default();
        if lines.len() > AT_ONCE {
            return Err(Problem::unprocessable("heard", format!("at most {AT_ONCE} at once")));
        }
        let line = |(at, line): (usize, &Object<HeardLine>)| {
            let read = || {
                let department = line.department.as_deref().map(named).transpose()?.flatten();
                Ok(Line { id: None, words: worded(&line.words)?, department })
            };
            read().map_err(|problem: Problem| problem.below(&format!("heard[{at}].")))
        };
        lines.iter().enumerate().map(line).collect()
    }

    fn debrief(
        &self,
        tx: &mut Tx,
        event: &Event,
        organisation: Id<Organisation>,
    ) -> Result<Option<crate::domain::debrief::Debrief>, Problem> {
        if self.debrief.is_none() && self.published.is_none() {
            return Ok(None);
        }
        let before = store::debrief::of_event(tx, organisation, event.id)?.map(|(debrief, _)| debrief);
        let before = before.unwrap_or_default();
        let mut after = self.debrief.map_or(Ok(before.clone()), |change| change.onto(before))?;
        if let Some(raw) = self.published {
            after.published = lined("published", raw)?;
        }
        Ok(Some(after))
    }
}

impl EffectSaid {
    fn read(&self) -> Result<effect::Said, Problem> {
        let number = |number: &Option<serde_json::Number>| number.as_ref().map(ToString::to_string).unwrap_or_default();
        let typed = effect::Typed {
            what: self.what.clone(),
            number: number(&self.number),
            unit: self.unit.clone(),
            from_on: self.from_on.clone(),
            to_on: self.to_on.clone(),
            source: self.source.clone(),
            baseline: number(&self.baseline),
        };
        effect::Said::read(&typed, Language::English).map_err(|refusals| {
            let error = |one: &crate::domain::flaw::Refusal| FieldError {
                field: format!("effect.{}", one.field),
                message: one.flaw.to_string(),
            };
            Problem::fields(refusals.iter().map(error).collect())
        })
    }
}
