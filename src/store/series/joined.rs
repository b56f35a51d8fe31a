//! Rows that join series to their hosts and communities, which are read and written with the series and never alone.

use std::collections::HashMap;

use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::{series_communities, series_hosts};
use super::super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;

/// What is joined to each of several series; series to which nothing is joined are absent.
pub(super) type Joined<T> = HashMap<Id<Series>, Vec<Id<T>>>;

/// Hosts and communities of series in two queries, however many series there are.
pub(super) fn read(tx: &mut Tx, ids: &[Id<Series>]) -> Result<(Joined<Account>, Joined<Community>), Fault> {
    let hosted: Vec<(Id<Series>, Id<Account>)> = on!(tx, |c| {
        let query = match ids {
            [one] => series_hosts::table.filter(series_hosts::series_id.eq(one)).into_boxed(),
            several => series_hosts::table.filter(series_hosts::series_id.eq_any(several)).into_boxed(),
        };
        query.order(series_hosts::account_id).select((series_hosts::series_id, series_hosts::account_id)).load(c)
    })?;
    let grouped: Vec<(Id<Series>, Id<Community>)> = on!(tx, |c| {
        let query = match ids {
            [one] => series_communities::table.filter(series_communities::series_id.eq(one)).into_boxed(),
            several => series_communities::table.filter(series_communities::series_id.eq_any(several)).into_boxed(),
        };
        let columns = (series_communities::series_id, series_communities::community_id);
        query.order(series_communities::community_id).select(columns).load(c)
    })?;
    Ok((gathered(hosted), gathered(grouped)))
}

/// Joins what a new series names.
pub(super) fn write(tx: &mut Tx, organisation: Id<Organisation>, series: &Series) -> Result<(), Fault> {
    let accounts: Vec<_> = series
        .hosts
        .iter()
        .map(|host| {
            (
                series_hosts::organisation_id.eq(organisation),
                series_hosts::series_id.eq(series.id),
                series_hosts::account_id.eq(*host),
            )
        })
        .collect();
    on!(tx, |c| diesel::insert_into(series_hosts::table).values(&accounts).on_conflict_do_nothing().execute(c))?;
    let groups: Vec<_> = series
        .communities
        .iter()
        .map(|community| {
            (
                series_communities::organisation_id.eq(organisation),
                series_communities::series_id.eq(series.id),
                series_communities::community_id.eq(*community),
            )
        })
        .collect();
    on!(tx, |c| diesel::insert_into(series_communities::table).values(&groups).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Joins what a series names now, and that alone.
pub(super) fn replace(tx: &mut Tx, organisation: Id<Organisation>, series: &Series) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(series_hosts::table.filter(series_hosts::series_id.eq(series.id))).execute(c))?;
    on!(tx, |c| diesel::delete(series_communities::table.filter(series_communities::series_id.eq(series.id)))
        .execute(c))?;
    write(tx, organisation, series)
}

fn gathered<T>(pairs: Vec<(Id<Series>, Id<T>)>) -> Joined<T> {
    let mut by_series: Joined<T> = HashMap::new();
    for (series, other) in pairs {
        by_series.entry(series).or_default().push(other);
    }
    by_series
}
