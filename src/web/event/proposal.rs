//! What a new event starts from: the last of its kind, on the next day of its habit. So that a monthly apéro is
//! complete before the first key is pressed.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};

use super::fields::Fields;
use super::hours::Typed;
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::{Details, Event, Kind, ProductTestDetails};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::schedule::Rhythm;
use crate::i18n::{Speech, dates};

/// Who plans, where and when.
pub struct Planner<'a> {
    /// Preset as the one host.
    pub account: Id<Account>,
    /// Of the organisation; a last event's own zone wins.
    pub zone: &'a Zone,
    pub now: DateTime<Utc>,
}

/// The form of a new event of a kind; without an earlier one it proposes an ordinary evening.
pub fn proposal(
    t: &Speech,
    kind: Kind,
    last: Option<&Event>,
    only: Option<Id<Community>>,
    planner: &Planner,
) -> Fields {
    let fields = match last {
        Some(last) => like(kind, last, planner),
        None => first(t, kind, only, planner),
    };
    Fields {
        kind: kind.to_string(),
        hosts: vec![planner.account.to_string()],
        revision: None,
        rsvp_until: String::new(),
        ..fields
    }
}

fn like(kind: Kind, last: &Event, planner: &Planner) -> Fields {
    let held_on = last.timezone.local(last.starts_at).date();
    let day = Rhythm::of(kind).next(held_on, last.timezone.local(planner.now).date());
    let times = Typed::of(last);
    let days = last.timezone.local(last.ends_at).date().signed_duration_since(held_on).num_days().unsigned_abs();
    let mut fields = Fields {
        title: retitled(&last.title, held_on, day),
        date: day.to_string(),
        last_day: if times.last_day.is_empty() { String::new() } else { (day + Days::new(days)).to_string() },
        ..Fields::of(&Event { details: Details::empty(kind), ..last.clone() })
    };
    fields.put(&carried(&last.details));
    fields
}

fn first(t: &Speech, kind: Kind, only: Option<Id<Community>>, planner: &Planner) -> Fields {
    let today = planner.zone.local(planner.now).date();
    let thursday = (7..14).map(|days| today + Days::new(days)).find(|day| day.weekday() == Weekday::Thu);
    let day = thursday.unwrap_or(today);
    let month = match t.language {
        Language::French => of_month(dates::month_name(t.language, day)),
        Language::English => dates::month_name(t.language, day).to_owned(),
    };
    let (starts, ends, title) = match kind {
        Kind::Apero => ("18:30", "21:00", t.say("event-first-apero").with("month", month).to_string()),
        Kind::Interview => ("10:00", "11:00", t.say("event-kind-interview").to_string()),
        Kind::ProductTest => ("14:00", "16:00", t.say("event-kind-product-test").to_string()),
        Kind::Other => ("18:30", "20:30", String::new()),
    };
    Fields {
        title,
        date: day.to_string(),
        starts: starts.to_owned(),
        ends: ends.to_owned(),
        timezone: planner.zone.to_string(),
        plus_ones_max: "0".to_owned(),
        communities: only.map(|community| community.to_string()).into_iter().collect(),
        ..Fields::default()
    }
}

/// What is the same each time; who was interviewed and what was seen belong to one date alone.
fn carried(details: &Details) -> Details {
    match details.clone() {
        apero @ Details::Apero(_) => apero,
        Details::ProductTest(ProductTestDetails { product, task, .. }) => {
            Details::ProductTest(ProductTestDetails { product, task, ..ProductTestDetails::default() })
        }
        other @ (Details::Interview(_) | Details::Other) => Details::empty(other.kind()),
    }
}

/// « Apéro de novembre » becomes « Apéro de décembre »; a title that names no month stays as it is.
fn retitled(title: &str, last: NaiveDate, next: NaiveDate) -> String {
    if last.month() == next.month() {
        return title.to_owned();
    }
    let french = |day| dates::month_name(Language::French, day);
    let english = |day| dates::month_name(Language::English, day);
    let old = french(last);
    [
        (format!("de {old}"), of_month(french(next))),
        (format!("d’{old}"), of_month(french(next))),
        (format!("d'{old}"), of_month(french(next))),
        (old.to_owned(), french(next).to_owned()),
        (english(last).to_owned(), english(next).to_owned()),
    ]
    .into_iter()
    .find_map(|(old, new)| replaced(title, &old, &new))
    .unwrap_or_else(|| title.to_owned())
}

/// « de décembre », « d’octobre ».
fn of_month(month: &str) -> String {
    let elided = month.starts_with(['a', 'o']);
    format!("{}{month}", if elided { "d’" } else { "de " })
}

/// Replaces words that stand by themselves: no « mai » in « maison ».
fn replaced(title: &str, old: &str, new: &str) -> Option<String> {
    title.match_indices(old).find_map(|(at, _)| {
        let (before, after) = (&title[..at], &title[at + old.len()..]);
        let apart = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        apart.then(|| format!("{before}{new}{after}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audience::Choice;
    use crate::domain::draft::Draft;
    use crate::domain::event::AperoDetails;
    use crate::domain::register::Register;

    fn november() -> Event {
        Draft {
            title: "Apéro de novembre".into(),
            description: "Un verre, des planches.".into(),
            orientation: None,
            details: Details::Apero(AperoDetails { drinks: "cidre".into(), alcohol_served: true }),
            starts_at: "2026-11-05T17:30:00Z".parse().unwrap(),
            ends_at: "2026-11-05T20:00:00Z".parse().unwrap(),
            timezone: Zone::parse("Europe/Paris").unwrap(),
            venue: None,
            capacity: Some(40),
            plus_ones_max: 2,
            rsvp_until: Some("2026-11-04T11:00:00Z".parse().unwrap()),
            listed: true,
            hosts: vec![],
            communities: vec![],
            audience: Choice::default(),
            puts_missed_first: false,
        }
        .into_event(Id::from(uuid::Uuid::nil()), "2026-11-01T09:00:00Z".parse().unwrap())
    }

    fn proposed(kind: Kind, last: Option<&Event>) -> Fields {
        let t = Speech::new(Language::French, Register::Vous);
        let zone = Zone::parse("Europe/Paris").unwrap();
        let now = "2026-11-20T09:00:00Z".parse().unwrap();
        let account = Id::from(uuid::Uuid::nil());
        proposal(&t, kind, last, None, &Planner { account, zone: &zone, now })
    }

    #[test]
    fn the_next_apero_is_the_last_one_a_month_later() {
        let next = proposed(Kind::Apero, Some(&november()));
        assert_eq!(next.title, "Apéro de décembre");
        assert_eq!((next.date.as_str(), next.starts.as_str(), next.ends.as_str()), ("2026-12-03", "18:30", "21:00"));
        assert_eq!((next.capacity.as_str(), next.drinks.as_str()), ("40", "cidre"));
        assert_eq!((next.revision, next.rsvp_until.as_str(), next.last_day.as_str()), (None, "", ""));
        assert_eq!(next.hosts.len(), 1);
    }

    #[test]
    fn the_first_of_a_kind_is_an_ordinary_evening() {
        let first = proposed(Kind::Apero, None);
        assert_eq!(first.title, "Apéro de décembre");
        assert_eq!((first.date.as_str(), first.timezone.as_str()), ("2026-12-03", "Europe/Paris"));
    }

    #[test]
    fn only_a_month_that_stands_by_itself_is_renamed() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let next = |title, last, next| retitled(title, day(last), day(next));
        assert_eq!(next("Apéro de septembre", "2026-09-03", "2026-10-01"), "Apéro d’octobre");
        assert_eq!(next("Apéro d’octobre", "2026-10-01", "2026-11-05"), "Apéro de novembre");
        assert_eq!(next("La maison en mai", "2026-05-07", "2026-06-04"), "La maison en juin");
        assert_eq!(next("November drinks", "2026-11-05", "2026-12-03"), "December drinks");
        assert_eq!(next("Apéro des testeurs", "2026-11-05", "2026-12-03"), "Apéro des testeurs");
    }
}
