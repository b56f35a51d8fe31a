//! What the service says by mail, and how it leaves and comes in.
//!
//! Floor 2: knows the words (`i18n`), calendar objects (`ical`), addresses and domain; must not know the database, the
//! queue or why a message is due. The only folder that names lettre. One documented struct and one `compose` per
//! message: [`invitation`], [`confirmation`], [`waiting`], [`offer`], [`change`], [`cancellation`], [`removal`],
//! [`question`], [`thanks`], [`forward`], [`join`], [`sign_in`]. All but the last three are about an [`occasion`]; each gives a [`letter`], which
//! [`mime`] turns into octets; [`samples`] has one of each.
//! The other way, [`inbound`] reads the octets of a mail that came in.

mod band;
pub mod cancellation;
pub mod change;
pub mod confirmation;
pub mod deliverability;
pub mod dkim;
pub mod fault;
pub mod follow_up;
pub mod forward;
pub mod friday;
#[cfg(test)]
mod golden;
pub mod imap;
pub mod inbound;
pub mod invitation;
pub mod join;
pub mod letter;
pub mod mailer;
pub mod mime;
pub mod monthly;
pub mod nudge;
pub mod occasion;
pub mod offer;
pub mod question;
pub mod reading;
pub mod reminder;
pub mod removal;
pub mod samples;
mod server;
pub mod sign_in;
pub mod smtp;
pub mod thanks;
mod tls;
pub mod waiting;
pub mod weekly;
