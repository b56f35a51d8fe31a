//! Every address of the API, in the order of the document. GET never writes.

use actix_web::Scope;
use actix_web::middleware::from_fn;
use actix_web::web::{PayloadConfig, ServiceConfig, resource, route, scope};

use super::{
    account, announcement, attendance, bearer, body, calendar_source, cancellation, check_in, community, debrief,
    door_helper, effect, event, expectation, experiment, feedback, gesture, heard, import, ingredient, invitation,
    launch, leave, mailing, neglect, objective, openapi, organisation, outbox, person, problem, promise, relay, report,
    report_rows, report_series, rsvp, series, series_date, signal, standing_answer, time_entry, time_import, time_rule,
    timer, venue, walk_in, wrap_up,
};

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
        .service(resource("/accounts").get(account::list).post(account::create))
        .service(resource("/accounts/{id}").get(account::show).patch(account::update))
        .service(resource("/accounts/{id}/leave").get(leave::list).post(leave::create))
        .service(resource("/accounts/{id}/leave/{date}").delete(leave::delete))
        .service(resource("/communities").get(community::list).post(community::create))
        .service(resource("/communities/{id}").get(community::show).patch(community::update))
        .service(resource("/people").get(person::list).post(person::create))
        .service(resource("/people/import").post(import::create))
        .service(resource("/people/{id}").get(person::show).patch(person::update).delete(person::delete))
        .service(resource("/people/{id}/gestures").get(gesture::list).post(gesture::create))
        .service(resource("/people/{id}/gestures/{gesture}").delete(gesture::delete))
        .service(resource("/venues").get(venue::list).post(venue::create))
        .service(resource("/venues/{id}").get(venue::show).patch(venue::update))
}

/// Meetups and hours.
fn meetups(v1: Scope) -> Scope {
    consequences(returning(v1))
        .service(resource("/events").get(event::list).post(event::create))
        .service(resource("/events/{id}").get(event::show).patch(event::update))
        .service(resource("/events/{id}/announcement").post(announcement::create))
        .service(resource("/events/{id}/cancellation").post(cancellation::create))
        .service(resource("/events/{id}/wrap-up").get(wrap_up::list).post(wrap_up::create).delete(wrap_up::delete))
        .service(resource("/events/{id}/debrief").get(debrief::show))
        .service(resource("/heard").get(heard::list))
        .service(resource("/events/{id}/heard").get(heard::of_event).post(heard::create))
        .service(resource("/events/{id}/heard/{heard}").get(heard::show).patch(heard::update).delete(heard::delete))
        .service(resource("/events/{id}/invitations").get(invitation::list).post(invitation::create))
        .service(resource("/events/{id}/invitations/{person}").delete(invitation::delete))
        .service(resource("/events/{id}/mailings").get(mailing::list))
        .service(resource("/events/{id}/feedback").get(feedback::show))
        .service(resource("/events/{id}/mailings/{mailing}").patch(mailing::update).delete(mailing::delete))
        .service(resource("/events/{id}/rsvps").get(rsvp::list))
        .service(resource("/events/{id}/rsvps/{person}").put(rsvp::update))
        .service(resource("/events/{id}/ingredients").get(ingredient::list).post(ingredient::create))
        .service(
            resource("/events/{id}/ingredients/{ingredient}")
                .get(ingredient::show)
                .patch(ingredient::update)
                .delete(ingredient::delete),
        )
        .service(resource("/events/{id}/ingredients/{ingredient}/promises").get(promise::list))
        .service(
            resource("/events/{id}/ingredients/{ingredient}/promises/{person}")
                .put(promise::update)
                .delete(promise::delete),
        )
        .service(resource("/events/{id}/check-ins").get(check_in::list))
        .service(resource("/events/{id}/check-ins/{person}").put(check_in::update).delete(check_in::delete))
        .service(resource("/events/{id}/walk-ins").post(walk_in::create))
        .service(resource("/events/{id}/door-helpers").get(door_helper::list).post(door_helper::create))
        .service(resource("/events/{id}/door-helpers/{helper}").delete(door_helper::delete))
        .service(resource("/launches").get(launch::list).post(launch::create))
        .service(resource("/launches/{id}").get(launch::show).patch(launch::update))
        .service(resource("/launches/{id}/relays").get(relay::list).post(relay::create))
        .service(resource("/launches/{id}/relays/{relay}").get(relay::show).patch(relay::update).delete(relay::delete))
        .service(resource("/time-entries/import").post(time_import::create))
        .service(resource("/time-entries/import/{id}").get(time_import::show).delete(time_import::delete))
        .service(resource("/time-rules").get(time_rule::show).put(time_rule::update))
        .service(resource("/time-entries").get(time_entry::list).post(time_entry::create))
        .service(
            resource("/time-entries/{id}").get(time_entry::show).patch(time_entry::update).delete(time_entry::delete),
        )
        .service(resource("/timer").get(timer::show).put(timer::update).delete(timer::delete))
        .service(resource("/calendar-sources").get(calendar_source::list).post(calendar_source::create))
        .service(resource("/calendar-sources/{id}").delete(calendar_source::delete))
        .service(resource("/reports/ratio").get(report::ratio))
        .service(resource("/reports/attendance").get(attendance::show))
        .service(resource("/reports/neglect").get(neglect::show))
        .service(resource("/reports/signals").get(signal::show))
        .service(resource("/reports/series").get(report_series::list))
        .service(resource("/reports/rows").get(report_rows::list))
        .service(resource("/outbox").get(outbox::list))
        .service(resource("/outbox/{id}/retry").post(outbox::retry))
}

/// What came of it all.
fn consequences(v1: Scope) -> Scope {
    v1.service(resource("/events/{id}/effects").get(effect::of_event).post(effect::create_of_event))
        .service(resource("/series/{id}/effects").get(effect::of_series).post(effect::create_of_series))
        .service(resource("/effects").post(effect::create))
        .service(resource("/effects/{id}").get(effect::show).patch(effect::update).delete(effect::delete))
        .service(resource("/events/{id}/objectives").get(objective::list).post(objective::create_of_event))
        .service(resource("/objectives").post(objective::create))
        .service(resource("/objectives/{id}").get(objective::show).patch(objective::update).delete(objective::delete))
        .service(resource("/series/{id}/experiments").get(experiment::list).post(experiment::create))
        .service(
            resource("/experiments/{id}").get(experiment::show).patch(experiment::update).delete(experiment::delete),
        )
        .service(resource("/series/{id}/expectation").get(expectation::show))
}

/// What returns.
fn returning(v1: Scope) -> Scope {
    v1.service(resource("/series").get(series::list).post(series::create))
        .service(resource("/series/{id}").get(series::show).patch(series::update))
        .service(resource("/series/{id}/dates").get(series_date::list).post(series_date::create))
        .service(resource("/series/{id}/skips").post(series_date::skip))
        .service(resource("/series/{id}/skips/{date}").delete(series_date::take_back))
        .service(resource("/series/{id}/standing-answers").get(standing_answer::list))
        .service(resource("/series/{id}/standing-answers/{person}").put(standing_answer::update))
        .service(resource("/series/{id}/extension").post(series_date::extend))
}

#[cfg(test)]
mod tests {
    use actix_web::http::{Method, StatusCode, header};
    use actix_web::{App, test};

    use super::*;

    /// Without settings and a database every handler breaks, which is enough to see that there is one.
    macro_rules! served {
        () => {
            test::init_service(App::new().configure(routes)).await
        };
    }

    /// The status, and the methods that the answer allows. A macro, as the kind of a request has no name to us.
    macro_rules! ask {
        ($service:expr, $method:expr, $path:expr) => {{
            let method = Method::from_bytes($method.as_bytes()).unwrap();
            let request = test::TestRequest::with_uri($path).method(method).to_request();
            let response = test::call_service(&$service, request).await;
            let kind = response.headers().get(header::CONTENT_TYPE).unwrap().to_str().unwrap();
            assert!(kind.ends_with("json"), "{}", $path);
            let allow = response.headers().get(header::ALLOW).map(|value| value.to_str().unwrap().to_owned());
            (response.status(), allow)
        }};
    }

    #[actix_web::test]
    async fn every_operation_of_the_document_is_routed_and_no_other() {
        let service = served!();
        for pattern in openapi::paths() {
            let path = pattern.replace(['{', '}'], "");
            let documented = openapi::methods_of(pattern);
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
                let (status, allow) = ask!(service, method, &path);
                if documented.contains(&method) {
                    let is_missing = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status);
                    assert!(!is_missing, "{method} {pattern}");
                } else {
                    assert_eq!(
                        (status, allow),
                        (StatusCode::METHOD_NOT_ALLOWED, Some(documented.join(", "))),
                        "{method} {pattern}"
                    );
                }
            }
        }
    }

    #[actix_web::test]
    async fn nothing_under_the_api_answers_with_a_page() {
        let service = served!();
        for path in ["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/people"] {
            assert_eq!(ask!(service, "GET", path).0, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
