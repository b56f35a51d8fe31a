//! Forms that bring a file (RFC 7578), or the same fields without one: read whole, within a bound.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;

use super::fault::Fault;

/// What a form may carry beside its largest file, in octets.
const FIELDS: usize = 64 * 1024;

/// The fields of a posted form; `LARGEST` is the largest file it may bring, in octets. What is larger arrives as
/// [`Upload::is_too_large`], so that the form can say so.
#[derive(Default)]
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

    async fn of_parts(mut parts: Multipart) -> Result<Self, Fault> {
        let malformed = |fault: actix_multipart::MultipartError| Fault::Malformed(fault.to_string());
        let mut upload = Upload::default();
        let mut room = LARGEST + FIELDS;
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(malformed)?;
            let (name, file) = part.content_disposition().map_or_else(Default::default, |told| {
                (told.get_name().unwrap_or_default().to_owned(), told.get_filename().unwrap_or_default().to_owned())
            });
            let Ok(octets) = part.bytes(room.min(LARGEST)).await else {
                return Ok(Upload { is_too_large: true, ..upload });
            };
            let octets = octets.map_err(malformed)?.to_vec();
            room -= octets.len();
            upload.fields.push(Field { name, file, octets });
        }
        Ok(upload)
    }

    async fn of_pairs(payload: web::Payload) -> Result<Self, Fault> {
        let Ok(octets) = payload.to_bytes_limited(LARGEST + FIELDS).await else {
            return Ok(Upload { is_too_large: true, ..Upload::default() });
        };
        let octets = octets.map_err(|fault| Fault::Malformed(fault.to_string()))?;
        let fields: Vec<Field> = url::form_urlencoded::parse(&octets)
            .map(|(name, value)| Field {
                name: name.into_owned(),
                file: String::new(),
                octets: value.into_owned().into_bytes(),
            })
            .collect();
        let is_too_large = fields.iter().any(|field| field.octets.len() > LARGEST);
        Ok(Upload { fields, is_too_large })
    }
}

impl<const LARGEST: usize> FromRequest for Upload<LARGEST> {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
            return Box::pin(Self::of_parts(Multipart::new(request.headers(), payload.take())));
        }
        let payload = web::Payload::from_request(request, payload).into_inner();
        Box::pin(async move { Self::of_pairs(payload.map_err(|fault| Fault::Malformed(fault.to_string()))?).await })
    }
}
