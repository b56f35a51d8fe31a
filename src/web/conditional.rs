//! Answers that a client may have already: an ETag made of their content, and 304 when it is known (RFC 9110 §13.1.2).

use actix_web::http::header::{self, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};

use crate::secrets::hashed;

/// A file, or nothing when the client has it. Kept by the client alone, and asked for again each time.
pub fn file(request: &HttpRequest, kind: &'static str, name: &str, content: String) -> HttpResponse {
    // Weak, because compression on the way changes the octets and not the meaning.
    let tag = EntityTag::new_weak(hashed(&content).chars().take(22).collect());
    let mut response = if knows(request, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, tag.to_string())).insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if knows(request, &tag) {
        return response.finish();
    }
    response
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
        .body(content)
}

fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::StatusCode;
    use actix_web::test::TestRequest;

    #[test]
    fn what_is_known_is_not_sent_again() {
        let first = file(&TestRequest::default().to_http_request(), "text/plain", "a.txt", "hello".into());
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers().get(header::ETAG).unwrap().clone();
        let again = |content: &str| {
            let request = TestRequest::default().insert_header((header::IF_NONE_MATCH, tag.clone())).to_http_request();
            file(&request, "text/plain", "a.txt", content.into()).status()
        };
        assert_eq!(again("hello"), StatusCode::NOT_MODIFIED);
        assert_eq!(again("hello!"), StatusCode::OK);
    }
}
