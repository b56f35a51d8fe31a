//! Why a text is no rule we take: one sentence for each, in English here and in both languages under its key.

/// What is wrong with a rule. Where a part is to blame, its name comes along, never what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// Nothing was given.
    #[error("write a rule, such as FREQ=MONTHLY;BYDAY=1TH")]
    Empty,
    /// Longer than any rule that is taken could be.
    #[error("a rule has at most 500 characters")]
    TooLong,
    /// A piece between semicolons that is not NAME=VALUE with a name we know.
    #[error("a rule is made of parts such as FREQ=WEEKLY;BYDAY=TH; one of these is not")]
    NotAPart,
    /// RFC 5545 allows each once.
    #[error("{0} is given twice")]
    Twice(&'static str),
    /// A part with nothing after its =.
    #[error("{0} is empty")]
    EmptyPart(&'static str),
    /// BYHOUR, BYWEEKNO and the like.
    #[error("{0} is not taken; a series has one time of day, on days of a week or a month")]
    NotTaken(&'static str),
    /// Without FREQ.
    #[error("FREQ is missing; it is DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    /// HOURLY, MINUTELY, SECONDLY.
    #[error("a series returns at most once a day; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")]
    TooOften,
    /// Another word after FREQ=.
    #[error("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")]
    Frequency,
    /// No number, zero, or more than five years in periods of its FREQ.
    #[error("INTERVAL is a number from 1, and at most five years long")]
    Interval,
    /// No number, zero, or more than 1,000.
    #[error("COUNT is a number from 1 to 1000")]
    Count,
    /// No date, or one that the calendar does not have.
    #[error("UNTIL is a day such as 20270603, or a time such as 20270603T163000Z")]
    Until,
    /// RFC 5545: one or the other.
    #[error("COUNT and UNTIL do not go together; give one of them")]
    TwoEnds,
    /// Neither MO nor 1MO, or not in the places that a month has.
    #[error("BYDAY takes days such as TH, or 1TH to 5TH and -1TH to -5TH within a month")]
    Weekday,
    /// WEEKLY;BYDAY=1TH.
    #[error("a week has each day once; write BYDAY=TH")]
    PlaceInWeek,
    /// MONTHLY;BYDAY=TH.
    #[error("say which ones in the month, such as BYDAY=1TH; for every Thursday FREQ is WEEKLY")]
    PlaceMissing,
    /// WEEKLY alone.
    #[error("say on which days of the week, such as BYDAY=TH")]
    WeekdayMissing,
    /// MONTHLY alone, or YEARLY with its month alone.
    #[error("say on which day of the month, such as BYDAY=1TH or BYMONTHDAY=15")]
    MonthDayMissing,
    /// BYMONTHDAY beside BYDAY.
    #[error("BYDAY and BYMONTHDAY do not go together; give one of them")]
    TwoDays,
    /// Several, zero, or below −1.
    #[error("BYMONTHDAY is one day from 1 to 31, or -1 for the last")]
    MonthDay,
    /// YEARLY without BYMONTH.
    #[error("say in which month, such as BYMONTH=6")]
    MonthMissing,
    /// Several, or none of the twelve.
    #[error("BYMONTH is one month from 1 to 12")]
    Month,
    /// Neither 1 nor −1, or beside other days than Monday to Friday.
    #[error("BYSETPOS is 1 or -1, beside BYDAY=MO,TU,WE,TH,FR: the first or last working day of a month")]
    SetPosition,
    /// Not a weekday.
    #[error("WKST is a day such as MO")]
    WeekStart,
    /// A part that this FREQ has no use for.
    #[error("{0} does not go with this FREQ")]
    Misplaced(&'static str),
    /// 31 February.
    #[error("this day does not exist in any year")]
    NoSuchDay,
    /// UNTIL before DTSTART.
    #[error("the rule is over before its first date")]
    OverBeforeItStarts,
    /// DTSTART is not one of the rule's dates.
    #[error("the first date is not one that the rule gives")]
    FirstIsNoDate,
}

impl RuleFault {
    /// The name of its sentence in the locales; takes `$part`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "rule-empty",
            Self::TooLong => "rule-too-long",
            Self::NotAPart => "rule-not-a-part",
            Self::Twice(_) => "rule-twice",
            Self::EmptyPart(_) => "rule-empty-part",
            Self::NotTaken(_) => "rule-not-taken",
            Self::NoFrequency => "rule-no-frequency",
            Self::TooOften => "rule-too-often",
            Self::Frequency => "rule-frequency",
            Self::Interval => "rule-interval",
            Self::Count => "rule-count",
            Self::Until => "rule-until",
            Self::TwoEnds => "rule-two-ends",
            Self::Weekday => "rule-weekday",
            Self::PlaceInWeek => "rule-place-in-week",
            Self::PlaceMissing => "rule-place-missing",
            Self::WeekdayMissing => "rule-weekday-missing",
            Self::MonthDayMissing => "rule-month-day-missing",
            Self::TwoDays => "rule-two-days",
            Self::MonthDay => "rule-month-day",
            Self::MonthMissing => "rule-month-missing",
            Self::Month => "rule-month",
            Self::SetPosition => "rule-set-position",
            Self::WeekStart => "rule-week-start",
            Self::Misplaced(_) => "rule-misplaced",
            Self::NoSuchDay => "rule-no-such-day",
            Self::OverBeforeItStarts => "rule-over-before-it-starts",
            Self::FirstIsNoDate => "rule-first-is-no-date",
        }
    }

    /// The name of the part to blame, where there is one.
    pub const fn part(self) -> Option<&'static str> {
        match self {
            Self::Twice(part) | Self::EmptyPart(part) | Self::NotTaken(part) | Self::Misplaced(part) => Some(part),
            _ => None,
        }
    }
}
