//! What was made of the last date, shown while the next one is planned. Knows no requests.

use super::afterwards::debrief_lines;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::i18n::{Speech, dates};
use crate::store::debrief::{Earlier, Planned};
use crate::store::{self, Tx};

/// The last time as `event/last_time.html` reads it.
pub struct LastTime {
    /// Which event.
    pub event: Id<Event>,
    /// « La dernière fois, jeudi 5 novembre ».
    pub heading: String,
    /// What the lines are about, and what they say.
    pub lines: Vec<(String, String)>,
}

/// The lessons of the last date before an event that is still ahead; none for one that is over or off.
pub fn before(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<Option<Earlier>, store::Fault> {
    match event.state {
        State::Draft | State::Announced => store::debrief::last_before(tx, organisation, &planned(event)),
        State::Held | State::Cancelled => Ok(None),
    }
}

fn planned(event: &Event) -> Planned {
    Planned {
        series: event.occurrence.as_ref().map(|occurrence| occurrence.series),
        kind: event.kind(),
        communities: event.communities.clone(),
        before: event.starts_at,
    }
}

impl LastTime {
    /// In words.
    pub fn of(t: &Speech, earlier: &Earlier) -> LastTime {
        let day = dates::day(t.language, earlier.timezone.local(earlier.starts_at).date());
        LastTime {
            event: earlier.event,
            heading: t.say("event-last-time").with("day", day).to_string(),
            lines: debrief_lines(t, &earlier.debrief),
        }
    }
}
