//! Every address of the API, in the order of the document. GET never writes.

use actix_web::Scope;
use actix_web::middleware::from_fn;
use actix_web::web::{PayloadConfig, ServiceConfig, resource, route, scope};

use super::{bearer, body, openapi, organisation, problem};

/// Adds the API with its own refusals, so that nothing under `/api` answers with a page.
pub fn routes(service: &mut ServiceConfig) {
    let v1 = meetups(house(scope("/v1")));
    service.service(
        scope("/api")
            .app_data(PayloadConfig::new(body::LARGEST))
            .wrap(from_fn(bearer::recognise))
            .wrap(from_fn(problem::answered))
            .service(v1)
            .default_service(route().to(problem::nothing_here)),
    );
}

/// The house and its people.
fn house(v1: Scope) -> Scope {
    v1.service(resource("/openapi.json").get(openapi::show))
        .service(resource("/organisation").get(organisation::show).patch(organisation::update))
}

/// Meetups and hours.
fn meetups(v1: Scope) -> Scope {
    v1
}
