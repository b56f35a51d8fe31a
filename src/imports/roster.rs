//! The people of an organisation as a sheet, under the headings that an import of ours understands: what goes out
//! comes in again the same.

use std::collections::HashMap;

use super::sheet::{self, Cell};
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::person::Person;

/// What heads the columns.
const HEADINGS: [&str; 8] = ["name", "email", "language", "communities", "department", "basis", "source", "since"];

/// One line for each of the people.
pub fn csv(people: &[Person], communities: &HashMap<Id<Community>, String>) -> Vec<u8> {
    let head = HEADINGS.map(Cell::from).to_vec();
    sheet::csv([head].into_iter().chain(people.iter().map(|person| line(person, communities))))
}

fn line(person: &Person, communities: &HashMap<Id<Community>, String>) -> Vec<Cell> {
    let names: Vec<&str> = person.communities.iter().filter_map(|id| communities.get(id).map(String::as_str)).collect();
    let mut joined = names.join(" | ");
    // One name with a comma in it is one name.
    if names.len() == 1 && joined.contains([',', ';']) {
        joined.push_str(" |");
    }
    vec![
        person.name.as_str().into(),
        person.email.as_ref().map(|email| email.as_str()).unwrap_or_default().into(),
        person.locale.code().into(),
        joined.into(),
        person.department.as_deref().unwrap_or_default().into(),
        person.basis.kind.as_str().into(),
        person.basis.source.as_str().into(),
        person.basis.since.to_string().into(),
    ]
}
