//! Where things are going: the signs of drift and the coming four weeks, with all that they rest on, of one team at
//! one moment. Joins `drift` and `forecast`; knows neither rows nor words.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::drift::{self, Creep, Ewma, Sign, Signal, Silence, Week};
use super::event::Event;
use super::forecast::Forecast;

/// Complete weeks among which hollow ones are named: half a year.
const HOLLOW_WEEKS: usize = drift::LEAST_WEEKS;

/// The signs and the forecast.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// The day it is about.
    pub today: NaiveDate,
    /// None with fewer than eight valid weeks, or none among the last four.
    pub creep: Option<Creep>,
    /// None with fewer than nine, or none among the last four.
    pub ewma: Option<Ewma>,
    pub silence: Silence,
    /// Weeks of the last half year with online time and no contact, oldest first.
    pub hollow: Vec<Week>,
    /// Meetups that are planned in the next four weeks, by start.
    pub planned: Vec<Event>,
    pub forecast: Forecast,
    /// When each sign was last said.
    pub said: HashMap<Signal, NaiveDate>,
}

impl Outlook {
    /// The signs of complete weeks, oldest first, and of what stands in the agenda.
    pub fn of(
        weeks: &[Week],
        silence: Silence,
        planned: Vec<Event>,
        forecast: Forecast,
        said: HashMap<Signal, NaiveDate>,
    ) -> Outlook {
        Outlook {
            today: forecast.first,
            creep: drift::creep(weeks),
            ewma: drift::ewma(weeks),
            hollow: drift::hollow(&weeks[weeks.len().saturating_sub(HOLLOW_WEEKS)..]),
            silence,
            planned,
            forecast,
            said,
        }
    }

    /// Whether a sign is there today.
    pub fn fires(&self, signal: Signal) -> bool {
        match signal {
            Signal::Creep => self.creep.is_some_and(|creep| creep.fires),
            Signal::Ewma => self.ewma.is_some_and(|ewma| ewma.fires),
            Signal::NoContact => self.silence.fires,
            Signal::NothingPlanned => self.planned.is_empty(),
        }
    }

    /// The signs that are there and have not been said for 28 days.
    pub fn unsaid(&self) -> impl Iterator<Item = Signal> {
        Signal::ALL
            .iter()
            .copied()
            .filter(|signal| self.fires(*signal) && Signal::may_be_said(self.said.get(signal).copied(), self.today))
    }

    /// A sign with the numbers that a mail names.
    pub fn sign(&self, signal: Signal) -> Sign {
        let creep = self.creep.filter(|_| signal == Signal::Creep);
        Sign { signal, creep, silent_days: self.silence.days }
    }

    /// The numbers a sign rests on, as they are kept beside it.
    pub fn detail(&self, signal: Signal) -> serde_json::Value {
        match signal {
            Signal::Creep => self.creep.map_or_else(serde_json::Value::default, |creep| {
                serde_json::json!({
                    "online_before_s": creep.online_before_s, "online_now_s": creep.online_now_s,
                    "real_before_s": creep.real_before_s, "real_now_s": creep.real_now_s,
                })
            }),
            Signal::Ewma => self.ewma.map_or_else(serde_json::Value::default, |ewma| {
                serde_json::json!({
                    "mean": ewma.mean, "sigma": ewma.sigma, "weeks": ewma.weeks, "value": ewma.value,
                    "limit": ewma.limit,
                })
            }),
            Signal::NoContact => serde_json::json!({"days": self.silence.days, "last_on": self.silence.last_on}),
            Signal::NothingPlanned => serde_json::json!({"from": self.forecast.first, "to": self.forecast.last}),
        }
    }
}
