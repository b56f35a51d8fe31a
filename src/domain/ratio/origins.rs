//! Where counted seconds come from: how the lines that won them came to be. Says how far a figure can be trusted.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

use super::Sums;
use crate::domain::time_entry::Provenance;

/// The counted seconds of all kinds by provenance; together they are [`Sums::tracked_s`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origins {
    /// Written by the wrap-up of an event.
    pub event_s: i64,
    /// Measured by the timer.
    pub timer_s: i64,
    /// Read from a file or a calendar.
    pub import_s: i64,
    /// Typed in the week in which it happened.
    pub manual_s: i64,
    /// Typed after that week.
    pub late_s: i64,
    /// The answer to the Friday question.
    pub declared_s: i64,
}

/// The seconds of a stretch of time: of each kind, and where they come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Counted {
    /// By kind.
    pub sums: Sums,
    /// By provenance.
    pub origins: Origins,
}

impl Origins {
    /// The seconds of one provenance.
    pub fn of(&self, provenance: Provenance) -> i64 {
        let mut origins = *self;
        *origins.of_mut(provenance)
    }

    /// The field that adds up one provenance.
    pub(super) fn of_mut(&mut self, provenance: Provenance) -> &mut i64 {
        match provenance {
            Provenance::Event => &mut self.event_s,
            Provenance::Timer => &mut self.timer_s,
            Provenance::Import => &mut self.import_s,
            Provenance::Manual => &mut self.manual_s,
            Provenance::ManualLater => &mut self.late_s,
            Provenance::Declared => &mut self.declared_s,
        }
    }
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Counted) {
        self.sums += other.sums;
        for provenance in Provenance::ALL {
            *self.origins.of_mut(*provenance) += other.origins.of(*provenance);
        }
    }
}

impl Add for Counted {
    type Output = Counted;

    fn add(mut self, other: Counted) -> Counted {
        self += other;
        self
    }
}

impl Sub for Counted {
    type Output = Counted;

    fn sub(mut self, other: Counted) -> Counted {
        self.sums = self.sums - other.sums;
        for provenance in Provenance::ALL {
            *self.origins.of_mut(*provenance) -= other.origins.of(*provenance);
        }
        self
    }
}

impl Sum for Counted {
    fn sum<I: Iterator<Item = Counted>>(all: I) -> Counted {
        all.fold(Counted::default(), Add::add)
    }
}
