//! A file that came in becomes rows that wait: read once on a thread that may block, a batch at a time, and not kept.

use crate::actions::Act;
use crate::actions::time_import::{Asked, BATCH, New, add, begin, refuse_line};
use crate::domain::id::Id;
use crate::domain::time_import::{DateOrder, Mapping, Outcome, Row, TimeImport};
use crate::imports::tracker::{self, Order, Survey, Table, Unreadable};
use crate::secrets::hashed_source;
use crate::store::{self, Db, Fault};
use crate::web::spool::Spool;

/// Why nothing waits.
pub enum Refused {
    /// The file.
    File(Unreadable),
    /// The database.
    Store(Fault),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        match fault {
            // Broken JSON and the like: found while its rows were read.
            Fault::Unread(fault) => Refused::File(Unreadable::Broken(fault)),
            fault => Refused::Store(fault),
        }
    }
}

impl From<std::io::Error> for Refused {
    fn from(fault: std::io::Error) -> Self {
        Refused::File(Unreadable::Broken(fault))
    }
}

/// Reads a file for an account. Where nothing says whether day or month stands first, it is read both ways, and the two
/// know of each other. `said`: a table that is nobody's export, and what its columns hold.
pub fn take_in(
    db: &Db,
    act: &Act,
    asked: Asked,
    spool: &Spool,
    said: Option<(&Table, &Mapping)>,
) -> Result<Id<TimeImport>, Refused> {
    let survey = match said {
        Some((table, mapping)) => tracker::survey_mapped(spool.reader()?, table, mapping),
        None => tracker::survey(spool.reader()?),
    };
    let survey = survey.map_err(Refused::File)?;
    let new = New {
        account: asked.account.id,
        name: crate::domain::text::excerpt_line(&spool.name, 200),
        format: survey.format,
        encoding: survey.encoding.to_owned(),
        file_hash: hashed_source(spool.reader()?)?,
        mapping: said.map(|(_, mapping)| mapping.clone()),
    };
    let draft = Draft { db, act, spool, survey: &survey, new: &new };
    let day_first = Asked { date_order: Some(DateOrder::DayFirst), ..asked.clone() };
    let mut first = draft.read(&day_first)?;
    if survey.order == Order::Open {
        let mut second = draft.read(&Asked { date_order: Some(DateOrder::MonthFirst), ..asked })?;
        first.options.other = Some(second.id);
        second.options.other = Some(first.id);
        let (organisation, both) = (act.organisation, [first.clone(), second]);
        db.write_here(move |tx| both.iter().try_for_each(|one| store::time_import::update(tx, organisation, one)))?;
    }
    Ok(first.id)
}

struct Draft<'d> {
    db: &'d Db,
    act: &'d Act,
    spool: &'d Spool,
    survey: &'d Survey,
    new: &'d New,
}

impl Draft<'_> {
    fn read(&self, asked: &Asked) -> Result<TimeImport, Refused> {
        let (act, new) = (self.act.clone(), self.new.clone());
        let mut import = self.db.write_here(move |tx| begin(tx, &act, &new))?;
        let mut rows: Vec<Row> = Vec::new();
        asked.read(self.spool.reader()?, self.survey, &mut |outcome: Outcome| {
            match outcome {
                Ok(row) => rows.push(row),
                Err(one) => refuse_line(&mut import, one),
            }
            if rows.len() == BATCH {
                self.keep(&mut import, &mut rows)?;
            }
            Ok::<(), Fault>(())
        })?;
        if !rows.is_empty() {
            self.keep(&mut import, &mut rows)?;
        }
        let (organisation, read) = (self.act.organisation, import.clone());
        self.db.write_here(move |tx| store::time_import::update(tx, organisation, &read))?;
        Ok(import)
    }

    fn keep(&self, import: &mut TimeImport, rows: &mut Vec<Row>) -> Result<(), Fault> {
        let (act, before, some) = (self.act.clone(), import.clone(), std::mem::take(rows));
        *import = self.db.write_here(move |tx| {
            let mut import = before.clone();
            add(tx, &act, &mut import, &some)?;
            Ok(import)
        })?;
        Ok(())
    }
}
