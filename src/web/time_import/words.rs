//! What pages say of a file of hours: what it would bring, how far it is, why lines are left out.

use uuid::Uuid;

use crate::actions::time_import::Tally;
use crate::domain::figure;
use crate::domain::import::State;
use crate::domain::local_time::Zone;
use crate::domain::time_entry::Kind;
use crate::domain::time_import::{Format, Reason, Rejected, Seconds, TimeImport};
use crate::i18n::{Speech, dates};

/// Refused lines that a page shows; the rest is in the file to download.
const SHOWN: usize = 50;

/// What `time_import/preview.html` reads.
pub struct Preview {
    /// Page of the file.
    pub url: String,
    /// Whose export it is and how it was read.
    pub how: String,
    /// Where the columns were named that it was read by; empty if nobody had to.
    pub columns_url: String,
    /// What would become of it, in a sentence.
    pub counts: String,
    /// Hours of each kind.
    pub kinds: Vec<Share>,
    /// Rows that no rule knows.
    pub unclassified: usize,
    /// Rows that would be taken.
    pub takes: usize,
    /// Whether it is a calendar, whose rows wait to be confirmed.
    pub is_calendar: bool,
    /// The first day as it was read, and as it would be the other way round, with the address of that reading.
    pub question: Option<(String, String, String)>,
    /// The first of the lines that are left out.
    pub refused: Vec<(u32, String)>,
    /// How many there are.
    pub refused_count: usize,
}

impl Preview {
    /// Of a file that waits; `other` is the same with day and month the other way round, `columns` names
    /// the table that waits to be read again.
    pub fn of(
        t: &Speech,
        zone: &Zone,
        import: &TimeImport,
        other: Option<&TimeImport>,
        columns: Option<Uuid>,
        tally: &Tally,
    ) -> Preview {
        let mut rejected = import.rejected.clone();
        rejected.extend(&tally.rejected);
        rejected.sort_by_key(|one| one.line);
        let rows = usize::try_from(import.total).unwrap_or_default();
        let refused_count = rows.saturating_sub(tally.accepted);
        let first = |one: &TimeImport| {
            one.options.first_at.map(|at| dates::day_and_year(t.language, zone.local(at).date())).unwrap_or_default()
        };
        let asked = columns.map(|id| format!("?columns={id}")).unwrap_or_default();
        let counts = t
            .say("time-import-counts")
            .with("accepted", tally.accepted)
            .with("hours", figure::hours(tally.seconds.sum()))
            .with("ignored", tally.ignored)
            .with("rejected", refused_count);
        Preview {
            url: format!("/time/import/{}", import.id),
            how: t
                .say("time-import-how")
                .with("rows", rows)
                .with("tool", tool(t, import.format))
                .with("encoding", import.encoding.as_str())
                .to_string(),
            counts: counts.to_string(),
            kinds: kinds(&tally.seconds),
            unclassified: tally.unclassified,
            takes: tally.accepted - tally.ignored,
            is_calendar: import.format == Format::Calendar,
            question: other.map(|other| (first(import), first(other), format!("/time/import/{}{asked}", other.id))),
            columns_url: columns.map(|id| format!("/time/import/columns/{id}")).unwrap_or_default(),
            refused: shown(t, &rejected),
            refused_count,
        }
    }
}

/// Hours of one kind.
pub struct Share {
    /// Its word.
    pub kind: &'static str,
    /// How many.
    pub length: String,
}

/// How far a file is, as `time_import/part.html` reads it.
pub struct Progress {
    /// Page of the file.
    pub url: String,
    /// Whether there is more to come.
    pub is_moving: bool,
    /// Whether it can be taken back.
    pub can_undo: bool,
    /// Whether some of it is to be classified.
    pub has_unclassified: bool,
    /// Rows gone through.
    pub handled: i32,
    /// Rows it has, at least one.
    pub total: i32,
    /// How it stands, in a sentence.
    pub words: String,
    /// Hours of each kind.
    pub kinds: Vec<Share>,
    /// The first of the lines that were left out.
    pub refused: Vec<(u32, String)>,
    /// How many there are.
    pub refused_count: usize,
}

impl Progress {
    /// Of a file that somebody said yes to.
    pub fn of(import: &TimeImport, t: &Speech) -> Progress {
        let is_done = import.state == State::Done;
        Progress {
            url: format!("/time/import/{}", import.id),
            is_moving: matches!(import.state, State::Running | State::Undoing),
            can_undo: matches!(import.state, State::Done | State::Failed)
                && import.accepted > import.ignored
                && !import.is_of_calendar_source(),
            has_unclassified: is_done && import.seconds.of(Kind::Unclassified) > 0,
            handled: import.handled,
            total: import.total.max(1),
            words: summary(import, t),
            kinds: if is_done { kinds(&import.seconds) } else { Vec::new() },
            refused: shown(t, &import.rejected),
            refused_count: if is_done {
                usize::try_from(import.total - import.accepted).unwrap_or_default()
            } else {
                0
            },
        }
    }
}

/// How a file stands, in a sentence.
pub fn summary(import: &TimeImport, t: &Speech) -> String {
    match import.state {
        State::Undone => t.say("time-import-undone"),
        State::Undoing => t.say("time-import-undoing"),
        State::Running | State::Read => t.say("time-import-running"),
        State::Failed => t.say("time-import-failed").with("count", import.accepted - import.ignored),
        State::Done => t
            .say("time-import-done")
            .with("accepted", import.accepted - import.ignored)
            .with("hours", figure::hours(import.seconds.sum()))
            .with("rejected", import.total - import.accepted),
    }
    .to_string()
}

/// Why a row is left out, in a few words.
pub fn reason_words(t: &Speech, reason: Reason) -> String {
    t.say(&format!("time-import-reason-{}", reason.as_str().replace('_', "-"))).to_string()
}

fn shown(t: &Speech, rejected: &[Rejected]) -> Vec<(u32, String)> {
    rejected.iter().take(SHOWN).map(|one| (one.line, reason_words(t, one.reason))).collect()
}

fn kinds(seconds: &Seconds) -> Vec<Share> {
    let said = Kind::ALL.iter().filter(|kind| seconds.of(**kind) > 0);
    said.map(|kind| Share { kind: kind.as_str(), length: figure::hours(seconds.of(*kind)) }).collect()
}

/// Names of tools are names in every language.
fn tool(t: &Speech, format: Format) -> String {
    let name = match format {
        Format::Toggl => "Toggl",
        Format::Clockify => "Clockify",
        Format::Kimai => "Kimai",
        Format::ActivityWatch => "ActivityWatch",
        Format::TimeTagger => "TimeTagger",
        Format::Solidtime => "solidtime",
        Format::Calendar => "iCalendar",
        Format::Table => return t.say("time-import-tool-table").to_string(),
    };
    name.to_owned()
}
