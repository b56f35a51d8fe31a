//! Answers that a client may have already: an ETag made of their content, and 304 when it is known (RFC 9110 §13.1.2).

use actix_web::http::header::{self, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};

use crate::secrets::hashed;

/// Kept by the client alone, and asked about each time.
pub const KEEPING: &str = "private, no-cache";

/// A file under a tag made of its content. Kept by the client alone, and asked for again each time.
pub fn file(kind: &'static str, name: &str, content: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, tag(&content).to_string()))
        .insert_header((header::CACHE_CONTROL, KEEPING))
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
        .body(content)
}

/// Kept by anybody on the way, and asked about each time.
const OPEN: &str = "public, no-cache";

/// What everybody may see, under a tag made of its content. It differs by what the reader's cookies chose, language and
/// look, and by nothing that they are.
pub fn open(kind: &'static str, content: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, tag(&content).to_string()))
        .insert_header((header::CACHE_CONTROL, OPEN))
        .insert_header((header::VARY, "Accept-Encoding, Cookie"))
        .insert_header((header::CONTENT_TYPE, kind))
        .body(content)
}

/// Weak, because compression on the way changes the octets and not the meaning.
fn tag(content: &str) -> EntityTag {
    EntityTag::new_weak(hashed(content).chars().take(22).collect())
}

/// Whether the client has said that it has this already.
pub fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_tag_follows_the_content_and_is_recognised() {
        let tag = |content: &str| {
            let file = file("text/plain", "a.txt", content.into());
            file.headers().get(header::ETAG).unwrap().to_str().unwrap().parse::<EntityTag>().unwrap()
        };
        let asking =
            |value: &str| TestRequest::default().insert_header((header::IF_NONE_MATCH, value)).to_http_request();
        let hello = tag("hello");
        assert!(knows(&asking(&hello.to_string()), &hello));
        assert!(knows(&asking(&format!("\"x\", {hello}")), &hello));
        assert!(!knows(&asking(&hello.to_string()), &tag("hello!")));
        assert!(!knows(&TestRequest::default().to_http_request(), &hello));
    }
}
