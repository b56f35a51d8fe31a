//! What phones keep and send: taps in, what became of each and the list out. A tap that cannot be taken is answered in
//! words and never sent again, so that it does not hold up those behind it.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keeper::Keeper;
use super::list::List;
use crate::actions::door_operation::{self as taps, Deed, MOST_AT_ONCE, Phone, Refusal, Tap, WalkIn};
use crate::context::Context;
use crate::domain::door_operation::{DoorOperation, Kind, MOST_GUESTS};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::text;
use crate::i18n::Speech;
use crate::web::fault::Fault;

/// The largest delivery, in octets: so many taps, each with a long name.
const LARGEST: usize = 64 * 1024;

/// A delivery.
#[derive(Deserialize)]
struct Delivery {
    /// What the phone's clock shows, in milliseconds since 1970.
    sent_at: i64,
    /// Each is read by itself: one that cannot be read holds up no other.
    operations: Vec<serde_json::Value>,
}

/// One tap as it is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    id: Id<DoorOperation>,
    kind: Kind,
    /// The person, or the operation by which they walked in.
    #[serde(default)]
    person: Option<Uuid>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    guests: i32,
    /// By the phone's clock, in milliseconds since 1970.
    made_at: i64,
}

#[derive(Serialize)]
struct Answer {
    /// In the order of the operations.
    outcomes: Vec<Outcome>,
    list: List,
}

#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Outcome {
    /// On record, since now or before.
    Noted { person: Id<Person> },
    /// Never to be taken, and why.
    Refused { reason: &'static str, words: String },
}

/// Why a tap could not even be read.
enum Unread {
    Malformed,
    Name,
    Email,
}

/// GET {door}/list
pub async fn list(context: web::Data<Context>, request: HttpRequest, keeper: Keeper) -> Result<HttpResponse, Fault> {
    let t = keeper.page(&context, &request, "").t;
    Ok(HttpResponse::Ok().json(List::load(&context, &keeper, t).await?))
}

/// POST {door}/operations
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
    body: web::Bytes,
) -> Result<HttpResponse, Fault> {
    let t = keeper.page(&context, &request, "").t;
    let delivery = read(&body)?;
    let read: Vec<Result<Tap, Unread>> = delivery.operations.into_iter().map(tap).collect();
    let readable: Vec<Tap> = read.iter().filter_map(|tap| tap.as_ref().ok().cloned()).collect();
    let (act, event) = (keeper.act(&context), keeper.event);
    let sent_at = instant(delivery.sent_at).unwrap_or(act.now);
    let phone = Phone { sent_at: Some(sent_at), helper: keeper.helper().map(|helper| helper.id) };
    let taken = context.write(move |tx| taps::apply(tx, &act, event, phone, &readable)).await?;
    let mut taken = taken.ok_or(Fault::NotFound)?.into_iter();
    let outcome = |tap: Result<Tap, Unread>| match tap {
        Err(unread) => Some(unread_words(t, &unread)),
        Ok(_) => taken.next().map(|outcome| match outcome {
            Ok(person) => Outcome::Noted { person },
            Err(refusal) => refused(t, refusal),
        }),
    };
    let outcomes = read.into_iter().filter_map(outcome).collect();
    Ok(HttpResponse::Ok().json(Answer { outcomes, list: List::load(&context, &keeper, t).await? }))
}

fn read(body: &[u8]) -> Result<Delivery, Fault> {
    if body.len() > LARGEST {
        return Err(Fault::Malformed("the delivery is too large".into()));
    }
    let delivery: Delivery = serde_json::from_slice(body).map_err(|fault| Fault::Malformed(fault.to_string()))?;
    if delivery.operations.len() > MOST_AT_ONCE {
        return Err(Fault::Malformed(format!("at most {MOST_AT_ONCE} operations at once")));
    }
    Ok(delivery)
}

fn tap(value: serde_json::Value) -> Result<Tap, Unread> {
    let sent: Sent = serde_json::from_value(value).map_err(|_| Unread::Malformed)?;
    let whom = || sent.person.ok_or(Unread::Malformed);
    let deed = match sent.kind {
        Kind::Here => Deed::Here(whom()?, sent.guests),
        Kind::Gone => Deed::Gone(whom()?),
        Kind::WalkIn => Deed::WalkIn(WalkIn {
            name: text::line(&sent.name).map_err(|_| Unread::Name)?,
            email: match sent.email.trim() {
                "" => None,
                written => Some(EmailAddress::parse(written).map_err(|_| Unread::Email)?),
            },
            guests: sent.guests,
        }),
    };
    Ok(Tap { id: sent.id, made_at: instant(sent.made_at).ok_or(Unread::Malformed)?, deed })
}

fn instant(millis: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis)
}

fn unread_words(t: Speech, unread: &Unread) -> Outcome {
    let (reason, key) = match unread {
        Unread::Malformed => ("malformed", "door-refused-malformed"),
        Unread::Name => ("name", "door-name-missing"),
        Unread::Email => ("email", "door-refused-email"),
    };
    Outcome::Refused { reason, words: t.say(key).to_string() }
}

fn refused(t: Speech, refusal: Refusal) -> Outcome {
    let (reason, words) = match refusal {
        Refusal::Cancelled => ("cancelled", t.say("door-cancelled")),
        Refusal::NotAnnounced => ("not_announced", t.say("door-draft")),
        Refusal::UnknownPerson => ("unknown_person", t.say("door-refused-person")),
        Refusal::Guests => ("guests", t.say("door-guests-odd").with("max", MOST_GUESTS)),
        Refusal::Address => ("address", t.say("door-refused-address")),
        Refusal::Taken => ("taken", t.say("door-refused-malformed")),
    };
    Outcome::Refused { reason, words: words.to_string() }
}
