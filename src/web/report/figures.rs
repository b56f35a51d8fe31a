//! The figures whose rows can be asked for, by the word that stands in the address.

use crate::domain::ratio::Sums;
use crate::domain::words::words;

words! {
    /// A figure of the page.
    Figure {
        /// Contact, travel and online time together: what the rate is made of.
        Rate = "rate",
        Contact = "contact",
        Travel = "travel",
        Online = "online",
        Prep = "prep",
        Other = "other",
        Unclassified = "unclassified",
        DoubleBooked = "double_booked",
        /// Hours of events that nobody has confirmed.
        Waiting = "event_open",
        /// Events that took place.
        Encounters = "encounters",
        /// Faces seen at them.
        People = "people",
        /// How much of the contract hours was written down.
        Coverage = "coverage",
        /// Events that are over and that nobody has confirmed.
        Unconfirmed = "unconfirmed",
    }
}

impl Figure {
    /// The figures that are sums of entries, in the order of the page.
    pub fn of_entries() -> impl Iterator<Item = Figure> {
        Figure::ALL.iter().copied().filter(|figure| figure.seconds(&Sums::default()).is_some())
    }

    /// The seconds that it adds up, of one entry or of all; none for a figure that is no sum of entries.
    pub fn seconds(self, sums: &Sums) -> Option<i64> {
        match self {
            Figure::Rate => Some(sums.real_s() + sums.online_s),
            Figure::Contact => Some(sums.contact_s),
            Figure::Travel => Some(sums.travel_s),
            Figure::Prep => Some(sums.prep_s),
            Figure::Online => Some(sums.online_s),
            Figure::Other => Some(sums.other_s),
            Figure::Unclassified => Some(sums.unclassified_s),
            Figure::DoubleBooked => Some(sums.double_booked_s),
            Figure::Waiting => Some(sums.event_open_s),
            Figure::Encounters | Figure::People | Figure::Coverage | Figure::Unconfirmed => None,
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Figure::Rate => "report-figure-rate",
            Figure::Contact => "time-contact",
            Figure::Travel => "time-travel",
            Figure::Prep => "time-prep",
            Figure::Online => "time-online",
            Figure::Other => "time-other",
            Figure::Unclassified => "time-unclassified",
            Figure::DoubleBooked => "report-figure-double",
            Figure::Waiting => "report-figure-waiting",
            Figure::Encounters => "report-encounters",
            Figure::People => "report-people",
            Figure::Coverage => "report-coverage",
            Figure::Unconfirmed => "report-unconfirmed",
        }
    }

    /// The key of the sentence that defines it.
    pub const fn definition(self) -> &'static str {
        match self {
            Figure::Rate => "report-define-rate",
            Figure::Contact => "report-define-contact",
            Figure::Travel => "report-define-travel",
            Figure::Prep => "report-define-prep",
            Figure::Online => "report-define-online",
            Figure::Other => "report-define-other",
            Figure::Unclassified => "report-define-unclassified",
            Figure::DoubleBooked => "report-define-double",
            Figure::Waiting => "report-define-waiting",
            Figure::Encounters => "report-define-encounters",
            Figure::People => "report-define-people",
            Figure::Coverage => "report-define-coverage",
            Figure::Unconfirmed => "report-define-unconfirmed",
        }
    }
}
