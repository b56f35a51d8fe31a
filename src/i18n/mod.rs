//! Words: the texts of `templates/locales/<language>/*.ftl` in a person's language and register, and dates in words.
//!
//! Floor 1: knows languages, registers and wall times of the domain; must not know pages, mails or the database.
//! Whoever speaks to a person holds a [`Speech`] and asks it for phrases by key.
//! One .ftl file per noun, the same files, keys and variables in every language; a test in `locales.rs` compares them
//! and looks up every key that code and templates name.

mod bundle;
pub mod dates;
#[cfg(test)]
mod locales;
pub mod planning;
pub mod rhythm;
pub mod sign;
mod speech;
mod typography;

pub use speech::{Phrase, Speech};
/// For what people typed themselves, such as a title that stands large: its « : » must not begin a line.
pub use typography::french as unbroken;
