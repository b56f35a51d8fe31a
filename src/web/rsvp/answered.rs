//! The page after the answer: what was noted, the ticket, the reader's own calendar, and the way to change it all.

use askama::Template;

use super::super::guest::Guest;
use super::super::occasion::When;
use super::super::page::Page;
use super::super::promise::Offer;
use super::aside::Questions;
use super::{Refused, View, calendar, standing};
use crate::charts::art::{self, Grid};
use crate::charts::qr;
use crate::domain::text::given_name;
use crate::i18n::dates;

#[derive(Template)]
#[template(path = "rsvp/answered.html")]
pub(super) struct Answered<'a> {
    page: Page,
    action: String,
    open: bool,
    first_name: String,
    answer: &'static str,
    position: Option<u32>,
    offer_until: Option<String>,
    title: String,
    art: String,
    qr: Option<String>,
    /// Where they say that they are here, while the door is open.
    arrival: Option<String>,
    when: When,
    place: Option<String>,
    google: String,
    outlook: String,
    ics: String,
    guests: i32,
    typed: String,
    error: String,
    plus_ones_max: i32,
    objection: String,
    offers: &'a [Offer],
    bring: String,
    bring_error: String,
    standing: &'static str,
    standing_action: String,
    questions: Option<Questions>,
}

impl<'a> Answered<'a> {
    pub(super) fn of(view: &View<'a>, refused: &Refused) -> Answered<'a> {
        let View { context, guest, link, .. } = view;
        let Guest { organisation, event, person, rsvp, venue, .. } = guest;
        let now = context.now();
        let page = view.page(&event.title);
        let label = page.t.say("rsvp-qr").with("name", person.name.as_str()).to_string();
        let until = rsvp.as_ref().and_then(|rsvp| rsvp.offer_until);
        let ticket = context.links.check_in(guest.invitation.link_key);
        Answered {
            action: format!("/i/{link}"),
            open: guest.closed(now).is_empty(),
            first_name: given_name(&person.name).to_owned(),
            answer: guest.standing(now),
            position: guest.position.and_then(|position| u32::try_from(position).ok()),
            offer_until: until.map(|until| dates::moment(page.language, event.timezone.local(until))),
            title: event.title.clone(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::TICKET),
            // An address too long for a code still leaves the name to say at the door.
            qr: qr::svg(&ticket, &label).ok(),
            arrival: (event.door_is_open(now) && now <= event.ends_at).then_some(ticket),
            when: When::of(event, organisation, page.language, now),
            place: venue.as_ref().map(|venue| venue.name.clone()),
            google: calendar::google(guest),
            outlook: calendar::outlook(guest),
            ics: format!("/i/{link}/event.ics"),
            guests: rsvp.as_ref().map_or(0, |rsvp| rsvp.guests),
            typed: refused.guests.clone(),
            error: refused.message.clone(),
            plus_ones_max: event.plus_ones_max,
            objection: context.links.objection(person.link_key),
            offers: &guest.offers,
            bring: format!("/i/{link}/promise"),
            bring_error: refused.promise.clone(),
            standing: standing::choice(guest, guest.standing(now)),
            standing_action: format!("/i/{link}/standing-answer"),
            questions: Questions::of(guest, &page.t, link),
            page,
        }
    }
}
