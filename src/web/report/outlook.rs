//! Where things are going, in words: four weeks back, four weeks ahead, the line of half a year, and the signs.

use chrono::Datelike;

use super::board::Board;
use crate::charts::line::{self, Point};
use crate::domain::drift::Signal;
use crate::domain::figure;
use crate::domain::target::{Band, Verdict, in_force};
use crate::i18n::{Speech, dates};

/// What is said about the coming four weeks, and what there is to watch.
pub struct Signs {
    /// The forecast with its two assumptions; it begins « Provisoire » on thin ground.
    pub forecast: String,
    /// Each sign with its numbers.
    pub signals: Vec<String>,
    /// Weeks with online time and no contact: names and addresses.
    pub hollow: Vec<(String, String)>,
}

/// « Sur quatre semaines : 31 % (de 24 à 41 %), 1 : 2,2, cible de 20 % tenue. »
pub fn four(t: Speech, board: &Board) -> String {
    let (four, language) = (&board.four, t.language);
    let Some(rate) = four.rate() else { return t.say("report-four-none").to_string() };
    let target = in_force(&board.targets, four.period.last());
    let key = match board.four_verdict {
        Verdict::Stands(Band::Held) => "report-four-held",
        Verdict::Stands(Band::Watch) => "report-four-watch",
        Verdict::Stands(Band::Drifting) => "report-four-drifting",
        Verdict::TooLittle => "report-four-too-little",
        Verdict::NoTarget => "report-four-observing",
    };
    let (real_s, online_s) = four.sides();
    t.say(key)
        .with("rate", figure::percent(Some(rate), language))
        .with("bracket", figure::bracket(four.bracket(), language))
        .with("ratio", figure::ratio(real_s, online_s, language))
        .with("target", figure::percent(target, language))
        .to_string()
}

/// The four-week rate of half a year against the band of its target.
pub fn line(t: Speech, board: &Board) -> String {
    let point = |week: &crate::domain::report::Figures| Point {
        rate: week.rate(),
        target: in_force(&board.targets, week.period.last()),
    };
    let points: Vec<Point> = board.line.iter().map(point).collect();
    if points.iter().all(|point| point.rate.is_none()) {
        return String::new();
    }
    let rates = || board.line.iter().filter(|week| week.rate().is_some());
    let number = |week: Option<&crate::domain::report::Figures>| {
        week.map_or_else(String::new, |week| {
            let number = week.period.first().iso_week().week();
            t.say("report-week-short").with("number", number).to_string()
        })
    };
    let percent =
        |week: Option<&crate::domain::report::Figures>| figure::percent(week.and_then(|week| week.rate()), t.language);
    let label = t
        .say("report-line-label")
        .with("first", number(rates().next()))
        .with("from", percent(rates().next()))
        .with("last", number(rates().next_back()))
        .with("to", percent(rates().next_back()))
        .to_string();
    line::svg(&points, &label, |top| {
        figure::percent(crate::domain::fraction::Fraction::of(top.into(), 100), t.language)
    })
}

/// The forecast and the signs.
pub fn signs(t: Speech, board: &Board) -> Signs {
    let outlook = &board.outlook;
    Signs {
        forecast: forecast(t, board),
        signals: Signal::ALL
            .iter()
            .filter(|signal| outlook.fires(**signal) && board.slice.is_everything())
            .map(|signal| sign(t, board, *signal))
            .collect(),
        hollow: outlook
            .hollow
            .iter()
            .rev()
            .take(8)
            .map(|week| {
                let number = week.period.first().iso_week().week();
                (t.say("report-week-short").with("number", number).to_string(), week.period.to_string())
            })
            .collect(),
    }
}

fn forecast(t: Speech, board: &Board) -> String {
    let forecast = &board.outlook.forecast;
    if forecast.events == 0 {
        return t.say("report-forecast-empty").to_string();
    }
    let real = figure::hours(forecast.real_s());
    let (key, rate) = match forecast.rate() {
        None => ("report-forecast-bare", String::new()),
        rate => ("report-forecast", figure::percent(rate, t.language)),
    };
    let said = t
        .say(key)
        .with("events", forecast.events)
        .with("real", real)
        .with("online", figure::hours(forecast.online_s().unwrap_or(0)))
        .with("weekly", figure::hours(forecast.weekly_online_s.unwrap_or(0)))
        .with("rate", rate)
        .to_string();
    if forecast.is_provisional() { t.say("report-provisional").with("sentence", said).to_string() } else { said }
}

fn sign(t: Speech, board: &Board, signal: Signal) -> String {
    let outlook = &board.outlook;
    match (signal, outlook.creep, outlook.ewma) {
        (Signal::Creep, Some(creep), _) => crate::i18n::sign::creep(t, &creep),
        (Signal::Ewma, _, Some(ewma)) => {
            let percent = |value: f64| format!("{:.0}", 100.0 * value.clamp(0.0, 1.0));
            let phrase = t.say("report-sign-ewma").with("value", percent(ewma.value));
            phrase.with("mean", percent(ewma.mean)).with("limit", percent(ewma.limit)).to_string()
        }
        (Signal::NoContact, ..) => match outlook.silence.last_on {
            Some(last) => t
                .say("report-sign-no-contact")
                .with("days", outlook.silence.days)
                .with("last", dates::day(t.language, last))
                .to_string(),
            None => t.say("report-sign-never").to_string(),
        },
        _ => t.say("report-sign-nothing-planned").to_string(),
    }
}
