//! Who is invited and what they said: the counts, the filters and the rows of the event page. Pure; the page loads
//! the rows.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::guest_card::{GuestCard, Known, Look, passed};
use crate::charts::answers::{self, Answers};
use crate::domain::community::Community;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::OutboxRow;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, PhotoConsent, Place, Rsvp};
use crate::domain::text::{initials, search_key};
use crate::i18n::{Speech, dates};
use crate::web::page::colour;
use crate::web::person::row::shown_name;

/// Rows shown before somebody asks for all of them.
const FIRST: usize = 100;
/// Rows that one page can hold; beyond them one searches.
const MOST: usize = 1000;

/// Everything on record about the guests of one event.
#[derive(Debug, Clone, Default)]
pub struct Guests {
    /// Those on the list, in order of invitation.
    pub invitations: Vec<Invitation>,
    /// By name.
    pub people: Vec<Person>,
    pub rsvps: Vec<Rsvp>,
    /// Their names.
    pub communities: HashMap<Id<Community>, String>,
    /// Those whom a mail did not reach.
    pub unreached: HashSet<Id<Person>>,
    /// What was said to those who are shown, in order of cause.
    pub mails: HashMap<Id<Person>, Vec<OutboxRow>>,
}

/// Which of them are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// `yes`, `waiting`, `maybe`, `no`, `silent`, or empty for all.
    pub answer: String,
    /// Part of a name or address.
    pub q: String,
    /// `1` for more than the first hundred.
    pub all: String,
}

impl Filter {
    fn limit(&self) -> usize {
        if self.all == "1" { MOST } else { FIRST }
    }
}

/// People by what they said, and the heads that come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub invited: usize,
    /// Said yes and have a seat.
    pub coming: usize,
    /// People whom those bring along.
    pub guests: usize,
    /// Said yes and wait for a seat, or were offered one.
    pub waiting: usize,
    pub maybe: usize,
    pub no: usize,
    pub silent: usize,
}

/// The list as the page shows it.
pub struct GuestList {
    /// « 27 viennent ».
    pub coming: String,
    /// « sur 40 places : 24 invités et 3 accompagnants »
    pub of: String,
    pub bar: String,
    pub tabs: Vec<Tab>,
    /// « Photos : 12 oui, 2 non »; none before anybody said so.
    pub photos: Option<String>,
    pub rows: Vec<Row>,
    pub asked: String,
    /// Address and number of the whole list, when it is cut.
    pub more: Option<(String, usize)>,
}

/// One filter; `key` names the colour of its part of the bar, empty for none.
pub struct Tab {
    pub url: String,
    pub label: String,
    pub key: &'static str,
    pub count: usize,
    pub chosen: bool,
}

/// One guest.
pub struct Row {
    pub person: Id<Person>,
    pub name: String,
    pub initials: String,
    pub colour: u8,
    pub email: String,
    pub communities: String,
    /// `yes`, `maybe`, `no`, `waiting`, `offered`, or empty.
    pub answer: &'static str,
    pub guests: i32,
    /// Who let them pass before others, in words.
    pub passed: Option<String>,
    pub when: String,
    pub card: GuestCard,
}

impl Guests {
    /// How many said what.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { invited: self.invitations.len(), ..Counts::default() };
        let answers = self.answers();
        for invitation in &self.invitations {
            let rsvp = answers.get(&invitation.person).copied();
            match said(rsvp) {
                "yes" => {
                    counts.coming += 1;
                    counts.guests += rsvp.map_or(0, |rsvp| usize::try_from(rsvp.guests).unwrap_or(0));
                }
                "waiting" | "offered" => counts.waiting += 1,
                "maybe" => counts.maybe += 1,
                "no" => counts.no += 1,
                _ => counts.silent += 1,
            }
        }
        counts
    }

    /// Whose rows a filter shows.
    pub fn shown(&self, filter: &Filter) -> Vec<Id<Person>> {
        self.chosen(filter).into_iter().take(filter.limit()).map(|(person, _)| person.id).collect()
    }

    /// The list under a filter; the mails of those shown have to be loaded.
    pub fn list(&self, look: &Look<'_>, filter: &Filter) -> GuestList {
        let (t, event, counts) = (look.t, look.event, self.counts());
        let chosen = self.chosen(filter);
        let (found, limit) = (chosen.len(), filter.limit());
        let more = (found > limit).then(|| (format!("?answer={}&all=1", filter.answer), found));
        let invitations: HashMap<_, _> = self.invitations.iter().map(|one| (one.person, one)).collect();
        let row = |(person, rsvp): (&Person, Option<&Rsvp>)| {
            invitations.get(&person.id).map(|invitation| self.row(look, person, invitation, rsvp))
        };
        let rows = chosen.into_iter().take(limit).filter_map(row).collect();
        GuestList {
            coming: t.say("event-coming").with("count", counts.coming + counts.guests).to_string(),
            of: of(t, event, &counts),
            bar: bar(t, &counts),
            tabs: tabs(t, &counts, &filter.answer),
            photos: self.photos(t),
            rows,
            asked: filter.q.clone(),
            more,
        }
    }

    /// Of those who are or may be coming.
    fn photos(&self, t: &Speech) -> Option<String> {
        let coming = || self.rsvps.iter().filter(|rsvp| rsvp.answer != Answer::No);
        let count = |consent| coming().filter(|rsvp| rsvp.photo_consent == Some(consent)).count();
        let (yes, no) = (count(PhotoConsent::Yes), count(PhotoConsent::No));
        (yes + no > 0).then(|| t.say("event-photos").with("yes", yes).with("no", no).to_string())
    }

    fn answers(&self) -> HashMap<Id<Person>, &Rsvp> {
        self.rsvps.iter().map(|rsvp| (rsvp.person, rsvp)).collect()
    }

    /// Those who answered, the latest first; then the silent by name, those whom no mail reached before the others.
    fn chosen(&self, filter: &Filter) -> Vec<(&Person, Option<&Rsvp>)> {
        let answers = self.answers();
        let on_list: HashSet<_> = self.invitations.iter().map(|invitation| invitation.person).collect();
        let wanted = search_key(&filter.q);
        let mut chosen: Vec<(&Person, Option<&Rsvp>)> = self
            .people
            .iter()
            .filter(|person| on_list.contains(&person.id) && has_words(person, &wanted))
            .map(|person| (person, answers.get(&person.id).copied()))
            .filter(|(_, rsvp)| fits(said(*rsvp), &filter.answer))
            .collect();
        chosen.sort_by_key(|(person, rsvp)| {
            let answered = rsvp.map(|rsvp| std::cmp::Reverse(rsvp.answered_at));
            (answered.is_none(), answered, !self.unreached.contains(&person.id))
        });
        chosen
    }

    fn row(&self, look: &Look<'_>, person: &Person, invitation: &Invitation, rsvp: Option<&Rsvp>) -> Row {
        let mails = self.mails.get(&person.id).map_or(&[][..], Vec::as_slice);
        let names = person.communities.iter().filter_map(|id| self.communities.get(id).map(String::as_str));
        Row {
            person: person.id,
            name: shown_name(&person.name, look.t),
            initials: initials(&person.name),
            colour: colour(person.id.uuid()),
            email: person.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            communities: names.collect::<Vec<_>>().join(", "),
            answer: said(rsvp),
            guests: rsvp.map_or(0, |rsvp| rsvp.guests),
            passed: rsvp.and_then(|rsvp| passed(look, rsvp)),
            when: rsvp.map_or_else(|| "—".to_owned(), |rsvp| since(look, rsvp.answered_at)),
            card: GuestCard::of(look, &Known { person, invitation, rsvp, mails }),
        }
    }
}

/// What a guest said and where it led, as the parts of a page know it.
pub fn said(rsvp: Option<&Rsvp>) -> &'static str {
    match rsvp.map(|rsvp| (rsvp.answer, rsvp.place)) {
        None => "",
        Some((Answer::Yes, Some(Place::Waiting))) => "waiting",
        Some((Answer::Yes, Some(Place::Offered))) => "offered",
        Some((Answer::Yes, Some(Place::Seated) | None)) => "yes",
        Some((Answer::Maybe, _)) => "maybe",
        Some((Answer::No, _)) => "no",
    }
}

fn fits(said: &str, wanted: &str) -> bool {
    match wanted {
        "yes" | "maybe" | "no" => said == wanted,
        "waiting" => matches!(said, "waiting" | "offered"),
        "silent" => said.is_empty(),
        _ => true,
    }
}

fn has_words(person: &Person, wanted: &str) -> bool {
    let email = person.email.as_ref().map(ToString::to_string).unwrap_or_default();
    let text = search_key(&format!("{} {email}", person.name));
    wanted.split(' ').all(|word| text.contains(word))
}

fn of(t: &Speech, event: &Event, counts: &Counts) -> String {
    let places = event.capacity.map(|capacity| t.say("event-of-places").with("count", capacity).to_string());
    let along = (counts.guests > 0).then(|| {
        let people = t.say("event-count-people").with("count", counts.coming).to_string();
        t.say("event-and-guests").with("people", people).with("count", counts.guests).to_string()
    });
    match (places, along) {
        (Some(places), Some(along)) => {
            t.say("event-places-and-guests").with("places", places).with("guests", along).to_string()
        }
        (places, along) => places.or(along).unwrap_or_default(),
    }
}

fn bar(t: &Speech, counts: &Counts) -> String {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let answers = Answers {
        yes: number(counts.coming),
        maybe: number(counts.maybe),
        no: number(counts.no),
        silent: number(counts.silent + counts.waiting),
    };
    let label = t.say("event-bar").with("yes", counts.coming).with("maybe", counts.maybe);
    let label = label.with("no", counts.no).with("silent", counts.silent + counts.waiting).to_string();
    answers::svg(&answers, &label)
}

fn tabs(t: &Speech, counts: &Counts, chosen: &str) -> Vec<Tab> {
    let known = ["yes", "waiting", "maybe", "no", "silent"].contains(&chosen);
    let chosen = if known { chosen } else { "" };
    [
        ("", "", t.say("event-tab-all"), counts.invited),
        ("yes", "k-yes", t.say("event-tab-yes"), counts.coming),
        ("waiting", "", t.say("event-tab-waiting"), counts.waiting),
        ("maybe", "k-maybe", t.say("event-tab-maybe"), counts.maybe),
        ("no", "k-no", t.say("event-tab-no"), counts.no),
        ("silent", "k-silent", t.say("event-tab-silent"), counts.silent),
    ]
    .into_iter()
    .filter(|(answer, _, _, count)| *answer != "waiting" || *count > 0 || chosen == "waiting")
    .map(|(answer, key, label, count)| Tab {
        url: format!("?answer={answer}"),
        label: label.to_string(),
        key,
        count,
        chosen: answer == chosen,
    })
    .collect()
}

/// « il y a 2 h », « hier », « jeu. 3 déc. »: on the calendar of the event's zone.
fn since(look: &Look<'_>, at: DateTime<Utc>) -> String {
    let Look { t, event, now, .. } = *look;
    let minutes = (now - at).num_minutes();
    let (then, today) = (event.timezone.local(at).date(), event.timezone.local(now).date());
    match (today - then).num_days() {
        _ if minutes < 1 => t.say("event-ago-now").to_string(),
        _ if minutes < 60 => t.say("event-ago-minutes").with("count", minutes).to_string(),
        ..=0 => t.say("event-ago-hours").with("count", minutes / 60).to_string(),
        1 => t.say("event-ago-yesterday").to_string(),
        days @ 2..=6 => t.say("event-ago-days").with("count", days).to_string(),
        _ => dates::short_day(t.language, then),
    }
}
