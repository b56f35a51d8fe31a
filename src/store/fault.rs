//! What can go wrong with a database, as opposed to what a rule refuses.

/// A database that did not do what it was asked. Logged once, where it becomes a page or an exit status.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused or failed a statement.
    #[error("database: {0}")]
    Query(#[from] diesel::result::Error),
    /// No connection was to be had in time, or the writer is overrun.
    #[error("database is busy: {0}")]
    Busy(String),
    /// The database cannot be opened or reached.
    #[error("{0}")]
    Unreachable(String),
    /// A row that our own code cannot have written.
    #[error("corrupt row in {table}: {reason}")]
    Corrupt {
        /// Which table.
        table: &'static str,
        /// What was found.
        reason: String,
    },
    /// A file that was being read into the database broke off.
    #[error("the file cannot be read: {0}")]
    Unread(#[from] std::io::Error),
    /// Work was given up because the process is stopping or a closure panicked.
    #[error("the work was broken off: {0}")]
    BrokenOff(String),
}

impl Fault {
    /// Whether another try of the same transaction may well succeed (PostgreSQL class 40). Two imports that bring the same
    /// line at the same moment are told so by its fingerprint; the slower one finds it there at its next try.
    pub(crate) fn is_conflict(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        match self {
            Fault::Query(Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            Fault::Query(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, details)) => {
                details.constraint_name() == Some("time_entries_by_fingerprint")
            }
            Fault::Query(Error::DatabaseError(DatabaseErrorKind::Unknown, details)) => {
                details.message().contains("deadlock detected")
            }
            _ => false,
        }
    }

    /// Whether a unique column already holds the value.
    pub fn is_duplicate(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        matches!(self, Fault::Query(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
    }

    /// Whether the database is the trouble for now: worth answering 503 and trying again.
    pub fn is_passing(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        match self {
            Fault::Busy(_) | Fault::Unreachable(_) | Fault::BrokenOff(_) => true,
            Fault::Query(Error::DatabaseError(kind, details)) => {
                matches!(kind, DatabaseErrorKind::ClosedConnection)
                    || self.is_conflict()
                    || ["database is locked", "disk is full", "could not connect", "timeout"]
                        .iter()
                        .any(|words| details.message().contains(words))
            }
            _ => false,
        }
    }
}
