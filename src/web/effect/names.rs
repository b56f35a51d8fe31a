//! What effects, objectives and experiments are about, and who wrote them, by name: read once for a whole page.

use std::collections::HashMap;

use crate::domain::account::Account;
use crate::domain::effect::{Effect, Origin};
use crate::domain::event::Event;
use crate::domain::experiment::Experiment;
use crate::domain::id::Id;
use crate::domain::objective::Objective;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;
use crate::store::{self, Tx};

/// The names; what is not asked for has none.
#[derive(Clone, Default)]
pub struct Names {
    accounts: HashMap<Id<Account>, String>,
    events: HashMap<Id<Event>, String>,
    series: HashMap<Id<Series>, String>,
    is_for_readers: bool,
}

impl Names {
    /// Those that the given rows mention.
    pub fn load(
        tx: &mut Tx,
        organisation: Id<Organisation>,
        effects: &[Effect],
        objectives: &[Objective],
        experiments: &[Experiment],
    ) -> Result<Names, store::Fault> {
        let mut events: Vec<Id<Event>> = objectives.iter().filter_map(|one| one.event).collect();
        let mut series: Vec<Id<Series>> = experiments.iter().map(|one| one.series).collect();
        for effect in effects {
            match effect.of {
                Origin::Event(event) => events.push(event),
                Origin::Series(one) => series.push(one),
                Origin::Organisation => {}
            }
        }
        let found = store::event::by_ids(tx, organisation, &events)?;
        Ok(Names {
            events: found.into_iter().map(|event| (event.id, event.title)).collect(),
            series: store::series::titles(tx, organisation, &series)?,
            ..Names::of_accounts(tx, organisation)?
        })
    }

    /// Those of accounts alone, for the page of what the rows are about.
    pub fn of_accounts(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Names, store::Fault> {
        let accounts = store::account::all(tx, organisation)?;
        let accounts = accounts.into_iter().map(|account| (account.id, account.name)).collect();
        Ok(Names { accounts, ..Names::default() })
    }

    /// For directors, who plan nothing: a series leads to its faces, the page of it that is theirs to see.
    pub fn for_readers(self) -> Names {
        Names { is_for_readers: true, ..self }
    }

    /// For whoever has no account: who wrote something stays unsaid.
    pub fn without_authors(self) -> Names {
        Names { accounts: HashMap::new(), ..self }
    }

    /// Who wrote something; empty for nobody who still has an account.
    pub fn account(&self, by: Option<Id<Account>>) -> String {
        by.and_then(|by| self.accounts.get(&by)).cloned().unwrap_or_default()
    }

    /// Address and title of an event.
    pub fn event(&self, event: Id<Event>) -> Option<(String, String)> {
        Some((format!("/events/{event}"), self.events.get(&event)?.clone()))
    }

    /// Address and title of a series.
    pub fn series(&self, series: Id<Series>) -> Option<(String, String)> {
        let page = if self.is_for_readers { "/faces?series=" } else { "/series/" };
        Some((format!("{page}{series}"), self.series.get(&series)?.clone()))
    }
}
