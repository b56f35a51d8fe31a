//! What the columns of a table hold whose headings no tool of ours writes: said by hand, once, by position. Knows
//! nothing of how cells are read.

use serde::{Deserialize, Serialize};

use crate::domain::words::words;

words! {
    /// What a column holds.
    Holds {
        /// Date and time at which a row begins.
        Start = "start",
        /// Its day.
        StartDate = "start_date",
        /// The time of day at which it begins.
        StartTime = "start_time",
        /// Date and time, or time alone, at which it ends.
        End = "end",
        /// The day on which it ends, where that has a column of its own.
        EndDate = "end_date",
        /// The time of day at which it ends.
        EndTime = "end_time",
        /// How long it lasted; a plain number counts hours.
        Duration = "duration",
        /// How many minutes it lasted.
        Minutes = "minutes",
        /// Project.
        Project = "project",
        /// Client.
        Client = "client",
        /// Task.
        Task = "task",
        /// Activity.
        Activity = "activity",
        /// Tags, with commas between.
        Tags = "tags",
        /// Description.
        Description = "description",
        /// Regular, break …
        Type = "type",
        /// The address of whose hours it is.
        Email = "email",
        /// Their name.
        Person = "person",
        /// Nothing that is read.
        Nothing = "ignored",
    }
}

/// Headings, and what stands under each; of equal length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// As they stand in the file.
    pub headings: Vec<String>,
    /// In the same order.
    pub columns: Vec<Holds>,
}

/// Why columns do not make hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// Nothing says on which day and at what time a row begins.
    #[error("no column says when a row begins: start, or start_date and start_time")]
    NoStart,
    /// Nothing says when it ends.
    #[error("no column says when a row ends: end, end_time, duration or minutes")]
    NoEnd,
    /// Two columns are said to hold the same.
    #[error("two columns hold {0}")]
    Twice(Holds),
    /// A heading that the file does not have.
    #[error("there is no column {0}")]
    Unknown(String),
}

impl Mapping {
    /// Checks what was said; a column of which nothing was said holds nothing.
    pub fn new(headings: Vec<String>, mut columns: Vec<Holds>) -> Result<Mapping, MappingFault> {
        columns.resize(headings.len(), Holds::Nothing);
        let has = |wanted: Holds| columns.contains(&wanted);
        if let Some(twice) = Holds::ALL
            .iter()
            .find(|one| **one != Holds::Nothing && columns.iter().filter(|column| column == one).count() > 1)
        {
            return Err(MappingFault::Twice(*twice));
        }
        if !(has(Holds::Start) || has(Holds::StartDate) && has(Holds::StartTime)) {
            return Err(MappingFault::NoStart);
        }
        if ![Holds::End, Holds::EndTime, Holds::Duration, Holds::Minutes].into_iter().any(has) {
            return Err(MappingFault::NoEnd);
        }
        Ok(Mapping { headings, columns })
    }

    /// The same by the names of the columns: what is not named is not read.
    pub fn named(headings: Vec<String>, said: &[(Holds, String)]) -> Result<Mapping, MappingFault> {
        let mut columns = vec![Holds::Nothing; headings.len()];
        for (holds, name) in said {
            let at = headings.iter().position(|heading| heading.trim() == name.trim());
            let column = at.and_then(|at| columns.get_mut(at)).ok_or_else(|| MappingFault::Unknown(name.clone()))?;
            *column = *holds;
        }
        Mapping::new(headings, columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings() -> Vec<String> {
        ["Wann", "Bis", "Was"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_row_needs_a_beginning_and_an_end() {
        use Holds::{Duration, End, EndTime, Nothing, Start, StartDate, StartTime};
        for (columns, fault) in [
            (vec![End], Some(MappingFault::NoStart)),
            (vec![StartDate, End], Some(MappingFault::NoStart)),
            (vec![StartDate, StartTime], Some(MappingFault::NoEnd)),
            (vec![Start, Start, End], Some(MappingFault::Twice(Start))),
            (vec![StartDate, StartTime, EndTime], None),
            (vec![Nothing, Start, Duration], None),
        ] {
            assert_eq!(Mapping::new(headings(), columns).err(), fault);
        }
        assert_eq!(Mapping::new(headings(), vec![Start, End]).unwrap().columns, [Start, End, Nothing]);
    }

    #[test]
    fn columns_are_said_by_their_names() {
        let said = |names: &[(Holds, &str)]| {
            let said: Vec<_> = names.iter().map(|(holds, name)| (*holds, (*name).to_owned())).collect();
            Mapping::named(headings(), &said).map(|mapping| mapping.columns)
        };
        assert_eq!(said(&[(Holds::End, "Bis"), (Holds::Start, "Wann")]).unwrap()[..2], [Holds::Start, Holds::End]);
        assert_eq!(said(&[(Holds::End, "bis")]), Err(MappingFault::Unknown("bis".into())));
    }
}
