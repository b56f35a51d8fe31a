//! What lets a phone open this page without a network: a worker whose reach is this very page, and the manifest by
//! which the page is put on the home screen. A worker of one door touches no other page.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use super::keeper::Keeper;
use super::list;
use crate::context::Context;
use crate::web::asset;
use crate::web::fault::Fault;

/// GET {door}/worker.js: the same for everybody, so that a phone whose link was revoked still gets the one that erases.
pub async fn worker(request: HttpRequest) -> Result<HttpResponse, Fault> {
    let scope = request.path().trim_end_matches("/worker.js");
    let scripts = ["door-queue.js", "door-worker.js"].map(asset::text).into_iter().collect::<Option<Vec<_>>>();
    Ok(HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header(("service-worker-allowed", scope))
        .body(scripts.ok_or(Fault::NotFound)?.concat()))
}

/// GET {door}/manifest.webmanifest (https://www.w3.org/TR/appmanifest/)
pub async fn manifest(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
) -> Result<HttpResponse, Fault> {
    let (event, _) = list::load(&context, &keeper).await?;
    let page = keeper.page(&context, &request, "");
    let short = page.t.say("door-title").to_string();
    let body = serde_json::json!({
        "name": format!("{short} · {}", event.title),
        "short_name": short,
        "lang": page.language.code(),
        "id": keeper.path,
        "start_url": keeper.path,
        "scope": keeper.path,
        "display": "standalone",
        "background_color": "#FFFFFF",
        "theme_color": "#FFFFFF",
        "icons": [{"src": "/s/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    });
    Ok(HttpResponse::Ok().content_type("application/manifest+json").body(body.to_string()))
}
