//! The rows of figures that are about groups of people, effects and objectives.

use chrono::{DateTime, Utc};

use super::table::{Cell, Table};
use super::writer::Writer;
use crate::domain::attendance::MET_DAYS;
use crate::domain::effect::Effect;
use crate::domain::neglect::{Group, Who};
use crate::domain::objective::Objective;
use crate::i18n::dates;
use crate::web::effect::{EffectLine, Names, quantity};
use crate::web::face::since_words;
use crate::web::objective::ObjectiveLine;
use crate::web::report::met::of;
use crate::web::report::outcome::{names, objectives_words, verdicts};

impl Writer<'_> {
    /// One row a group, the longest unmet first. Weeks do not add up; groups do.
    pub(super) fn neglect(&self, groups: &[Group]) -> (Table, String) {
        let head = self.head(&[
            ("name", "report-col-group"),
            ("last_met", "report-col-last-met"),
            ("since", "report-col-since"),
        ]);
        let numbers = self.head(&[("groups", "report-col-groups"), ("people", "report-col-people")]);
        let mut table = Table::with_head(head, numbers);
        for group in groups {
            let mut row = self.group(group);
            row.extend([Cell::count(1), Cell::count(group.people)]);
            table.rows.push(row);
        }
        let longest = groups.first().map_or_else(|| "—".to_owned(), |group| self.since(group));
        let total = i64::try_from(groups.len()).unwrap_or(i64::MAX);
        // Somebody can be in several groups.
        table.foot(self.word("report-total"), vec![Cell::count(total), Cell::remark(String::new())]);
        (table, longest)
    }

    /// One row a department.
    pub(super) fn departments(&self, groups: &[Group], until: DateTime<Utc>) -> (Table, String) {
        let head = self.head(&[
            ("name", "report-col-department"),
            ("last_met", "report-col-last-met"),
            ("since", "report-col-since"),
        ]);
        let numbers = self.head(&[("met", "report-departments"), ("of", "report-col-departments")]);
        let mut table = Table::with_head(head, numbers);
        let (mut met, mut all) = (0, 0);
        for group in groups {
            let is_met = i64::from(group.was_met_within(MET_DAYS, until));
            (met, all) = (met + is_met, all + 1);
            let mut row = self.group(group);
            row.extend([Cell::count(is_met), Cell::count(1)]);
            table.rows.push(row);
        }
        table.foot(self.word("report-total"), vec![Cell::count(met), Cell::count(all)]);
        (table, if all == 0 { "—".to_owned() } else { of(self.t, met, all) })
    }

    /// One row an effect; numbers of different units do not add up, effects do.
    pub(super) fn effects(&self, effects: &[Effect], known: Names) -> (Table, String) {
        let head = self.head(&[
            ("what", "effect-what"),
            ("number", "effect-number"),
            ("change", "report-col-change"),
            ("window", "report-period"),
            ("source", "effect-source"),
        ]);
        let mut table = Table::with_head(head, self.head(&[("effects", "effect-list")]));
        let known = names(self.sight, known);
        for effect in effects {
            let line = EffectLine::of(&self.t, effect, &known);
            let url = line.of.map(|(url, _)| url).filter(|_| self.sight.is_staff());
            let mut row = vec![Cell::link(&line.what, url)];
            row.extend([&line.number, &line.change, &line.window, &line.source].map(|text| Cell::text(text)));
            row.push(Cell::count(1));
            table.rows.push(row);
        }
        let total = i64::try_from(effects.len()).unwrap_or(i64::MAX);
        table.foot(self.word("report-total"), vec![Cell::count(total)]);
        (table, total.to_string())
    }

    /// One row an objective, met, not met or not decided yet.
    pub(super) fn objectives(&self, objectives: &[Objective], known: Names) -> (Table, String) {
        let head = self.head(&[
            ("sentence", "report-col-objective"),
            ("aim", "effect-number"),
            ("due_on", "report-col-due"),
            ("reached", "report-col-reached"),
            ("source", "effect-source"),
        ]);
        let numbers = self.head(&[
            ("met", "report-col-objective-met"),
            ("not_met", "report-col-objective-missed"),
            ("open", "report-col-objective-open"),
        ]);
        let mut table = Table::with_head(head, numbers);
        let known = names(self.sight, known);
        for objective in objectives {
            let line = ObjectiveLine::of(&self.t, objective, &known, self.today);
            let said = &objective.said;
            let unit = said.unit.as_str();
            let reached = objective.outcome.map(|outcome| quantity(&self.t, outcome.reached, unit));
            let url = line.of.map(|(url, _)| url).filter(|_| self.sight.is_staff());
            let mut row = vec![
                Cell::link(&line.sentence, url),
                Cell::text(&quantity(&self.t, said.number, unit)),
                Cell::text(&dates::date(self.t.language, said.due_on)),
                Cell::text(&reached.unwrap_or_else(|| "—".to_owned())),
                Cell::text(&line.source),
            ];
            row.extend(verdicts(std::slice::from_ref(objective)).map(Cell::count));
            table.rows.push(row);
        }
        table.foot(self.word("report-total"), verdicts(objectives).map(Cell::count).into());
        (table, objectives_words(self.t, objectives))
    }

    fn group(&self, group: &Group) -> Vec<Cell> {
        let name = match &group.who {
            Who::Community { name, .. } => name.clone(),
            Who::Department(name) => self.t.say("face-department").with("name", name.as_str()).to_string(),
        };
        let last = group.last_met.map(|at| dates::date(self.t.language, self.zone().local(at).date()));
        [name, last.unwrap_or_else(|| "—".to_owned()), self.since(group)].iter().map(|text| Cell::text(text)).collect()
    }

    fn since(&self, group: &Group) -> String {
        since_words(&self.t, group, self.period.last().min(self.today), &self.sight.organisation)
    }
}
