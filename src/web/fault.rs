//! The one exit for everything that is not a page: each fault becomes a calm page with the right status.
//!
//! Policy: handlers return a [`Fault`]; [`render`] turns it into a page in the reader's language, after the handler.
//! What the database did wrong is logged here, once, and never shown.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

use super::page::{Page, html_with_status};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::palette::Palette;
use crate::store;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No such page, or nothing that this organisation has. Both look alike.
    #[error("not found")]
    NotFound,
    /// A link that was never made, was changed, or opens nothing any more.
    #[error("unknown link")]
    UnknownLink,
    /// Nobody is signed in; sign-in comes back to the path.
    #[error("not signed in")]
    NotSignedIn {
        /// Where the visitor wanted to go.
        next: String,
    },
    /// Signed in, and not allowed to.
    #[error("not allowed")]
    Forbidden,
    /// A form that no browser of ours sends.
    #[error("malformed request: {0}")]
    Malformed(String),
    /// Too many in too short a time.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        wait: u64,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// A template, which is our mistake.
    #[error("template: {0}")]
    Template(#[from] askama::Error),
    /// A mail that could not be composed for a preview, which is our mistake too.
    #[error("mail: {0}")]
    Mail(#[from] crate::mail::fault::Fault),
}

impl ResponseError for Fault {
    fn status_code(&self) -> StatusCode {
        match self {
            Fault::NotFound | Fault::UnknownLink => StatusCode::NOT_FOUND,
            Fault::NotSignedIn { .. } => StatusCode::SEE_OTHER,
            Fault::Forbidden => StatusCode::FORBIDDEN,
            Fault::Malformed(_) => StatusCode::BAD_REQUEST,
            Fault::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Fault::Store(fault) if fault.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Store(_) | Fault::Template(_) | Fault::Mail(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Fault::NotSignedIn { next } => {
                let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
                response.insert_header((header::LOCATION, format!("/sign-in?{query}")));
            }
            Fault::TooMany { wait } => {
                response.insert_header((header::RETRY_AFTER, wait.to_string()));
            }
            Fault::Store(fault) if fault.is_passing() => {
                response.insert_header((header::RETRY_AFTER, "2"));
            }
            _ => {}
        }
        response.finish()
    }
}

/// Middleware: puts a page into the empty answer of a fault.
pub async fn render(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(fault) = response.response().error().and_then(|error| error.as_error::<Fault>()) else {
        return Ok(response.map_into_left_body());
    };
    let status = fault.status_code();
    if status.is_server_error() {
        tracing::error!(%fault, route = response.request().match_pattern(), "a request failed");
    }
    let page = page_of(response.request(), fault, status);
    let head = response.response().head().headers().clone();
    let Some(mut page) = page else { return Ok(response.map_into_left_body()) };
    for (name, value) in head.iter().filter(|(name, _)| *name == header::RETRY_AFTER) {
        page.headers_mut().insert(name.clone(), value.clone());
    }
    Ok(response.into_response(page.map_into_left_body()))
}

/// Everything that matches no route.
pub async fn nothing_here() -> Result<HttpResponse, Fault> {
    Err(Fault::NotFound)
}

fn page_of(request: &HttpRequest, fault: &Fault, status: StatusCode) -> Option<HttpResponse> {
    let context = request.app_data::<web::Data<Context>>()?;
    let page = Page::plain(context, request, "");
    let art = art::svg("fault", Palette::Pastis, Grid { columns: 3, rows: 1 });
    let title = |key: &'static str| page.t.say(key).to_string();
    let rendered = match fault {
        Fault::NotSignedIn { .. } => return None,
        Fault::UnknownLink => {
            let title = title("fault-unknown-link");
            html_with_status(request, &UnknownLink { page: page.titled(title), art }, status)
        }
        Fault::NotFound => {
            let title = title("fault-not-found");
            html_with_status(request, &NotFound { page: page.titled(title), art }, status)
        }
        Fault::Forbidden | Fault::Malformed(_) | Fault::TooMany { .. } => {
            let key = match fault {
                Fault::Forbidden => "fault-forbidden",
                Fault::TooMany { .. } => "fault-too-many",
                _ => "fault-malformed",
            };
            let heading = title(key);
            html_with_status(request, &Refused { page: page.titled(&heading), art, heading }, status)
        }
        Fault::Store(_) | Fault::Template(_) | Fault::Mail(_) => {
            let title = title("fault-broken");
            html_with_status(request, &Broken { page: page.titled(title), art, reference: String::new() }, status)
        }
    };
    rendered.ok()
}

#[derive(Template)]
#[template(path = "fault/unknown_link.html")]
struct UnknownLink {
    page: Page,
    art: String,
}

#[derive(Template)]
#[template(path = "fault/not_found.html")]
struct NotFound {
    page: Page,
    art: String,
}

#[derive(Template)]
#[template(path = "fault/refused.html")]
struct Refused {
    page: Page,
    art: String,
    heading: String,
}

#[derive(Template)]
#[template(path = "fault/broken.html")]
struct Broken {
    page: Page,
    art: String,
    reference: String,
}
