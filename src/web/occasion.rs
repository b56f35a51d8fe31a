//! Date, hours and place of an event in the words of a page, in the event's zone.
//! Must not know who reads, beyond the language.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};

use crate::domain::event::Event;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::venue::Venue;
use crate::i18n::dates;

/// A date this far away is told with its year.
const NEAR: Duration = Duration::days(180);

/// When an event is, in words.
pub struct When {
    /// « déc. »
    pub month: &'static str,
    /// « 3 »
    pub day: String,
    /// « jeudi 3 décembre »; with its year when that is not clear.
    pub date: String,
    /// « 18 h 30 – 21 h »; with the last day when it is another.
    pub hours: String,
    /// « jeudi 3 décembre à 18 h 30 »
    pub moment: String,
    /// « heure de Lisbonne », only where it is not the organisation's.
    pub zone: Option<String>,
}

impl When {
    /// The times of an event as its place shows them.
    pub fn of(event: &Event, organisation: &Organisation, language: Language, now: DateTime<Utc>) -> When {
        let (from, until) = (event.timezone.local(event.starts_at), event.timezone.local(event.ends_at));
        let far = (event.starts_at - now).abs() > NEAR;
        When {
            month: dates::short_month(language, from.date()),
            day: from.date().format("%-d").to_string(),
            date: if far { dates::day_and_year(language, from.date()) } else { dates::day(language, from.date()) },
            hours: hours(language, from, until),
            moment: if far { dates::moment_and_year(language, from) } else { dates::moment(language, from) },
            zone: (event.timezone != organisation.timezone).then(|| dates::zone_name(language, event.timezone.name())),
        }
    }
}

/// Where an event is, as its page shows it.
pub struct Place {
    /// « Le Perchoir »
    pub name: String,
    /// « 14 rue Crespin-du-Gast, Paris »
    pub address: String,
    /// How to get in.
    pub directions: Option<String>,
    /// A map of the address; opened by the reader, never loaded by the page.
    pub route: Option<String>,
}

impl Place {
    /// A venue in words.
    pub fn of(venue: &Venue) -> Place {
        let map = |address: &str| {
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("query", address).finish();
            format!("https://www.openstreetmap.org/search?{query}")
        };
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Place {
            name: venue.name.clone(),
            address: venue.address.clone(),
            directions: said(&venue.directions),
            route: said(&venue.address).map(|address| map(&address)),
        }
    }
}

fn hours(language: Language, from: NaiveDateTime, until: NaiveDateTime) -> String {
    let same_evening = until.date() == from.date() || until - from < Duration::hours(12);
    if same_evening {
        dates::times(language, from.time(), until.time())
    } else {
        let last = dates::short_day(language, until.date());
        format!("{} – {last}, {}", dates::time(language, from.time()), dates::time(language, until.time()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_is_one_evening_and_a_weekend_is_not() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let night = hours(Language::French, at("2026-12-03T22:00:00"), at("2026-12-04T02:00:00"));
        assert_eq!(night, "22\u{a0}h – 2\u{a0}h");
        let weekend = hours(Language::English, at("2026-12-05T10:00:00"), at("2026-12-06T17:00:00"));
        assert_eq!(weekend, "10\u{a0}am – Sun 6 Dec, 5\u{a0}pm");
    }
}
