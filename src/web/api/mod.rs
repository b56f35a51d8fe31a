//! Floor 4: programs' requests. JSON API v1 under `/api/v1`, a token of one organisation in `Authorization`.
//!
//! One file per noun, holding its JSON shape (a row never leaves as it stands) and its handlers, which are thin:
//! [`bearer`] says who calls, [`body`] what is asked, [`transaction`] and [`idempotency`] run one action or question in one
//! transaction, [`paging`] cuts lists, [`problem`] says no. `routes.rs` is the table of contents, `openapi.rs` the
//! document, and a test holds the two together.

pub mod bearer;
pub mod body;
pub mod day;
pub mod gesture;
pub mod idempotency;
pub mod json_object;
mod json_path;
pub mod openapi;
pub mod paging;
pub mod problem;
pub mod routes;
pub mod transaction;
mod words;

// The house and its people.
pub mod account;
pub mod community;
pub mod import;
pub mod leave;
pub mod organisation;
pub mod person;
pub mod person_body;
pub mod venue;

// Meetups and hours.
pub mod announcement;
pub mod attendance;
pub mod calendar_source;
pub mod cancellation;
pub mod check_in;
pub mod debrief;
pub mod door_helper;
pub mod effect;
pub mod event;
pub mod event_body;
pub mod event_draft;
pub mod expectation;
pub mod experiment;
pub mod feedback;
pub mod heard;
pub mod ingredient;
pub mod invitation;
pub mod launch;
pub mod mailing;
pub mod moment;
pub mod neglect;
pub mod objective;
pub mod outbox;
pub mod promise;
pub mod relay;
pub mod report;
pub mod report_rows;
pub mod report_series;
pub mod rsvp;
pub mod series;
pub mod series_body;
pub mod series_date;
pub mod series_draft;
pub mod signal;
pub mod standing_answer;
mod table_reply;
pub mod time_entry;
pub mod time_entry_draft;
pub mod time_import;
pub mod time_rule;
pub mod timer;
pub mod walk_in;
pub mod wrap_up;
mod wrap_up_after;
