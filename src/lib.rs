//! Comptoir.
pub mod actions;
pub mod charts;
pub mod clock;
pub mod config;
pub mod context;
pub mod domain;
pub mod i18n;
pub mod ical;
pub mod links;
pub mod mail;
pub mod secrets;
pub mod store;
pub mod web;
