//! The figures whose rows can be asked for, by the word that stands in the address.

use crate::domain::ratio::Sums;
use crate::domain::time_entry::Provenance;
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
        /// Those who came of those who had said yes, and walk-ins apart.
        Attendance = "attendance",
        /// Communities and departments by the time since they were met.
        Neglect = "neglect",
        /// Departments met in 90 days, of all.
        Departments = "departments",
        /// Travel and preparation for one hour of contact.
        Support = "support",
        /// What was asked for, promised and given.
        Ingredients = "ingredients",
        /// Effects whose window ends in the period.
        Effects = "effects",
        /// Objectives whose day lies in the period, with their verdict.
        Objectives = "objectives",
        /// The hours of half a year of weeks, and the rate over four of them.
        Weeks = "weeks",
        /// People met in half a year by weekday.
        Weekdays = "weekdays",
        /// Hours that the wrap-up of a meetup wrote.
        FromEvent = "from_event",
        /// Hours that the timer measured.
        FromTimer = "from_timer",
        /// Hours read from a file or a calendar.
        FromImport = "from_import",
        /// Hours typed in the week in which they happened.
        FromManual = "from_manual",
        /// Hours typed later.
        FromManualLater = "from_manual_later",
        /// Hours that answer the Friday question.
        FromDeclared = "from_declared",
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

    /// Those that are explained in the same way as this one: sums of entries, where hours come from, or all others.
    pub fn kin(self) -> impl Iterator<Item = Figure> {
        let family = |figure: Figure| (figure.provenance().is_some(), figure.seconds(&Sums::default()).is_some());
        Figure::ALL.iter().copied().filter(move |figure| family(*figure) == family(self))
    }

    /// The figure of the hours that came to be in one way.
    pub const fn of_provenance(provenance: Provenance) -> Figure {
        match provenance {
            Provenance::Event => Figure::FromEvent,
            Provenance::Timer => Figure::FromTimer,
            Provenance::Import => Figure::FromImport,
            Provenance::Manual => Figure::FromManual,
            Provenance::ManualLater => Figure::FromManualLater,
            Provenance::Declared => Figure::FromDeclared,
        }
    }

    /// The way in which all hours of this figure came to be, if it is about one.
    pub fn provenance(self) -> Option<Provenance> {
        Provenance::ALL.iter().copied().find(|provenance| Figure::of_provenance(*provenance) == self)
    }

    /// The seconds that one entry adds to it: `share` is what the entry really counts.
    pub fn seconds_of(self, share: &Sums, provenance: Provenance) -> i64 {
        match self.provenance() {
            Some(only) if only == provenance => share.tracked_s(),
            Some(_) => 0,
            None => self.seconds(share).unwrap_or(0),
        }
    }

    /// Where the rows come from: the key of its words.
    pub const fn source(self) -> &'static str {
        match self {
            Figure::Coverage => "report-source-contract",
            Figure::Encounters | Figure::People | Figure::Unconfirmed | Figure::Moved | Figure::Weekdays => {
                "report-source-events"
            }
            Figure::Attendance => "report-source-answers",
            Figure::Neglect | Figure::Departments => "report-source-people",
            Figure::Effects | Figure::Objectives => "report-source-typed",
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
            | Figure::Attendance
            | Figure::Neglect
            | Figure::Departments
            | Figure::Effects
            | Figure::Objectives
            | Figure::Weeks
            | Figure::Weekdays
            | Figure::FromEvent
            | Figure::FromTimer
            | Figure::FromImport
            | Figure::FromManual
            | Figure::FromManualLater
            | Figure::FromDeclared
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
            Figure::Attendance => "report-attendance",
            Figure::Neglect => "report-neglect",
            Figure::Departments => "report-departments",
            Figure::Effects => "effect-list",
            Figure::Objectives => "objective-list",
            Figure::Weeks => "report-weeks",
            Figure::Weekdays => "report-weekdays",
            Figure::FromEvent => "report-from-event",
            Figure::FromTimer => "report-from-timer",
            Figure::FromImport => "report-from-import",
            Figure::FromManual => "report-from-manual",
            Figure::FromManualLater => "report-from-manual-later",
            Figure::FromDeclared => "report-from-declared",
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
            Figure::Attendance => "report-define-attendance",
            Figure::Neglect => "report-define-neglect",
            Figure::Departments => "report-define-departments",
            Figure::Effects => "report-define-effects",
            Figure::Objectives => "report-define-objectives",
            Figure::Weeks => "report-define-weeks",
            Figure::Weekdays => "report-define-weekdays",
            Figure::FromEvent => "report-define-from-event",
            Figure::FromTimer => "report-define-from-timer",
            Figure::FromImport => "report-define-from-import",
            Figure::FromManual => "report-define-from-manual",
            Figure::FromManualLater => "report-define-from-manual-later",
            Figure::FromDeclared => "report-define-from-declared",
            Figure::Forecast => "report-define-forecast",
        }
    }
}
