//! Comptoir.
pub mod actions;
pub mod app;
pub mod charts;
pub mod cli;
pub mod clock;
pub mod compose;
pub mod config;
pub mod context;
pub mod domain;
pub mod i18n;
pub mod ical;
pub mod jobs;
pub mod links;
pub mod mail;
pub mod secrets;
pub mod store;
pub mod web;
