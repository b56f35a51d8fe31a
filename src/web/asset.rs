//! Stylesheet, scripts and icons: inside the binary, under names that change with their content.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;

use super::fault::Fault;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Where an asset is served: `/s/app.3f2a….css`. A name without a file is served nowhere.
pub fn address(name: &str) -> String {
    let Some(file) = Files::get(name) else { return format!("/s/{name}") };
    let hash: String = file.metadata.sha256_hash().iter().take(6).map(|octet| format!("{octet:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("/s/{stem}.{hash}.{ending}"),
        None => format!("/s/{name}"),
    }
}

/// What a script or another text of ours says.
pub fn text(name: &str) -> Option<String> {
    Files::get(name).and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}

/// GET /s/{file}: a hashed name is good for a year, a plain one for an hour.
pub async fn show(file: web::Path<String>) -> Result<HttpResponse, Fault> {
    let hashed = Files::iter().find(|name| address(name) == format!("/s/{file}"));
    let (name, lasting) = match hashed {
        Some(name) => (name.into_owned(), "public, max-age=31536000, immutable"),
        None => (file.into_inner(), "public, max-age=3600"),
    };
    let content = Files::get(&name).ok_or(Fault::NotFound)?;
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind.to_string()))
        .insert_header((header::CACHE_CONTROL, lasting))
        .body(content.data.into_owned()))
}
