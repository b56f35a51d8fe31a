//! What scenes are made of: the real service on a random loopback port, people with browsers and API tokens, a clock
//! that stands still until it is moved, and a mailbox to read.

pub mod api;
pub mod app;
pub mod binary;
pub mod browser;
pub mod calendar_server;
pub mod database;
pub mod dns;
pub mod mail_servers;
pub mod mailbox;
pub mod readers;
pub mod reply;
pub mod sink;

pub use api::{Organisation, id};
pub use app::TestApp;
pub use browser::Browser;
