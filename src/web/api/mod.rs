//! Floor 4: programs' requests. JSON API v1 under `/api/v1`, a token of one organisation in `Authorization`.
//!
//! One file per noun, holding its JSON shape (a row never leaves as it stands) and its handlers, which are thin:
//! [`bearer`] says who calls, [`body`] what is asked, [`effect`] and [`idempotency`] run one action or question in one
//! transaction, [`paging`] cuts lists, [`problem`] says no. `routes.rs` is the table of contents, `openapi.rs` the
//! document, and a test holds the two together.

pub mod bearer;
pub mod body;
pub mod effect;
pub mod idempotency;
mod json_path;
pub mod openapi;
pub mod paging;
pub mod problem;
pub mod routes;

// The house and its people.
pub mod organisation;

// Meetups and hours.
