//! What an event that was held leaves behind, on its page: real times, people met, hours, corrections, the debrief, what
//! was heard, what was published. Knows no requests.

use crate::domain::debrief::{self, Debrief};
use crate::domain::event::{Event, Held, State};
use crate::domain::figure;
use crate::domain::heard::{Heard, State as HeardState};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::wrap_up::{Confirmation, distinct, hours};
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};

/// Confirmations that are looked at.
const CONFIRMATIONS: i64 = 20;

/// Everything on record about an evening after it.
pub struct Afterwards {
    confirmations: Vec<Confirmation>,
    debrief: Debrief,
    heard: Vec<Heard>,
}

/// The same as `event/afterwards.html` reads it.
pub struct Shown {
    /// « 18 h 30 – 21 h, 12 personnes rencontrées ».
    pub what: String,
    /// « 4 h 50 pour chacun des 2 hôtes ».
    pub counted: String,
    /// « corrigé le 4 décembre : 9 → 12 rencontrées », one for each correction.
    pub corrections: Vec<String>,
    /// Lines of the debrief: what they are about, and what they say.
    pub debrief: Vec<(String, String)>,
    /// What was heard.
    pub heard: Vec<HeardLine>,
    /// What was published; empty for nothing.
    pub published: String,
    /// Whether that is an address.
    pub is_link: bool,
}

/// One thing heard.
pub struct HeardLine {
    /// In people's words.
    pub words: String,
    /// How far it has come: class of the chip, word.
    pub state: (&'static str, String),
    /// What came of it; empty unless it was answered.
    pub outcome: String,
}

impl Afterwards {
    /// Reads it; none for an event that was not held.
    pub fn load(
        tx: &mut Tx,
        organisation: Id<Organisation>,
        event: &Event,
    ) -> Result<Option<Afterwards>, store::Fault> {
        if event.state != State::Held {
            return Ok(None);
        }
        Ok(Some(Afterwards {
            confirmations: store::wrap_up::of_event(tx, organisation, event.id, CONFIRMATIONS)?,
            debrief: store::debrief::of_event(tx, organisation, event.id)?.unwrap_or_default().0,
            heard: store::heard::of_event(tx, organisation, event.id)?,
        }))
    }

    /// In words; none as long as nobody has confirmed anything.
    pub fn shown(&self, t: &Speech, event: &Event) -> Option<Shown> {
        let held = event.held?;
        let told = distinct(&self.confirmations);
        let corrections = told.iter().zip(told.iter().skip(1));
        Some(Shown {
            what: what(t, event, &held),
            counted: counted(t, event, &held),
            corrections: corrections.map(|(before, after)| correction(t, event, before, after)).collect(),
            debrief: debrief_lines(t, &self.debrief),
            heard: self.heard.iter().map(|one| heard_line(t, one)).collect(),
            is_link: debrief::link(&self.debrief.published).is_some(),
            published: self.debrief.published.clone(),
        })
    }
}

/// The lines of a debrief that say something.
pub fn debrief_lines(t: &Speech, debrief: &Debrief) -> Vec<(String, String)> {
    let lines = [
        ("debrief-planned", &debrief.planned),
        ("debrief-happened", &debrief.happened),
        ("debrief-learned", &debrief.learned),
        ("debrief-to-change", &debrief.to_change),
    ];
    let said = lines.into_iter().filter(|(_, line)| !line.is_empty());
    said.map(|(key, line)| (t.say(key).to_string(), line.clone())).collect()
}

/// How far a thing heard has come: class of its chip, and in words.
pub fn heard_state(t: &Speech, state: HeardState, department: Option<&str>) -> (&'static str, String) {
    let (class, phrase) = match (state, department) {
        (HeardState::Noted, None) => ("", t.say("heard-state-noted")),
        (HeardState::Noted, Some(name)) => ("warn", t.say("heard-state-noted-for").with("department", name)),
        (HeardState::Passed, name) => {
            ("info", t.say("heard-state-passed-to").with("department", name.unwrap_or_default()))
        }
        (HeardState::Answered, name) => {
            ("ok", t.say("heard-state-answered-by").with("department", name.unwrap_or_default()))
        }
    };
    (class, phrase.to_string())
}

fn what(t: &Speech, event: &Event, held: &Held) -> String {
    let wall = |at| event.timezone.local(at);
    let times = dates::times(t.language, wall(held.from).time(), wall(held.to).time());
    t.say("event-after-what").with("times", times).with("count", held.met).to_string()
}

fn counted(t: &Speech, event: &Event, held: &Held) -> String {
    let total = hours(held).iter().map(|(_, from, to)| (*to - *from).num_seconds()).sum();
    let key = match (event.hosts.len(), held.met) {
        (0, _) => "wrap-up-counted-nobody",
        (_, 0) => "event-after-as-prep",
        _ => "wrap-up-counted",
    };
    t.say(key).with("total", figure::hours(total)).with("hosts", event.hosts.len()).to_string()
}

fn correction(t: &Speech, event: &Event, before: &Confirmation, after: &Confirmation) -> String {
    let minutes = |minutes: i32| figure::hours(i64::from(minutes) * 60);
    let lasted = |held: &Held| figure::hours((held.to - held.from).num_seconds());
    let start = |held: &Held| dates::time(t.language, event.timezone.local(held.from).time());
    let (was, is) = (&before.held, &after.held);
    let changes = [
        ("event-after-met", was.met.to_string(), is.met.to_string()),
        ("event-after-lasted", lasted(was), lasted(is)),
        ("event-after-start", start(was), start(is)),
        ("event-after-travel", minutes(was.travel_minutes), minutes(is.travel_minutes)),
        ("event-after-prep", minutes(was.prep_minutes), minutes(is.prep_minutes)),
    ];
    let changed = changes.into_iter().filter(|(_, was, is)| was != is);
    let said = changed.map(|(key, was, is)| t.say(key).with("was", was).with("is", is).to_string());
    let day = dates::day(t.language, event.timezone.local(after.written_at).date());
    t.say("event-after-corrected").with("day", day).with("changes", said.collect::<Vec<_>>().join(", ")).to_string()
}

fn heard_line(t: &Speech, one: &Heard) -> HeardLine {
    HeardLine {
        words: one.words.clone(),
        state: heard_state(t, one.state, one.department.as_deref()),
        outcome: one.outcome.clone(),
    }
}
