//! What the guests of past evenings thought of them: two questions, answered by some of those who were thanked.

use chrono::Duration;

use super::stage::Stage;
use crate::actions;
use crate::domain::ballot::{Again, Ballot, Liked};
use crate::domain::event::State;
use crate::links::{ballot_of, feedback_key};
use crate::store::{self, Fault};

/// Evenings looked back at.
const EVENINGS: i64 = 40;
/// Share of those thanked who answer.
const ANSWERS: f64 = 0.6;

/// Casts their ballots on the day after the thanks.
pub(super) fn play(stage: &mut Stage) -> Result<(), Fault> {
    let (organisation, now) = (stage.organisation(), stage.now);
    for event in store::event::past(stage.tx, organisation, now, EVENINGS)? {
        if event.state != State::Held {
            continue;
        }
        for guest in store::check_in::of_event(stage.tx, organisation, event.id)? {
            if stage.happens(ANSWERS) {
                let said = Ballot {
                    liked: Some(if stage.happens(0.8) { Liked::Yes } else { Liked::SoSo }),
                    again: stage.happens(0.9).then_some(Again::Yes).or(Some(Again::Maybe)),
                };
                let act = stage.at((event.ends_at + Duration::days(2)).min(now));
                let ballot = ballot_of(&act.key, feedback_key(&act.key, event.id, guest.person));
                // Whoever was not thanked has no ballot.
                actions::ballot::cast(stage.tx, &act, ballot, said)?;
            }
        }
    }
    Ok(())
}
