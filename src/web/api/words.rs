//! How closed sets of words and lines of text stand in the document: `#[schema(schema_with = words::role)]`.
//! The rules know no schemas, so each set is named here once, with its words taken from the rules.

use utoipa::openapi::schema::{AdditionalProperties, Object, ObjectBuilder, Type};

use crate::domain::account::Role;
use crate::domain::calendar_source;
use crate::domain::event;
use crate::domain::experiment::Verdict;
use crate::domain::heard;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::import;
use crate::domain::language::Language;
use crate::domain::mailing;
use crate::domain::outbox::{self, Message};
use crate::domain::person::BasisKind;
use crate::domain::register::Register;
use crate::domain::relay;
use crate::domain::rsvp::{Answer, Door};
use crate::domain::text::LINE_MAX;
use crate::domain::time_entry::{self, Provenance, Status};
use crate::domain::time_import;
use crate::domain::time_rule;

macro_rules! set {
    ($(#[$doc:meta])* $name:ident, $words:ty) => {
        $(#[$doc])*
        pub fn $name() -> Object {
            let words = <$words>::ALL.iter().map(|word| word.as_str());
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
        }
    };
}
set!(
    /// What an account may do.
    role,
    Role
);
set!(
    /// Whose export a file of hours is.
    time_format,
    time_import::Format
);
set!(
    /// Why a row of a file of hours is refused.
    time_reason,
    time_import::Reason
);
set!(
    /// Why a private calendar was not read.
    calendar_fault,
    calendar_source::Fault
);
set!(
    /// Which of two numbers of a date is the day.
    date_order,
    time_import::DateOrder
);
set!(
    /// What a rule makes of imported hours.
    rule_mode,
    time_rule::Mode
);
set!(
    /// What a rule looks at.
    rule_field,
    time_rule::Field
);
set!(
    /// How a rule compares.
    rule_op,
    time_rule::Op
);
set!(
    /// Languages the product speaks.
    language,
    Language
);
set!(
    /// Whose public holidays are kept.
    region,
    Region
);
set!(
    /// Whose school holidays are warned of.
    school_zone,
    SchoolZone
);
set!(
    /// What a mailing says.
    mailing_kind,
    mailing::Kind
);
set!(
    /// How far a mailing has come.
    mailing_state,
    mailing::State
);
set!(
    /// Forms of address in French.
    register,
    Register
);
set!(
    /// Legal bases.
    basis_kind,
    BasisKind
);
set!(
    /// What an event is.
    event_kind,
    event::Kind
);
set!(
    /// Where an event stands.
    event_state,
    event::State
);
set!(
    /// What a guest says.
    answer,
    Answer
);
set!(
    /// Which way an answer came.
    door,
    Door
);
set!(
    /// What hours were spent on.
    hours,
    time_entry::Kind
);
set!(
    /// Where hours come from.
    provenance,
    Provenance
);
set!(
    /// Whether hours count.
    status,
    Status
);
set!(
    /// What a relay is.
    relay_kind,
    relay::Kind
);
set!(
    /// How near one has come to a relay.
    relay_state,
    relay::State
);
set!(
    /// How far something heard has come.
    heard_state,
    heard::State
);
set!(
    /// What is made of an experiment.
    verdict,
    Verdict
);
set!(
    /// Why a row of a list is left out.
    import_reason,
    import::Reason
);
set!(
    /// What a mail says.
    message,
    Message
);
set!(
    /// Where a mail stands.
    mail_state,
    outbox::State
);

/// Minutes for each weekday; days left out are free.
pub fn weekdays() -> Object {
    let minutes = || ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(1440));
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let object = ObjectBuilder::new().additional_properties(Some(AdditionalProperties::FreeForm(false)));
    days.into_iter().fold(object, |object, day| object.property(day, minutes())).build()
}

/// A name or a title: one line that says something.
pub fn line() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(LINE_MAX))
        .pattern(Some(r"\S"))
        .build()
}
