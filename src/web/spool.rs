//! A form that brings a file too large for memory: the file goes to the disk as it arrives, without a name, and is gone
//! as soon as nobody reads it any more.

use std::fs::{File, OpenOptions};
use std::future::Future;
use std::io::{self, BufReader, Seek, Write};
use std::path::Path;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;

use super::fault::Fault;
use crate::context::Context;

/// The largest file, in octets.
pub const LARGEST: u64 = 256 * 1024 * 1024;
/// What one other field may hold, in octets.
const LONGEST_FIELD: usize = 1024;
/// How many fields a form may have, the file among them.
const MOST_FIELDS: usize = 20;

/// A posted form: one file or pasted text, and short fields.
pub struct Spool {
    /// What was sent, from its start; pasted text counts as a file.
    file: File,
    /// How many octets it has.
    pub length: u64,
    /// How many octets arrived in all, fields and what is cut off of them among them.
    arrived: u64,
    /// How many fields began.
    begun: usize,
    /// The name of the file, without its folders; empty for pasted text.
    pub name: String,
    fields: Vec<(String, String)>,
    /// Whether it was cut off because it was too large.
    pub is_too_large: bool,
}

impl Spool {
    /// A field beside the file, without the blanks around it.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value.trim())
    }

    /// The file, to be read from its start.
    pub fn reader(&self) -> io::Result<BufReader<File>> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(BufReader::with_capacity(256 * 1024, file))
    }

    fn new(context: &Context) -> io::Result<Spool> {
        let file = nameless(&context.config.data_dir, &context.chance.uuid().to_string())?;
        Ok(Spool {
            file,
            length: 0,
            arrived: 0,
            begun: 0,
            name: String::new(),
            fields: Vec::new(),
            is_too_large: false,
        })
    }

    async fn of_parts(mut self, mut parts: Multipart) -> Result<Spool, Fault> {
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|fault| Fault::Malformed(fault.to_string()))?;
            self.begin_field()?;
            let (name, file) = part.content_disposition().map_or_else(Default::default, |told| {
                (told.get_name().unwrap_or_default().to_owned(), told.get_filename().unwrap_or_default().to_owned())
            });
            let is_file = matches!(name.as_str(), "file" | "text");
            let mut value = Vec::new();
            while let Some(piece) = part.next().await {
                let piece = piece.map_err(|fault| Fault::Malformed(fault.to_string()))?;
                if !self.has_room_for(&piece) {
                    return Ok(self);
                }
                if is_file {
                    self.keep(&piece)?;
                } else {
                    value.extend_from_slice(&piece[..piece.len().min(LONGEST_FIELD - value.len())]);
                }
            }
            if is_file && !file.is_empty() {
                file.rsplit(['/', '\\']).next().unwrap_or_default().clone_into(&mut self.name);
            } else if !is_file {
                self.fields.push((name, String::from_utf8_lossy(&value).into_owned()));
            }
        }
        Ok(self)
    }

    async fn of_pairs(mut self, payload: web::Payload) -> Result<Spool, Fault> {
        let Ok(octets) = payload.to_bytes_limited(32 * 1024 * 1024).await else {
            return Ok(Spool { is_too_large: true, ..self });
        };
        let octets = octets.map_err(|fault| Fault::Malformed(fault.to_string()))?;
        for (name, value) in url::form_urlencoded::parse(&octets) {
            self.begin_field()?;
            if name == "text" {
                self.keep(value.as_bytes())?;
            } else {
                self.fields.push((name.into_owned(), value.into_owned()));
            }
        }
        Ok(self)
    }

    /// Counts a piece, of whichever field: a form of endless small fields ends like an endless file.
    fn has_room_for(&mut self, piece: &[u8]) -> bool {
        self.arrived = self.arrived.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        self.is_too_large = self.arrived > LARGEST;
        !self.is_too_large
    }

    fn begin_field(&mut self) -> Result<(), Fault> {
        self.begun += 1;
        if self.begun > MOST_FIELDS {
            return Err(Fault::Malformed(format!("this form has more than {MOST_FIELDS} fields")));
        }
        Ok(())
    }

    /// Writes a piece; the disk of the service is near enough not to be waited for elsewhere.
    fn keep(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.length += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.file.write_all(piece).map_err(|fault| Fault::Store(fault.into()))
    }
}

/// A file that nobody finds: its name is taken away before anything is written.
fn nameless(folder: &Path, name: &str) -> io::Result<File> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("reading-{name}"));
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

impl FromRequest for Spool {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let spool = request.app_data::<web::Data<Context>>().map(|context| Spool::new(context));
        let Some(Ok(spool)) = spool else {
            let fault = io::Error::other("the data folder cannot be written to");
            return Box::pin(async move { Err(Fault::Store(fault.into())) });
        };
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
            return Box::pin(spool.of_parts(Multipart::new(request.headers(), payload.take())));
        }
        let payload = web::Payload::from_request(request, payload).into_inner();
        Box::pin(async move { spool.of_pairs(payload.map_err(|fault| Fault::Malformed(fault.to_string()))?).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_endless_fields_ends_like_an_endless_file() {
        let file = nameless(&std::env::temp_dir(), "endless-form").unwrap();
        let mut spool =
            Spool { file, length: 0, arrived: 0, begun: 0, name: String::new(), fields: vec![], is_too_large: false };
        let fields = (0..100).take_while(|_| spool.begin_field().is_ok()).count();
        assert_eq!(fields, MOST_FIELDS);
        let piece = vec![0; 32 * 1024];
        let pieces = (0..100_000).take_while(|_| spool.has_room_for(&piece)).count();
        assert_eq!((pieces, spool.is_too_large, spool.length), (8 * 1024, true, 0));
    }
}
