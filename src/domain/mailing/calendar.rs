//! The hours at which mailings may leave, and when each of them does: working days of the event's zone, away from quiet
//! hours; before the start, and thanks after the end.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc, Weekday};

use super::Kind;
use crate::domain::holiday::{Region, is_holiday};
use crate::domain::local_time::Zone;

/// The hour at which mailings leave, on the wall of the event's zone.
const HOUR: u32 = 10;
/// The hour at which thanks leave on the day after: nobody is woken up by them.
const HOUR_OF_THANKS: u32 = 11;
/// Thanks that come later than this are none.
const THANKS_WITHIN: Duration = Duration::days(14);
/// Quiet hours end…
const MORNING: u32 = 8;
/// …and begin.
const EVENING: u32 = 20;
/// Days between invitation and follow-up, and between a late follow-up and the reminder.
const PATIENCE: u64 = 2;

/// What the time of a mailing rests on: when the event begins, on whose wall, and which days are days off.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    /// First instant of the event.
    pub starts_at: DateTime<Utc>,
    /// Its last instant as planned.
    pub ends_at: DateTime<Utc>,
    /// The event's zone.
    pub zone: &'a Zone,
    /// Whose public holidays are no working days.
    pub region: Region,
}

/// What is known besides when a mailing is planned.
#[derive(Debug, Clone, Copy, Default)]
pub struct Neighbours {
    /// When people were invited, or will be.
    pub invited_at: Option<DateTime<Utc>>,
    /// When those who come are reminded.
    pub reminder_at: Option<DateTime<Utc>>,
}

impl Calendar<'_> {
    /// When a mailing leaves: at ten o'clock so many days before the event, or on the working day before that; if that
    /// is past, at the next hour allowed. None when there is none left: nothing leaves after the start, no follow-up
    /// after the reminder, and a late follow-up leaves people two days on either side. Thanks leave at eleven on the
    /// first working day after the event, late ones at the next hour allowed, none after a fortnight.
    pub fn due(
        &self,
        kind: Kind,
        days_before: i32,
        neighbours: Neighbours,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        if kind == Kind::Thanks {
            return self.thanks_due(now);
        }
        let wanted = self.morning_before(days_before)?;
        let rested = neighbours.invited_at.map(|at| self.morning_after(at, nights_after_invitation(kind)));
        let rested = rested.filter(|_| kind != Kind::Invitation);
        let at = self.next_allowed(wanted.max(rested.unwrap_or(wanted)).max(now));
        let limit = self.limit(kind, neighbours.reminder_at);
        let is_late = at > wanted && kind == Kind::FollowUp;
        let reaches = if is_late && neighbours.reminder_at.is_some() { self.morning_after(at, PATIENCE) } else { at };
        (at < limit && reaches <= limit).then_some(at)
    }

    /// Before when a mailing has to leave.
    pub fn limit(&self, kind: Kind, reminder_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
        if kind == Kind::Thanks {
            return self.ends_at + THANKS_WITHIN;
        }
        let reminder = reminder_at.filter(|_| kind == Kind::FollowUp);
        reminder.map_or(self.starts_at, |reminder| reminder.min(self.starts_at))
    }

    /// Whether mailings may leave at this moment: on a working day, from eight in the morning to eight in the evening.
    pub fn allows(&self, at: DateTime<Utc>) -> bool {
        let wall = self.zone.local(at);
        self.is_working_day(wall.date()) && !is_quiet(wall)
    }

    /// This moment if mailings may leave then, else the first at which they may.
    pub fn next_allowed(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        if self.allows(at) {
            return at;
        }
        let wall = self.zone.local(at);
        let today = wall.date();
        let first = if wall.hour() < MORNING { today } else { today.checked_add_days(Days::new(1)).unwrap_or(today) };
        let working = first.iter_days().take(LONGEST_BREAK).find(|day| self.is_working_day(*day)).unwrap_or(first);
        self.zone.instant(at_hour(working, MORNING))
    }

    /// A day on which people work.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(self.region, day)
    }

    fn thanks_due(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let day = self.zone.local(self.starts_at).date();
        let mornings = day.iter_days().skip(1).take(2 * LONGEST_BREAK).filter(|day| self.is_working_day(*day));
        let mut mornings = mornings.map(|day| self.zone.instant(at_hour(day, HOUR_OF_THANKS)));
        let wanted = mornings.find(|at| *at > self.ends_at)?;
        let at = if wanted >= now { wanted } else { self.next_allowed(now) };
        (at < self.limit(Kind::Thanks, None)).then_some(at)
    }

    /// Ten o'clock so many days before the event, or on the working day before that; none before the calendar begins.
    fn morning_before(&self, days: i32) -> Option<DateTime<Utc>> {
        let day = self.zone.local(self.starts_at).date();
        let day = day.checked_sub_days(Days::new(u64::from(days.max(0).unsigned_abs())))?;
        let back = std::iter::successors(Some(day), |day| day.pred_opt());
        let working = back.take(LONGEST_BREAK).find(|day| self.is_working_day(*day)).unwrap_or(day);
        Some(self.zone.instant(at_hour(working, HOUR)))
    }

    /// Ten o'clock so many days after a moment.
    fn morning_after(&self, at: DateTime<Utc>, days: u64) -> DateTime<Utc> {
        let day = self.zone.local(at).date();
        self.zone.instant(at_hour(day.checked_add_days(Days::new(days)).unwrap_or(day), HOUR))
    }
}

/// Nights that lie at least between the invitation and this.
const fn nights_after_invitation(kind: Kind) -> u64 {
    match kind {
        Kind::Invitation | Kind::Thanks => 0,
        Kind::FollowUp => PATIENCE,
        Kind::Reminder => 1,
    }
}

/// More days than any weekend with holidays around it has.
const LONGEST_BREAK: usize = 14;

fn is_quiet(wall: NaiveDateTime) -> bool {
    !(MORNING..EVENING).contains(&wall.hour())
}

fn at_hour(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// Why a mailing cannot leave at the moment that a host chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misplaced {
    /// Already over.
    #[error("this moment is past")]
    Past,
    /// Nothing leaves after the start.
    #[error("a mailing leaves before the event begins")]
    AfterTheStart,
    /// Thanks that come too late.
    #[error("thanks leave within a fortnight of the event")]
    TooLate,
    /// From eight in the evening to eight in the morning.
    #[error("mailings leave between 8:00 and 20:00, in the time of the event")]
    QuietHours,
    /// A weekend or a public holiday.
    #[error("mailings leave on working days")]
    DayOff,
}

impl Calendar<'_> {
    /// Whether a host may choose this moment.
    pub fn may_move_to(&self, kind: Kind, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Misplaced> {
        let wall = self.zone.local(at);
        if at < now {
            Err(Misplaced::Past)
        } else if at >= self.limit(kind, None) {
            Err(if kind == Kind::Thanks { Misplaced::TooLate } else { Misplaced::AfterTheStart })
        } else if is_quiet(wall) {
            Err(Misplaced::QuietHours)
        } else if !self.is_working_day(wall.date()) {
            Err(Misplaced::DayOff)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> Zone {
        Zone::parse("Europe/Paris").unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    /// When it leaves, on the wall; `now` and the start are walls too.
    fn due(kind: Kind, start: &str, now: &str, invited: Option<&str>, reminder: Option<&str>) -> Option<String> {
        let zone = paris();
        let at = |text: &str| zone.instant(wall(text));
        let starts_at = at(start);
        let ends_at = starts_at + Duration::hours(3);
        let calendar = Calendar { starts_at, ends_at, zone: &zone, region: Region::France };
        let neighbours = Neighbours { invited_at: invited.map(at), reminder_at: reminder.map(at) };
        let due = calendar.due(kind, kind.usual_days(), neighbours, at(now))?;
        Some(zone.local(due).format("%Y-%m-%dT%H:%M").to_string())
    }

    #[test]
    fn mailings_leave_at_ten_on_the_working_day_that_is_so_many_days_before() {
        for (kind, start, expected) in [
            // Thursday: 21 days before is a Thursday, 10 a Monday, 2 a Tuesday
            (Kind::Invitation, "2026-12-03T18:30:00", "2026-11-12T10:00"),
            (Kind::FollowUp, "2026-12-03T18:30:00", "2026-11-23T10:00"),
            (Kind::Reminder, "2026-12-03T18:30:00", "2026-12-01T10:00"),
            // Monday: two days before is a Saturday
            (Kind::Reminder, "2026-12-07T18:30:00", "2026-12-04T10:00"),
            // 11 November is a holiday, and a Wednesday
            (Kind::Reminder, "2026-11-13T18:30:00", "2026-11-10T10:00"),
            // Easter Monday and the weekend before it
            (Kind::Reminder, "2026-04-08T18:30:00", "2026-04-03T10:00"),
            // Across the end of summer time (25 October) and its beginning (29 March): ten stays ten
            (Kind::FollowUp, "2026-10-29T18:30:00", "2026-10-19T10:00"),
            (Kind::FollowUp, "2026-04-02T18:30:00", "2026-03-23T10:00"),
            // The start of a night is counted from its day on the wall, not in UTC
            (Kind::Reminder, "2026-12-10T00:30:00", "2026-12-08T10:00"),
        ] {
            assert_eq!(
                due(kind, start, "2026-03-01T09:00:00", None, None).as_deref(),
                Some(expected),
                "{kind} {start}"
            );
        }
    }

    #[test]
    fn what_is_late_leaves_at_the_next_hour_allowed() {
        for (now, expected) in [
            ("2026-11-20T15:20:00", "2026-11-20T15:20"),
            ("2026-11-20T20:00:00", "2026-11-23T08:00"),
            ("2026-11-19T21:00:00", "2026-11-20T08:00"),
            ("2026-11-20T07:59:00", "2026-11-20T08:00"),
            ("2026-11-21T12:00:00", "2026-11-23T08:00"),
        ] {
            assert_eq!(
                due(Kind::Invitation, "2026-12-03T18:30:00", now, None, None).as_deref(),
                Some(expected),
                "{now}"
            );
        }
        assert_eq!(
            due(Kind::Reminder, "2026-12-03T18:30:00", "2026-12-03T17:00:00", None, None).as_deref(),
            Some("2026-12-03T17:00")
        );
        assert_eq!(
            due(Kind::Reminder, "2026-12-03T09:00:00", "2026-12-02T20:30:00", None, None).as_deref(),
            Some("2026-12-03T08:00")
        );
    }

    #[test]
    fn nothing_leaves_after_the_start() {
        assert_eq!(due(Kind::Reminder, "2026-12-03T07:30:00", "2026-12-02T20:30:00", None, None), None);
        assert_eq!(due(Kind::Invitation, "2026-12-05T18:30:00", "2026-12-04T21:00:00", None, None), None);
        assert_eq!(due(Kind::Invitation, "2026-12-03T18:30:00", "2026-12-03T18:30:00", None, None), None);
    }

    #[test]
    fn a_follow_up_leaves_people_time_after_the_invitation_and_before_the_reminder() {
        let reminder = Some("2026-12-01T10:00:00");
        for (invited, expected) in [
            ("2026-11-12T10:00:00", Some("2026-11-23T10:00")),
            // ten days before is two days after
            ("2026-11-20T15:00:00", Some("2026-11-23T10:00")),
            ("2026-11-23T09:00:00", Some("2026-11-25T10:00")),
            ("2026-11-25T15:00:00", Some("2026-11-27T10:00")),
            // two days later is a Saturday; Monday is the day before the reminder
            ("2026-11-26T15:00:00", None),
            // five days before
            ("2026-11-28T15:00:00", None),
        ] {
            let found = due(Kind::FollowUp, "2026-12-03T18:30:00", invited, Some(invited), reminder);
            assert_eq!(found.as_deref(), expected, "{invited}");
        }
    }

    #[test]
    fn thanks_leave_at_eleven_on_the_first_working_day_after_and_not_after_a_fortnight() {
        for (start, now, expected) in [
            // Thursday evening, wrapped up at once
            ("2026-12-03T18:30:00", "2026-12-03T22:30:00", Some("2026-12-04T11:00")),
            // Friday evening: Monday
            ("2026-12-04T18:30:00", "2026-12-05T09:00:00", Some("2026-12-07T11:00")),
            // The evening before a holiday in the middle of the week
            ("2026-11-10T18:30:00", "2026-11-10T22:30:00", Some("2026-11-12T11:00")),
            // Past midnight: still the day after the evening
            ("2026-12-03T23:30:00", "2026-12-04T03:00:00", Some("2026-12-04T11:00")),
            // Wrapped up late: at once if the hour allows it
            ("2026-12-03T18:30:00", "2026-12-04T11:30:00", Some("2026-12-04T11:30")),
            ("2026-12-03T18:30:00", "2026-12-04T21:00:00", Some("2026-12-07T08:00")),
            ("2026-12-03T18:30:00", "2026-12-17T17:00:00", Some("2026-12-17T17:00")),
            // The evening ended at half past nine: a fortnight later it is too late
            ("2026-12-03T18:30:00", "2026-12-17T20:30:00", None),
            ("2026-12-03T18:30:00", "2026-12-19T10:00:00", None),
        ] {
            assert_eq!(due(Kind::Thanks, start, now, None, None).as_deref(), expected, "{start}, {now}");
        }
    }

    #[test]
    fn nobody_is_reminded_on_the_day_of_their_invitation() {
        for (invited, expected) in [
            ("2026-12-01T09:00:00", Some("2026-12-02T10:00")),
            ("2026-12-02T15:00:00", Some("2026-12-03T10:00")),
            ("2026-12-03T09:00:00", None),
        ] {
            let found = due(Kind::Reminder, "2026-12-03T18:30:00", invited, Some(invited), None);
            assert_eq!(found.as_deref(), expected, "{invited}");
        }
    }

    #[test]
    fn quiet_hours_and_days_off_follow_the_wall_of_the_event() {
        let zone = Zone::parse("Asia/Tokyo").unwrap();
        let starts_at = zone.instant(wall("2026-12-03T18:30:00"));
        let ends_at = starts_at + Duration::hours(3);
        let calendar = Calendar { starts_at, ends_at, zone: &zone, region: Region::France };
        for (text, expected) in [
            ("2026-12-01T07:59:59", Err(Misplaced::QuietHours)),
            ("2026-12-01T08:00:00", Ok(())),
            ("2026-12-01T19:59:59", Ok(())),
            ("2026-12-01T20:00:00", Err(Misplaced::QuietHours)),
            ("2026-11-29T12:00:00", Err(Misplaced::DayOff)),
            ("2026-11-11T12:00:00", Err(Misplaced::DayOff)),
            ("2026-12-03T18:30:00", Err(Misplaced::AfterTheStart)),
            ("2026-10-01T12:00:00", Err(Misplaced::Past)),
        ] {
            let at = zone.instant(wall(text));
            let now = zone.instant(wall("2026-11-01T12:00:00"));
            assert_eq!(calendar.may_move_to(Kind::Reminder, at, now), expected, "{text}");
        }
        let morning_after = zone.instant(wall("2026-12-04T07:00:00"));
        for (text, expected) in [
            ("2026-12-04T10:00:00", Ok(())),
            ("2026-12-17T19:00:00", Ok(())),
            ("2026-12-18T10:00:00", Err(Misplaced::TooLate)),
            ("2026-12-05T10:00:00", Err(Misplaced::DayOff)),
            ("2026-12-03T22:00:00", Err(Misplaced::Past)),
        ] {
            let at = zone.instant(wall(text));
            assert_eq!(calendar.may_move_to(Kind::Thanks, at, morning_after), expected, "{text}");
        }
    }
}
