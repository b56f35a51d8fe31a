//! Answers that are tables: as comma-separated values or as a workbook where the caller asks for one, else as JSON.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use super::problem::Problem;
use crate::web::report::rows::file;
use crate::web::report::rows::table::Table;

/// The table in the form that the caller names before JSON; none for JSON, and where no form that we have is named.
pub fn as_file(request: &HttpRequest, table: &Table) -> Option<Result<HttpResponse, Problem>> {
    let answer = |media: &'static str, body: Vec<u8>| HttpResponse::Ok().content_type(media).body(body);
    match accepted(request) {
        file::CSV => Some(Ok(answer(file::CSV, file::csv(table)))),
        file::XLSX => Some(file::xlsx(table).map_err(Problem::conflict).map(|book| answer(file::XLSX, book))),
        _ => None,
    }
}

/// The first of the three forms that the caller names; JSON where none is named.
fn accepted(request: &HttpRequest) -> &'static str {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut media = accept.split(',').map(|part| part.split(';').next().unwrap_or_default().trim());
    let known = media.find_map(|media| match media.to_ascii_lowercase().as_str() {
        "application/json" => Some("application/json"),
        "text/csv" => Some(file::CSV),
        file::XLSX => Some(file::XLSX),
        _ => None,
    });
    known.unwrap_or("application/json")
}
