//! The VEVENTs of a calendar, each with what says something of hours. Reads line by line; what hours do not need is not
//! kept, however long it is.

use std::io::{self, BufRead};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::domain::local_time::Zone;
use crate::domain::text::excerpt_line;
use crate::domain::time_import::Reason;
use crate::ical::line::{self, Line};

/// The longest unfolded line that is looked at, in octets.
const LINE: usize = 8 * 1024;
/// How much of a text is kept, in octets.
const KEPT: usize = 400;
/// The most dates that one meeting leaves out and adds by name; one that names more is refused.
const MOST_NAMED: usize = 2_000;
/// The same for all meetings of a file.
const MOST_NAMED_IN_ALL: usize = 500_000;
/// The longest rule that is kept, in octets: none that long is understood.
const LONGEST_RULE: usize = 600;
/// The most tags of one meeting.
const MOST_TAGS: usize = 20;

/// What Outlook calls the zones that are met most.
const WINDOWS_ZONES: [(&str, &str); 9] = [
    ("Romance Standard Time", "Europe/Paris"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Eastern Standard Time", "America/New_York"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Coordinated Universal Time", "UTC"),
];

/// A calendar.
#[derive(Default)]
pub(super) struct Calendar {
    /// The zone of times that name none.
    pub zone: Option<Zone>,
    /// In the order of the file.
    pub meetings: Vec<Meeting>,
}

/// One VEVENT.
#[derive(Default)]
pub(super) struct Meeting {
    /// The line of its BEGIN.
    pub line: u32,
    /// What its moved dates have in common with it.
    pub uid: String,
    /// DTSTART.
    pub start: Option<When>,
    /// RRULE as it stands.
    pub rule: Option<String>,
    /// RDATE.
    pub added: Vec<When>,
    /// EXDATE.
    pub left_out: Vec<When>,
    /// Whether it, or the file up to here, names more dates than are kept.
    pub has_too_many_dates: bool,
    /// RECURRENCE-ID: the date in whose place it stands.
    pub instead_of: Option<When>,
    /// SUMMARY.
    pub summary: String,
    /// LOCATION.
    pub location: String,
    /// CATEGORIES.
    pub tags: Vec<String>,
    /// All day, transparent, declined or cancelled: it says nothing of hours.
    pub is_silent: bool,
    end: Option<When>,
    duration: Option<TimeDelta>,
}

/// A moment as a calendar writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// A whole day.
    Day(NaiveDate),
    /// UTC.
    Instant(DateTime<Utc>),
    /// On the wall of a zone; of whichever the calendar has, if it names none.
    Wall(NaiveDateTime, Option<Zone>),
    /// On the wall of a zone that nobody knows.
    Nowhere,
}

impl Calendar {
    /// Reads a calendar; `email` is its owner's.
    pub fn read(source: impl BufRead, email: &str, most: usize) -> io::Result<Calendar> {
        let mut calendar = Calendar::default();
        let mut owners = vec![email.to_lowercase()];
        let (mut open, mut depth, mut named) = (None::<Meeting>, 0_usize, 0_usize);
        unfolded(source, |number, text| {
            let Some(line) = line::one(text) else { return };
            let is_event = line.value.trim().eq_ignore_ascii_case("VEVENT");
            match (line.name.as_str(), &mut open) {
                ("BEGIN", _) if is_event => {
                    (open, depth) = (Some(Meeting { line: number, ..Meeting::default() }), 0);
                }
                ("END", Some(_)) if is_event => {
                    calendar.meetings.extend(open.take().filter(|_| calendar.meetings.len() < most));
                }
                // An alarm inside has times of its own.
                ("BEGIN", Some(_)) => depth += 1,
                ("END", Some(_)) => depth = depth.saturating_sub(1),
                ("RDATE" | "EXDATE", Some(meeting)) if depth == 0 => named += meeting.name_dates(&line, named),
                (_, Some(meeting)) if depth == 0 => meeting.take(&line, &owners),
                ("X-WR-TIMEZONE", None) => calendar.zone = zone(line.value.trim()),
                ("X-WR-CALNAME", None) if line.value.contains('@') => owners.push(line.value.trim().to_lowercase()),
                _ => {}
            }
        })?;
        Ok(calendar)
    }
}

impl Meeting {
    fn take(&mut self, line: &Line, owners: &[String]) {
        let value = line.value.trim();
        match line.name.as_str() {
            "UID" => self.uid = excerpt_line(value, KEPT),
            "DTSTART" => {
                self.start = When::read(line, value);
                self.is_silent |= matches!(self.start, Some(When::Day(_)));
            }
            "DTEND" => self.end = When::read(line, value),
            "DURATION" => self.duration = duration(value),
            "RRULE" => self.rule = Some(excerpt_line(value, LONGEST_RULE)),
            "RECURRENCE-ID" => self.instead_of = When::read(line, value),
            "SUMMARY" => self.summary = excerpt_line(&line.text(), KEPT),
            "LOCATION" => self.location = excerpt_line(&line.text(), KEPT),
            "CATEGORIES" => {
                let words = value.split(',').map(|word| excerpt_line(word, KEPT / 4)).filter(|word| !word.is_empty());
                self.tags.extend(words.take(MOST_TAGS.saturating_sub(self.tags.len())));
            }
            "STATUS" => self.is_silent |= value.eq_ignore_ascii_case("CANCELLED"),
            "TRANSP" => self.is_silent |= value.eq_ignore_ascii_case("TRANSPARENT"),
            "ATTENDEE" => {
                let declined = line.parameter("PARTSTAT").is_some_and(|word| word.eq_ignore_ascii_case("DECLINED"));
                let address = value.to_lowercase();
                let address = address.strip_prefix("mailto:").unwrap_or(&address);
                self.is_silent |= declined && owners.iter().any(|owner| owner == address);
            }
            _ => {}
        }
    }

    /// Takes dates that are added or left out and says how many; `before` is how many the file has named already.
    fn name_dates(&mut self, line: &Line, before: usize) -> usize {
        let dates: Vec<When> = listed(line).collect();
        let named = self.added.len() + self.left_out.len() + dates.len();
        if named > MOST_NAMED || before + dates.len() > MOST_NAMED_IN_ALL {
            self.has_too_many_dates = true;
            return 0;
        }
        let (count, kept) = (dates.len(), if line.name == "RDATE" { &mut self.added } else { &mut self.left_out });
        kept.extend(dates);
        count
    }

    /// How long its first date is. A day has as many hours as the clocks leave it.
    pub fn length(&self, first: DateTime<Utc>, zone: &Zone) -> Result<TimeDelta, Reason> {
        match (&self.end, self.duration) {
            (Some(end), _) => Ok(end.instant(zone).ok_or(Reason::BadTime)? - first),
            (None, Some(duration)) => Ok(duration),
            (None, None) => Err(Reason::MissingEnd),
        }
    }

    /// Where a date ends that begins at `start`: at the same time on the wall as the first, if both its ends are there.
    pub fn end_of(
        &self,
        start: DateTime<Utc>,
        first: DateTime<Utc>,
        length: TimeDelta,
        zone: &Zone,
    ) -> Option<DateTime<Utc>> {
        let home = self.start.as_ref()?.zone(zone);
        match &self.end {
            Some(end @ When::Wall(..)) if end.zone(zone) == home && start != first => {
                let shift = home.local(first + length) - home.local(first);
                Some(home.instant(home.local(start).checked_add_signed(shift)?)).filter(|end| *end > start)
            }
            _ => start.checked_add_signed(length),
        }
    }
}

impl When {
    /// The instant that is meant; `zone` is that of bare times.
    pub fn instant(&self, zone: &Zone) -> Option<DateTime<Utc>> {
        match self {
            When::Instant(instant) => Some(*instant),
            When::Wall(wall, own) => Some(own.as_ref().unwrap_or(zone).instant(*wall)),
            When::Day(day) => Some(zone.midnight(*day)),
            When::Nowhere => None,
        }
    }

    /// What the clock on the wall of its own zone shows.
    pub fn wall(&self, zone: &Zone) -> NaiveDateTime {
        match self {
            When::Wall(wall, _) => *wall,
            When::Instant(instant) => self.zone(zone).local(*instant),
            When::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            When::Nowhere => NaiveDateTime::MIN,
        }
    }

    /// Its own zone; that of the calendar for what says none. A meeting in UTC returns by the calendar's clock: nobody
    /// lives in UTC.
    pub fn zone<'z>(&'z self, zone: &'z Zone) -> &'z Zone {
        match self {
            When::Wall(_, Some(own)) => own,
            _ => zone,
        }
    }

    fn read(line: &Line, value: &str) -> Option<When> {
        let value = value.to_ascii_uppercase();
        if !value.is_ascii() {
            return None;
        }
        if value.len() == 8 {
            return NaiveDate::parse_from_str(&value, "%Y%m%d").ok().map(When::Day);
        }
        let (text, is_utc) = value.strip_suffix('Z').map_or((value.as_str(), false), |text| (text, true));
        let is_shaped = text.len() == 15 && text.bytes().enumerate().all(|(at, b)| (at == 8) == (b == b'T'));
        let wall = is_shaped.then(|| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()).flatten()?;
        if is_utc {
            return Some(When::Instant(wall.and_utc()));
        }
        match line.parameter("TZID") {
            None => Some(When::Wall(wall, None)),
            Some(name) => Some(zone(name).map_or(When::Nowhere, |zone| When::Wall(wall, Some(zone)))),
        }
    }
}

fn listed(line: &Line) -> impl Iterator<Item = When> {
    // A period says its start first.
    line.value.split(',').filter_map(|value| When::read(line, value.split('/').next().unwrap_or_default().trim()))
}

/// By the name of the IANA database, of Windows, or with a path before it.
fn zone(name: &str) -> Option<Zone> {
    let known = WINDOWS_ZONES.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)).map(|(_, name)| *name);
    let mut pieces = name.rsplit('/');
    let (last, before) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
    Zone::parse(known.unwrap_or(name)).or_else(|_| Zone::parse(&format!("{before}/{last}"))).ok()
}

/// `PT1H30M`, `P1DT2H`, `P1W` (RFC 5545 §3.3.6).
fn duration(value: &str) -> Option<TimeDelta> {
    let (mut number, mut seconds) = (0_i64, 0_i64);
    for c in value.trim_start_matches('+').strip_prefix(['P', 'p'])?.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = number.checked_mul(10)?.checked_add(digit.into())?;
            continue;
        }
        let unit = match c.to_ascii_uppercase() {
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            'T' => 0,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        number = 0;
    }
    TimeDelta::try_seconds(seconds)
}

/// Lines with those that go on from them, by the number of the first.
fn unfolded(mut source: impl BufRead, mut take: impl FnMut(u32, &str)) -> io::Result<()> {
    let (mut line, mut number, mut at) = (Vec::new(), 1_u32, 0_u32);
    loop {
        let (mut piece, mut is_any) = (Vec::new(), false);
        loop {
            let read = source.fill_buf()?;
            if read.is_empty() {
                break;
            }
            is_any = true;
            let end = read.iter().position(|octet| *octet == b'\n');
            let part = &read[..end.unwrap_or(read.len())];
            piece.extend_from_slice(&part[..part.len().min(LINE.saturating_sub(piece.len()))]);
            let used = end.map_or(read.len(), |end| end + 1);
            source.consume(used);
            if end.is_some() {
                break;
            }
        }
        at = at.saturating_add(1);
        let piece = piece.strip_suffix(b"\r").unwrap_or(&piece);
        if let Some(rest) = is_any.then(|| piece.strip_prefix(b" ").or_else(|| piece.strip_prefix(b"\t"))).flatten() {
            line.extend_from_slice(&rest[..rest.len().min(LINE.saturating_sub(line.len()))]);
            continue;
        }
        if !line.is_empty() {
            take(number, String::from_utf8_lossy(&line).trim_start_matches('\u{FEFF}'));
        }
        if !is_any {
            return Ok(());
        }
        (line, number) = (piece.to_vec(), at);
    }
}
