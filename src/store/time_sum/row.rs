//! One kept sum as it stands in its row.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;

use super::super::db::on;
use super::super::schema::time_sums::{self, dsl};
use super::super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::grain::Grain;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::ratio::{Counted, Origins, Sums};

/// From so many rows on they are written by one statement, which has to be prepared anew; fewer by one that is kept.
const MANY: usize = 24;
/// Eighteen columns a row; SQLite takes 32,766 variables in one statement.
const TOGETHER: usize = 1_000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = time_sums, treat_none_as_default_value = false)]
pub(super) struct Row {
    pub organisation_id: Id<Organisation>,
    pub account_id: Id<Account>,
    pub grain: Grain,
    pub first_on: NaiveDate,
    contact_s: i64,
    travel_s: i64,
    prep_s: i64,
    online_s: i64,
    other_s: i64,
    unclassified_s: i64,
    double_booked_s: i64,
    event_open_s: i64,
    from_event_s: i64,
    from_timer_s: i64,
    from_import_s: i64,
    from_manual_s: i64,
    from_late_s: i64,
    from_declared_s: i64,
}

impl Row {
    fn of(
        organisation: Id<Organisation>,
        account: Id<Account>,
        (grain, first_on): (Grain, NaiveDate),
        Counted { sums, origins }: Counted,
    ) -> Row {
        Row {
            organisation_id: organisation,
            account_id: account,
            grain,
            first_on,
            contact_s: sums.contact_s,
            travel_s: sums.travel_s,
            prep_s: sums.prep_s,
            online_s: sums.online_s,
            other_s: sums.other_s,
            unclassified_s: sums.unclassified_s,
            double_booked_s: sums.double_booked_s,
            event_open_s: sums.event_open_s,
            from_event_s: origins.event_s,
            from_timer_s: origins.timer_s,
            from_import_s: origins.import_s,
            from_manual_s: origins.manual_s,
            from_late_s: origins.late_s,
            from_declared_s: origins.declared_s,
        }
    }

    pub fn counted(&self) -> Counted {
        Counted {
            sums: Sums {
                contact_s: self.contact_s,
                travel_s: self.travel_s,
                prep_s: self.prep_s,
                online_s: self.online_s,
                other_s: self.other_s,
                unclassified_s: self.unclassified_s,
                double_booked_s: self.double_booked_s,
                event_open_s: self.event_open_s,
            },
            origins: Origins {
                event_s: self.from_event_s,
                timer_s: self.from_timer_s,
                import_s: self.from_import_s,
                manual_s: self.from_manual_s,
                late_s: self.from_late_s,
                declared_s: self.from_declared_s,
            },
        }
    }
}

/// The kept days of an account from one to another, both included; days without hours may be absent.
pub(super) fn days(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<BTreeMap<NaiveDate, Counted>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| time_sums::table
        .filter(time_sums::account_id.eq(account).and(time_sums::grain.eq(Grain::Day)))
        .filter(time_sums::first_on.between(first, last))
        .filter(time_sums::organisation_id.eq(organisation))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.iter().map(|row| (row.first_on, row.counted())).collect())
}

/// All that is kept of an account.
pub(super) fn all(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
) -> Result<BTreeMap<(Grain, NaiveDate), Counted>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| time_sums::table
        .filter(time_sums::account_id.eq(account).and(time_sums::organisation_id.eq(organisation)))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.iter().map(|row| ((row.grain, row.first_on), row.counted())).collect())
}

/// Forgets all that is kept of an account.
pub(super) fn clear(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<(), Fault> {
    let theirs = time_sums::account_id.eq(account).and(time_sums::organisation_id.eq(organisation));
    on!(tx, |c| diesel::delete(time_sums::table.filter(theirs)).execute(c))?;
    Ok(())
}

/// Adds the given row or rows to those that are there.
macro_rules! add_all {
    ($c:expr, $rows:expr) => {{
        diesel::insert_into(time_sums::table)
            .values($rows)
            .on_conflict((dsl::account_id, dsl::grain, dsl::first_on))
            .do_update()
            .set((
                dsl::contact_s.eq(dsl::contact_s + excluded(dsl::contact_s)),
                dsl::travel_s.eq(dsl::travel_s + excluded(dsl::travel_s)),
                dsl::prep_s.eq(dsl::prep_s + excluded(dsl::prep_s)),
                dsl::online_s.eq(dsl::online_s + excluded(dsl::online_s)),
                dsl::other_s.eq(dsl::other_s + excluded(dsl::other_s)),
                dsl::unclassified_s.eq(dsl::unclassified_s + excluded(dsl::unclassified_s)),
                dsl::double_booked_s.eq(dsl::double_booked_s + excluded(dsl::double_booked_s)),
                dsl::event_open_s.eq(dsl::event_open_s + excluded(dsl::event_open_s)),
                dsl::from_event_s.eq(dsl::from_event_s + excluded(dsl::from_event_s)),
                dsl::from_timer_s.eq(dsl::from_timer_s + excluded(dsl::from_timer_s)),
                dsl::from_import_s.eq(dsl::from_import_s + excluded(dsl::from_import_s)),
                dsl::from_manual_s.eq(dsl::from_manual_s + excluded(dsl::from_manual_s)),
                dsl::from_late_s.eq(dsl::from_late_s + excluded(dsl::from_late_s)),
                dsl::from_declared_s.eq(dsl::from_declared_s + excluded(dsl::from_declared_s)),
            ))
            .execute($c)?;
        Ok::<(), Fault>(())
    }};
}

/// Adds to what is kept of an account, stretch by stretch.
pub(super) fn add(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    changes: &BTreeMap<(Grain, NaiveDate), Counted>,
) -> Result<(), Fault> {
    let rows: Vec<Row> =
        changes.iter().map(|(stretch, change)| Row::of(organisation, account, *stretch, *change)).collect();
    if rows.len() < MANY {
        return rows.iter().try_for_each(|row| on!(tx, |c| add_all!(c, row)));
    }
    rows.chunks(TOGETHER).try_for_each(|some| on!(tx, |c| add_all!(c, some)))
}
