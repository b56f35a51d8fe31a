//! Every address, in the order in which a visitor meets it. GET never writes.

use actix_web::web::{self, ServiceConfig, get, post};

use super::{api, asset, dev, door, fault, health, mail, my_data, objection, preferences, rsvp, set_up, sign_in, ticket, time, walk_in, wrap_up};

/// Adds all routes. Those of the demonstration exist under `comptoir demo` alone.
pub fn routes(service: &mut ServiceConfig, is_demo: bool) {
    members(service);
    threshold(service);
    staff(service);
    operators(service);
    if is_demo {
        demonstration(service);
    }
    service.default_service(web::route().to(fault::nothing_here));
}

/// No account: the link in the mail is the way in.
fn members(service: &mut ServiceConfig) {
    service.service(web::resource("/i/{link}").route(get().to(rsvp::show)).route(post().to(rsvp::answer)));
    service.route("/i/{link}/event.ics", get().to(rsvp::calendar_file));
    service.service(web::resource("/c/{link}").route(get().to(ticket::show)).route(post().to(ticket::check_in)));
    service.route("/c/{link}/undo", post().to(ticket::undo));
    service.service(web::resource("/u/{link}").route(get().to(objection::show)).route(post().to(objection::object)));
    service.route("/m/{link}", get().to(my_data::show));
    service.route("/m/{link}/data.json", get().to(my_data::download));
    service.route("/language", post().to(preferences::language));
    service.route("/theme", post().to(preferences::theme));
}

/// The way in for staff.
fn threshold(service: &mut ServiceConfig) {
    service.service(web::resource("/sign-in").route(get().to(sign_in::new)).route(post().to(sign_in::create)));
    service.route("/sign-in/sent", get().to(sign_in::sent));
    service.service(web::resource("/sign-in/{link}").route(get().to(sign_in::show)).route(post().to(sign_in::open)));
    service.route("/sign-out", post().to(sign_in::close));
    service.service(web::resource("/set-up/{secret}").route(get().to(set_up::new)).route(post().to(set_up::create)));
}

/// Signed in.
fn staff(service: &mut ServiceConfig) {
    service.route("/events/{id}/door", get().to(door::show));
    service.route("/events/{id}/check-ins/{person}", post().to(door::create));
    service.route("/events/{id}/check-ins/{person}/removal", post().to(door::remove));
    service.route("/events/{id}/walk-ins/new", get().to(walk_in::new));
    service.route("/events/{id}/walk-ins", post().to(walk_in::create));
    service.service(
        web::resource("/events/{id}/wrap-up").route(get().to(wrap_up::edit)).route(post().to(wrap_up::update)),
    );
    service.service(web::resource("/time").route(get().to(time::show)).route(post().to(time::create)));
    service.route("/time/days/{date}", post().to(time::create_for_day));
    service.route("/time/restorations", post().to(time::restore));
    service.route("/time/{id}/removal", post().to(time::remove));
    service.route("/mail", get().to(mail::list));
    service.route("/mail/{id}", get().to(mail::show));
    service.route("/mail/{id}/html", get().to(mail::frame));
    service.route("/mail/{id}/raw", get().to(mail::source));
    service.route("/mail/{id}/retry", post().to(mail::retry));
}

/// Programs and operators.
fn operators(service: &mut ServiceConfig) {
    service.route("/health/live", get().to(health::live));
    service.route("/health/ready", get().to(health::ready));
    service.route("/s/{file}", get().to(asset::show));
    service.configure(api::routes::routes);
}

/// Mailbox, clock and night shift of a demonstration; loopback unless told otherwise.
fn demonstration(service: &mut ServiceConfig) {
    service.route("/dev/mail", get().to(dev::mail::list));
    service.route("/dev/mail/{id}", get().to(dev::mail::show));
    service.route("/dev/mail/{id}/html", get().to(dev::mail::frame));
    service.route("/dev/mail/{id}/raw", get().to(dev::mail::source));
    service.service(web::resource("/dev/clock").route(get().to(dev::clock::show)).route(post().to(dev::clock::set)));
}
