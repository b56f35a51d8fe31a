//! Calendars to subscribe to (CALENDAR-MAIL S19): a member's own dates, an account's agenda, an organisation's public
//! one. Nobody signs in: the address is the secret, and a new one ends the old. Calendars ask every few minutes for what
//! changes once a week, so an answer that still holds is given without looking at a row.

mod dates;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, DurationRound as _, Utc};
use uuid::Uuid;

use self::dates::Feed;
use super::conditional;
use super::fault::Fault;
use super::kept::{Fresh, Kept};
use super::open_entry::Desk;
use crate::context::Context;
use crate::links::Purpose;

/// GET /feeds/{secret}.ics
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    secret: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let of = |purpose| context.links.open(purpose, &secret);
    let owner = of(Purpose::PersonFeed).map(Owner::Person).or_else(|| of(Purpose::AccountFeed).map(Owner::Account));
    let owner = owner.ok_or(Fault::UnknownLink)?;
    answer(&context, &kept, &request, owner).await
}

/// GET /o/{organisation}/agenda.ics
pub async fn public(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    answer(&context, &kept, &request, Owner::Public(slug.into_inner())).await
}

/// Whose calendar it is.
#[derive(Clone)]
enum Owner {
    /// A member, by the key of their feed.
    Person(Uuid),
    /// Somebody of the staff, by the key of theirs.
    Account(Uuid),
    /// Everybody's, by the short name of the organisation.
    Public(String),
}

async fn answer(context: &Context, kept: &Kept, request: &HttpRequest, owner: Owner) -> Result<HttpResponse, Fault> {
    let make = || async {
        let (now, desk, links) = (context.now(), Desk::of(context), context.links.clone());
        let (from, until) = (window(now), tomorrow(now));
        let found = context.read(move |tx| match &owner {
            Owner::Person(key) => dates::of_person(tx, &desk, &links, *key, from),
            Owner::Account(key) => dates::of_account(tx, &desk, &links, *key, from),
            Owner::Public(slug) => dates::of_organisation(tx, &desk, &links, slug, from),
        });
        let Feed { name, events } = found.await?.ok_or(Fault::UnknownLink)?;
        let text = crate::ical::feed::feed(&name, &events);
        Ok(Fresh { response: conditional::file("text/calendar; charset=utf-8", "agenda.ics", text), until })
    };
    kept.answer(context, request, make).await
}

/// What is over stays in the feed for thirty days, so that a calendar shows the last meetups and what was called off.
/// Cut at midnight UTC: within a day the same rows give the same feed.
fn window(now: DateTime<Utc>) -> DateTime<Utc> {
    tomorrow(now) - Duration::days(31)
}

fn tomorrow(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(Duration::days(1)).unwrap_or(now) + Duration::days(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_reaches_back_thirty_whole_days_and_holds_until_midnight() {
        let now: DateTime<Utc> = "2026-11-20T09:30:00Z".parse().unwrap();
        assert_eq!(window(now).to_rfc3339(), "2026-10-21T00:00:00+00:00");
        assert_eq!(tomorrow(now).to_rfc3339(), "2026-11-21T00:00:00+00:00");
    }
}
