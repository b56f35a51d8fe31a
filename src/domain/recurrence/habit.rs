//! A rule as a person chooses it in a form: a unit, how many of them, the days in it, and an end. Goes both ways; what
//! a rule can say beyond the form (1MO,-1FR; weeks from Sunday on) keeps its sentence, and has no form.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::{End, MonthDays, Nth, Rhythm, Rule, RuleFault};
use crate::domain::words::words;

words! {
    /// What lies between two dates.
    Unit {
        /// Every n days.
        Day = "day",
        /// Every n weeks, on chosen weekdays.
        Week = "week",
        /// Every n months.
        Month = "month",
        /// Every n years, in one month.
        Year = "year",
    }
}

words! {
    /// Which days of a month.
    Pick {
        /// The first and third Thursday.
        Weekday = "weekday",
        /// The 15th.
        Date = "date",
        /// The 28th, 29th, 30th or 31st.
        LastDay = "last-day",
        /// From Monday to Friday.
        FirstWorkingDay = "first-working-day",
        /// From Monday to Friday.
        LastWorkingDay = "last-working-day",
    }
}

words! {
    /// How a habit ends.
    Stop {
        /// It does not.
        Never = "never",
        /// After so many dates.
        After = "after",
        /// With a day.
        On = "on",
    }
}

/// The places in a month that the form offers; −1 is the last.
pub const PLACES: [i8; 6] = [1, 2, 3, 4, 5, -1];

/// All fields of the form. Those that the chosen unit has no use for are there, filled from the first date, so that a
/// change of mind finds something sensible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// Days, weeks, months or years.
    pub unit: Unit,
    /// Every so many of them.
    pub every: u16,
    /// For weeks.
    pub weekdays: Vec<Weekday>,
    /// For months and years.
    pub pick: Pick,
    /// For [`Pick::Weekday`]: of [`PLACES`].
    pub places: Vec<i8>,
    /// For [`Pick::Weekday`].
    pub weekday: Weekday,
    /// For [`Pick::Date`]: 1 to 31.
    pub date: u8,
    /// For years: 1 to 12.
    pub month: u8,
    /// Which end.
    pub stop: Stop,
    /// For [`Stop::After`].
    pub times: u16,
    /// For [`Stop::On`]: the last day on which a date may be.
    pub until: NaiveDate,
}

impl Habit {
    /// What a first date suggests: the same weekday at the same place in every month, for good. A date in the last
    /// week of a month is its last such weekday, as the fifth is not always there.
    pub fn suggested_by(first: NaiveDate) -> Habit {
        let place = first.day0() / 7 + 1;
        Habit {
            unit: Unit::Month,
            every: 1,
            weekdays: vec![first.weekday()],
            pick: Pick::Weekday,
            places: vec![i8::try_from(place).ok().filter(|place| *place < 5).unwrap_or(-1)],
            weekday: first.weekday(),
            date: first.day().try_into().unwrap_or(1),
            month: first.month().try_into().unwrap_or(1),
            stop: Stop::Never,
            times: 10,
            until: first.with_year(first.year() + 1).unwrap_or(first),
        }
    }

    /// The form that says a rule; none if there is more to it. `first` fills what the rule leaves open, and `at` is the
    /// time of day on the wall, which tells whether an end within a day still takes that day in.
    pub fn of(rule: &Rule, first: NaiveDate, at: NaiveTime) -> Option<Habit> {
        let mut habit = Habit { every: rule.interval, ..Habit::suggested_by(first) };
        match &rule.rhythm {
            Rhythm::Daily => habit.unit = Unit::Day,
            Rhythm::Weekly(_) if rule.interval > 1 && rule.week_start != Weekday::Mon => return None,
            Rhythm::Weekly(days) => {
                habit.unit = Unit::Week;
                habit.weekdays.clone_from(days);
            }
            Rhythm::Monthly(days) => habit.pick_days(days)?,
            Rhythm::Yearly(month, days) => {
                habit.pick_days(days)?;
                habit.unit = Unit::Year;
                habit.month = *month;
            }
        }
        match rule.end {
            End::Never => {}
            End::After(count) => (habit.stop, habit.times) = (Stop::After, count),
            End::OnDay(day) => (habit.stop, habit.until) = (Stop::On, day),
            End::AtWall(wall) if at <= wall.time() => (habit.stop, habit.until) = (Stop::On, wall.date()),
            End::AtWall(wall) => (habit.stop, habit.until) = (Stop::On, wall.date().pred_opt()?),
            End::AtInstant(_) => return None,
        }
        Some(habit)
    }

    /// The rule that the form says, or what is missing or wrong in it.
    pub fn rule(&self) -> Result<Rule, RuleFault> {
        let rhythm = match self.unit {
            Unit::Day => Rhythm::Daily,
            Unit::Week if self.weekdays.is_empty() => return Err(RuleFault::WeekdayMissing),
            Unit::Week => Rhythm::Weekly(self.weekdays.clone()),
            Unit::Month => Rhythm::Monthly(self.month_days()?),
            Unit::Year => Rhythm::Yearly(self.month, self.month_days()?),
        };
        let end = match self.stop {
            Stop::Never => End::Never,
            Stop::After => End::After(self.times),
            Stop::On => End::OnDay(self.until),
        };
        let chosen = Rule { rhythm, interval: self.every, end, week_start: Weekday::Mon };
        // Numbers out of range, doubles and 31 February are the reader's to refuse; a zero is written, not left out.
        match self.every {
            0 => Err(RuleFault::Interval),
            _ => Rule::parse(&chosen.to_string()),
        }
    }

    fn pick_days(&mut self, days: &MonthDays) -> Option<()> {
        match days {
            MonthDays::Date(date) => (self.pick, self.date) = (Pick::Date, *date),
            MonthDays::Last => self.pick = Pick::LastDay,
            MonthDays::FirstWorkingDay => self.pick = Pick::FirstWorkingDay,
            MonthDays::LastWorkingDay => self.pick = Pick::LastWorkingDay,
            MonthDays::Weekdays(places) => {
                self.weekday = places.first()?.weekday;
                self.places = places.iter().map(|nth| nth.place).collect();
                let sayable = |nth: &Nth| nth.weekday == self.weekday && PLACES.contains(&nth.place);
                return places.iter().all(sayable).then_some(());
            }
        }
        Some(())
    }

    fn month_days(&self) -> Result<MonthDays, RuleFault> {
        Ok(match self.pick {
            Pick::Weekday if self.places.is_empty() => return Err(RuleFault::PlaceMissing),
            Pick::Weekday => {
                let nth = |place: &i8| Nth { place: *place, weekday: self.weekday };
                MonthDays::Weekdays(self.places.iter().map(nth).collect())
            }
            Pick::Date => MonthDays::Date(self.date),
            Pick::LastDay => MonthDays::Last,
            Pick::FirstWorkingDay => MonthDays::FirstWorkingDay,
            Pick::LastWorkingDay => MonthDays::LastWorkingDay,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> NaiveDate {
        "2026-12-03".parse().unwrap()
    }

    fn half_past_six() -> NaiveTime {
        "18:30:00".parse().unwrap()
    }

    fn form(text: &str) -> Option<Habit> {
        Habit::of(&Rule::parse(text).unwrap(), first(), half_past_six())
    }

    #[test]
    fn a_rule_becomes_a_form_and_the_form_the_same_rule() {
        for text in [
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=12",
            "FREQ=MONTHLY;BYDAY=1TH",
            "FREQ=MONTHLY;BYDAY=1TH,3TH;UNTIL=20270603",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=2SA;COUNT=3",
        ] {
            assert_eq!(form(text).unwrap().rule().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_rule_that_says_more_has_no_form() {
        for text in [
            "FREQ=MONTHLY;BYDAY=1MO,-1FR",
            "FREQ=MONTHLY;BYDAY=-2FR",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU",
            "FREQ=DAILY;UNTIL=20270603T163000Z",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
        assert!(form("FREQ=WEEKLY;BYDAY=TU;WKST=SU").is_some(), "the start of the week changes nothing here");
    }

    #[test]
    fn an_end_within_a_day_becomes_the_last_day_that_it_leaves() {
        let until = |text: &str| form(text).unwrap().until.to_string();
        assert_eq!(until("FREQ=DAILY;UNTIL=20270603T183000"), "2027-06-03");
        assert_eq!(until("FREQ=DAILY;UNTIL=20270603T182959"), "2027-06-02");
    }

    #[test]
    fn a_first_date_suggests_its_place_in_the_month() {
        let suggested = |day: &str| Habit::suggested_by(day.parse().unwrap()).rule().unwrap().to_string();
        assert_eq!(suggested("2026-12-03"), "FREQ=MONTHLY;BYDAY=1TH");
        assert_eq!(suggested("2026-12-28"), "FREQ=MONTHLY;BYDAY=4MO");
        assert_eq!(suggested("2026-12-31"), "FREQ=MONTHLY;BYDAY=-1TH");
        for day in first().iter_days().take(800) {
            let rule = Habit::suggested_by(day).rule().unwrap();
            assert_eq!(rule.fits(day.and_time(half_past_six())), Ok(()), "{day}");
        }
    }

    #[test]
    fn a_form_filled_badly_says_what_is_wrong() {
        let habit = Habit::suggested_by(first());
        let cases = [
            (Habit { every: 0, ..habit.clone() }, RuleFault::Interval),
            (Habit { every: 61, ..habit.clone() }, RuleFault::Interval),
            (Habit { unit: Unit::Week, weekdays: Vec::new(), ..habit.clone() }, RuleFault::WeekdayMissing),
            (Habit { places: Vec::new(), ..habit.clone() }, RuleFault::PlaceMissing),
            (Habit { places: vec![6], ..habit.clone() }, RuleFault::Weekday),
            (Habit { pick: Pick::Date, date: 32, ..habit.clone() }, RuleFault::MonthDay),
            (Habit { unit: Unit::Year, month: 13, ..habit.clone() }, RuleFault::Month),
            (Habit { unit: Unit::Year, month: 2, pick: Pick::Date, date: 31, ..habit.clone() }, RuleFault::NoSuchDay),
            (Habit { stop: Stop::After, times: 0, ..habit.clone() }, RuleFault::Count),
            (Habit { stop: Stop::After, times: 1_001, ..habit }, RuleFault::Count),
        ];
        for (habit, fault) in cases {
            assert_eq!(habit.rule(), Err(fault), "{habit:?}");
        }
    }
}
