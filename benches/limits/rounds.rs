//! Takes turns: every arm once per round, so that what else the machine does falls on all of them alike.

use anyhow::Result;

use crate::line::Figures;

/// One of those that are measured beside one another; is told which round it is, from 0.
pub type Arm<'a> = Box<dyn FnMut(usize) -> Result<Figures> + 'a>;

/// The medians of each arm over so many rounds. One more round goes before them and is thrown away; every other round
/// goes backwards, so that no arm always follows the same other.
pub fn in_turn(rounds: usize, mut arms: Vec<Arm<'_>>) -> Result<Vec<Figures>> {
    let mut measured = vec![Vec::with_capacity(rounds); arms.len()];
    for round in 0..=rounds {
        let forwards = 0..arms.len();
        let order: Vec<usize> = if round % 2 == 0 { forwards.collect() } else { forwards.rev().collect() };
        for place in order {
            let figures = arms[place](round)?;
            if round > 0 {
                measured[place].push(figures);
            }
        }
    }
    Ok(measured.iter().map(|rounds| Figures::median(rounds)).collect())
}
