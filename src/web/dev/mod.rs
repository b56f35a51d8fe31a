//! What only a demonstration has: its mailbox, its clock, its night shift on demand. None of it exists under `serve`.

pub mod clock;
mod duration;
pub mod mail;
