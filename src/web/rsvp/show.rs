//! The page that asks: what, when, where, who comes, and three answers.

use askama::Template;

use super::super::guest::Guest;
use super::super::occasion::{Place, When};
use super::super::page::{Page, colour};
use super::{Refused, View};
use crate::charts::art::{self, Grid};
use crate::domain::text::{given_name, initials};
use crate::i18n::unbroken;

#[derive(Template)]
#[template(path = "rsvp/show.html")]
pub(super) struct Show {
    page: Page,
    action: String,
    first_name: String,
    host_name: String,
    host_initials: String,
    host_email: String,
    host_colour: u8,
    title: String,
    art: String,
    word: Option<String>,
    when: When,
    place: Option<Place>,
    coming: i64,
    left: Option<i64>,
    full: bool,
    closed: &'static str,
    reason: Option<String>,
    answered: &'static str,
    chosen: String,
    error: String,
    guests: String,
    plus_ones_max: i32,
    objection: String,
    my_data: String,
}

impl Show {
    pub(super) fn of(view: &View<'_>, chosen: &str, refused: &Refused) -> Show {
        let View { context, guest, link, .. } = view;
        let Guest { organisation, event, person, host, .. } = guest;
        let now = context.now();
        let page = view.page(&event.title);
        let title = if refused.message.is_empty() {
            event.title.clone()
        } else {
            page.t.say("rsvp-error-title").with("title", event.title.as_str()).to_string()
        };
        let sender = || context.config.mail_from.to_string();
        Show {
            when: When::of(event, organisation, page.language, now),
            page: page.titled(title),
            action: format!("/i/{link}"),
            first_name: given_name(&person.name).to_owned(),
            host_name: guest.host_name().to_owned(),
            host_initials: initials(guest.host_name()),
            host_email: host.as_ref().map_or_else(sender, |host| host.email.to_string()),
            host_colour: colour(host.as_ref().map_or(organisation.id.uuid(), |host| host.id.uuid())),
            title: unbroken(&event.title).into_owned(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::ANSWER_PAGE),
            word: Some(event.description.clone()).filter(|word| !word.is_empty()),
            place: guest.venue.as_ref().map(Place::of),
            coming: guest.coming,
            left: guest.left(),
            full: guest.is_full(),
            closed: guest.closed(now),
            reason: event.cancelled_reason.clone(),
            answered: guest.standing(now),
            chosen: chosen.to_owned(),
            error: refused.message.clone(),
            guests: refused.guests.clone(),
            plus_ones_max: event.plus_ones_max,
            objection: context.links.objection(person.link_key),
            my_data: context.links.my_data(person.link_key),
        }
    }
}
