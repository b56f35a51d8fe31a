//! How far a demonstration's clock was moved; commands that run on the same data follow it.

use chrono::Duration;
use diesel::prelude::*;

use super::db::on;
use super::schema::clock_shifts;
use super::{Fault, Tx};

/// The offset from the machine's clock; zero when it was never moved.
pub fn read(tx: &mut Tx) -> Result<Duration, Fault> {
    let micros: Option<i64> =
        on!(tx, |c| clock_shifts::table.find(1).select(clock_shifts::offset_micros).get_result(c).optional())?;
    Ok(Duration::microseconds(micros.unwrap_or(0)))
}

/// Remembers an offset.
pub fn save(tx: &mut Tx, offset: Duration) -> Result<(), Fault> {
    let micros = offset.num_microseconds().unwrap_or(0);
    on!(tx, |c| diesel::delete(clock_shifts::table).execute(c))?;
    on!(tx, |c| diesel::insert_into(clock_shifts::table)
        .values((clock_shifts::id.eq(1), clock_shifts::offset_micros.eq(micros)))
        .execute(c))?;
    Ok(())
}
