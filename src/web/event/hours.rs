//! Day and hours of the event form: from the wall of the event's zone to instants and back.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::fields::Fields;
use crate::domain::event::Event;
use crate::domain::local_time::Zone;
use crate::domain::schedule;
use crate::i18n::{Speech, dates};
use crate::web::form::Errors;

/// The instants that a form means.
pub struct Times {
    pub zone: Zone,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub rsvp_until: Option<DateTime<Utc>>,
}

/// The same as browsers write them into their date and time fields, to the minute.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    pub date: String,
    pub starts: String,
    pub ends: String,
    /// Empty when it follows from the others.
    pub last_day: String,
    pub rsvp_until: String,
}

impl Typed {
    /// The times of an event on the wall of its zone.
    pub fn of(event: &Event) -> Typed {
        let (from, to) = (event.timezone.local(event.starts_at), event.timezone.local(event.ends_at));
        let follows = schedule::last_day(from.date(), minutes(from.time()), minutes(to.time())) == Some(to.date());
        let until = event.rsvp_until.map(|until| event.timezone.local(until));
        Typed {
            date: from.date().to_string(),
            starts: clock(from.time()),
            ends: clock(to.time()),
            last_day: if follows { String::new() } else { to.date().to_string() },
            rsvp_until: until.map(|until| format!("{}T{}", until.date(), clock(until.time()))).unwrap_or_default(),
        }
    }

    /// Whether a form says the same day and hours.
    fn is_when(&self, fields: &Fields) -> bool {
        (&self.date, &self.starts, &self.ends, &self.last_day)
            == (&fields.date, &fields.starts, &fields.ends, &fields.last_day)
    }
}

/// Understands the times of a form, or notes why not. Those of `before` that nobody touched are kept to the second.
pub fn read(
    fields: &Fields,
    t: &Speech,
    today: NaiveDate,
    before: Option<&Event>,
    errors: &mut Errors,
) -> Option<Times> {
    let zone = errors.take("timezone", Zone::parse(fields.timezone.trim()), |fault| {
        t.say("event-zone-unknown").with("zone", fault.0).to_string()
    })?;
    let old = before.filter(|event| event.timezone == zone).map(|event| (event, Typed::of(event)));
    let span = match &old {
        Some((event, old)) if old.is_when(fields) => Some((event.starts_at, event.ends_at)),
        _ => span(fields, t, &zone, today, errors),
    };
    let rsvp_until = match &old {
        Some((event, old)) if old.rsvp_until == fields.rsvp_until => event.rsvp_until,
        _ => deadline(&fields.rsvp_until, t, &zone, errors),
    };
    span.map(|(starts_at, ends_at)| Times { zone, starts_at, ends_at, rsvp_until })
}

fn span(
    fields: &Fields,
    t: &Speech,
    zone: &Zone,
    today: NaiveDate,
    errors: &mut Errors,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let day = errors.take("date", date(&fields.date), |()| t.say("event-date-missing").to_string());
    let starts = errors.take("starts", time(&fields.starts), |()| t.say("event-starts-missing").to_string());
    let ends = errors.take("ends", time(&fields.ends), |()| t.say("event-ends-missing").to_string());
    let (day, starts, ends) = (day?, starts?, ends?);
    if day < today {
        let year = schedule::year_meant(day, today).to_string();
        errors.add("date", t.say("event-date-past").with("year", year));
        return None;
    }
    let last_day = match fields.last_day.trim() {
        "" => schedule::last_day(day, starts, ends),
        typed => Some(errors.take("last_day", date(typed), |()| t.say("event-date-missing").to_string())?),
    };
    let from = day.and_time(starts);
    let Some(to) = last_day.map(|day| day.and_time(ends)).filter(|to| *to > from) else {
        let said = |time| dates::time(t.language, time);
        errors.add("ends", t.say("event-end-before-start").with("end", said(ends)).with("start", said(starts)));
        return None;
    };
    Some((zone.instant(from), zone.instant(to)))
}

fn deadline(raw: &str, t: &Speech, zone: &Zone, errors: &mut Errors) -> Option<DateTime<Utc>> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    let parsed = NaiveDateTime::parse_from_str(raw, "%Y-%m-%dT%H:%M");
    let parsed = parsed.or_else(|_| NaiveDateTime::parse_from_str(raw, "%Y-%m-%dT%H:%M:%S"));
    let until = errors.take("rsvp_until", parsed, |_| t.say("event-date-missing").to_string());
    until.map(|until| zone.instant(until))
}

/// A day within the years that calendars and zones know.
fn date(raw: &str) -> Result<NaiveDate, ()> {
    let day: NaiveDate = raw.trim().parse().map_err(drop)?;
    if (1..=9998).contains(&day.year()) { Ok(day) } else { Err(()) }
}

/// `18:30`, or `18:30:00` from browsers that show seconds.
fn time(raw: &str) -> Result<NaiveTime, ()> {
    let raw = raw.trim();
    let parsed = NaiveTime::parse_from_str(raw, "%H:%M").or_else(|_| NaiveTime::parse_from_str(raw, "%H:%M:%S"));
    parsed.map_err(drop)
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn minutes(wall: NaiveTime) -> NaiveTime {
    time(&clock(wall)).unwrap_or(wall)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn errors(date: &str, starts: &str, ends: &str, last_day: &str) -> Vec<(&'static str, String)> {
        let fields = Fields {
            date: date.into(),
            starts: starts.into(),
            ends: ends.into(),
            last_day: last_day.into(),
            timezone: "Europe/Paris".into(),
            ..Fields::default()
        };
        let mut errors = Errors::default();
        let french = Speech::new(Language::French, Register::Vous);
        let read = read(&fields, &french, "2026-11-20".parse().unwrap(), None, &mut errors);
        assert_eq!(read.is_some(), errors.is_empty());
        errors.list().to_vec()
    }

    #[test]
    fn what_is_wrong_is_said_in_words_that_mend_it() {
        let no_break = |text: &str| text.replace('_', "\u{a0}").replace('~', "\u{202f}");
        assert_eq!(errors("", "18:30", "21:00", ""), [("date", "Choisissez un jour.".to_owned())]);
        let before = no_break("La fin (18_h) est avant le début (18_h_30).");
        assert_eq!(errors("2026-12-03", "18:30", "18:00", ""), [("ends", before.clone())]);
        let past = no_break("Cette date est passée. Vous vouliez dire 2027~?");
        assert_eq!(errors("2026-01-14", "18:30", "21:00", ""), [("date", past)]);
        assert_eq!(errors("2026-12-03", "18:30", "18:00", "2026-12-03"), [("ends", before)]);
    }

    #[test]
    fn evenings_may_end_after_midnight_and_others_on_a_day_that_is_named() {
        assert!(errors("2026-12-03", "22:00", "02:00", "").is_empty());
        assert!(errors("2026-12-03", "09:00", "17:00", "2026-12-04").is_empty());
        assert!(errors("2026-11-20", "00:30:00", "02:00", "").is_empty());
    }
}
