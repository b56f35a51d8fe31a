//! The page of an event: how is it going, and what is my next gesture.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::afterwards::{self, Afterwards};
use super::effects::{self, Effects};
use super::feedback::Feedback;
use super::form_page::kind_name;
use super::guest_card::Look;
use super::guests::{Counts, Filter, GuestList, Guests};
use super::ingredient::IngredientForm;
use super::last_time::{self, LastTime};
use super::mailing;
use super::mails::{MailState, Mails};
use super::next_step::{self, Card};
use super::soup::{self, Soup};
use crate::actions::Act;
use crate::charts::art::{self, Grid};
use crate::charts::qr;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::ballot::Tally;
use crate::domain::event::{Details, Event, State};
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::permission::Permission;
use crate::domain::series::Series;
use crate::domain::venue::Venue;
use crate::domain::wrap_up::usual_minutes;
use crate::i18n::{Speech, dates, unbroken};
use crate::links::Links;
use crate::store::debrief::Earlier;
use crate::store::series::Reach;
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors};
use crate::web::guard::{Reader, Staff};
use crate::web::mail::received;
use crate::web::page::{Page, html};
use crate::web::series::gap;

/// Mails that came in and are shown without being asked for.
const RECEIVED: usize = 4;

#[derive(Template)]
#[template(path = "event/show.html")]
struct Show {
    page: Page,
    event: Id<Event>,
    title: String,
    art: String,
    state: Chip,
    kind: String,
    when: String,
    place: String,
    directions: String,
    hosts: String,
    description: String,
    cancelled: bool,
    /// Why it was called off; empty if nobody said.
    reason: String,
    /// What only its kind has: label and value.
    details: Vec<(String, String)>,
    /// Whether the reader may see guests and change anything.
    manages: bool,
    door: bool,
    open: bool,
    /// Whether it can still be called off, or said that it did not take place.
    cancellable: bool,
    is_draft: bool,
    plus_ones_max: i32,
    next: Option<Card>,
    guests: GuestList,
    invited: usize,
    /// Heads that came; none before anybody did.
    came: Option<i64>,
    mails: Mails,
    /// What guests thought, once they were asked.
    feedback: Option<Feedback>,
    /// What is still to leave by the event's rhythm.
    mailings: Vec<mailing::Line>,
    received: Vec<received::Line>,
    received_earlier: Vec<received::Line>,
    /// What is expected of it and what came of it.
    effects: effects::Shown,
    soup: soup::Shown,
    blank_ingredient: IngredientForm,
    no_errors: Errors,
    hours: Hours,
    share: String,
    public: Option<Public>,
    /// The series it is a date of, by its address and title.
    series: Option<(Id<Series>, String)>,
    /// What the series misses ahead; empty for nothing.
    gap: String,
    /// What it leaves behind, once it was held.
    after: Option<afterwards::Shown>,
    /// What was made of the last date, while this one is ahead.
    last_time: Option<LastTime>,
}

/// The page that everybody may see.
struct Public {
    url: String,
    /// For a poster or a screen; none for an address too long for a code.
    qr: Option<String>,
}

/// How far the event has come, in one word.
struct Chip {
    class: &'static str,
    icon: &'static str,
    word: String,
}

/// What it counts for each host.
struct Hours {
    heading: String,
    prep: String,
    contact: String,
    travel: String,
    real: String,
}

/// Everything on record about the event.
struct Scene {
    event: Event,
    venue: Option<Venue>,
    hosts: Vec<Account>,
    /// How all accounts are called.
    names: HashMap<Id<Account>, String>,
    guests: Guests,
    came: Option<i64>,
    mails: MailState,
    tally: Tally,
    ahead: mailing::Ahead,
    received: received::Mails,
    effects: Effects,
    soup: Soup,
    series: Option<(Series, Option<Reach>)>,
    after: Option<Afterwards>,
    earlier: Option<Earlier>,
}

/// GET /events/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    path: web::Path<Id<Event>>,
    Asked(filter): Asked<Filter>,
) -> Result<HttpResponse, Fault> {
    let (act, id, now) = (staff.act(&context), *path, context.now());
    let asked = filter.clone();
    let scene = context.read(move |tx| scene(tx, &act, id, &asked)).await?.ok_or(Fault::NotFound)?;
    let page = Page::staff(&context, &request, &staff, "agenda", &scene.event.title);
    let share = context.links.page(&format!("/events/{id}"));
    html(&request, &scene.shown(page, &staff, &filter, &context.links, share, now))
}

fn scene(tx: &mut Tx, act: &Act, id: Id<Event>, filter: &Filter) -> Result<Option<Scene>, store::Fault> {
    let organisation = act.organisation;
    let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
    let invitations = store::invitation::of_event(tx, organisation, id, false)?;
    let ids: Vec<_> = invitations.iter().map(|invitation| invitation.person).collect();
    let communities = store::community::all(tx, organisation)?;
    let accounts = store::account::all(tx, organisation)?;
    let came = store::check_in::counts(tx, organisation, &[id])?.get(&id).map(|(heads, _)| *heads);
    let venue = event.venue.map(|venue| store::venue::by_id(tx, organisation, venue)).transpose()?.flatten();
    let mut guests = Guests {
        people: store::person::by_ids(tx, organisation, &ids)?,
        rsvps: store::rsvp::of_event(tx, organisation, id)?,
        communities: communities.into_iter().map(|one| (one.id, one.name)).collect::<HashMap<_, _>>(),
        unreached: store::outbox::unreached(tx, organisation, id)?.into_iter().collect(),
        invitations,
        mails: HashMap::new(),
    };
    for mail in store::outbox::to_guests(tx, organisation, id, &guests.shown(filter))? {
        if let Some(person) = mail.person {
            guests.mails.entry(person).or_default().push(mail);
        }
    }
    Ok(Some(Scene {
        venue,
        names: accounts.iter().map(|account| (account.id, account.name.clone())).collect(),
        hosts: accounts.into_iter().filter(|account| event.hosts.contains(&account.id)).collect(),
        guests,
        came,
        mails: MailState::load(tx, act, id)?,
        tally: store::ballot::tally(tx, organisation, id)?,
        ahead: mailing::Ahead::load(tx, act, &event)?,
        received: received::Mails::of_event(tx, organisation, id)?,
        effects: Effects::load(tx, organisation, &event, act.now)?,
        soup: Soup::load(tx, organisation, id)?,
        series: series_of(tx, act, &event)?,
        after: Afterwards::load(tx, organisation, &event)?,
        earlier: last_time::before(tx, organisation, &event)?,
        event,
    }))
}

/// The series of a date, and how far its dates go.
fn series_of(tx: &mut Tx, act: &Act, event: &Event) -> Result<Option<(Series, Option<Reach>)>, store::Fault> {
    let Some(occurrence) = &event.occurrence else { return Ok(None) };
    let Some(series) = store::series::by_id(tx, act.organisation, occurrence.series)? else { return Ok(None) };
    let reach = store::series::reach(tx, act.organisation, &[series.id], act.now)?.remove(&series.id);
    Ok(Some((series, reach)))
}

impl Scene {
    fn shown(
        &self,
        page: Page,
        staff: &Staff,
        filter: &Filter,
        links: &Links,
        share: String,
        now: DateTime<Utc>,
    ) -> Show {
        let (t, event) = (page.t, &self.event);
        let counts = self.guests.counts();
        let local = |at| event.timezone.local(at);
        let foreign = (event.timezone != staff.organisation.timezone).then(|| event.timezone.name());
        let manages = staff.account.role.may(Permission::Manage);
        let mut received = self.received.lines(&t, &event.timezone, now);
        let received_earlier = received.split_off(received.len().min(RECEIVED));
        let cancellable = matches!(event.state, State::Draft | State::Announced);
        let next = next_step::step(event, &counts, now).filter(|_| manages);
        Show {
            event: event.id,
            title: unbroken(&event.title).into_owned(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::BAND),
            state: chip(&t, event, &counts, now),
            kind: kind_name(&t, event.kind()),
            when: dates::span(t.language, local(event.starts_at), local(event.ends_at), foreign),
            place: self.place(),
            directions: self.venue.as_ref().map(|venue| venue.directions.clone()).unwrap_or_default(),
            hosts: self.hosts.iter().map(|host| host.name.as_str()).collect::<Vec<_>>().join(", "),
            description: event.description.clone(),
            cancelled: event.state == State::Cancelled,
            reason: event.cancelled_reason.clone().unwrap_or_default(),
            details: details(&t, &event.details),
            manages,
            door: matches!(event.state, State::Announced | State::Held) && event.door_is_open(now),
            open: cancellable && event.ends_at > now,
            cancellable,
            is_draft: event.state == State::Draft,
            plus_ones_max: event.plus_ones_max,
            next: next.map(|step| next_step::card(&t, event, &counts, step)),
            guests: self.guests.list(&Look { t: &t, event, links, names: &self.names, now }, filter),
            invited: counts.invited,
            came: self.came,
            mails: self.mails.timeline(&t, event, now),
            feedback: Feedback::of(&t, &self.tally),
            mailings: self.ahead.lines(&t, event),
            received,
            received_earlier,
            effects: self.effects.shown(
                &t,
                counts.coming + counts.guests,
                staff.organisation.timezone.local(now).date(),
            ),
            soup: self.soup.shown(&t, event, manages, now),
            blank_ingredient: IngredientForm::default(),
            no_errors: Errors::default(),
            hours: self.hours(&t, staff),
            share,
            public: event.is_public().then(|| Public::of(&t, links.public_event(&staff.organisation.slug, event.id))),
            series: self.series.as_ref().filter(|_| manages).map(|(one, _)| (one.id, one.title.clone())),
            gap: match &self.series {
                Some((series, reach)) if manages => gap(&t, series, reach.as_ref(), now).unwrap_or_default(),
                _ => String::new(),
            },
            after: self.after.as_ref().and_then(|after| after.shown(&t, event)),
            last_time: self.earlier.as_ref().filter(|_| manages).map(|earlier| LastTime::of(&t, earlier)),
            page,
        }
    }

    fn place(&self) -> String {
        let Some(venue) = &self.venue else { return String::new() };
        let parts = [venue.name.as_str(), venue.address.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn hours(&self, t: &Speech, staff: &Staff) -> Hours {
        let event = &self.event;
        let (usual_travel, usual_prep) = usual_minutes(event.kind());
        let (travel, prep) =
            event.held.map_or((usual_travel, usual_prep), |held| (held.travel_minutes, held.prep_minutes));
        let real = next_step::real_seconds(event);
        let mine = event.hosts.contains(&staff.account.id);
        let heading = match (mine, event.held.is_some()) {
            (true, true) => t.say("event-your-hours"),
            (true, false) => t.say("event-your-hours-planned"),
            (false, true) => t.say("event-host-hours"),
            (false, false) => t.say("event-host-hours-planned"),
        };
        let minutes = |minutes: i32| figure::hours(i64::from(minutes) * 60);
        Hours {
            heading: heading.to_string(),
            prep: minutes(prep),
            contact: figure::hours(real - i64::from(travel) * 60),
            travel: minutes(travel),
            real: figure::hours(real),
        }
    }
}

impl Public {
    fn of(t: &Speech, url: String) -> Public {
        Public { qr: qr::svg(&url, &t.say("event-public-qr").to_string()).ok(), url }
    }
}

fn chip(t: &Speech, event: &Event, counts: &Counts, now: DateTime<Utc>) -> Chip {
    let (class, icon, phrase) = match event.state {
        State::Draft => ("", "edit", t.say("event-state-draft")),
        State::Cancelled => ("bad", "x", t.say("event-state-cancelled")),
        State::Held => ("ok", "check", t.say("event-state-held")),
        State::Announced if event.awaits_wrap_up(now) => ("warn", "clock", t.say("event-state-unconfirmed")),
        State::Announced if counts.invited > 0 => ("ok", "mail", t.say("event-state-invited")),
        State::Announced => ("info", "bell", t.say("event-state-announced")),
    };
    Chip { class, icon, word: phrase.to_string() }
}

/// What only a kind has, as far as somebody has filled it in.
fn details(t: &Speech, details: &Details) -> Vec<(String, String)> {
    let pairs = match details {
        Details::Apero(apero) => vec![("event-drinks", apero.drinks.clone())],
        Details::Interview(interview) => {
            let consent = match interview.consent_to_publish {
                Some(true) => t.say("event-consent-yes").to_string(),
                Some(false) => t.say("event-consent-no").to_string(),
                None => String::new(),
            };
            vec![
                ("event-person", interview.person.clone()),
                ("event-topic", interview.topic.clone()),
                ("event-consent", consent),
                ("event-published", interview.published_link.clone()),
            ]
        }
        Details::ProductTest(test) => vec![
            ("event-product", test.product.clone()),
            ("event-version", test.version.clone()),
            ("event-task", test.task.clone()),
            ("event-observations", test.observations.clone()),
        ],
        Details::Other => Vec::new(),
    };
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| (t.say(key).to_string(), value)).collect()
}
