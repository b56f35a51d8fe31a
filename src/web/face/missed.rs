//! Somebody one misses, with a tap to write: a letter of a few warm words in their own language, and the next date
//! that they could be asked to.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::community::Community;
use crate::domain::event::{Event, State};
use crate::domain::face::Missed;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::series::Series;
use crate::domain::text::given_name;
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};
use crate::web::heard::letter::encoded;

/// Events ahead that are looked through.
const AHEAD: i64 = 100;

/// One person as the page shows them.
pub struct MissedLine {
    /// Names them in addresses.
    pub id: Id<Person>,
    /// Their name.
    pub name: String,
    /// « venue 5 fois, la dernière fois le 3 juin 2026 ».
    pub came: String,
    /// What they used to come to; empty for nothing in particular.
    pub home: String,
    /// A letter ready to send; none without an address.
    pub letter: Option<String>,
    /// Where to invite them to the next date, and which one that is.
    pub invite: Option<(String, String)>,
}

/// What is ahead, and how people are addressed.
pub struct Ahead {
    events: Vec<Event>,
    titles: HashMap<Id<Series>, String>,
    forms: HashMap<Id<Community>, Register>,
}

impl Ahead {
    /// Reads what the given people could be asked to.
    pub fn load(
        tx: &mut Tx,
        organisation: Id<Organisation>,
        now: DateTime<Utc>,
        missed: &[(Missed, Person)],
    ) -> Result<Ahead, store::Fault> {
        let homes: Vec<Id<Series>> = missed.iter().filter_map(|(missed, _)| missed.home).collect();
        let mut events = store::event::upcoming(tx, organisation, now, AHEAD)?;
        events.retain(|event| event.state != State::Cancelled && event.starts_at > now);
        let communities = store::community::all(tx, organisation)?;
        Ok(Ahead {
            events,
            titles: store::series::titles(tx, organisation, &homes)?,
            forms: communities.into_iter().map(|one| (one.id, one.address_form)).collect(),
        })
    }

    /// The next date of what they used to come to, else the next one of all.
    fn next(&self, home: Option<Id<Series>>) -> Option<&Event> {
        let of_home = |event: &&Event| home.is_some() && event.occurrence.as_ref().map(|one| one.series) == home;
        self.events.iter().find(of_home).or(self.events.first())
    }
}

/// Where and by whom people are missed.
pub struct Stage<'a> {
    /// Whose guests they are.
    pub organisation: &'a Organisation,
    /// Who would write.
    pub sender: &'a str,
    /// What is ahead.
    pub ahead: &'a Ahead,
}

impl Stage<'_> {
    /// Puts one person into words.
    pub fn line(&self, t: &Speech, missed: &Missed, person: &Person) -> MissedLine {
        let last = dates::date(t.language, self.organisation.timezone.local(missed.last).date());
        let next = self.ahead.next(missed.home);
        let invite = next.map(|event| {
            let day = dates::short_day(t.language, event.timezone.local(event.starts_at).date());
            let url = format!("/events/{}/invite?chosen=yes&people={}", event.id, person.id);
            (url, t.say("face-invite").with("day", day).to_string())
        });
        let came = t.say("face-came").with("count", missed.evenings).with("day", last);
        MissedLine {
            id: person.id,
            name: person.name.clone(),
            came: came.to_string(),
            home: missed.home.and_then(|home| self.ahead.titles.get(&home)).cloned().unwrap_or_default(),
            letter: person.email.as_ref().map(|email| self.letter(email.as_str(), person, next)),
            invite,
        }
    }

    /// `mailto:` with subject and words in place (RFC 6068), in their language and form of address.
    fn letter(&self, address: &str, person: &Person, next: Option<&Event>) -> String {
        let form = person.communities.first().and_then(|community| self.ahead.forms.get(community));
        let theirs = Speech::new(person.locale, form.copied().unwrap_or_default());
        let name = given_name(&person.name);
        let subject = theirs.say("face-letter-subject").with("name", name).to_string();
        let asked = next.map(|event| {
            let at = dates::moment(theirs.language, event.timezone.local(event.starts_at));
            theirs.say("face-letter-next").with("title", event.title.as_str()).with("at", at).to_string()
        });
        let hello = theirs.say("face-letter-hello").with("name", name).to_string();
        let missed = theirs.say("face-letter-missed").to_string();
        let parts = [Some(hello), Some(missed), asked, Some(self.sender.to_owned())];
        let body = parts.into_iter().flatten().collect::<Vec<_>>().join("\r\n\r\n");
        format!("mailto:{}?subject={}&body={}", encoded(address), encoded(&subject), encoded(&body))
    }
}
