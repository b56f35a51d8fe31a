//! Floor 4: people's requests. The only folder, with `app.rs`, that knows actix.
//!
//! `routes.rs` is the table of contents: every address, in the order in which a visitor meets it. A handler parses
//! what came in, takes the time once, calls one action or asks the store, and picks a page by the outcome.

pub mod api;
pub mod asset;
pub mod fault;
pub mod form;
pub mod guard;
pub mod page;
pub mod routes;
