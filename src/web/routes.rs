//! Every address, in the order in which a visitor meets it. GET never writes.

use actix_web::web::{self, ServiceConfig, get, post};

use super::event::{
    announcement, answer, cancellation, edit, guest, ingredient, invitation, mailing, mails, precedence, preview,
    sheet, show,
};
use super::{
    account, agenda, api, asset, calendar_day, community, dev, door, effect, experiment, face, fault, feed, feedback,
    friday, health, heard, inbound, launch, mail, my_data, objection, objective, person, poster, preferences, promise,
    public, report, retention, rsvp, series, set_up, settings, sign_in, subscription, ticket, time, time_import,
    time_rule, timer, token, unclassified, venue, walk_in, wrap_up,
};

/// Adds all routes. Those of the demonstration exist under `comptoir demo` alone.
pub fn routes(service: &mut ServiceConfig, is_demo: bool) {
    members(service);
    everybody(service);
    threshold(service);
    planning(service);
    returning(service);
    consequences(service);
    staff(service);
    people(service);
    settings(service);
    operators(service);
    if is_demo {
        demonstration(service);
    }
    service.default_service(web::route().to(fault::nothing_here));
}

/// No account: the link in the mail is the way in.
fn members(service: &mut ServiceConfig) {
    service.service(web::resource("/i/{link}").route(get().to(rsvp::show)).route(post().to(rsvp::answer)));
    service.route("/i/{link}/promise", post().to(promise::create));
    service.route("/i/{link}/standing-answer", post().to(rsvp::standing_answer));
    service.route("/i/{link}/questions", post().to(rsvp::questions));
    service.route("/i/{link}/event.ics", get().to(rsvp::calendar_file));
    service.route("/i/{link}/ticket", get().to(rsvp::ticket));
    service.service(web::resource("/c/{link}").route(get().to(ticket::show)).route(post().to(ticket::check_in)));
    service.route("/c/{link}/undo", post().to(ticket::undo));
    at_the_door(service, "/door/{link}");
    service.route("/door/{link}/check-ins/{person}/removal", post().to(door::remove));
    service.route("/door/{link}/walk-ins/new", get().to(walk_in::new));
    service.route("/door/{link}/walk-ins", post().to(walk_in::create));
    service.service(web::resource("/u/{link}").route(get().to(objection::show)).route(post().to(objection::object)));
    service.service(web::resource("/f/{link}").route(get().to(feedback::show)).route(post().to(feedback::update)));
    service.route("/u/{link}/end", post().to(objection::take_back));
    service.route("/m/{link}", get().to(my_data::show));
    service.route("/m/{link}/data.json", get().to(my_data::download));
    service.route("/m/{link}/feed", post().to(my_data::feed));
    service.route("/m/{link}/correction", post().to(my_data::correction::correct));
    service.route("/m/{link}/consent", post().to(my_data::correction::take_back));
    service.service(
        web::resource("/m/{link}/erasure")
            .route(get().to(my_data::erasure::new))
            .route(post().to(my_data::erasure::create)),
    );
    service.route("/d/{link}", get().to(report::director_link::show));
    service.route("/d/{link}/rows", get().to(report::director_link::show_rows));
    service.route("/d/{link}/how", get().to(report::director_link::show_how));
    service.service(
        web::resource("/stop/{link}").route(get().to(report::stop::show)).route(post().to(report::stop::stop)),
    );
    service.route("/stop/{link}/end", post().to(report::stop::resume));
    service.route("/feeds/{secret}.ics", get().to(feed::show));
    service.service(
        web::resource("/j/{link}").route(get().to(public::join::show)).route(post().to(public::join::confirm)),
    );
    service.service(web::resource("/week/{link}").route(get().to(friday::show)).route(post().to(friday::answer)));
    service.route("/week/{link}/former", post().to(friday::restore));
    service.route("/language", post().to(preferences::language));
    service.route("/theme", post().to(preferences::theme));
}

/// No account and no link: what an organisation shows to everybody. Names with an ending come before bare ones.
fn everybody(service: &mut ServiceConfig) {
    service.route("/o/{organisation}", get().to(public::agenda::show));
    service.route("/o/{organisation}/agenda.ics", get().to(feed::public));
    service.route("/o/{organisation}/agenda.atom", get().to(public::atom::show));
    service.route("/o/{organisation}/{event}.ics", get().to(public::calendar::show));
    service.route("/o/{organisation}/{event}.png", get().to(public::picture::show));
    service.route("/o/{organisation}/{event}/poster", get().to(public::poster::show));
    service.route("/o/{organisation}/{event}/qr.svg", get().to(public::poster::code));
    service.service(
        web::resource("/o/{organisation}/{event}")
            .route(get().to(public::event::show))
            .route(post().to(public::join::create)),
    );
}

/// The way in for staff.
fn threshold(service: &mut ServiceConfig) {
    service.service(web::resource("/sign-in").route(get().to(sign_in::new)).route(post().to(sign_in::create)));
    service.route("/sign-in/sent", get().to(sign_in::sent));
    service.service(web::resource("/sign-in/{link}").route(get().to(sign_in::show)).route(post().to(sign_in::open)));
    service.route("/sign-out", post().to(sign_in::close));
    service.service(web::resource("/set-up/{secret}").route(get().to(set_up::new)).route(post().to(set_up::create)));
}

/// The agenda, and one event from its plan to its end.
fn planning(service: &mut ServiceConfig) {
    service.route("/", get().to(agenda::show));
    service.route("/events/new", get().to(edit::new));
    service.route("/events", post().to(edit::create));
    service.service(web::resource("/events/{id}").route(get().to(show::show)).route(post().to(edit::update)));
    service.route("/events/{id}/edit", get().to(edit::edit));
    service.route("/events/{id}/announcement", post().to(announcement::create));
    service.route("/events/{id}/invite", get().to(invitation::new));
    service.route("/events/{id}/mails/invitation", get().to(preview::show));
    service.route("/events/{id}/invitations", post().to(invitation::create));
    service.route("/events/{id}/invitations/undo", post().to(invitation::undo));
    service.route("/events/{id}/invitations/{person}/removal", post().to(invitation::remove));
    service.route("/events/{id}/guests/{person}", get().to(guest::show));
    service.route("/events/{id}/guests/{person}/address", post().to(guest::address));
    service.route("/events/{id}/guests/{person}/invitation", post().to(guest::invite));
    service.route("/events/{id}/mailings/{mailing}", post().to(mailing::update));
    service.route("/events/{id}/mailings/{mailing}/edit", get().to(mailing::edit));
    service.route("/events/{id}/mailings/{mailing}/former", post().to(mailing::restore_time));
    service.route("/events/{id}/mailings/{mailing}/removal", post().to(mailing::remove));
    service.route("/events/{id}/mailings/{mailing}/restoration", post().to(mailing::restore));
    service.route("/events/{id}/progress", get().to(mails::show));
    service.route("/events/{id}/poster", get().to(poster::show));
    service.route("/events/{id}/sheet", get().to(sheet::show));
    service.route("/events/{id}/rsvps/{person}", post().to(answer::create));
    service.route("/events/{id}/rsvps/{person}/precedence", post().to(precedence::create));
    service.route("/events/{id}/rsvps/{person}/precedence/removal", post().to(precedence::remove));
    service.route("/events/{id}/ingredients", post().to(ingredient::create));
    service.service(
        web::resource("/events/{id}/ingredients/{ingredient}")
            .route(get().to(ingredient::edit))
            .route(post().to(ingredient::update)),
    );
    service.route("/events/{id}/ingredients/{ingredient}/removal", post().to(ingredient::remove));
    service.route("/events/{id}/ingredients/{ingredient}/restoration", post().to(ingredient::restore));
    service.route("/events/{id}/ingredients/{ingredient}/promises/{person}", post().to(ingredient::tick));
    service.service(
        web::resource("/events/{id}/cancellation")
            .route(get().to(cancellation::show))
            .route(post().to(cancellation::create)),
    );
}

/// What returns.
fn returning(service: &mut ServiceConfig) {
    service
        .service(web::resource("/series").route(get().to(series::list::list)).route(post().to(series::form::create)));
    service.route("/series/new", get().to(series::form::new));
    service.route("/series/sentence", get().to(series::form::sentence));
    service.service(
        web::resource("/series/{id}").route(get().to(series::show::show)).route(post().to(series::edit::update)),
    );
    service.route("/series/{id}/edit", get().to(series::edit::edit));
    service.route("/series/{id}/skips", post().to(series::act::skip));
    service.route("/series/{id}/skips/{date}/removal", post().to(series::act::take_back));
    service.route("/series/{id}/dates", post().to(series::act::add));
    service.route("/series/{id}/dates/{date}/removal", post().to(series::act::remove));
    service.route("/series/{id}/extension", post().to(series::act::extend));
    service.route("/series/{id}/extension/removal", post().to(series::act::shorten));
    service.route("/series/{id}/pause", post().to(series::act::pause));
    service.route("/series/{id}/resumption", post().to(series::act::resume));
    service.route("/series/{id}/end", post().to(series::act::end));
}

/// What came of it all: effects, objectives, experiments, faces. Words come before ids.
fn consequences(service: &mut ServiceConfig) {
    service.service(web::resource("/effects").route(get().to(effect::list)).route(post().to(effect::create)));
    service.route("/effects/new", get().to(effect::new));
    service.route("/effects/restoration", post().to(effect::restore));
    service.service(web::resource("/effects/{id}").route(get().to(effect::edit)).route(post().to(effect::update)));
    service.route("/effects/{id}/removal", post().to(effect::remove));
    service.route("/objectives", post().to(objective::create));
    service.route("/objectives/new", get().to(objective::new));
    service.route("/objectives/restoration", post().to(objective::restore));
    service.service(
        web::resource("/objectives/{id}").route(get().to(objective::edit)).route(post().to(objective::update)),
    );
    service.route("/objectives/{id}/decision", post().to(objective::decide));
    service.route("/objectives/{id}/removal", post().to(objective::remove));
    service.route("/experiments", post().to(experiment::create));
    service.route("/experiments/new", get().to(experiment::new));
    service.route("/experiments/restoration", post().to(experiment::restore));
    service.service(
        web::resource("/experiments/{id}").route(get().to(experiment::edit)).route(post().to(experiment::update)),
    );
    service.route("/experiments/{id}/decision", post().to(experiment::decide));
    service.route("/experiments/{id}/removal", post().to(experiment::remove));
    service.route("/faces", get().to(face::list));
}

/// Signed in.
fn staff(service: &mut ServiceConfig) {
    at_the_door(service, "/events/{id}/door");
    service.route("/events/{id}/check-ins/{person}", post().to(door::create));
    service.route("/events/{id}/check-ins/{person}/removal", post().to(door::remove));
    service.route("/events/{id}/walk-ins/new", get().to(walk_in::new));
    service.route("/events/{id}/walk-ins", post().to(walk_in::create));
    service.service(
        web::resource("/events/{id}/door-helpers")
            .route(get().to(door::helper::list))
            .route(post().to(door::helper::create)),
    );
    service.route("/events/{id}/door-helpers/{helper}/revocation", post().to(door::helper::revoke));
    service.route("/events/{id}/door-helpers/{helper}/restoration", post().to(door::helper::restore));
    service.service(
        web::resource("/events/{id}/wrap-up").route(get().to(wrap_up::edit)).route(post().to(wrap_up::update)),
    );
    service.route("/events/{id}/wrap-up/hours", get().to(wrap_up::hours));
    service.route("/events/{id}/wrap-up/removal", post().to(wrap_up::removal::create));
    service.route("/heard", get().to(heard::list));
    service.service(web::resource("/heard/{id}").route(get().to(heard::edit)).route(post().to(heard::update)));
    service.route("/heard/{id}/state", post().to(heard::advance));
    service.route("/heard/{id}/removal", post().to(heard::remove));
    service.route("/heard/{id}/former", post().to(heard::restore));
    service.service(web::resource("/time").route(get().to(time::show)).route(post().to(time::create)));
    service
        .service(web::resource("/time/import").route(get().to(time_import::new)).route(post().to(time_import::create)));
    let columns = web::resource("/time/import/columns/{id}");
    service.service(columns.route(get().to(time_import::columns::show)).route(post().to(time_import::columns::update)));
    service.route("/time/import/{id}", get().to(time_import::show));
    service.route("/time/import/{id}/progress", get().to(time_import::progress));
    service.route("/time/import/{id}/rejects.csv", get().to(time_import::rejected));
    service.route("/time/import/{id}/confirmation", post().to(time_import::confirm));
    service.route("/time/import/{id}/undo", post().to(time_import::undo));
    service.service(
        web::resource("/time/unclassified").route(get().to(unclassified::show)).route(post().to(unclassified::decide)),
    );
    service.route("/time/unclassified/restorations", post().to(unclassified::restore));
    service.service(web::resource("/time/rules").route(get().to(time_rule::show)).route(post().to(time_rule::save)));
    service.route("/time/rules/order", post().to(time_rule::reorder));
    service.route("/time/rules/removal", post().to(time_rule::remove));
    service.route("/time/rules/restorations", post().to(time_rule::restore));
    service.route("/time/rules/application", post().to(time_rule::apply));
    service.route("/time/rules/application/undo", post().to(time_rule::undo));
    service.service(
        web::resource("/time/rules/file").route(get().to(time_rule::file)).route(post().to(time_rule::replace_all)),
    );
    service.route("/time/days/{date}", post().to(time::create_for_day));
    service.route("/time/days/{date}/leave", post().to(time::away::create));
    service.route("/time/days/{date}/leave/removal", post().to(time::away::remove));
    service.route("/time/days/{date}/confirmation", post().to(time::confirmation::create));
    service.route("/time/days/{date}/confirmation/removal", post().to(time::confirmation::remove));
    service.route("/time/weeks/{monday}", post().to(time::usual::create));
    service.route("/time/weeks/{monday}/removal", post().to(time::usual::remove));
    service.service(
        web::resource("/time/calendars").route(get().to(time::source::list)).route(post().to(time::source::create)),
    );
    service.route("/time/calendars/{id}/removal", post().to(time::source::remove));
    service.route("/time/restorations", post().to(time::restore));
    service.route("/time/{id}/removal", post().to(time::remove));
    service.service(web::resource("/timer").route(get().to(timer::show)).route(post().to(timer::create)));
    service.route("/timer/stop", post().to(timer::stop));
    service.route("/timer/end", post().to(timer::end));
    service.route("/timer/removal", post().to(timer::remove));
    service.route("/timer/restorations", post().to(timer::restore));
    service.route("/timer/resumptions/{entry}", post().to(timer::resume));
    service.service(
        web::resource("/subscription").route(get().to(subscription::show)).route(post().to(subscription::renew)),
    );
    service.route("/report", get().to(report::show));
    service.route("/report/rows", get().to(report::show_rows));
    service.route("/report/how", get().to(report::how));
    service.service(
        web::resource("/report/mail").route(get().to(report::mail::show)).route(post().to(report::mail::update)),
    );
    service.route("/report/mail/former", post().to(report::mail::restore));
    service.route("/report/links", post().to(report::director_link::create));
    service.route("/report/links/{id}/revocation", post().to(report::director_link::revoke));
    service.route("/report/links/{id}/restoration", post().to(report::director_link::restore));
    service.route("/mail", get().to(mail::list));
    service.route("/mail/deliverability", get().to(mail::deliverability::show));
    service.route("/mail/inbound", get().to(mail::received::list));
    service.route("/mail/trial", post().to(mail::deliverability::create));
    service.route("/mail/{id}", get().to(mail::show));
    service.route("/mail/{id}/html", get().to(mail::frame));
    service.route("/mail/{id}/raw", get().to(mail::source));
    service.route("/mail/{id}/retry", post().to(mail::retry));
}

/// A door, at the event's own address or at a helper's link.
fn at_the_door(service: &mut ServiceConfig, path: &str) {
    service.service(web::resource(path).route(get().to(door::show)).route(post().to(door::press)));
    service.route(&format!("{path}/list"), get().to(door::operation::list));
    service.route(&format!("{path}/operations"), post().to(door::operation::create));
    service.route(&format!("{path}/worker.js"), get().to(door::offline::worker));
    service.route(&format!("{path}/manifest.webmanifest"), get().to(door::offline::manifest));
}

/// Signed in: whom we know.
fn people(service: &mut ServiceConfig) {
    service.service(web::resource("/people").route(get().to(person::list::list)).route(post().to(person::create)));
    service.route("/people/new", get().to(person::new));
    service.service(
        web::resource("/people/import").route(get().to(person::import::new)).route(post().to(person::import::create)),
    );
    service.service(
        web::resource("/people/import/{id}")
            .route(get().to(person::import::show))
            .route(post().to(person::import::update)),
    );
    service.route("/people/duplicates", get().to(person::duplicate::list));
    service.service(
        web::resource("/people/{id}/merger")
            .route(get().to(person::duplicate::show))
            .route(post().to(person::duplicate::create)),
    );
    service.route("/people/export", post().to(person::export::create));
    service.route("/people/import/{id}/confirmation", post().to(person::import::confirm));
    service.route("/people/import/{id}/progress", get().to(person::import::progress));
    service.route("/people/import/{id}/rejects.csv", get().to(person::import::rejected));
    service.route("/people/import/{id}/undo", post().to(person::import::undo));
    service.service(web::resource("/people/{id}").route(get().to(person::show)).route(post().to(person::update)));
    service.route("/people/{id}/edit", get().to(person::edit));
    service.route("/people/{id}/gestures", post().to(person::gesture::create));
    service.route("/people/{id}/gestures/{gesture}/removal", post().to(person::gesture::remove));
    service.service(
        web::resource("/people/{id}/erasure")
            .route(get().to(person::erasure::new))
            .route(post().to(person::erasure::create)),
    );
    service.service(web::resource("/communities").route(get().to(community::list)).route(post().to(community::create)));
    service.route("/communities/new", get().to(community::new));
    service.service(
        web::resource("/communities/{id}").route(get().to(community::show)).route(post().to(community::update)),
    );
    service.route("/communities/{id}/former", post().to(community::restore));
    service.service(web::resource("/launches").route(get().to(launch::list)).route(post().to(launch::create)));
    service.route("/launches/new", get().to(launch::new));
    service.service(web::resource("/launches/{id}").route(get().to(launch::show)).route(post().to(launch::update)));
    service.route("/launches/{id}/edit", get().to(launch::edit));
    service.route("/launches/{id}/former", post().to(launch::restore));
    service.route("/launches/{id}/relays", post().to(launch::relay::create));
    service.service(
        web::resource("/launches/{id}/relays/{relay}")
            .route(get().to(launch::relay::edit))
            .route(post().to(launch::relay::update)),
    );
    service.route("/launches/{id}/relays/{relay}/state", post().to(launch::relay::advance));
    service.route("/launches/{id}/relays/{relay}/removal", post().to(launch::relay::remove));
    service.route("/launches/{id}/relays/{relay}/former", post().to(launch::relay::restore));
}

/// Signed in: how the organisation is set up.
fn settings(service: &mut ServiceConfig) {
    service.route("/settings", get().to(settings::show));
    service.route("/settings/retention", get().to(retention::show));
    service.route("/settings/organisation", post().to(settings::update));
    service.route("/settings/organisation/former", post().to(settings::restore));
    service.route("/settings/target", post().to(settings::update_target));
    service.route("/settings/target/former", post().to(settings::restore_target));
    service.service(
        web::resource("/settings/calendars").route(get().to(calendar_day::list)).route(post().to(calendar_day::create)),
    );
    service.route("/settings/calendars/removal", post().to(calendar_day::remove));
    service.route("/settings/calendars/former", post().to(calendar_day::restore));
    service.service(web::resource("/venues").route(get().to(venue::list)).route(post().to(venue::create)));
    service.route("/venues/new", get().to(venue::new));
    service.route("/venues/{id}", post().to(venue::update));
    service.route("/venues/{id}/edit", get().to(venue::edit));
    service.route("/venues/{id}/former", post().to(venue::restore));
    service.route("/accounts", post().to(account::create));
    service.route("/accounts/new", get().to(account::new));
    service.route("/accounts/{id}", post().to(account::update));
    service.route("/accounts/{id}/edit", get().to(account::edit));
    service.route("/accounts/{id}/contract", post().to(account::contract::update));
    service.route("/accounts/{id}/leaves", post().to(account::leave::create));
    service.route("/accounts/{id}/leaves/removal", post().to(account::leave::remove));
    service.route("/accounts/{id}/leaves/return", post().to(account::leave::restore));
    service.route("/tokens", post().to(token::create));
    service.route("/tokens/new", get().to(token::new));
    service.route("/tokens/{id}/removal", post().to(token::remove));
}

/// Programs and operators.
fn operators(service: &mut ServiceConfig) {
    service.route("/inbound", post().to(inbound::create));
    service.route("/health/live", get().to(health::live));
    service.route("/health/ready", get().to(health::ready));
    service.route("/s/{file}", get().to(asset::show));
    service.configure(api::routes::routes);
}

/// Mailbox, clock and night shift of a demonstration; loopback unless told otherwise.
fn demonstration(service: &mut ServiceConfig) {
    service.route("/dev/gallery", get().to(dev::gallery::list));
    service.route("/dev/gallery/{kind}", get().to(dev::gallery::show));
    service.route("/dev/gallery/{kind}/html", get().to(dev::gallery::frame));
    service.route("/dev/mail", get().to(dev::mail::list));
    service.route("/dev/mail/{id}", get().to(dev::mail::show));
    service.route("/dev/mail/{id}/html", get().to(dev::mail::frame));
    service.route("/dev/mail/{id}/raw", get().to(dev::mail::source));
    service.service(web::resource("/dev/clock").route(get().to(dev::clock::show)).route(post().to(dev::clock::set)));
}
