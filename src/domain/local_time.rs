//! Time zones and wall-clock time; the only file that knows jiff. Zones come from the IANA
//! database built into the binary, so that two machines never disagree about a date.
//! Has no clock: every instant is handed in.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase, TimeZoneTransition};
use serde::{Deserialize, Serialize};

/// A time zone of the IANA database, such as `Europe/Paris`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(TimeZone);

/// A name that the IANA database does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time zone of the IANA database; one is Europe/Paris")]
pub struct UnknownZone(pub String);

/// A moment at which the clocks of a zone change; some changes alter only the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The first instant under the new rule.
    pub at: DateTime<Utc>,
    /// Seconds east of Greenwich from then on.
    pub offset_seconds: i32,
    /// The short name from then on, such as `CEST` or `+03`.
    pub abbreviation: String,
    /// Whether daylight saving time begins (or goes on) here.
    pub dst: bool,
}

impl Zone {
    /// Finds a zone by its name, whatever the case of its letters, and keeps the database's
    /// spelling. `Etc/Unknown`, the database's own blank, is refused.
    pub fn parse(name: &str) -> Result<Zone, UnknownZone> {
        match TimeZoneDatabase::bundled().get(name) {
            Ok(zone) if !zone.is_unknown() => Ok(Zone(zone)),
            _ => Err(UnknownZone(name.to_owned())),
        }
    }

    /// Coordinated universal time, the zone that needs no database.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The IANA name in the database's spelling.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// What clocks on the wall show at an instant.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        let offset = TimeDelta::seconds(self.offset_seconds(instant).into());
        utc.checked_add_signed(offset).unwrap_or(utc)
    }

    /// The instant at which clocks on the wall show `wall`. A time that a clock change skips moves
    /// forward by the length of the gap, one that comes twice is its first coming (RFC 5545,
    /// section 3.3.5). Beyond the year 9999, where zones have no rules, the wall shows UTC.
    pub fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        civil(wall)
            .and_then(|civil| self.0.to_ambiguous_timestamp(civil).compatible().ok())
            .and_then(from_jiff)
            .unwrap_or_else(|| wall.and_utc())
    }

    /// All instants at which clocks on the wall show `wall`, in order: none where a clock change skips it, two where it
    /// comes twice.
    pub fn instants(&self, wall: NaiveDateTime) -> Vec<DateTime<Utc>> {
        let Some(civil) = civil(wall) else { return Vec::new() };
        let offsets = match self.0.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => vec![offset],
            AmbiguousOffset::Gap { .. } => Vec::new(),
            AmbiguousOffset::Fold { before, after } => vec![before, after],
        };
        let shown =
            |offset: Offset| Some(wall.checked_sub_signed(TimeDelta::seconds(offset.seconds().into()))?.and_utc());
        offsets.into_iter().filter_map(shown).collect()
    }

    /// The first instant of a day, which is not 00:00 where a clock change skips midnight.
    pub fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// Seconds to add to UTC to get the time on the wall: positive east of Greenwich.
    pub fn offset_seconds(&self, instant: DateTime<Utc>) -> i32 {
        self.0.to_offset(to_jiff(instant)).seconds()
    }

    /// The short name in use at an instant, such as `CET`; digits where a zone has no letters.
    pub fn abbreviation(&self, instant: DateTime<Utc>) -> String {
        let info = self.0.to_offset_info(to_jiff(instant));
        info.abbreviation().to_owned()
    }

    /// Whether daylight saving time is in force. Ireland's counts as in force in summer.
    pub fn is_dst(&self, instant: DateTime<Utc>) -> bool {
        self.0.to_offset_info(to_jiff(instant)).dst().is_dst()
    }

    /// The clock changes strictly before an instant, the latest first.
    pub fn preceding(&self, instant: DateTime<Utc>) -> impl Iterator<Item = Transition> + '_ {
        self.0.preceding(to_jiff(instant)).filter_map(transition)
    }

    /// The clock changes strictly after an instant, the earliest first; where the rules go on
    /// for ever, so does the iterator (to the year 9999).
    pub fn following(&self, instant: DateTime<Utc>) -> impl Iterator<Item = Transition> + '_ {
        self.0.following(to_jiff(instant)).filter_map(transition)
    }
}

impl PartialEq for Zone {
    /// By name: two names of one place stay two zones, as their rules may part one day.
    fn eq(&self, other: &Zone) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Zone, UnknownZone> {
        Zone::parse(name)
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;

    fn try_from(name: String) -> Result<Zone, UnknownZone> {
        Zone::parse(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.name().to_owned()
    }
}

fn transition(found: TimeZoneTransition<'_>) -> Option<Transition> {
    Some(Transition {
        at: from_jiff(found.timestamp())?,
        offset_seconds: found.offset().seconds(),
        abbreviation: found.abbreviation().to_owned(),
        dst: found.dst().is_dst(),
    })
}

/// The same wall time in jiff's terms, `None` beyond its years −9999 to 9999.
fn civil(wall: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    jiff::civil::DateTime::new(
        wall.year().try_into().ok()?,
        wall.month().try_into().ok()?,
        wall.day().try_into().ok()?,
        wall.hour().try_into().ok()?,
        wall.minute().try_into().ok()?,
        wall.second().try_into().ok()?,
        // chrono writes a leap second as a nanosecond count above one second
        wall.nanosecond().min(999_999_999).try_into().ok()?,
    )
    .ok()
}

/// The same instant in jiff's terms, held at the ends of its range.
fn to_jiff(instant: DateTime<Utc>) -> Timestamp {
    let nanosecond = instant.timestamp_subsec_nanos().min(999_999_999);
    Timestamp::new(instant.timestamp(), nanosecond.cast_signed()).unwrap_or(if instant.timestamp() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

fn from_jiff(timestamp: Timestamp) -> Option<DateTime<Utc>> {
    let nanosecond = timestamp.as_nanosecond().rem_euclid(1_000_000_000);
    let second = timestamp.as_nanosecond().div_euclid(1_000_000_000);
    DateTime::from_timestamp(second.try_into().ok()?, nanosecond.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_that_a_clock_change_skips_moves_forward() {
        let paris = zone("Europe/Paris");
        let instant = paris.instant(wall("2026-03-29T02:30:00"));
        assert_eq!(instant, utc("2026-03-29T01:30:00Z"));
        assert_eq!(paris.local(instant), wall("2026-03-29T03:30:00"));
    }

    #[test]
    fn a_time_that_comes_twice_is_its_first_coming() {
        let paris = zone("Europe/Paris");
        assert_eq!(paris.instant(wall("2026-10-25T02:30:00")), utc("2026-10-25T00:30:00Z"));
        assert_eq!(paris.local(utc("2026-10-25T01:30:00Z")), wall("2026-10-25T02:30:00"));
        let both = [utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z")];
        assert_eq!(paris.instants(wall("2026-10-25T02:30:00")), both);
        assert!(paris.instants(wall("2026-03-29T02:30:00")).is_empty());
        assert_eq!(paris.instants(wall("2026-11-20T10:00:00")), [utc("2026-11-20T09:00:00Z")]);
    }

    #[test]
    fn fractions_of_a_second_survive_the_way_there_and_back() {
        let paris = zone("Europe/Paris");
        for text in ["2026-07-01T12:00:00.123456", "1965-07-01T12:00:00.999999"] {
            assert_eq!(paris.local(paris.instant(wall(text))), wall(text));
        }
    }

    #[test]
    fn a_day_without_midnight_begins_when_its_clocks_do() {
        let beirut = zone("Asia/Beirut");
        let start = beirut.midnight(date("2024-03-31"));
        assert_eq!(beirut.local(start), wall("2024-03-31T01:00:00"));
        assert_eq!(start - beirut.midnight(date("2024-03-30")), TimeDelta::hours(24));
        assert_eq!(beirut.midnight(date("2024-04-01")) - start, TimeDelta::hours(23));
    }

    #[test]
    fn a_day_that_was_skipped_whole_has_no_length() {
        let apia = zone("Pacific/Apia");
        assert_eq!(apia.midnight(date("2011-12-30")), apia.midnight(date("2011-12-31")));
    }

    #[test]
    fn offsets_names_and_daylight_saving_follow_the_season() {
        let paris = zone("Europe/Paris");
        let (winter, summer) = (utc("2026-01-15T12:00:00Z"), utc("2026-07-15T12:00:00Z"));
        assert_eq!((paris.offset_seconds(winter), paris.offset_seconds(summer)), (3600, 7200));
        assert_eq!(paris.abbreviation(winter), "CET");
        assert_eq!(paris.abbreviation(summer), "CEST");
        assert!(!paris.is_dst(winter) && paris.is_dst(summer));
        assert!(zone("Europe/Dublin").is_dst(summer));
    }

    #[test]
    fn clock_changes_are_listed_both_ways_from_an_instant() {
        let paris = zone("Europe/Paris");
        let now = utc("2026-11-20T09:00:00Z");
        let before: Vec<_> = paris.preceding(now).take(2).map(|t| (t.at, t.dst)).collect();
        let winter = (utc("2026-10-25T01:00:00Z"), false);
        assert_eq!(before, [winter, (utc("2026-03-29T01:00:00Z"), true)]);
        let after = paris.following(now).next().unwrap();
        assert_eq!(after.at, utc("2027-03-28T01:00:00Z"));
        assert_eq!((after.offset_seconds, after.abbreviation.as_str(), after.dst), (7200, "CEST", true));
        assert!(Zone::utc().following(now).next().is_none());
        let at_the_change = paris.following(winter.0).next().unwrap().at;
        assert!(at_the_change > winter.0);
    }

    #[test]
    fn names_are_found_in_any_case_and_kept_in_the_spelling_of_the_database() {
        assert_eq!(zone("europe/PARIS").name(), "Europe/Paris");
        assert_eq!(zone("Europe/Paris"), zone("europe/paris"));
        assert_ne!(zone("Europe/Paris"), zone("Europe/Brussels"));
        assert_eq!(zone("utc"), Zone::utc());
        for name in ["", "Paris", "Europe/Pariss", "Etc/Unknown", "CET-1CEST", "../../etc/passwd", "+02:00"] {
            assert_eq!(Zone::parse(name), Err(UnknownZone(name.to_owned())));
        }
    }

    #[test]
    fn json_holds_the_name() {
        let paris = zone("Europe/Paris");
        assert_eq!(serde_json::to_string(&paris).unwrap(), "\"Europe/Paris\"");
        assert_eq!(serde_json::from_str::<Zone>("\"Europe/Paris\"").unwrap(), paris);
        assert!(serde_json::from_str::<Zone>("\"Mars/Olympus\"").is_err());
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        let auckland = zone("Pacific/Auckland");
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            auckland.local(instant);
            auckland.instant(instant.naive_utc());
        }
    }
}
