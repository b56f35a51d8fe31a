//! What every mail about an event needs to know about it, about the guest and about the language between them.
//! Must not know which message is being written; the messages ask here for the day, the place and the calendar entry.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::band::{self, Cell};
use super::letter::{self, one_line};
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::i18n::{Phrase, Speech, dates, unbroken};
use crate::ical::event::{Attendee, CalendarEvent, Contact, Coordinates, Status};

/// One event as one guest is told about it.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The guest's language and the register of the community they are invited with.
    pub speech: Speech,
    /// How the greeting calls the guest (« Camille »); empty when nobody knows.
    pub guest: String,
    /// Who sends.
    pub organisation: String,
    /// How the hosts are called in a sentence (« Léa »); without any, the organisation invites.
    pub hosts: Vec<String>,
    /// The community through which the guest is invited, which is why they are written to; none if invited by name.
    pub community: Option<String>,
    /// They were there: that is why somebody without a community is written to.
    pub came: bool,
    /// As the host wrote it; it stands in the middle of sentences and, with a large first letter, alone.
    pub title: String,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// Last instant.
    pub ends_at: DateTime<Utc>,
    /// The zone of the place.
    pub zone: Zone,
    /// Where, if known yet.
    pub venue: Option<Venue>,
    /// What the host says about it, in paragraphs of plain text; may be empty.
    pub word: String,
    pub links: GuestLinks,
    /// What the band on top is drawn from: the event's id.
    pub seed: String,
    pub palette: Palette,
    pub entry: Entry,
}

/// Where it takes place.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    pub name: String,
    pub address: String,
    /// How to get in; may be empty.
    pub directions: String,
    /// Where a map puts it, if somebody has said.
    pub coordinates: Option<Coordinates>,
}

/// Addresses that are this guest's alone. None of them changes anything by being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestLinks {
    /// The page that shows the event and the answer.
    pub page: String,
    /// The same page with an answer chosen, to be confirmed there.
    pub yes: String,
    pub maybe: String,
    pub no: String,
    /// The event as a calendar file.
    pub calendar_file: String,
    pub objection: String,
    pub my_data: String,
}

/// What only the guest's calendar needs; the meaning of each field is told in [`CalendarEvent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub uid: String,
    pub sequence: u32,
    pub dtstamp: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub modified_at: DateTime<Utc>,
    /// S5: the same address as in From.
    pub organizer: Contact,
    pub attendee: Attendee,
}

impl Occasion {
    /// A text in the guest's language and register.
    pub fn say<'a>(&self, key: &'a str) -> Phrase<'a> {
        self.speech.say(key)
    }

    /// The event for the guest's calendar, with all that the mail says in its description.
    pub fn calendar_event(&self) -> CalendarEvent {
        let entry = self.entry.clone();
        CalendarEvent {
            uid: entry.uid,
            sequence: entry.sequence,
            dtstamp: entry.dtstamp,
            created_at: entry.created_at,
            modified_at: entry.modified_at,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            zone: self.zone.clone(),
            summary: self.heading(),
            description: self.calendar_description(),
            location: self.place(),
            coordinates: self.venue.as_ref().and_then(|venue| venue.coordinates),
            url: self.links.page.clone(),
            organizer: entry.organizer,
            attendee: entry.attendee,
            status: Status::Confirmed,
        }
    }

    /// A subject whose text has `$title` and `$day`; the day is shortened when the line would be cut.
    pub(super) fn subject(&self, phrase: impl Fn() -> Phrase<'static>) -> String {
        let on = self.starts().date();
        let language = self.speech.language;
        let line = |day: String| one_line(&phrase().with("title", &self.title).with("day", day).to_string());
        letter::subject(line(dates::day(language, on)), || line(dates::short_day(language, on)))
    }

    /// The title as it stands alone, with its first letter large.
    pub(super) fn heading(&self) -> String {
        let title = one_line(&self.title);
        let mut signs = title.chars();
        signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
    }

    /// The heading as the largest line of a page: its « : » does not begin the next.
    pub(super) fn headline(&self) -> String {
        unbroken(&self.heading()).into_owned()
    }

    /// « Bonjour Camille », without a comma; « Bonjour » to somebody without a name.
    pub(super) fn hello(&self) -> String {
        letter::hello(self.speech, &self.guest)
    }

    /// « Léa », « Léa et Karim », « Léa, Karim et Zoé »; the organisation if nobody is named.
    pub(super) fn host(&self) -> String {
        match self.hosts.split_last() {
            None => self.organisation.clone(),
            Some((host, [])) => host.clone(),
            Some((last, others)) => {
                self.say("mail-hosts").with("others", others.join(", ")).with("last", last).to_string()
            }
        }
    }

    /// How many hosts do what the sentence says; one for an organisation.
    pub(super) fn host_count(&self) -> usize {
        self.hosts.len().max(1)
    }

    /// « jeudi 3 décembre 2026, 18 h 30 – 21 h ».
    pub(super) fn when(&self) -> String {
        dates::span(self.speech.language, self.starts(), self.zone.local(self.ends_at), None)
    }

    /// The same in two: the day with its comma, and the hours, which should stay on one line.
    pub(super) fn day_and_hours(&self) -> (String, String) {
        let when = self.when();
        match when.rsplit_once(", ") {
            Some((day, hours)) => (format!("{day},"), hours.to_owned()),
            None => (when, String::new()),
        }
    }

    /// « heure de Paris »: nobody knows in which zone a mail is read.
    pub(super) fn clock(&self) -> String {
        dates::zone_name(self.speech.language, self.zone.name())
    }

    /// « jeudi 3 décembre ».
    pub(super) fn day(&self) -> String {
        dates::day(self.speech.language, self.starts().date())
    }

    /// « jeudi 3 décembre à 18 h 30 ».
    pub(super) fn start(&self) -> String {
        dates::moment(self.speech.language, self.starts())
    }

    /// Another instant said in the zone of the place.
    pub(super) fn moment(&self, at: DateTime<Utc>) -> String {
        dates::moment(self.speech.language, self.zone.local(at))
    }

    /// Name and address on one line; empty while there is no place.
    pub(super) fn place(&self) -> String {
        let Some(venue) = &self.venue else { return String::new() };
        let parts = [one_line(&venue.name), one_line(&venue.address)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// How to get in; empty if nobody has said.
    pub(super) fn directions(&self) -> &str {
        self.venue.as_ref().map_or("", |venue| venue.directions.trim())
    }

    /// The host's word in paragraphs.
    pub(super) fn paragraphs(&self) -> Vec<&str> {
        paragraphs(&self.word)
    }

    /// Why the guest gets this mail.
    pub(super) fn reason(&self) -> String {
        match &self.community {
            Some(community) => self.say("mail-why-community").with("community", community).to_string(),
            None if self.came => self.say("mail-why-came").to_string(),
            None => self.say("mail-why-invited").with("organisation", &self.organisation).to_string(),
        }
    }

    /// The band on top of the HTML.
    pub(super) fn band(&self) -> [Cell; band::CELLS] {
        band::cells(&self.seed, self.palette)
    }

    fn starts(&self) -> NaiveDateTime {
        self.zone.local(self.starts_at)
    }

    fn calendar_description(&self) -> String {
        let answer = self.say("mail-calendar-answer").with("url", &self.links.page).to_string();
        let objection = self.say("mail-calendar-objection").with("url", &self.links.objection).to_string();
        let parts = [self.word.trim(), &self.place(), self.directions(), &format!("{answer}\n{objection}")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// The non-empty stretches between blank lines.
pub(super) fn paragraphs(text: &str) -> Vec<&str> {
    let stretches = text.split("\n\n").flat_map(|stretch| stretch.split("\r\n\r\n"));
    stretches.map(str::trim).filter(|stretch| !stretch.is_empty()).collect()
}
