//! The month to directors and the week's one thing to managers, each at eight in their organisation's own zone. Another
//! node that does the same at the same moment finds the figures frozen.

use crate::actions;
use crate::context::Context;
use crate::domain::monthly::{told_at, week_told_at};
use crate::store::{self, Fault};

/// Puts what is due in the outbox and says how many messages that made.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let mut told = 0;
    for organisation in context.read(store::organisation::all).await? {
        let zone = &organisation.timezone;
        let months = told_at(now, zone, organisation.holidays_region);
        for period in months.into_iter().chain(week_told_at(now, zone)) {
            let (id, asked) = (organisation.id, period);
            let is_new = organisation.timezone.local(organisation.created_at).date() <= period.last();
            let is_told = context.read(move |tx| store::frozen_report::by_period(tx, id, asked)).await?.is_some();
            if is_told || !is_new {
                continue;
            }
            let (act, organisation) = (context.act(organisation.id, None), organisation.clone());
            told += context
                .write(move |tx| {
                    if Some(period) == months {
                        actions::report_mail::tell_month(tx, &act, &organisation, period)
                    } else {
                        actions::report_mail::tell_week(tx, &act, &organisation, period)
                    }
                })
                .await?;
        }
    }
    Ok(told)
}
