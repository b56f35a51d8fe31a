//! The home of a community manager: what waits for me, then the meetups by human time. A director's home is the
//! report.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use serde::Deserialize;

use super::effect::Due;
use super::event::{kind_name, real_seconds};
use super::fault::Fault;
use super::form::Asked;
use super::guard::{Reader, Staff};
use super::launch;
use super::page::{Page, html, redirect, speech_of};
use super::series::gap;
use super::time::yesterday::{self, Yesterday};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::event::{Event, State};
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::palette::Palette;
use crate::domain::permission::Permission;
use crate::domain::rsvp::Place;
use crate::domain::series::{self, Series};
use crate::domain::text::given_name;
use crate::domain::venue::Venue;
use crate::i18n::{Speech, dates};
use crate::store::rsvp::Tally;
use crate::store::series::Reach;
use crate::store::{self, Tx};

/// Meetups shown ahead, and behind when asked for.
const MOST: i64 = 100;
/// The silent are worth a word when the day is this near.
const NEAR: Duration = Duration::days(14);

#[derive(Template)]
#[template(path = "agenda/show.html")]
struct Show {
    page: Page,
    greeting: String,
    art: String,
    /// The last day worked, as long as nothing is said of it.
    yesterday: Option<Yesterday>,
    todo: Vec<Todo>,
    groups: Vec<Group>,
    /// Whether these are the meetups that are over.
    before: bool,
}

/// Something that waits for the reader.
struct Todo {
    what: String,
    about: String,
    url: String,
    button: String,
    /// Whether the button does it, instead of leading there.
    does: bool,
}

/// Meetups of one stretch of human time.
struct Group {
    heading: String,
    meets: Vec<Meet>,
}

/// One meetup as a line.
struct Meet {
    event: Id<Event>,
    day: String,
    art: String,
    title: String,
    sub: String,
    off: bool,
    is_draft: bool,
    /// Heads that come, and « sur 40 »; none for drafts and cancelled ones.
    count: Option<(i64, String)>,
    note: String,
    door: bool,
}

/// Which half of time is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Half {
    before: String,
}

/// GET /
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    Asked(half): Asked<Half>,
) -> Result<HttpResponse, Fault> {
    if !staff.account.role.may(Permission::Manage) {
        return Ok(redirect("/report"));
    }
    let (organisation, now, before) = (staff.organisation.id, context.now(), half.before == "1");
    let today = staff.organisation.timezone.local(now).date();
    let known = context.read(move |tx| known(tx, organisation, (now, today), before)).await?;
    let t = speech_of(&request, &staff);
    let yesterday = if before { None } else { yesterday::unsaid(&context, &staff, t).await? };
    let events = if before { &known.past } else { &known.coming };
    let shown = Show {
        page: Page::staff(&context, &request, &staff, "agenda", t.say("layout-nav-agenda")),
        greeting: t.say("agenda-hello").with("name", given_name(&staff.account.name)).to_string(),
        art: art::svg("agenda", Palette::Menthe, Grid { columns: 3, rows: 1 }),
        yesterday,
        todo: if before { Vec::new() } else { known.todo(&t, &staff, now) },
        groups: known.groups(&t, &staff, events, now),
        before,
    };
    html(&request, &shown)
}

/// The rows behind the page, in a constant number of questions.
struct Known {
    coming: Vec<Event>,
    past: Vec<Event>,
    unheld: Vec<Event>,
    venues: HashMap<Id<Venue>, String>,
    invited: HashMap<Id<Event>, i64>,
    tallies: HashMap<Id<Event>, Vec<Tally>>,
    launches: Vec<launch::Ahead>,
    /// Those that go on, and how far their dates go.
    series: Vec<Series>,
    reach: HashMap<Id<Series>, Reach>,
    /// What waits for somebody to say how it ended.
    due: Due,
}

fn known(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    (now, today): (DateTime<Utc>, NaiveDate),
    before: bool,
) -> Result<Known, store::Fault> {
    let coming = store::event::upcoming(tx, organisation, now, MOST)?;
    let past = if before { store::event::past(tx, organisation, now, MOST)? } else { Vec::new() };
    let ids: Vec<_> = coming.iter().chain(&past).map(|event| event.id).collect();
    let series = store::series::in_state(tx, organisation, series::State::Active, MOST)?;
    let returning: Vec<_> = series.iter().map(|series| series.id).collect();
    Ok(Known {
        reach: store::series::reach(tx, organisation, &returning, now)?,
        series,
        unheld: store::event::awaiting_wrap_up(tx, organisation, now, MOST)?,
        venues: store::venue::all(tx, organisation)?.into_iter().map(|venue| (venue.id, venue.name)).collect(),
        invited: store::invitation::counts(tx, organisation, &ids)?,
        tallies: store::rsvp::tallies(tx, organisation, &ids)?,
        launches: launch::ahead(tx, organisation, now)?,
        due: Due::load(tx, organisation, today)?,
        coming,
        past,
    })
}

impl Known {
    /// What waits for a host: evenings to wrap up, then people who have not answered and whose day is near.
    fn todo(&self, t: &Speech, staff: &Staff, now: DateTime<Utc>) -> Vec<Todo> {
        let mine = |event: &&Event| is_mine(event, staff.account.id);
        let wrap_ups = self.unheld.iter().filter(mine).filter(|event| event.asks_for_wrap_up(now)).map(|event| Todo {
            what: t.say("agenda-wrap-up").with("title", event.title.as_str()).to_string(),
            about: t.say("agenda-wrap-up-hours").with("hours", figure::hours(real_seconds(event))).to_string(),
            url: format!("/events/{}/wrap-up", event.id),
            button: t.say("agenda-wrap-up-button").to_string(),
            does: false,
        });
        let near =
            |event: &&Event| event.state == State::Announced && event.starts_at > now && event.starts_at < now + NEAR;
        let silent = self.coming.iter().filter(mine).filter(near).filter_map(|event| {
            let silent = self.silent(event);
            (silent > 0).then(|| Todo {
                what: t.say("agenda-silent").with("count", silent).to_string(),
                about: format!("{}, {}", event.title, dates::short_day(t.language, day_of(event))),
                url: format!("/events/{}?answer=silent", event.id),
                button: t.say("agenda-silent-button").to_string(),
                does: false,
            })
        });
        let gaps = self.series.iter().filter_map(|series| {
            Some(Todo {
                what: series.title.clone(),
                about: gap(t, series, self.reach.get(&series.id), now)?,
                url: format!("/series/{}/extension", series.id),
                button: t.say("series-add-dates").to_string(),
                does: true,
            })
        });
        let today = staff.organisation.timezone.local(now).date();
        let launches = self.launches.iter().filter_map(|ahead| ahead.line(t, today)).map(|(id, name, words)| Todo {
            what: words,
            about: name,
            url: format!("/launches/{id}"),
            button: t.say("launch-agenda-button").to_string(),
            does: false,
        });
        let due = self.due.questions(t).into_iter().map(|question| Todo {
            what: question.what,
            about: question.about,
            url: question.url,
            button: question.button,
            does: false,
        });
        wrap_ups.chain(due).chain(silent).chain(gaps).chain(launches).collect()
    }

    fn groups(&self, t: &Speech, staff: &Staff, events: &[Event], now: DateTime<Utc>) -> Vec<Group> {
        let today = staff.organisation.timezone.local(now).date();
        let mut groups: Vec<(When, Group)> = Vec::new();
        for event in events {
            let when = When::of(day_of(event), today);
            if groups.last().is_none_or(|(last, _)| *last != when) {
                groups.push((when, Group { heading: when.heading(t, today), meets: Vec::new() }));
            }
            if let Some((_, group)) = groups.last_mut() {
                group.meets.push(self.meet(t, event, now));
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn meet(&self, t: &Speech, event: &Event, now: DateTime<Utc>) -> Meet {
        let local = |at| event.timezone.local(at);
        let hours = dates::times(t.language, local(event.starts_at).time(), local(event.ends_at).time());
        let place = event.venue.and_then(|venue| self.venues.get(&venue)).cloned();
        let what = place.unwrap_or_else(|| kind_name(t, event.kind()));
        let off = event.state == State::Cancelled;
        let said = matches!(event.state, State::Announced | State::Held);
        let silent = if event.state == State::Announced && event.ends_at > now { self.silent(event) } else { 0 };
        Meet {
            event: event.id,
            day: dates::weekday_and_number(t.language, day_of(event)),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::THUMBNAIL),
            title: event.title.clone(),
            sub: if off { t.say("agenda-cancelled").to_string() } else { format!("{hours} · {what}") },
            off,
            is_draft: event.state == State::Draft,
            count: said.then(|| self.count(t, event)),
            note: if silent > 0 {
                t.say("agenda-silent-note").with("count", silent).to_string()
            } else if event.awaits_wrap_up(now) {
                t.say("agenda-unconfirmed").to_string()
            } else {
                String::new()
            },
            door: event.state == State::Announced && event.door_is_open(now) && event.ends_at > now,
        }
    }

    /// Who was there once it is held, else who comes.
    fn count(&self, t: &Speech, event: &Event) -> (i64, String) {
        if let Some(held) = event.held {
            return (held.met.into(), t.say("agenda-met").with("count", held.met).to_string());
        }
        let seated = self.tallies_of(event).iter().filter(|tally| tally.place == Some(Place::Seated));
        let heads: i64 = seated.map(|tally| tally.heads).sum();
        let of = match event.capacity {
            Some(capacity) => t.say("agenda-of").with("count", capacity),
            None => t.say("agenda-coming").with("count", heads),
        };
        (heads, of.to_string())
    }

    fn silent(&self, event: &Event) -> i64 {
        let answered: i64 = self.tallies_of(event).iter().map(|tally| tally.people).sum();
        (self.invited.get(&event.id).copied().unwrap_or(0) - answered).max(0)
    }

    fn tallies_of(&self, event: &Event) -> &[Tally] {
        self.tallies.get(&event.id).map_or(&[], Vec::as_slice)
    }
}

/// Hosted by this account, or by nobody yet.
fn is_mine(event: &Event, account: Id<Account>) -> bool {
    event.hosts.is_empty() || event.hosts.contains(&account)
}

fn day_of(event: &Event) -> NaiveDate {
    event.timezone.local(event.starts_at).date()
}

/// When something is, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Today,
    Tomorrow,
    /// Later or earlier in the week of today, Monday to Sunday.
    ThisWeek,
    NextWeek,
    /// The first of a month.
    Month(NaiveDate),
}

impl When {
    fn of(day: NaiveDate, today: NaiveDate) -> When {
        let monday = today - Days::new(today.weekday().num_days_from_monday().into());
        let week = (day - monday).num_days().div_euclid(7);
        match (day - today).num_days() {
            0 => When::Today,
            1 => When::Tomorrow,
            _ if week == 0 => When::ThisWeek,
            _ if week == 1 => When::NextWeek,
            _ => When::Month(day.with_day(1).unwrap_or(day)),
        }
    }

    /// A month of another year says which.
    fn heading(self, t: &Speech, today: NaiveDate) -> String {
        match self {
            When::Today => t.say("agenda-today").to_string(),
            When::Tomorrow => t.say("agenda-tomorrow").to_string(),
            When::ThisWeek => t.say("agenda-this-week").to_string(),
            When::NextWeek => t.say("agenda-next-week").to_string(),
            When::Month(first) if first.year() == today.year() => capital(dates::month_name(t.language, first)),
            When::Month(first) => capital(&dates::month(t.language, first)),
        }
    }
}

fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|sign| sign.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_grouped_as_people_say_them() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let friday = day("2026-11-20");
        for (on, expected) in [
            ("2026-11-20", When::Today),
            ("2026-11-21", When::Tomorrow),
            ("2026-11-22", When::ThisWeek),
            ("2026-11-16", When::ThisWeek),
            ("2026-11-23", When::NextWeek),
            ("2026-11-29", When::NextWeek),
            ("2026-11-30", When::Month(day("2026-11-01"))),
            ("2026-12-03", When::Month(day("2026-12-01"))),
            ("2026-11-15", When::Month(day("2026-11-01"))),
        ] {
            assert_eq!(When::of(day(on), friday), expected, "{on}");
        }
        assert_eq!(When::of(day("2026-11-23"), day("2026-11-22")), When::Tomorrow);
    }
}
