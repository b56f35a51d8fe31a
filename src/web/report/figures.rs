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
        /// Events that were held elsewhere or at another time than they were first announced.
        Moved = "moved",
        /// Travel and preparation for one hour of contact.
        Support = "support",
        /// What was asked for, promised and given.
        Ingredients = "ingredients",
        /// What is planned in the coming four weeks.
        Forecast = "forecast",
    }
}

impl Figure {
    /// The figures that are sums of entries of their own, in the order of the page.
    pub fn of_entries() -> impl Iterator<Item = Figure> {
        let sums = Figure::ALL.iter().copied().filter(|figure| figure.seconds(&Sums::default()).is_some());
        sums.filter(|figure| *figure != Figure::Support)
    }

    /// Where the rows come from: the key of its words.
    pub const fn source(self) -> &'static str {
        match self {
            Figure::Coverage => "report-source-contract",
            Figure::Encounters | Figure::People | Figure::Unconfirmed | Figure::Moved => "report-source-events",
            Figure::Ingredients => "report-source-ingredients",
            Figure::Forecast => "report-source-planned",
            _ => "report-source-entries",
        }
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
            Figure::Support => Some(sums.contact_s + sums.travel_s + sums.prep_s),
            Figure::Encounters
            | Figure::People
            | Figure::Coverage
            | Figure::Unconfirmed
            | Figure::Moved
            | Figure::Ingredients
            | Figure::Forecast => None,
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
            Figure::Moved => "report-moved",
            Figure::Support => "report-support",
            Figure::Ingredients => "report-ingredients",
            Figure::Forecast => "report-forecast-title",
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
            Figure::Moved => "report-define-moved",
            Figure::Support => "report-define-support",
            Figure::Ingredients => "report-define-ingredients",
            Figure::Forecast => "report-define-forecast",
        }
    }
}
