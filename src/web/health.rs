//! What a supervisor asks: is the process alive, and can it serve. Says nothing about why not; the log does.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::context::Context;
use crate::store;

/// A database that needs longer for one row is not ready.
const PATIENCE: Duration = Duration::from_secs(1);

/// GET /health/live: the process answers, whatever the database does.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({"status": "alive"}))
}

/// GET /health/ready: the database answers too, within a second.
pub async fn ready(context: web::Data<Context>) -> HttpResponse {
    match tokio::time::timeout(PATIENCE, context.read(store::organisation::exists)).await {
        Ok(Ok(_)) => HttpResponse::Ok().json(json!({"status": "ready"})),
        Ok(Err(fault)) => {
            tracing::warn!(%fault, "not ready");
            HttpResponse::ServiceUnavailable().json(json!({"status": "database"}))
        }
        Err(_) => HttpResponse::ServiceUnavailable().json(json!({"status": "database"})),
    }
}
