//! The OpenAPI 3.1 document, made from the handlers and shapes themselves. What all operations share, above all the
//! problems they may answer with, is added here once.

use std::sync::LazyLock;

use actix_web::{HttpResponse, Responder};
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use super::problem::{FieldError, ProblemBody};
use super::{
    account, announcement, attendance, calendar_source, cancellation, check_in, community, debrief, door_helper,
    effect, event, expectation, experiment, feedback, gesture, heard, import, ingredient, invitation, launch, leave,
    mailing, neglect, objective, organisation, outbox, person, promise, relay, report, report_rows, report_series,
    rsvp, series, series_date, signal, standing_answer, time_entry, time_import, time_rule, timer, venue, walk_in,
    wrap_up,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Comptoir", description = "JSON API v1. Lists are stretches of `items` with a cursor `next`; times are RFC 3339 instants in UTC."),
    paths(
        show,
        organisation::show,
        organisation::update,
        account::list,
        account::show,
        account::create,
        account::update,
        gesture::list,
        gesture::create,
        gesture::delete,
        leave::list,
        leave::create,
        leave::delete,
        community::list,
        community::show,
        community::create,
        community::update,
        import::create,
        person::list,
        person::show,
        person::create,
        person::update,
        person::delete,
        venue::list,
        venue::show,
        venue::create,
        venue::update,
        event::list,
        event::show,
        event::create,
        event::update,
        announcement::create,
        cancellation::create,
        wrap_up::list,
        wrap_up::create,
        wrap_up::delete,
        debrief::show,
        heard::list,
        heard::of_event,
        heard::show,
        heard::create,
        heard::update,
        heard::delete,
        invitation::list,
        invitation::create,
        invitation::delete,
        feedback::show,
        mailing::list,
        mailing::update,
        mailing::delete,
        rsvp::list,
        rsvp::update,
        ingredient::list,
        ingredient::show,
        ingredient::create,
        ingredient::update,
        ingredient::delete,
        promise::list,
        promise::update,
        promise::delete,
        check_in::list,
        check_in::update,
        check_in::delete,
        walk_in::create,
        door_helper::list,
        door_helper::create,
        door_helper::delete,
        launch::list,
        launch::show,
        launch::create,
        launch::update,
        relay::list,
        relay::show,
        relay::create,
        relay::update,
        relay::delete,
        series::list,
        series::show,
        series::create,
        series::update,
        series_date::list,
        series_date::create,
        series_date::skip,
        series_date::take_back,
        series_date::extend,
        standing_answer::list,
        standing_answer::update,
        time_import::create,
        time_import::show,
        time_import::delete,
        time_rule::show,
        time_rule::update,
        time_entry::list,
        time_entry::show,
        time_entry::create,
        time_entry::update,
        time_entry::delete,
        timer::show,
        timer::update,
        timer::delete,
        calendar_source::list,
        calendar_source::create,
        calendar_source::delete,
        report::ratio,
        attendance::show,
        neglect::show,
        expectation::show,
        effect::of_event,
        effect::create_of_event,
        effect::of_series,
        effect::create_of_series,
        effect::create,
        effect::show,
        effect::update,
        effect::delete,
        objective::list,
        objective::create_of_event,
        objective::create,
        objective::show,
        objective::update,
        objective::delete,
        experiment::list,
        experiment::create,
        experiment::show,
        experiment::update,
        experiment::delete,
        signal::show,
        report_series::list,
        report_rows::list,
        outbox::list,
        outbox::retry,
    ),
    components(schemas(ProblemBody, FieldError)),
    security(("token" = [])),
    modifiers(&Shared)
)]
struct Document;

static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(Document::openapi);

/// The document as JSON, several lines long.
pub fn document() -> String {
    DOCUMENT.to_pretty_json().unwrap_or_default()
}

/// This document
#[utoipa::path(get, path = "/api/v1/openapi.json", security(()), responses((status = 200, body = Object)))]
pub async fn show() -> impl Responder {
    static TEXT: LazyLock<String> = LazyLock::new(document);
    HttpResponse::Ok().content_type("application/json").body(TEXT.as_str())
}

/// The methods of an address as the router writes it, `/api/v1/people/{id}`.
pub fn methods_of(pattern: &str) -> Vec<&'static str> {
    let Some(item) = DOCUMENT.paths.paths.get(pattern) else { return Vec::new() };
    let all = [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ];
    all.into_iter().filter(|(_, operation)| operation.is_some()).map(|(method, _)| method).collect()
}

/// Every address as the router writes it.
#[cfg(test)]
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    DOCUMENT.paths.paths.keys().map(String::as_str)
}

/// What every operation has.
struct Shared;

impl Modify for Shared {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A token of one organisation.")).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        let open: SecurityRequirement = SecurityRequirement::default();
        for (path, item) in &mut document.paths.paths {
            for (method, operation) in operations(item) {
                let is_open = operation.security.as_ref().is_some_and(|security| security.contains(&open));
                operation.operation_id = Some(operation_id(method, path));
                operation.tags = Some(vec![noun(path).to_owned()]);
                if method == "post" {
                    repeatable(operation);
                }
                if let Some(RefOr::T(body)) = &mut operation.request_body {
                    // An empty body is `{}`, whose missing fields are named.
                    body.required = Some(Required::False);
                }
                for (status, words) in problems(method, path.contains('{'), is_open) {
                    operation.responses.responses.entry(status.to_string()).or_insert_with(|| problem(words));
                }
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [
        ("get", item.get.as_mut()),
        ("post", item.post.as_mut()),
        ("put", item.put.as_mut()),
        ("patch", item.patch.as_mut()),
        ("delete", item.delete.as_mut()),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation?)))
}

/// `get_people_id` for GET `/api/v1/people/{id}`: unique, and stable for generated clients.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(['/', '{', '}', '-', '.']).filter(|word| !["", "api", "v1"].contains(word));
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}

fn noun(path: &str) -> &str {
    path.split('/').nth(3).unwrap_or_default()
}

fn repeatable(operation: &mut Operation) {
    let key = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Makes a repetition harmless: the same request under the same key is answered with the same words.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(r"^[ -~]{1,255}$"))))
        .build();
    operation.parameters.get_or_insert_default().push(RefOr::T(key));
}

fn problems(method: &str, has_id: bool, is_open: bool) -> Vec<(u16, &'static str)> {
    let mut statuses = vec![(429, "Too many requests"), (500, "Broken here"), (503, "Busy; try again")];
    if !is_open {
        statuses.extend([
            (401, "No token, or an unknown one"),
            (403, "Not allowed"),
            (422, "A field or parameter is wrong"),
        ]);
    }
    if has_id {
        statuses.push((404, "Unknown, or of another organisation"));
    }
    if method != "get" {
        statuses.extend([
            (400, "No JSON"),
            (408, "The body took too long"),
            (409, "In no state for it"),
            (413, "Too large"),
            (415, "No JSON by its type"),
        ]);
    }
    statuses
}

fn problem(words: &str) -> RefOr<utoipa::openapi::Response> {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(words).content("application/problem+json", body).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_its_own_name_and_its_problems() {
        let mut names = std::collections::HashSet::new();
        for (path, item) in &mut Document::openapi().paths.paths {
            for (method, operation) in operations(item) {
                assert!(names.insert(operation.operation_id.clone()), "{method} {path}");
                assert!(operation.responses.responses.contains_key("500"), "{method} {path}");
                assert!(operation.summary.is_some(), "{method} {path} has no sentence");
            }
        }
        assert!(names.contains(&Some("patch_organisation".into())));
    }

    #[test]
    fn the_router_learns_which_methods_an_address_has() {
        assert_eq!(methods_of("/api/v1/organisation"), ["GET", "PATCH"]);
        assert!(methods_of("/api/v1/nothing").is_empty());
    }
}
