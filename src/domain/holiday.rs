//! French public holidays, computed for any year of the Gregorian calendar.
//! Knows no names to show: each holiday has a key under which the locales have its name.

mod school;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::words::words;

pub use school::{SchoolHoliday, known_until, school_holiday};

words! {
    /// Whose public holidays an organisation keeps.
    Region {
        /// The eleven of the Code du travail, article L3133-1.
        France = "fr",
        /// Two more in Haut-Rhin, Bas-Rhin and Moselle, article L3134-13.
        AlsaceMoselle = "fr-alsace-moselle",
        /// None at all, for an organisation outside France.
        None = "none",
    }
}

words! {
    /// Whose school holidays an organisation minds (Code de l’éducation, article D521-1: three zones).
    SchoolZone {
        /// Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers.
        A = "a",
        /// Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims, Rennes, Strasbourg.
        B = "b",
        /// Créteil, Montpellier, Paris, Toulouse, Versailles.
        C = "c",
        /// Nobody's.
        None = "none",
    }
}

/// Whether nobody is expected to work that day.
pub fn is_holiday(region: Region, date: NaiveDate) -> bool {
    named(region, date.year()).iter().any(|(holiday, _)| *holiday == date)
}

/// The key of a day's name, if nobody is expected to work that day.
pub fn on(region: Region, date: NaiveDate) -> Option<&'static str> {
    named(region, date.year()).into_iter().find(|(holiday, _)| *holiday == date).map(|(_, key)| key)
}

/// The key of the holiday that a working day alone parts from a weekend: a Friday after it, or a Monday before it.
/// Many take such a day off.
pub fn bridge(region: Region, date: NaiveDate) -> Option<&'static str> {
    let beside = match date.weekday() {
        Weekday::Mon => date.succ_opt(),
        Weekday::Fri => date.pred_opt(),
        _ => None,
    };
    on(region, beside?).filter(|_| !is_holiday(region, date))
}

/// The holidays of a year in order of date, each with its key. Two keys may share a date, as
/// Ascension and the first of May did in 2008.
pub fn named(region: Region, year: i32) -> Vec<(NaiveDate, &'static str)> {
    if region == Region::None {
        return Vec::new();
    }
    let mut holidays = fixed(year, region);
    holidays.extend(around_easter(year, region));
    holidays.sort_by_key(|(date, _)| *date);
    holidays
}

/// Easter Sunday by the Gregorian computus, `None` beyond the calendar's range.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // the age of the moon: 19-year cycle, less the leap days that centuries drop (solar equation),
    // plus the moon's own drift of 8 days in 25 centuries (lunar equation)
    let lunar = (8 * century + 13).div_euclid(25);
    let solar = century - century.div_euclid(4);
    let age = (19 * golden + solar - lunar + 15).rem_euclid(30);
    // the two exceptions keep the full moon within 29 lunar dates
    let full_moon = age - i32::from(age == 29 || (age == 28 && golden > 10));
    let moon = NaiveDate::from_ymd_opt(year, 3, 21)?.checked_add_days(Days::new(full_moon.unsigned_abs().into()))?;
    let to_sunday = 7 - moon.weekday().num_days_from_sunday();
    moon.checked_add_days(Days::new(to_sunday.into()))
}

fn fixed(year: i32, region: Region) -> Vec<(NaiveDate, &'static str)> {
    let mut days = vec![
        (1, 1, "new-year"),
        (5, 1, "labour-day"),
        (5, 8, "victory-1945"),
        (7, 14, "national-day"),
        (8, 15, "assumption"),
        (11, 1, "all-saints"),
        (11, 11, "armistice-1918"),
        (12, 25, "christmas"),
    ];
    if region == Region::AlsaceMoselle {
        days.push((12, 26, "saint-stephen"));
    }
    let dated = |(month, day, key)| Some((NaiveDate::from_ymd_opt(year, month, day)?, key));
    days.into_iter().filter_map(dated).collect()
}

fn around_easter(year: i32, region: Region) -> Vec<(NaiveDate, &'static str)> {
    let Some(good_friday) = easter(year).and_then(|sunday| sunday.checked_sub_days(Days::new(2))) else {
        return Vec::new();
    };
    let mut days = vec![(3, "easter-monday"), (41, "ascension"), (52, "whit-monday")];
    if region == Region::AlsaceMoselle {
        days.push((0, "good-friday"));
    }
    let dated = |(later, key)| Some((good_friday.checked_add_days(Days::new(later))?, key));
    days.into_iter().filter_map(dated).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_almanacs_have_it() {
        // 1954, 1981, 2049 and 2076 are the years in which the two exceptions of the computus work
        let known = [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2285-03-22",
        ];
        for sunday in known.map(date) {
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 1583..3000 {
            let sunday = easter(year).unwrap();
            assert_eq!(sunday.weekday(), chrono::Weekday::Sun);
            assert!((322..=425).contains(&(sunday.month() * 100 + sunday.day())), "{sunday}");
        }
    }

    #[test]
    fn the_eleven_holidays_of_2026() {
        let expected = [
            ("2026-01-01", "new-year"),
            ("2026-04-06", "easter-monday"),
            ("2026-05-01", "labour-day"),
            ("2026-05-08", "victory-1945"),
            ("2026-05-14", "ascension"),
            ("2026-05-25", "whit-monday"),
            ("2026-07-14", "national-day"),
            ("2026-08-15", "assumption"),
            ("2026-11-01", "all-saints"),
            ("2026-11-11", "armistice-1918"),
            ("2026-12-25", "christmas"),
        ];
        assert_eq!(named(Region::France, 2026), expected.map(|(day, key)| (date(day), key)));
    }

    #[test]
    fn alsace_and_moselle_have_two_more() {
        let extra = [date("2027-03-26"), date("2027-12-26")];
        for day in extra {
            assert!(is_holiday(Region::AlsaceMoselle, day));
            assert!(!is_holiday(Region::France, day));
        }
        assert_eq!(named(Region::AlsaceMoselle, 2027).len(), 13);
        assert!(is_holiday(Region::AlsaceMoselle, date("2027-07-14")));
    }

    #[test]
    fn a_working_day_between_a_holiday_and_a_weekend_is_a_bridge() {
        for (day, holiday) in [
            ("2027-05-07", Some("ascension")),
            ("2026-07-13", Some("national-day")),
            ("2026-07-14", None),
            ("2026-07-15", None),
            // Ascension, too: the first name stands for both.
            ("2008-05-02", Some("labour-day")),
            ("2026-05-08", None),
            ("2026-12-24", None),
        ] {
            assert_eq!(bridge(Region::France, date(day)), holiday, "{day}");
        }
        assert_eq!(bridge(Region::None, date("2027-05-07")), None);
        assert_eq!(on(Region::AlsaceMoselle, date("2026-12-26")), Some("saint-stephen"));
    }

    #[test]
    fn elsewhere_no_day_is_a_holiday() {
        assert!(named(Region::None, 2026).is_empty());
        assert!(!is_holiday(Region::None, date("2026-12-25")));
    }
}
