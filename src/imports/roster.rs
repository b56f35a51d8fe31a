//! The people of an organisation as a sheet, under the headings that an import of ours understands: what goes out
//! comes in again the same. No cell can be taken for a formula.

use std::collections::HashMap;

use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::spreadsheet::guarded;

/// What heads the columns.
const HEADINGS: [&str; 8] = ["name", "email", "language", "communities", "department", "basis", "source", "since"];

/// A sheet with a byte order mark, for the spreadsheets that take everything else for Windows-1252.
pub fn csv(people: &[Person], communities: &HashMap<Id<Community>, String>) -> Vec<u8> {
    let mut sheet = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = sheet.write_record(HEADINGS);
    for person in people {
        let names: Vec<&str> =
            person.communities.iter().filter_map(|id| communities.get(id).map(String::as_str)).collect();
        let mut joined = names.join(" | ");
        // One name with a comma in it is one name.
        if names.len() == 1 && joined.contains([',', ';']) {
            joined.push_str(" |");
        }
        let since = person.basis.since.to_string();
        let cells = [
            person.name.as_str(),
            person.email.as_ref().map(|email| email.as_str()).unwrap_or_default(),
            person.locale.code(),
            &joined,
            person.department.as_deref().unwrap_or_default(),
            person.basis.kind.as_str(),
            &person.basis.source,
            &since,
        ]
        .map(guarded);
        let _ = sheet.write_record(cells.iter().map(|cell| cell.as_bytes()));
    }
    sheet.into_inner().unwrap_or_default()
}
