//! Floor 1: files that people bring, and sheets that they take along. Bytes become rows, rows become candidates and
//! refusals; all of it pure, bounded in time and memory, and unimpressed by whatever stands in a file. Knows neither the
//! database nor who asks.

pub mod delimited;
pub mod encoding;
pub mod heading;
pub mod mailboxes;
pub mod people;
pub mod rejects;
pub mod roster;
pub mod sheet;
pub mod table;
pub mod tracker;
pub mod vcard;
pub mod workbook;
