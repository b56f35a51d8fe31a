//! Whose export a text is, and what its columns hold: by their headings, in French or English.

use super::records::WIDEST;
use crate::domain::text::search_key;
use crate::domain::time_import::{Format, Holds};

/// What a column holds, as far as it says something about hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    User,
    Name,
    Email,
    Client,
    Project,
    Task,
    Activity,
    Description,
    StartDate,
    StartTime,
    EndDate,
    EndTime,
    Date,
    From,
    To,
    Start,
    End,
    Duration,
    Decimal,
    Minutes,
    Tags,
    Type,
    Timestamp,
    Subtotals,
    TagGroups,
    Key,
    App,
    Url,
    Title,
    Incognito,
    Status,
}

use Column::{
    Activity, App, Client, Date, Decimal, Description, Duration, Email, End, EndDate, EndTime, From, Incognito, Key,
    Minutes, Name, Project, Start, StartDate, StartTime, Status, Subtotals, TagGroups, Tags, Task, Timestamp, Title,
    To, Type, Url, User,
};

/// What a heading may say, folded as [`folded`] does.
const HEADINGS: &[(Column, &[&str])] = &[
    (User, &["user", "utilisateur", "utilisatrice", "nom d utilisateur", "user name", "username", "membre", "member"]),
    (Name, &["name", "nom"]),
    (Email, &["email", "e mail", "mail", "courriel", "adresse e mail", "adresse email", "user email"]),
    (Client, &["client", "customer"]),
    (Project, &["project", "projet"]),
    (Task, &["task", "tache"]),
    (Activity, &["activity", "activite"]),
    (Description, &["description"]),
    (StartDate, &["start date", "date de debut", "date debut", "date de demarrage"]),
    (StartTime, &["start time", "heure de debut", "heure debut", "heure de demarrage"]),
    (EndDate, &["end date", "stop date", "date de fin", "date fin", "date d arret"]),
    (EndTime, &["end time", "stop time", "heure de fin", "heure fin", "heure d arret"]),
    (Date, &["date"]),
    (From, &["from", "de", "debut"]),
    (To, &["to", "a", "fin"]),
    (Start, &["start"]),
    (End, &["end", "stop"]),
    (Duration, &["duration", "duree", "duration h", "duree h"]),
    (Decimal, &["duration decimal", "duree decimale", "duree decimal"]),
    (Tags, &["tags", "tag", "etiquettes", "etiquette", "mots cles", "mots clefs", "balises", "libelles"]),
    (Type, &["type"]),
    (Timestamp, &["timestamp"]),
    (Subtotals, &["subtotals"]),
    (TagGroups, &["tag groups"]),
    (Key, &["key"]),
    (App, &["app"]),
    (Url, &["url"]),
    (Title, &["title"]),
    (Incognito, &["incognito"]),
    (Status, &["status"]),
];

/// How a tool writes its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Dates and times of start and end in columns of their own.
    Parted,
    /// Start and duration count; the end only says on which side of midnight it is.
    Kimai,
    /// A day, start and stop, and rows of subtotals between.
    Report,
    /// Two instants or local moments.
    Moments,
    /// An instant and its seconds.
    Activity,
    /// Whatever somebody said that it holds.
    Mapped,
}

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Whose export it is.
    pub format: Format,
    /// How it is written.
    pub dialect: Dialect,
    /// How many headings there are.
    pub width: usize,
    known: Vec<(Column, usize)>,
}

impl Columns {
    /// What a row of headings says; none if it is nobody's that we know.
    pub fn of(headings: &[String]) -> Option<Columns> {
        if headings.len() > WIDEST {
            return None;
        }
        let mut known: Vec<(Column, usize)> = Vec::new();
        for (at, heading) in headings.iter().enumerate() {
            let key = folded(heading);
            let meant = HEADINGS.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(column, _)| *column);
            // Columns of one's own may repeat a heading: the first is the tool's.
            if let Some(column) = meant.filter(|column| known.iter().all(|(before, _)| before != column)) {
                known.push((column, at));
            }
        }
        let is_clockify = headings.iter().map(|one| folded(one)).any(|key| key == "duration h" || key == "duree h");
        let (format, dialect) = tool(|column| known.iter().any(|(one, _)| *one == column), is_clockify)?;
        Some(Columns { format, dialect, width: headings.len(), known })
    }

    /// What somebody said of each column.
    pub fn mapped(columns: &[Holds]) -> Columns {
        let known = columns.iter().enumerate().filter_map(|(at, holds)| Some((column(*holds)?, at)));
        Columns { format: Format::Table, dialect: Dialect::Mapped, width: columns.len(), known: known.collect() }
    }

    /// The cell of a column without the blanks around it; empty where there is none.
    pub fn cell<'r>(&self, cells: &'r [String], column: Column) -> &'r str {
        self.at(column).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    fn at(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(one, _)| *one == column).map(|(_, at)| *at)
    }
}

fn tool(has: impl Fn(Column) -> bool, is_clockify: bool) -> Option<(Format, Dialect)> {
    let all = |columns: &[Column]| columns.iter().all(|column| has(*column));
    if all(&[Subtotals, TagGroups, Date, Start, End]) {
        Some((Format::TimeTagger, Dialect::Report))
    } else if all(&[Key, Start, End, Description]) {
        Some((Format::TimeTagger, Dialect::Moments))
    } else if all(&[Timestamp, Duration]) {
        Some((Format::ActivityWatch, Dialect::Activity))
    } else if all(&[StartDate, StartTime]) && (is_clockify || has(Decimal)) {
        Some((Format::Clockify, Dialect::Parted))
    } else if all(&[StartDate, StartTime]) && (has(Duration) || has(EndTime)) {
        Some((Format::Toggl, Dialect::Parted))
    } else if all(&[Date, From]) && (has(Duration) || has(To)) {
        Some((Format::Kimai, Dialect::Kimai))
    } else if all(&[Start, End]) && (has(Description) || has(Project)) {
        Some((Format::Solidtime, Dialect::Moments))
    } else {
        None
    }
}

/// What a heading seems to say, for whoever says it by hand.
pub(super) fn guess(heading: &str) -> Holds {
    let key = folded(heading);
    let meant = HEADINGS.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(column, _)| *column);
    match meant {
        Some(Date) => Holds::StartDate,
        Some(From) => Holds::StartTime,
        Some(To) => Holds::EndTime,
        Some(Name) => Holds::Person,
        Some(Decimal) => Holds::Duration,
        Some(meant) => Holds::ALL.iter().copied().find(|holds| column(*holds) == Some(meant)).unwrap_or(Holds::Nothing),
        None => Holds::Nothing,
    }
}

const fn column(holds: Holds) -> Option<Column> {
    Some(match holds {
        Holds::Start => Start,
        Holds::StartDate => StartDate,
        Holds::StartTime => StartTime,
        Holds::End => End,
        Holds::EndDate => EndDate,
        Holds::EndTime => EndTime,
        Holds::Duration => Duration,
        Holds::Minutes => Minutes,
        Holds::Project => Project,
        Holds::Client => Client,
        Holds::Task => Task,
        Holds::Activity => Activity,
        Holds::Tags => Tags,
        Holds::Description => Description,
        Holds::Type => Type,
        Holds::Email => Email,
        Holds::Person => User,
        Holds::Nothing => return None,
    })
}

/// Without accents, case and punctuation.
fn folded(heading: &str) -> String {
    let key = search_key(heading.trim_start_matches('\u{FEFF}'));
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(headings: &str, between: char) -> Option<Format> {
        let headings: Vec<String> = headings.split(between).map(|one| one.trim_matches('"').to_owned()).collect();
        Columns::of(&headings).map(|columns| columns.format)
    }

    #[test]
    fn each_tool_is_known_by_its_headings() {
        for (headings, between, format) in [
            (
                "\u{FEFF}User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)",
                ',',
                Format::Toggl,
            ),
            (
                "Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time",
                ',',
                Format::Toggl,
            ),
            (
                "\"Project\",\"Client\",\"Description\",\"Task\",\"User\",\"Group\",\"Email\",\"Tags\",\"Billable\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"Duration (h)\",\"Duration (decimal)\"",
                ',',
                Format::Clockify,
            ),
            (
                "Projet;Client;Description;Activité;Utilisateur;Groupe;E-mail;Étiquettes;Date de début;Heure de début;Date de fin;Heure de fin;Durée (h);Durée (décimale)",
                ';',
                Format::Clockify,
            ),
            (
                "Date,From,To,Duration,Currency,Price,Name,User,E-mail,Customer,Project,Activity,Description,Tags",
                ',',
                Format::Kimai,
            ),
            (
                "Date;De;À;Durée;Devise;Taux;Nom;Nom d'utilisateur;Courriel;Client;Projet;Activité;Description;Mots-clés",
                ';',
                Format::Kimai,
            ),
            ("subtotals,tag_groups,duration,date,start,stop,description,user,tags", ',', Format::TimeTagger),
            ("key\tstart\tstop\ttags\tdescription", '\t', Format::TimeTagger),
            ("description,billable,client,project,tags,start,end,task,user_name,user_email", ',', Format::Solidtime),
            ("timestamp,duration,app,title", ',', Format::ActivityWatch),
        ] {
            assert_eq!(tool(headings, between), Some(format), "{headings}");
        }
        assert_eq!(tool("name,email,community", ','), None);
    }
}
