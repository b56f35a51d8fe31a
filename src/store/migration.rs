//! Brings the tables of either database up to date, and refuses a database that is newer than this program.

use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};

/// Applies what is pending, in order, each in its own transaction.
pub(super) fn run<C, DB>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<(), String>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    let ours: Vec<String> = MigrationSource::<DB>::migrations(&migrations)
        .map_err(|reason| reason.to_string())?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = connection.applied_migrations().map_err(|reason| reason.to_string())?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|version| !ours.contains(version)) {
        return Err(format!(
            "the database was migrated by a newer comptoir (step {newer}); run that version or restore an older backup"
        ));
    }
    connection.run_pending_migrations(migrations).map(drop).map_err(|reason| reason.to_string())
}
