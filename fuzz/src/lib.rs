//! The pure rooms of the service, compiled without the others: a fuzzer builds in a minute what would take ten with
//! databases and servers. The paths are those of the service, so its files find each other.

#[path = "../../src/domain/mod.rs"]
pub mod domain;
pub mod ical;
#[path = "../../src/imports/mod.rs"]
pub mod imports;
pub mod mail;
