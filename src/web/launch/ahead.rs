//! What the agenda says of launches: those near whose relays are not all met, « J-30 : 5 relais sur 12 rencontrés ».

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{countdown, progress_words};
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::domain::organisation::Organisation;
use crate::i18n::Speech;
use crate::store::{self, Tx};

/// Launches worth a line: the nearest.
const MOST: i64 = 3;
/// When their day is within a season.
const SEASON_DAYS: i64 = 90;

/// A launch that has relays to meet.
pub struct Ahead {
    launch: Launch,
    progress: Progress,
}

/// The nearest launches that have relays to meet.
pub fn ahead(tx: &mut Tx, organisation: Id<Organisation>, now: DateTime<Utc>) -> Result<Vec<Ahead>, store::Fault> {
    // A day earlier than UTC's is early enough for every zone.
    let from = now.date_naive() - Days::new(1);
    let launches = store::launch::ahead(tx, organisation, from, MOST)?;
    if launches.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = launches.iter().map(|launch| launch.id).collect();
    let progress = store::launch::progress(tx, organisation, &ids)?;
    let with_progress = launches.into_iter().map(|launch| {
        let progress = progress.get(&launch.id).copied().unwrap_or_default();
        Ahead { launch, progress }
    });
    Ok(with_progress.filter(|ahead| ahead.progress.met < ahead.progress.relays).collect())
}

impl Ahead {
    /// The launch and how far one is with it, in words; none for one that is out or far off.
    pub fn line(&self, t: &Speech, today: NaiveDate) -> Option<(Id<Launch>, String, String)> {
        let left = self.launch.days_left(today);
        let words = t
            .say("launch-agenda")
            .with("countdown", countdown(t, left))
            .with("progress", progress_words(t, self.progress))
            .to_string();
        (0..=SEASON_DAYS).contains(&left).then(|| (self.launch.id, self.launch.name.clone(), words))
    }
}
