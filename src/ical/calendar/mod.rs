//! Somebody's own calendar (RFC 5545) as rows of hours: what was held is proposed, what is to come is planned, and
//! nothing counts before somebody confirms it. Read from a file of any size; knows neither where it came from nor what
//! was read before.
//!
//! Meetings that return are unfolded on the wall of their own zone. All-day, transparent, declined and cancelled ones
//! are left out without a word: they say nothing of hours.

mod meeting;
mod repeating;

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use self::meeting::{Calendar, Meeting, When};
use crate::domain::local_time::Zone;
use crate::domain::time_entry::Status;
use crate::domain::time_import::{Fields, LONGEST_ROW, Outcome, Reason, Rejected, Row};

/// The most meetings of one file; what follows is not there.
const MOST_MEETINGS: usize = 200_000;
/// The most dates of all meetings of one file together; meetings that would bring more are refused.
const MOST_ROWS: usize = 1_000_000;

/// What a calendar is read with.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The zone of times that name none, unless the calendar names one.
    pub zone: &'r Zone,
    /// The address under which its owner declines.
    pub email: &'r str,
    /// What ended before it is left out; without it, what returns is unfolded from 1970 on.
    pub from: Option<DateTime<Utc>>,
    /// What returns is unfolded until then.
    pub until: DateTime<Utc>,
}

/// Hands on the meetings of a calendar one by one, each date of its own.
pub fn read<E: From<io::Error>>(
    source: impl BufRead,
    reading: &Reading<'_>,
    take: &mut impl FnMut(Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let calendar = Calendar::read(source, reading.email, MOST_MEETINGS)?;
    let zone = calendar.zone.as_ref().unwrap_or(reading.zone);
    let mut moved: HashMap<&str, HashSet<DateTime<Utc>>> = HashMap::new();
    for meeting in &calendar.meetings {
        if let Some(instant) = meeting.instead_of.as_ref().and_then(|when| when.instant(zone)) {
            moved.entry(&meeting.uid).or_default().insert(instant);
        }
    }
    let (nothing, mut room) = (HashSet::new(), MOST_ROWS);
    for meeting in &calendar.meetings {
        if meeting.is_silent {
            continue;
        }
        let moved =
            if meeting.instead_of.is_some() { &nothing } else { moved.get(meeting.uid.as_str()).unwrap_or(&nothing) };
        let between = (reading.from.unwrap_or(DateTime::UNIX_EPOCH), reading.until);
        match dates(meeting, zone, moved, between).and_then(|dates| fitting(dates, &mut room)) {
            Err(reason) => take(Err(Rejected { line: meeting.line, reason }))?,
            Ok(dates) => {
                for (started_at, ended_at) in dates {
                    if reading.from.is_none_or(|from| ended_at > from) {
                        take(Ok(row(meeting, started_at, ended_at)))?;
                    }
                }
            }
        }
    }
    Ok(())
}

type Stretch = (DateTime<Utc>, DateTime<Utc>);

fn fitting(dates: Vec<Stretch>, room: &mut usize) -> Result<Vec<Stretch>, Reason> {
    *room = room.checked_sub(dates.len()).ok_or(Reason::TooManyDates)?;
    Ok(dates)
}

/// When a meeting is held: once, or on every date that is neither left out nor moved.
fn dates(
    meeting: &Meeting,
    zone: &Zone,
    moved: &HashSet<DateTime<Utc>>,
    between: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Stretch>, Reason> {
    if meeting.has_too_many_dates {
        return Err(Reason::TooManyDates);
    }
    let start = meeting.start.as_ref().ok_or(Reason::BadDate)?;
    let first = start.instant(zone).ok_or(Reason::BadTime)?;
    let length = meeting.length(first, zone)?;
    if length <= TimeDelta::zero() {
        return Err(if length.is_zero() { Reason::ZeroDuration } else { Reason::EndBeforeStart });
    }
    if length.num_seconds() > LONGEST_ROW {
        return Err(Reason::TooLong);
    }
    let home = start.zone(zone);
    let (days, instants) = left_out(meeting, home);
    let is_out = |instant: DateTime<Utc>| {
        moved.contains(&instant)
            || instants.contains(&instant)
            || (!days.is_empty() && days.contains(&home.local(instant).date()))
    };
    let mut starts = match &meeting.rule {
        Some(rule) => repeating::starts(rule, start.wall(zone), home, between)?,
        None => vec![first],
    };
    starts.extend(meeting.added.iter().filter_map(|when| when.instant(home)));
    starts.sort_unstable();
    starts.dedup();
    let lasting = |started_at: DateTime<Utc>| Some((started_at, meeting.end_of(started_at, first, length, zone)?));
    Ok(starts.into_iter().filter(|instant| !is_out(*instant)).filter_map(lasting).collect())
}

/// Dates that are left out, as days and as instants; days and bare times are those of the meeting's own zone.
fn left_out(meeting: &Meeting, home: &Zone) -> (HashSet<NaiveDate>, HashSet<DateTime<Utc>>) {
    let (mut days, mut instants) = (HashSet::new(), HashSet::new());
    for when in &meeting.left_out {
        match when {
            When::Day(day) => drop(days.insert(*day)),
            when => instants.extend(when.instant(home)),
        }
    }
    (days, instants)
}

fn row(meeting: &Meeting, started_at: DateTime<Utc>, ended_at: DateTime<Utc>) -> Row {
    let fields = Fields {
        summary: meeting.summary.clone(),
        location: meeting.location.clone(),
        tags: meeting.tags.clone(),
        ..Fields::default()
    };
    Row { line: meeting.line, started_at, ended_at, fields, status: Status::Planned, judged: None }
}

#[cfg(test)]
mod tests;
