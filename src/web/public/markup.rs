//! A listed event in the words of schema.org (Event, JSON-LD), for search engines and calendars. A data block is not
//! executed, so the policy against inline scripts lets it stand (HTML, "prepare the script element").

use chrono::{DateTime, FixedOffset, Offset as _, Utc};
use serde_json::{Value, json};

use super::Listed;
use crate::domain::event::{Event, State};
use crate::domain::language::Language;
use crate::domain::venue::Venue;
use crate::links::Links;

/// Signs of a description where there is room for one line.
const FIRST_WORDS: usize = 160;

/// The event, written so that no text in it can end the block.
pub(super) fn event(listed: &Listed, links: &Links, picture: &str, language: Language) -> String {
    let Listed { organisation, event, venue, .. } = listed;
    let url = links.public_event(&organisation.slug, event.id);
    let mut object = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": event.title,
        "startDate": instant(event, event.starts_at),
        "endDate": instant(event, event.ends_at),
        "eventStatus": format!("https://schema.org/{}", status(event)),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "image": [picture],
        "inLanguage": language.code(),
        "organizer": {
            "@type": "Organization",
            "name": organisation.name,
            "url": links.public_agenda(&organisation.slug),
        },
    });
    let mut add = |key: &str, value: Option<Value>| {
        if let (Some(value), Some(object)) = (value, object.as_object_mut()) {
            object.insert(key.to_owned(), value);
        }
    };
    add("description", Some(event.description.clone()).filter(|text| !text.is_empty()).map(Value::from));
    add("location", venue.as_ref().map(place));
    add("maximumAttendeeCapacity", event.capacity.map(Value::from));
    add("remainingAttendeeCapacity", listed.left().map(Value::from));
    add("previousStartDate", planned_at(event).map(Value::from));
    in_page(&object)
}

/// The beginning of a text on one line, cut between words.
pub(super) fn first_words(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= FIRST_WORDS {
        return line;
    }
    let cut: String = line.chars().take(FIRST_WORDS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

fn place(venue: &Venue) -> Value {
    match venue.address.is_empty() {
        true => json!({"@type": "Place", "name": venue.name}),
        false => json!({"@type": "Place", "name": venue.name, "address": venue.address}),
    }
}

/// A date that its series had planned for another time was moved; nobody else's former times are on record.
fn status(event: &Event) -> &'static str {
    match event.state {
        State::Cancelled => "EventCancelled",
        _ if planned_at(event).is_some() => "EventRescheduled",
        _ => "EventScheduled",
    }
}

/// When the series had planned it, if guests have been told of a change since.
fn planned_at(event: &Event) -> Option<String> {
    let occurrence = event.occurrence.as_ref().filter(|_| event.sequence > 0)?;
    let planned = event.timezone.instant(occurrence.local);
    (planned != event.starts_at).then(|| instant(event, planned))
}

/// ISO 8601 with the offset of the place at that moment: « 2026-12-03T18:30:00+01:00 ».
fn instant(event: &Event, at: DateTime<Utc>) -> String {
    let offset = FixedOffset::east_opt(event.timezone.offset_seconds(at)).unwrap_or_else(|| Utc.fix());
    at.with_timezone(&offset).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// JSON in a page: a "<" would let a title open or close an element.
fn in_page(object: &Value) -> String {
    let escaped =
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
    escaped.into_iter().fold(object.to_string(), |json, (sign, written)| json.replace(sign, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_block_and_none_is_lost() {
        let object = json!({"name": "</script><!-- & \u{2028}"});
        let written = in_page(&object);
        assert!(!written.contains(['<', '>', '&', '\u{2028}']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), object);
    }

    #[test]
    fn first_words_end_between_words() {
        assert_eq!(first_words("  un\n\ndeux "), "un deux");
        let long = first_words(&"mot ".repeat(100));
        assert!(long.ends_with("mot…") && long.chars().count() <= FIRST_WORDS + 1, "{long}");
    }
}
