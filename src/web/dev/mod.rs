//! What only a demonstration has: its mailbox, the gallery of mails, its clock, its night shift on demand. None of it exists under `serve`.

pub mod clock;
mod duration;
pub mod gallery;
pub mod mail;
