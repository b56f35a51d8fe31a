//! Dates of series become events half a year ahead. Runs as often as it likes, on as many nodes as there are: each date
//! is planned once.

use chrono::Duration;

use crate::actions;
use crate::actions::series::HORIZON;
use crate::context::Context;
use crate::store::{self, Fault};

/// How far a zone lies behind Greenwich at most.
const BEHIND: Duration = Duration::hours(12);
/// Series looked at in one run; the next run goes on.
const AT_ONCE: i64 = 500;

/// Plans what is missing and says how many events that made.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    // The earliest day that it is anywhere, so that no series is looked at in vain; each is planned in its own zone.
    let until = (context.now() - BEHIND).date_naive() + HORIZON;
    let short = context.read(move |tx| store::series::to_plan(tx, until, AT_ONCE)).await?;
    let mut planned = 0;
    for (organisation, series) in short {
        let act = context.act(organisation, None);
        match context.db.write(move |tx| actions::series::plan_dates(tx, &act, series)).await {
            Ok(dates) => planned += dates,
            // Another node planned the same date at the same moment, and so it is planned.
            Err(fault) if fault.is_duplicate() => {}
            Err(fault) => return Err(fault),
        }
    }
    if planned > 0 {
        context.bell.notify_waiters();
    }
    Ok(planned)
}
