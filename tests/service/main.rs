//! Scenes through the front door: the real service over HTTP, real or captured mail, a clock that tests move.
//! `TEST_DATABASE_URL` runs the same scenes on PostgreSQL, one schema each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a scene that cannot go on has failed")]

mod api;
mod architecture;
mod audience;
mod backup;
mod calendar_mail;
mod commands;
mod docs;
mod door;
mod event;
mod feeds;
mod gallery;
mod inbound;
mod ingredient;
mod join;
mod kill;
mod launch;
mod links;
mod mail_page;
mod migrations;
mod outbox;
mod pace;
mod pages;
mod people_import;
mod planning;
mod precedence;
mod public;
mod readers;
mod real_mail;
mod recurrence;
mod report;
mod rhythm;
mod rights;
mod rsvp;
mod seat_race;
mod seats;
mod series;
mod sign_in;
mod smtp_faults;
mod standing_answers;
mod story;
mod support;
mod ticket;
mod time;
mod year;
