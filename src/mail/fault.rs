//! Why a message could not be made. Must not know delivery: what a mail server answers is an outcome, not a fault.

/// A message that cannot be composed or written down; trying again without a change does not help.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("the template of a mail could not be filled in: {0}")]
    Template(#[from] askama::Error),
    #[error("{0:?} cannot be mailed to or from: {1}")]
    Address(String, lettre::address::AddressError),
    /// A header from outside with a sign that no header may have.
    #[error("the header {0} would hold {1:?}")]
    Header(&'static str, String),
    #[error("the message could not be put together: {0}")]
    Message(String),
}
