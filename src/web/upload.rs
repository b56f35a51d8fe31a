//! Forms that bring a file (RFC 7578), or the same fields without one: read whole, within a bound.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::fault::Fault;

/// What a form may carry beside its largest file.
const FIELDS: usize = 64 * 1024;

/// The fields of a posted form; `LARGEST` is the largest file it may bring, in octets. What is larger arrives as
/// [`Upload::is_too_large`], so that the form can say so.
pub struct Upload<const LARGEST: usize> {
    fields: Vec<Field>,
    /// Whether it was cut off because it was too large.
    pub is_too_large: bool,
}

/// One field as it arrived.
struct Field {
    name: String,
    file: String,
    octets: Vec<u8>,
}

impl<const LARGEST: usize> Upload<LARGEST> {
    /// The octets of a field; empty when it is not there.
    pub fn octets(&self, name: &str) -> &[u8] {
        self.fields.iter().find(|field| field.name == name).map_or(&[], |field| &field.octets)
    }

    /// The name of the file in a field, without its folders; empty for a field that brought none.
    pub fn file(&self, name: &str) -> &str {
        let file = self.fields.iter().find(|field| field.name == name).map_or("", |field| &field.file);
        file.rsplit(['/', '\\']).next().unwrap_or(file)
    }
}

impl<const LARGEST: usize> FromRequest for Upload<LARGEST> {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = kind.and_then(boundary);
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let payload = payload.await.map_err(|fault| Fault::Malformed(fault.to_string()))?;
            let Ok(arrived) = payload.to_bytes_limited(LARGEST + FIELDS).await else {
                return Ok(Upload { fields: Vec::new(), is_too_large: true });
            };
            let octets = arrived.map_err(|fault| Fault::Malformed(fault.to_string()))?;
            let fields = match boundary {
                Some(boundary) => parts(&octets, &boundary),
                None => plain(&octets),
            };
            let is_too_large = fields.iter().any(|field| field.octets.len() > LARGEST);
            Ok(Upload { fields, is_too_large })
        })
    }
}

/// The boundary of a multipart form; none for any other kind.
fn boundary(kind: &str) -> Option<String> {
    let (essence, parameters) = kind.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters.split(';').find_map(|one| {
        let (name, value) = one.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between the boundaries. What is not well formed is left out.
fn parts(octets: &[u8], boundary: &str) -> Vec<Field> {
    let mark = format!("\r\n--{boundary}");
    let mut fields = Vec::new();
    let Some(mut rest) = octets.strip_prefix(&mark.as_bytes()[2..]) else { return fields };
    while let Some(at) = find(rest, mark.as_bytes()) {
        let part = &rest[..at];
        if let Some(head) = find(part, b"\r\n\r\n") {
            let octets = part[head + 4..].to_vec();
            let head = String::from_utf8_lossy(&part[..head]).into_owned();
            let disposition = head
                .lines()
                .find(|line| line.get(..20).is_some_and(|name| name.eq_ignore_ascii_case("content-disposition:")));
            let value = |name| disposition.and_then(|line| parameter(line, name)).unwrap_or_default();
            fields.push(Field { name: value("name"), file: value("filename"), octets });
        }
        rest = &rest[at + mark.len()..];
    }
    fields
}

fn parameter(line: &str, name: &str) -> Option<String> {
    line.split(';').skip(1).find_map(|one| {
        let (key, value) = one.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn plain(octets: &[u8]) -> Vec<Field> {
    url::form_urlencoded::parse(octets)
        .map(|(name, value)| Field {
            name: name.into_owned(),
            file: String::new(),
            octets: value.into_owned().into_bytes(),
        })
        .collect()
}

/// Where a mark begins. Looks at its first octet first, which most of a file is not.
fn find(octets: &[u8], mark: &[u8]) -> Option<usize> {
    let first = *mark.first()?;
    let mut from = 0;
    while let Some(at) = octets.get(from..)?.iter().position(|octet| *octet == first) {
        if octets[from + at..].starts_with(mark) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_fields_are_told_apart() {
        let kind = "multipart/form-data; charset=utf-8; boundary=\"x-1\"";
        let boundary = boundary(kind).unwrap();
        let body = b"--x-1\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--x-1\r\n\
            content-disposition: form-data; name=\"file\"; filename=\"C:\\liste.csv\"\r\nContent-Type: text/csv\r\n\r\n\
            a\r\n\r\n--x\xe9\r\n--x-1--\r\n";
        let fields = parts(body, &boundary);
        let upload = Upload::<100> { fields, is_too_large: false };
        assert_eq!((upload.octets("text"), upload.octets("file")), (b"".as_slice(), b"a\r\n\r\n--x\xe9".as_slice()));
        assert_eq!((upload.file("file"), upload.file("text"), upload.octets("other")), ("liste.csv", "", b"".as_slice()));
    }

    #[test]
    fn broken_forms_have_no_fields() {
        for body in [b"".as_slice(), b"--", b"--x-1", b"--x-1\r\n\r\n", b"\r\n--x-1\r\nname\r\n--x-1--"] {
            assert!(parts(body, "x-1").len() <= 1);
        }
        assert!(boundary("application/x-www-form-urlencoded").is_none());
        assert_eq!(plain(b"text=a%0Ab").len(), 1);
    }
}
