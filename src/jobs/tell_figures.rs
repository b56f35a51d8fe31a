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
            if organisation.timezone.local(organisation.created_at).date() > period.last() {
                continue;
            }
            let (asked, is_month) = (organisation.clone(), Some(period) == months);
            // Looked at by reading, so that an idle service writes nothing.
            let waits = context
                .read(move |tx| {
                    if is_month {
                        actions::report_mail::month_waits(tx, &asked, period, now)
                    } else {
                        actions::report_mail::week_waits(tx, asked.id, period)
                    }
                })
                .await?;
            if !waits {
                continue;
            }
            let (act, organisation) = (context.act(organisation.id, None), organisation.clone());
            told += context
                .write(move |tx| {
                    if is_month {
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
