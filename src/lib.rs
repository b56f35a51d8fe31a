//! **Comptoir**: plan in-person community events, invite by mail and calendar, take answers without accounts, record
//! who really came, and tell directors how much time is spent in the real world.
//!
//! # The map
//! Imports go down, never up; a test guards it. The same noun has the same file name on every floor: everything about
//! answers is `src/*/rsvp.rs`.
//!
//! | floor | rooms | what they do |
//! |---|---|---|
//! | 5 | [`app`], [`cli`], `main.rs` | wire everything, start and stop, the commands |
//! | 4 | [`web`], [`jobs`] | the doors: people's and programs' requests; the night shift |
//! | 3 | [`context`], [`compose`] | what every door is handed; from an outbox row to the octets that leave |
//! | 2 | [`actions`], [`mail`] | what the service does, one transaction each; what it says and how it leaves |
//! | 1 | [`store`], [`ical`], [`imports`], [`charts`], [`i18n`], [`config`], [`clock`], [`dns`], [`links`], [`secrets`] | rows; calendar objects; files that people bring and take; figures as SVG; words; settings; time; what the DNS says; addresses; keys and chance |
//! | 0 | [`domain`] | the rules, as plain values and pure functions |
//!
//! Two tables of contents in code: [`web::routes`] has every address, [`domain::task`] everything done at night.
//! Start reading at [`domain::event`], [`domain::rsvp`] and [`domain::ratio`].
//!
//! # A guest answers
//! 1. [`web::routes`]: `/i/{link}` shows the invitation on GET and takes the answer on POST. GET never writes, so
//!    whoever scans mail for links is harmless.
//! 2. `web/rsvp.rs` opens the link ([`links::Links::open`]: refused before any row is read when one bit is off), reads
//!    the form and takes the time once. Mistakes show the form again.
//! 3. [`actions::rsvp::answer`], inside one transaction: loads event and earlier answer, counts the heads of the others,
//!    asks [`domain::rsvp::decide`], saves, puts the confirmation into the outbox, and offers a place that came free
//!    ([`domain::seats`]). On SQLite the one writer makes this exact; on PostgreSQL the transaction is serializable and
//!    repeated on conflict ([`store::db`]).
//! 4. Back in `web/rsvp.rs` the outcome picks the page.
//!
//! An answer given aloud enters at step 3 from a page of staff, one from another program at step 3 from `web/api`.
//!
//! # An invitation leaves
//! 1. [`actions::invitation::invite`] saves the invitation and, in the same transaction, a row of the outbox. The row
//!    carries ids; what it will say is not written yet.
//! 2. `jobs/runner.rs` wakes; `jobs/ahead.rs` picks rows whose domains may be written to now ([`domain::pace`]).
//! 3. [`compose::Composer`] reads the rows as they are now. Cancelled, objected, taken off the list: nothing is sent,
//!    and the row says why. Else [`mail::invitation`] finds the words, [`ical::request`] the calendar part, and
//!    [`mail::mime`] the octets, under the Message-ID fixed at step 1.
//! 4. `jobs/send_mail.rs` begins it, if it still stands as it was written, and puts its DTSTAMP on record (commit: from
//!    now on the hand-over counts as begun). [`mail::smtp`] hands it over outside any transaction and knows on which
//!    side of the final dot a failure lay.
//! 5. The end (sent, later, never, unknown: [`domain::delivery`]) is written as the next begins. A process that
//!    dies between 4 and 5 leaves a row that is sent once more under the same Message-ID, and after a second death is
//!    left to a person ([`domain::outbox::after_interruption`]): nobody is left out, nobody gets three.
//!
//! # A calendar answers
//! 1. The mail comes in by one of three doors: `comptoir mail receive` (`cli/mail.rs`), POST /inbound
//!    (`web/inbound.rs`), or the mailbox that `jobs/imap.rs` reads.
//! 2. [`mail::inbound`] reads its octets: a pure function, bounded in time and memory, that believes nothing.
//! 3. [`actions::inbound::take_in`], inside one transaction: the fingerprint (the same mail twice is once), then the
//!    secret UID, which leads to one guest of one event. [`domain::reply`] decides; an answer that counts goes the
//!    way of every other one, through [`actions::rsvp::answer`].
//! 4. Every mail leaves a line ([`store::inbound`]): what it was, what it did, or why nothing.
//!
//! # Deliberately absent
//! Passwords; open tracking and rewritten links; rankings of people; scripts that pages depend on; requests to third
//! parties; traits with one implementation; mocks.

pub mod actions;
pub mod app;
pub mod charts;
pub mod cli;
pub mod clock;
pub mod compose;
pub mod config;
pub mod context;
pub mod dns;
pub mod domain;
pub mod fetch;
pub mod i18n;
pub mod ical;
pub mod imports;
pub mod jobs;
pub mod links;
pub mod mail;
pub mod secrets;
pub mod store;
pub mod web;
