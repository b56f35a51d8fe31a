//! The board in words: sentences, figures and addresses, ready for the template.

use super::board::Board;
use super::figures::Figure;
use super::heat::{self, Heat};
use super::met::{self, Met};
use super::outcome::{self, Outcome};
use super::outlook::{self, Signs};
use super::part::{self, Group};
use super::sight::Sight;
use super::trust::{self, Trust};
use super::weeks::{self, Weeks};
use crate::charts::art::{self, Grid};
use crate::charts::ring::{self, Ring};
use crate::domain::event::Event;
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::domain::language::Language;
use crate::domain::ratio::Sums;
use crate::domain::reliability::Reliability;
use crate::domain::slice::Slice;
use crate::domain::target::{Band, Verdict};
use crate::domain::text::initials;
use crate::i18n::{Speech, dates};
use crate::web::page::colour;

/// The page.
pub struct View {
    pub has_rate: bool,
    pub ring: String,
    /// « 29 » and « % » apart, so that the sign can be smaller.
    pub percent: String,
    pub sign: &'static str,
    /// « 29 % ».
    pub rate: String,
    /// « +4 points sur la période d’avant »; none without two rates.
    pub change: Option<(String, bool)>,
    pub verdict: String,
    pub ratio: String,
    pub bracket: String,
    pub reliability: String,
    /// « Sur quatre semaines : 31 % (de 24 à 41 %), cible tenue », and the period that it is about.
    pub four: String,
    pub four_period: String,
    /// The line of half a year.
    pub line: String,
    pub signs: Signs,
    /// The period that was sent, where it has been corrected since: « 27 % → 29 % ».
    pub corrected: String,
    pub groups: Vec<Group>,
    pub heat: Heat,
    pub met: Met,
    pub outcome: Outcome,
    pub trust: Trust,
    /// The series of the half year: as addresses have them, and titles.
    pub series: Vec<(String, String)>,
    pub cancelled_count: usize,
    pub moved: i64,
    pub support: String,
    pub soup: Option<(i64, i64, i64)>,
    /// What was singled out: a community, a kind, a series.
    pub part: String,
    pub is_staff: bool,
    pub base: String,
    pub encounters: i64,
    pub cancelled: String,
    pub faces: i64,
    pub new_faces: String,
    pub coverage: String,
    pub coverage_note: String,
    pub unconfirmed: i64,
    pub unconfirmed_note: String,
    pub weeks: Weeks,
    pub target: Option<String>,
    /// Figures that are sums of entries: word of the address, key of the name, hours.
    pub hours: Vec<(&'static str, &'static str, String)>,
    /// Empty unless the organisation has switched individual figures on.
    pub people: Vec<PersonFigures>,
    /// Whose figures these are, when not the team's.
    pub alone: Option<String>,
    /// The reader's own account, when it has hours of its own and the team is shown.
    pub mine: Option<String>,
    pub coming: Vec<Coming>,
    /// « 20 novembre 2026 à 9 h », for the foot and for paper.
    pub made_at: String,
    pub may_manage: bool,
}

/// One community manager by themselves; listed by name, never by rank.
pub struct PersonFigures {
    pub id: String,
    pub name: String,
    pub initials: String,
    pub colour: u8,
    pub rate: String,
    /// « 11 h sur 25 h ».
    pub hours: String,
}

/// A meetup to come.
pub struct Coming {
    pub id: String,
    pub title: String,
    pub thumb: String,
    pub day: String,
    pub times: String,
}

impl View {
    /// Writes the board out for a reader.
    pub fn of(t: Speech, sight: &Sight, board: &Board) -> View {
        let (language, figures) = (t.language, &board.figures);
        let rate = figure::percent(figures.rate(), language);
        let (real_s, online_s) = figures.sides();
        let held = &board.held;
        let faces: i64 = held.encounters.iter().map(|one| one.faces).sum();
        let named = sight.shows_people() && sight.may_name() && board.alone.is_none();
        let own = sight.account.as_ref().filter(|_| sight.may_manage() && board.alone.is_none());
        let mine = own.map(|account| account.id.to_string());
        let end = board.figures.period.last().min(board.today);
        View {
            has_rate: figures.rate().is_some(),
            ring: ring(t, board, &rate),
            percent: rate.trim_end_matches(['%', '\u{a0}']).to_owned(),
            sign: if language == Language::French { "\u{202f}%" } else { "%" },
            change: change(t, board),
            verdict: verdict(t, board),
            ratio: figure::ratio(real_s, online_s, language),
            bracket: figure::bracket(figures.bracket(), language),
            reliability: reliability(t, board),
            four: outlook::four(t, board),
            four_period: board.four.period.to_string(),
            line: outlook::line(t, board),
            signs: outlook::signs(t, board),
            corrected: corrected(t, board),
            groups: part::groups(t, board),
            heat: heat::table(t, &board.year_half, &sight.organisation.timezone, end),
            met: met::met(t, sight, board),
            outcome: outcome::outcome(t, sight, board),
            trust: trust::trust(t, board),
            series: board
                .findings
                .series
                .iter()
                .map(|(id, title)| (Slice::Series(*id).to_string(), title.clone()))
                .collect(),
            cancelled_count: held.cancelled.len(),
            moved: count(held.encounters.iter().filter(|one| one.event.sequence > 0).count()),
            support: support(t, board),
            soup: Some(board.soup.total()).filter(|pot| pot.asked > 0).map(|pot| (pot.asked, pot.promised, pot.given)),
            part: part::name(t, board),
            is_staff: sight.is_staff(),
            base: sight.base.clone(),
            encounters: count(held.encounters.len()),
            cancelled: t.say("report-cancelled").with("count", held.cancelled.len()).to_string(),
            faces,
            new_faces: new_faces(t, board),
            coverage: figure::percent(board.elapsed.coverage(), language),
            coverage_note: coverage_note(t, board),
            unconfirmed: count(held.unconfirmed.len()),
            unconfirmed_note: unconfirmed_note(t, board),
            weeks: weeks::chart(t, &board.weeks, &board.targets, board.today),
            target: board.target.map(|target| figure::percent(Some(target), language)),
            hours: hours(&figures.sums),
            people: if named { people(t, board) } else { Vec::new() },
            alone: board.alone.clone(),
            mine,
            coming: board.coming.iter().map(|event| coming(t, event)).collect(),
            made_at: dates::moment_and_year(language, sight.organisation.timezone.local(board.now)),
            may_manage: sight.may_manage(),
            rate,
        }
    }
}

fn ring(t: Speech, board: &Board, rate: &str) -> String {
    let target = board.target.map(|target| (target, figure::percent(Some(target), t.language)));
    let label = match (&target, board.figures.rate()) {
        (_, None) => t.say("report-ring-none").to_string(),
        (None, Some(_)) => t.say("report-ring").with("rate", rate).to_string(),
        (Some((_, target)), Some(_)) => {
            t.say("report-ring-target").with("rate", rate).with("target", target.as_str()).to_string()
        }
    };
    let target = target.as_ref().map(|(target, text)| (*target, text.as_str()));
    ring::svg(&Ring { rate: board.figures.rate(), target, label: &label })
}

/// The change since the period before, and whether it is upwards.
fn change(t: Speech, board: &Board) -> Option<(String, bool)> {
    let points = figure::points(board.figures.rate()?, board.before?.rate()?);
    let key = match points {
        0 => "report-change-none",
        1.. => "report-change-up",
        _ => "report-change-down",
    };
    Some((t.say(key).with("points", points.abs()).to_string(), points >= 0))
}

/// What is said after the rate.
fn verdict(t: Speech, board: &Board) -> String {
    let points = |rate: Fraction, target: Fraction| figure::points(rate, target).abs();
    match (board.verdict, board.figures.rate().zip(board.target)) {
        (Verdict::NoTarget, _) => t.say("report-observing").to_string(),
        (Verdict::TooLittle, _) => t.say("report-too-little").to_string(),
        (Verdict::Stands(Band::Held), Some((rate, target))) => {
            t.say("report-held").with("points", points(rate, target)).to_string()
        }
        (Verdict::Stands(Band::Watch), Some((rate, target))) => {
            t.say("report-watch").with("points", points(rate, target)).to_string()
        }
        (Verdict::Stands(_), _) => {
            let missing = missing_s(&board.figures.sums, board.target).map_or_else(|| "—".into(), figure::hours);
            t.say("report-drifting").with("hours", missing).to_string()
        }
    }
}

/// Seconds x with (R + x) / (R + O + x) = target: what would have to be spent in the real world, all else equal.
fn missing_s(sums: &Sums, target: Option<Fraction>) -> Option<i64> {
    let target = target?;
    let (n, d) = (i128::from(target.numerator()), i128::from(target.denominator()));
    let (real, total) = (i128::from(sums.real_s()), i128::from(sums.real_s() + sums.online_s));
    (d > n).then(|| (n * total - d * real).max(0) / (d - n)).and_then(|missing| i64::try_from(missing).ok())
}

/// (V + P) / C in hours and minutes: « 0 h 45 ».
fn support(t: Speech, board: &Board) -> String {
    let sums = &board.figures.sums;
    if sums.contact_s == 0 {
        return "—".to_owned();
    }
    let seconds = i128::from(sums.travel_s + sums.prep_s) * 3600 / i128::from(sums.contact_s);
    let hours = figure::hours(i64::try_from(seconds).unwrap_or(i64::MAX));
    t.say("report-support-per-hour").with("hours", hours).to_string()
}

/// What was sent about this period and is otherwise now.
fn corrected(t: Speech, board: &Board) -> String {
    let Some(sent) = &board.frozen else { return String::new() };
    let percent = |fraction| figure::percent(fraction, t.language);
    let bracket = |bounds| figure::bracket(bounds, t.language);
    let now = &board.figures.sums;
    let faces: i64 = board.held.encounters.iter().map(|one| one.faces).sum();
    let pairs = [
        ("report-figure-rate", percent(sent.rate()), percent(board.figures.rate())),
        ("report-corrected-bracket", bracket(sent.sums.bracket()), bracket(now.bracket())),
        ("report-real", figure::hours(sent.sums.real_s()), figure::hours(now.real_s())),
        ("time-online", figure::hours(sent.sums.online_s), figure::hours(now.online_s)),
        ("report-encounters", sent.encounters.to_string(), count(board.held.encounters.len()).to_string()),
        ("report-people", sent.faces.to_string(), faces.to_string()),
    ];
    let changed = pairs.into_iter().filter(|(_, before, now)| before != now);
    let changed: Vec<String> = changed
        .map(|(key, before, now)| {
            let name = t.say(key).to_string();
            t.say("report-corrected-one").with("name", name).with("before", before).with("now", now).to_string()
        })
        .collect();
    changed.join(" · ")
}

fn reliability(t: Speech, board: &Board) -> String {
    let key = match board.reliability {
        Reliability::Good => "report-reliability-good",
        Reliability::Fair => "report-reliability-fair",
        Reliability::Low => "report-reliability-low",
    };
    t.say(key).to_string()
}

fn new_faces(t: Speech, board: &Board) -> String {
    let encounters = &board.held.encounters;
    let new: i64 = encounters.iter().map(|one| one.new_faces).sum();
    let unnamed: i64 = encounters.iter().map(|one| one.unnamed).sum();
    let new = t.say("report-new-faces").with("count", new).to_string();
    if unnamed == 0 { new } else { format!("{new}, {}", t.say("report-unnamed").with("count", unnamed)) }
}

fn coverage_note(t: Speech, board: &Board) -> String {
    if board.elapsed.expected_s == 0 {
        return t.say("report-coverage-none").to_string();
    }
    let (tracked, expected) = (figure::hours(board.elapsed.sums.tracked_s()), figure::hours(board.elapsed.expected_s));
    t.say("report-coverage-of").with("tracked", tracked).with("expected", expected).to_string()
}

fn unconfirmed_note(t: Speech, board: &Board) -> String {
    match (board.held.unconfirmed.len(), board.figures.sums.event_open_s) {
        (0, _) => t.say("report-unconfirmed-none").to_string(),
        (_, 0) => t.say("report-unconfirmed-some").to_string(),
        (_, seconds) => t.say("report-unconfirmed-hours").with("hours", figure::hours(seconds)).to_string(),
    }
}

/// All sums of entries; those that are usually empty only when they are not.
fn hours(sums: &Sums) -> Vec<(&'static str, &'static str, String)> {
    let always = [Figure::Contact, Figure::Travel, Figure::Online, Figure::Prep];
    Figure::of_entries()
        .filter(|figure| *figure != Figure::Rate)
        .filter_map(|figure| Some((figure, figure.seconds(sums)?)))
        .filter(|(figure, seconds)| *seconds > 0 || always.contains(figure))
        .map(|(figure, seconds)| (figure.as_str(), figure.name(), figure::hours(seconds)))
        .collect()
}

fn people(t: Speech, board: &Board) -> Vec<PersonFigures> {
    let of_one = |(account, figures): &(crate::domain::account::Account, crate::domain::report::Figures)| {
        let (real_s, total_s) = (figures.sums.real_s(), figures.sums.real_s() + figures.sums.online_s);
        let hours = t.say("report-hours-of").with("real", figure::hours(real_s)).with("total", figure::hours(total_s));
        PersonFigures {
            id: account.id.to_string(),
            name: account.name.clone(),
            initials: initials(&account.name),
            colour: colour(account.id.uuid()),
            rate: figure::percent(figures.rate(), t.language),
            hours: hours.to_string(),
        }
    };
    board.people.iter().map(of_one).collect()
}

fn coming(t: Speech, event: &Event) -> Coming {
    let (from, to) = (event.timezone.local(event.starts_at), event.timezone.local(event.ends_at));
    Coming {
        id: event.id.to_string(),
        title: event.title.clone(),
        thumb: art::svg(&event.id.to_string(), event.kind().palette(), Grid::THUMBNAIL),
        day: dates::short_day(t.language, from.date()),
        times: dates::times(t.language, from.time(), to.time()),
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_missing_hours_reach_the_target_exactly() {
        let missing = |contact_s, online_s, target: &str| {
            missing_s(&Sums { contact_s, online_s, ..Sums::default() }, target.parse().ok())
        };
        assert_eq!(missing(3600, 3 * 3600, "2/5"), Some(3600));
        assert_eq!(missing(2 * 3600, 3 * 3600, "2/5"), Some(0));
        assert_eq!(missing(9 * 3600, 3600, "2/5"), Some(0));
        assert_eq!(missing(3600, 3600, "1/1"), None);
    }
}
