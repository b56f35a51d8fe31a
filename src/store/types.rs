//! How domain values stand in columns. Everything is a plain scalar; what cannot be read back is a corrupt row.

use chrono::{DateTime, SubsecRound, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel::sqlite::Sqlite;
use uuid::Uuid;

use crate::domain::account::{Role, Scope};
use crate::domain::ballot;
use crate::domain::door_operation;
use crate::domain::drift::Signal;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{self, Orientation};
use crate::domain::experiment;
use crate::domain::gesture;
use crate::domain::grain::Grain;
use crate::domain::heard;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::id::Id;
use crate::domain::import;
use crate::domain::inbound;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::mailing;
use crate::domain::outbox::{self, Message};
use crate::domain::person::BasisKind;
use crate::domain::register::Register;
use crate::domain::relay;
use crate::domain::rsvp::{Answer, Door, NamingConsent, PhotoConsent, Place};
use crate::domain::rsvp_change::Cause;
use crate::domain::series;
use crate::domain::time_entry::{self, Provenance, Status};
use crate::domain::time_import;

/// The column types that the two databases keep differently.
pub mod sql {
    /// A UUID: 16 octets on SQLite, `uuid` on PostgreSQL.
    #[derive(diesel::sql_types::SqlType, diesel::query_builder::QueryId, Clone, Copy, Debug)]
    #[diesel(sqlite_type(name = "Binary"), postgres_type(name = "uuid"))]
    pub struct Key;

    /// An instant: microseconds since 1970 on SQLite, `timestamptz` on PostgreSQL.
    #[derive(diesel::sql_types::SqlType, diesel::query_builder::QueryId, Clone, Copy, Debug)]
    #[diesel(sqlite_type(name = "Long"), postgres_type(name = "timestamptz"))]
    pub struct Moment;

    impl diesel::sql_types::SqlOrd for Moment {}
}

/// The only purpose of this type is to let the typed ids of the domain stand in columns.
#[derive(AsExpression, FromSqlRow)]
#[diesel(foreign_derive, sql_type = sql::Key)]
#[expect(dead_code, reason = "read by the derive alone")]
struct IdColumn<T: 'static>(Id<T>);

/// A UUID that names nothing, such as the random half of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql::Key)]
pub struct Bare(pub Uuid);

macro_rules! key_column {
    ([$($generics:tt)*] $name:ty, $uuid:expr, $from:expr) => {
        impl<$($generics)*> ToSql<sql::Key, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                let uuid: Uuid = $uuid(self);
                out.set_value(uuid.as_bytes().to_vec());
                Ok(IsNull::No)
            }
        }
        impl<$($generics)*> ToSql<sql::Key, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let uuid: Uuid = $uuid(self);
                std::io::Write::write_all(out, uuid.as_bytes())?;
                Ok(IsNull::No)
            }
        }
        impl<$($generics)*> FromSql<sql::Key, Sqlite> for $name {
            fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok($from(Uuid::from_slice(value.read_blob())?))
            }
        }
        impl<$($generics)*> FromSql<sql::Key, Pg> for $name {
            fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok($from(Uuid::from_slice(value.as_bytes())?))
            }
        }
    };
}
key_column!([T: 'static] Id<T>, |id: &Id<T>| id.uuid(), Id::from);
key_column!([] Bare, |bare: &Bare| bare.0, Bare);

/// An instant cut to whole microseconds, the finest that both databases return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql::Moment)]
pub struct At(pub DateTime<Utc>);

impl From<DateTime<Utc>> for At {
    fn from(instant: DateTime<Utc>) -> Self {
        At(instant.trunc_subsecs(6))
    }
}

impl From<At> for DateTime<Utc> {
    fn from(at: At) -> Self {
        at.0
    }
}

impl ToSql<sql::Moment, Sqlite> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(IsNull::No)
    }
}

impl FromSql<sql::Moment, Sqlite> for At {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?;
        DateTime::from_timestamp_micros(micros).map(At).ok_or_else(|| format!("no instant: {micros}").into())
    }
}

impl ToSql<sql::Moment, Pg> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <DateTime<Utc> as ToSql<Timestamptz, Pg>>::to_sql(&self.0, out)
    }
}

impl FromSql<sql::Moment, Pg> for At {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <DateTime<Utc> as FromSql<Timestamptz, Pg>>::from_sql(value).map(At)
    }
}

/// Lets a domain value stand in a text column by its own words; `$text` borrows them.
macro_rules! text_column {
    ($($column:ident = $name:ty, $text:expr;)+) => { $(
        #[derive(AsExpression, FromSqlRow)]
        #[diesel(foreign_derive, sql_type = Text)]
        #[expect(dead_code, reason = "read by the derive alone")]
        struct $column($name);

        impl<DB: Backend> ToSql<Text, DB> for $name
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let text: fn(&$name) -> &str = $text;
                text(self).to_sql(out)
            }
        }

        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = String::from_sql(value)?;
                text.parse().map_err(|_| format!("{text:?} is no {}", stringify!($name)).into())
            }
        }
    )+ };
}
text_column! {
    AgainColumn = ballot::Again, |word| word.as_str();
    AnswerColumn = Answer, |word| word.as_str();
    BasisColumn = BasisKind, |word| word.as_str();
    CauseColumn = Cause, |word| word.as_str();
    DoorColumn = Door, |word| word.as_str();
    DoorOperationColumn = door_operation::Kind, |word| word.as_str();
    EmailColumn = EmailAddress, EmailAddress::as_str;
    EntryKindColumn = time_entry::Kind, |word| word.as_str();
    EventKindColumn = event::Kind, |word| word.as_str();
    EventStateColumn = event::State, |word| word.as_str();
    GestureColumn = gesture::Kind, |word| word.as_str();
    GrainColumn = Grain, |word| word.as_str();
    ExceptionColumn = series::Exception, |word| word.as_str();
    ExperimentVerdictColumn = experiment::Verdict, |word| word.as_str();
    HeardStateColumn = heard::State, |word| word.as_str();
    ImportStateColumn = import::State, |word| word.as_str();
    InboundDoorColumn = inbound::Door, |word| word.as_str();
    InboundOutcomeColumn = inbound::Outcome, |word| word.as_str();
    InboundWhyColumn = inbound::Why, |word| word.as_str();
    LanguageColumn = Language, |word| word.code();
    LikedColumn = ballot::Liked, |word| word.as_str();
    MailingKindColumn = mailing::Kind, |word| word.as_str();
    MailingStateColumn = mailing::State, |word| word.as_str();
    MessageColumn = Message, |word| word.as_str();
    NamingConsentColumn = NamingConsent, |word| word.as_str();
    OrientationColumn = Orientation, |word| word.as_str();
    OutboxStateColumn = outbox::State, |word| word.as_str();
    PhotoConsentColumn = PhotoConsent, |word| word.as_str();
    PlaceColumn = Place, |word| word.as_str();
    ProvenanceColumn = Provenance, |word| word.as_str();
    RegionColumn = Region, |word| word.as_str();
    RegisterColumn = Register, |word| word.as_str();
    RelayKindColumn = relay::Kind, |word| word.as_str();
    RelayStateColumn = relay::State, |word| word.as_str();
    RoleColumn = Role, |word| word.as_str();
    SchoolZoneColumn = SchoolZone, |word| word.as_str();
    ScopeColumn = Scope, |word| word.as_str();
    SeriesStateColumn = series::State, |word| word.as_str();
    SignalColumn = Signal, |word| word.as_str();
    StatusColumn = Status, |word| word.as_str();
    TimeFormatColumn = time_import::Format, |word| word.as_str();
    ZoneColumn = Zone, Zone::name;
}
