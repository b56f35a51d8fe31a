//! Brings the tables of either database up to date, and refuses a database that is newer than this program.

use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};

/// Where a database stands among the steps that this program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Steps it has had.
    pub applied: usize,
    /// Steps it still needs.
    pub pending: usize,
    /// Name of the latest step it has had; none for an empty database.
    pub last: Option<String>,
}

/// Applies what is pending, in order, each in its own transaction.
pub(super) fn run<C, DB>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<(), String>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    standing::<C, DB>(connection, &migrations)?;
    connection.run_pending_migrations(migrations).map(drop).map_err(|reason| reason.to_string())
}

/// Takes back the steps after the given one, the latest first.
pub(super) fn down_to<C, DB>(
    connection: &mut C,
    migrations: fn() -> EmbeddedMigrations,
    step: &str,
) -> Result<(), String>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    loop {
        let applied = connection.applied_migrations().map_err(|reason| reason.to_string())?;
        let last = applied.iter().map(ToString::to_string).max();
        match last {
            Some(last) if last.as_str() == step => return Ok(()),
            Some(last) if last.as_str() > step => {
                connection.revert_last_migration(migrations()).map(drop).map_err(|reason| reason.to_string())?;
            }
            _ => return Err(format!("this program does not know step {step}; a newer comptoir made that backup")),
        }
    }
}

/// Looks, and refuses a database that is newer than this program.
pub(super) fn standing<C, DB>(connection: &mut C, migrations: &EmbeddedMigrations) -> Result<Standing, String>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    let ours: Vec<String> = MigrationSource::<DB>::migrations(migrations)
        .map_err(|reason| reason.to_string())?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = connection.applied_migrations().map_err(|reason| reason.to_string())?;
    let applied: Vec<String> = applied.iter().map(ToString::to_string).collect();
    if let Some(newer) = applied.iter().find(|version| !ours.contains(version)) {
        return Err(format!(
            "the database was migrated by a newer comptoir (step {newer}); run that version or restore an older backup"
        ));
    }
    let pending = ours.iter().filter(|version| !applied.contains(version)).count();
    Ok(Standing { applied: applied.len(), pending, last: applied.into_iter().max() })
}
