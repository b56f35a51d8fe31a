//! Every address, in the order in which a visitor meets it. GET never writes.

use actix_web::web::{self, ServiceConfig, get};

use super::{api, asset, fault};

/// Adds all routes. Those of the demonstration exist under `comptoir demo` alone.
pub fn routes(service: &mut ServiceConfig, is_demo: bool) {
    members(service);
    staff(service);
    operators(service);
    if is_demo {
        demonstration(service);
    }
    service.default_service(web::route().to(fault::nothing_here));
}

/// No account: the link in the mail is the way in.
fn members(_service: &mut ServiceConfig) {}

/// Signed in.
fn staff(_service: &mut ServiceConfig) {}

/// Programs and operators.
fn operators(service: &mut ServiceConfig) {
    service.route("/s/{file}", get().to(asset::show));
    service.configure(api::routes::routes);
}

/// Mailbox, clock and night shift of a demonstration; loopback unless told otherwise.
fn demonstration(_service: &mut ServiceConfig) {}
