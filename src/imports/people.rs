//! Rows become candidates, or refusals with their reason. Each address is checked here, once.
//! Whether somebody is known, objected or was erased is for the database to say.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::table::Row;
use crate::domain::email_address::EmailAddress;
use crate::domain::import::{Candidate, Choices, Field, Reason, Rejected};
use crate::domain::language::Language;
use crate::domain::person::{Basis, BasisKind};
use crate::domain::spreadsheet::unguarded;
use crate::domain::text::{self, search_key};

/// The most communities that one list may bring into being; more is a column that was misunderstood.
const MOST_FOUNDED: usize = 50;

/// What became of all rows.
#[derive(Debug, Default)]
pub struct Judged {
    /// Those that can be written down, one for each address.
    pub candidates: Vec<Candidate>,
    /// The others, by line.
    pub rejected: Vec<Rejected>,
    /// Communities that are named and do not exist, as first written.
    pub to_found: Vec<String>,
}

/// What rows are read with.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'m> {
    /// What was said about the list.
    pub choices: &'m Choices,
    /// The day in the organisation's zone.
    pub today: NaiveDate,
    /// Search keys of the communities that there are.
    pub communities: &'m HashSet<String>,
}

/// Judges all rows, the one with the headings left out.
pub fn judged(rows: &[Row], measure: Measure<'_>) -> Judged {
    let mut judged = Judged::default();
    let (mut seen, mut unknown) = (HashSet::new(), BTreeMap::new());
    for row in rows.iter().skip(usize::from(measure.choices.has_header)) {
        match candidate(row, measure, &seen) {
            Ok(candidate) => {
                seen.insert(candidate.email.key());
                for name in &candidate.communities {
                    let key = search_key(name);
                    if !measure.communities.contains(&key) && unknown.len() <= MOST_FOUNDED {
                        unknown.entry(key).or_insert_with(|| name.clone());
                    }
                }
                judged.candidates.push(candidate);
            }
            Err(reason) => judged.rejected.push(Rejected { line: row.line, reason }),
        }
    }
    if unknown.len() > MOST_FOUNDED {
        let is_known = |name: &String| measure.communities.contains(&search_key(name));
        let (kept, refused) =
            std::mem::take(&mut judged.candidates).into_iter().partition(|one| one.communities.iter().all(is_known));
        judged.candidates = kept;
        let refused: Vec<Candidate> = refused;
        judged.rejected.extend(refused.iter().map(|one| Rejected { line: one.line, reason: Reason::UnknownCommunity }));
        judged.rejected.sort_by_key(|one| one.line);
    } else {
        judged.to_found = unknown.into_values().collect();
    }
    judged
}

fn candidate(row: &Row, measure: Measure<'_>, seen: &HashSet<String>) -> Result<Candidate, Reason> {
    let choices = measure.choices;
    if row.width() > choices.fields.len() {
        return Err(Reason::WrongColumnCount);
    }
    let of = |field| cell(row, &choices.fields, field);
    let (called, address) = parted(of(Field::Email));
    let mended = || choices.corrections.get(&row.line).and_then(|typed| EmailAddress::parse(typed).ok());
    let email = match EmailAddress::parse(address) {
        Ok(email) => Ok(email),
        Err(_) if address.trim().is_empty() => mended().ok_or(Reason::MissingEmail),
        Err(_) => mended().ok_or(Reason::BadEmail),
    }?;
    if seen.contains(&email.key()) {
        return Err(Reason::DuplicateInFile);
    }
    let whole = line(&format!("{} {}", of(Field::GivenName), of(Field::FamilyName)))?;
    let name = line(of(Field::Name))?.or(whole);
    Ok(Candidate {
        line: row.line,
        email,
        name: if name.is_some() { name } else { line(called)? },
        department: line(of(Field::Department))?,
        locale: language(of(Field::Locale)),
        communities: communities(of(Field::Communities))?,
        basis: basis(of(Field::Basis), of(Field::Source), of(Field::Since), measure)?,
    })
}

/// The cell of a field, without what a writer of sheets put before it.
fn cell<'r>(row: &'r Row, fields: &[Field], field: Field) -> &'r str {
    let column = fields.iter().position(|one| *one == field);
    column.map_or("", |column| unguarded(row.cell(column)))
}

/// « Kim Durand <kim@example.org> » in one cell: the name and the address.
fn parted(cell: &str) -> (&str, &str) {
    let cell = cell.trim().trim_matches(|c: char| is_invisible(c));
    let cell = cell.strip_prefix("mailto:").unwrap_or(cell);
    match cell.split_once('<') {
        Some((name, rest)) => (name.trim().trim_matches('"'), rest.strip_suffix('>').unwrap_or(rest)),
        None => ("", cell),
    }
}

/// What is copied along with an address from a page, and is no part of it.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{A0}')
}

/// A line, or none when nothing is said.
fn line(raw: &str) -> Result<Option<String>, Reason> {
    let line = text::optional_line(raw).map_err(|_| Reason::NameTooLong)?;
    Ok(Some(line).filter(|line| !line.is_empty()))
}

fn language(cell: &str) -> Option<Language> {
    let key = search_key(cell);
    match key.split(['-', '_']).next().unwrap_or_default() {
        "fr" | "fra" | "fre" | "francais" | "francaise" | "french" => Some(Language::French),
        "en" | "eng" | "anglais" | "anglaise" | "english" => Some(Language::English),
        _ => None,
    }
}

/// Names with a bar between them; where there is none, with semicolons or commas.
fn communities(cell: &str) -> Result<Vec<String>, Reason> {
    let between: &[char] = if cell.contains('|') { &['|'] } else { &[';', ','] };
    let mut names: Vec<String> = Vec::new();
    for name in cell.split(between) {
        if let Some(name) = line(name)?
            && !names.iter().any(|one| search_key(one) == search_key(&name))
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// What the row says wins over what was said for the whole list.
fn basis(kind: &str, source: &str, since: &str, measure: Measure<'_>) -> Result<Basis, Reason> {
    let kind = match search_key(kind).as_str() {
        "" => measure.choices.basis.unwrap_or(BasisKind::None),
        written => basis_kind(written).ok_or(Reason::BadBasis)?,
    };
    let source = line(source)?.unwrap_or_else(|| measure.choices.source.clone());
    if source.is_empty() && kind.allows_writing() {
        return Err(Reason::MissingSource);
    }
    let since = match since.trim() {
        "" => measure.today,
        written => day(written).filter(|day| *day <= measure.today).ok_or(Reason::BadDate)?,
    };
    Ok(Basis { kind, source, since })
}

fn basis_kind(key: &str) -> Option<BasisKind> {
    Some(match key {
        "consent" | "consentement" | "accord" | "opt-in" | "optin" => BasisKind::Consent,
        "customer" | "client" | "cliente" | "clientele" => BasisKind::Customer,
        "professional" | "pro" | "professionnel" | "professionnelle" | "contact pro" => BasisKind::Professional,
        "generic" | "generique" | "adresse generique" => BasisKind::Generic,
        "colleague" | "collegue" | "interne" => BasisKind::Colleague,
        "none" | "aucun" | "aucune" | "sans" | "sans base legale" | "-" => BasisKind::None,
        _ => return None,
    })
}

/// A day as spreadsheets write it here: 2026-05-12, 12/05/2026, 12.05.2026, with or without an hour behind it.
fn day(written: &str) -> Option<NaiveDate> {
    let date = written.split([' ', 'T', '\u{A0}']).next().unwrap_or_default();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(date, form).ok())
        // A year of two digits is one of the first century to the parser.
        .filter(|day| *day >= NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::{heading, table};

    fn choices(table: &table::Table) -> Choices {
        let (has_header, fields) = heading::guessed(&table.rows);
        Choices { has_header, fields, basis: Some(BasisKind::Consent), source: "salon".into(), ..Choices::default() }
    }

    fn judge(text: &str) -> Judged {
        let table = table::read(text.as_bytes()).unwrap();
        let communities = HashSet::from(["lyon".to_owned()]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        judged(&table.rows, Measure { choices: &choices(&table), today, communities: &communities })
    }

    fn reasons(judged: &Judged) -> Vec<(u32, Reason)> {
        judged.rejected.iter().map(|one| (one.line, one.reason)).collect()
    }

    #[test]
    fn every_refusal_has_its_line_and_its_reason() {
        let long = "x".repeat(201);
        let text = format!(
            "nom;mail;base;source;depuis\nKim;kim@example.org;;;\nZoé;;;;\nAna;ana;;;\nKim D;KIM@example.org;;;\n\n{long};l@example.org;;;\n\
             Roy;roy@example.org;;;;;x\nNoé;noe@example.org;amitié;;\nLou;lou@example.org;;;2027-01-01\n"
        );
        let judged = judge(&text);
        assert_eq!(judged.candidates.len(), 1);
        assert_eq!(
            reasons(&judged),
            [
                (3, Reason::MissingEmail),
                (4, Reason::BadEmail),
                (5, Reason::DuplicateInFile),
                (7, Reason::NameTooLong),
                (8, Reason::WrongColumnCount),
                (9, Reason::BadBasis),
                (10, Reason::BadDate),
            ]
        );
    }

    #[test]
    fn what_a_row_says_wins_over_what_was_said_for_all() {
        let judged = judge(
            "mail,basis,source,since,langue\na@example.org,Client,facture 12,12/05/2026,English\nb@example.org,,,,\n",
        );
        let [a, b] = judged.candidates.as_slice() else { unreachable!() };
        assert_eq!(
            (a.basis.kind, a.basis.source.as_str(), a.locale),
            (BasisKind::Customer, "facture 12", Some(Language::English))
        );
        assert_eq!(a.basis.since, NaiveDate::from_ymd_opt(2026, 5, 12).unwrap());
        assert_eq!((b.basis.kind, b.basis.source.as_str(), b.locale), (BasisKind::Consent, "salon", None));
        assert_eq!((a.called(), b.called()), ("A".to_owned(), "B".to_owned()));
    }

    #[test]
    fn names_of_every_alphabet_come_in_whole_and_without_tricks() {
        let text = "Prénom;Nom;Mail\nLe\u{301}a;Çelik;lea@example.org\nיעל;כהן;yael@example.org\n明;王;ming@example.org\n\
                    a\u{202E}b;\u{200B}c;d@example.org\n'=1+1;;e@example.org\n";
        let names: Vec<_> = judge(text).candidates.into_iter().map(|one| one.called()).collect();
        assert_eq!(names, ["Léa Çelik", "יעל כהן", "明 王", "ab c", "=1+1"]);
    }

    #[test]
    fn communities_are_named_in_one_cell() {
        let judged = judge("mail;communauté\na@example.org;Lyon | Bêta\nb@example.org;\"beta, LYON\"\n");
        assert_eq!(judged.candidates[0].communities, ["Lyon", "Bêta"]);
        assert_eq!(judged.to_found, ["Bêta"]);
        let many: String = (0..60).map(|n| format!("p{n}@example.org;Groupe {n}\n")).collect();
        let judged = judge(&format!("mail;communauté\nz@example.org;Lyon\n{many}"));
        assert_eq!((judged.candidates.len(), judged.to_found.len()), (1, 0));
        assert_eq!(judged.rejected.len(), 60);
    }

    #[test]
    fn a_name_in_the_cell_of_the_address_counts_when_there_is_no_other() {
        let judged = judge("Kim Durand <kim@example.org>\nmailto:zoe@example.org\n");
        let names: Vec<_> = judged.candidates.iter().map(Candidate::called).collect();
        assert_eq!(names, ["Kim Durand", "Zoe"]);
    }

    #[test]
    fn a_hundred_thousand_lines_are_judged_and_one_more_is_refused() {
        let text: String = (0..100_000).map(|n| format!("Nom {n};p{n}@example.org\n")).collect();
        let judged = judge(&text);
        assert_eq!((judged.candidates.len(), judged.rejected.len()), (100_000, 0));
        let more: String = (0..100_002).map(|n| format!("Nom {n};p{n}@example.org\n")).collect();
        assert_eq!(table::read(more.as_bytes()).unwrap_err(), table::Unreadable::TooLong);
    }
}
