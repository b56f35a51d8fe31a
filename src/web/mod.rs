//! Floor 4: people's requests. The only folder, with `app.rs`, that knows actix.
//!
//! `routes.rs` is the table of contents: every address, in the order in which a visitor meets it. A handler parses
//! what came in, takes the time once, calls one action or asks the store, and picks a page by the outcome.

pub mod account;
pub mod agenda;
pub mod api;
pub mod asset;
pub mod calendar_day;
pub mod community;
pub mod conditional;
pub mod dev;
pub mod door;
pub mod event;
pub mod fault;
pub mod feed;
pub mod form;
pub mod guard;
pub mod guest;
pub mod health;
pub mod inbound;
pub mod kept;
pub mod launch;
pub mod limit;
pub mod mail;
pub mod message;
pub mod my_data;
pub mod objection;
pub mod occasion;
pub mod open_entry;
pub mod page;
pub mod person;
pub mod preferences;
pub mod promise;
pub mod public;
pub mod report;
pub mod retention;
pub mod routes;
pub mod rsvp;
pub mod series;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod source;
pub mod subscription;
pub mod ticket;
pub mod time;
pub mod token;
pub mod upload;
pub mod venue;
pub mod walk_in;
pub mod wrap_up;
