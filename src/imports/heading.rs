//! What a column holds: by its heading, in French or English, or by what stands in it.

use super::table::{Row, WIDEST};
use crate::domain::import::Field;
use crate::domain::text::search_key;

/// How many rows are looked at.
const SAMPLE: usize = 50;

/// What a heading may say for each field, folded as [`folded`] does.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Email,
        &[
            "email",
            "e mail",
            "mail",
            "courriel",
            "adresse mail",
            "adresse email",
            "adresse e mail",
            "adresse courriel",
            "adresse electronique",
            "adresse de messagerie",
            "mel",
            "email address",
            "e mail address",
            "mail address",
            "e mail 1 value",
            "email 1",
            "primary email",
            "adresse email principale",
            "votre email",
            "votre adresse mail",
        ],
    ),
    (Field::GivenName, &["prenom", "prenoms", "prenom s", "first name", "firstname", "given name", "forename"]),
    (Field::FamilyName, &["nom de famille", "last name", "lastname", "surname", "family name"]),
    (
        Field::Name,
        &[
            "nom",
            "name",
            "nom complet",
            "full name",
            "fullname",
            "nom et prenom",
            "prenom et nom",
            "nom prenom",
            "prenom nom",
            "display name",
            "nom affiche",
            "contact",
            "personne",
            "membre",
            "member",
            "person",
        ],
    ),
    (
        Field::Communities,
        &[
            "communaute",
            "communautes",
            "community",
            "communities",
            "groupe",
            "groupes",
            "group",
            "groups",
            "etiquette",
            "etiquettes",
            "tag",
            "tags",
            "label",
            "labels",
            "liste",
            "listes",
            "list",
        ],
    ),
    (Field::Department, &["service", "services", "departement", "department", "equipe", "team", "direction", "pole"]),
    (Field::Locale, &["langue", "language", "lang", "locale"]),
    (Field::Basis, &["base", "base legale", "basis", "legal basis", "fondement", "base juridique"]),
    (
        Field::Source,
        &["source", "provenance", "origine", "origin", "evidence", "preuve", "justificatif", "basis source"],
    ),
    (
        Field::Since,
        &[
            "date",
            "depuis",
            "depuis le",
            "since",
            "date de consentement",
            "date du consentement",
            "date consentement",
            "consent date",
            "date of consent",
            "consent since",
            "inscrit le",
            "inscrite le",
            "date d inscription",
            "date inscription",
            "opt in date",
            "basis since",
            "accord du",
        ],
    ),
];

/// Whether the first row names the columns, and what each column holds.
pub fn guessed(rows: &[Row]) -> (bool, Vec<Field>) {
    let Some(first) = rows.first() else { return (false, Vec::new()) };
    let named: Vec<Option<Field>> = first.cells().take(WIDEST).map(meant).collect();
    let has_header = named.iter().any(Option::is_some) && !first.cells().any(|cell| cell.contains('@'));
    let fields = if has_header { by_heading(&named, &rows[1..]) } else { by_content(rows) };
    (has_header, fields)
}

/// The field that a heading stands for.
fn meant(heading: &str) -> Option<Field> {
    let folded = folded(heading);
    HEADINGS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(field, _)| *field)
}

/// Without accents, case and punctuation; a form's « Nom * » is « nom ».
fn folded(heading: &str) -> String {
    let key = search_key(heading);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn by_heading(named: &[Option<Field>], rows: &[Row]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::with_capacity(named.len());
    for field in named {
        let field = field.filter(|field| !fields.contains(field)).unwrap_or(Field::Ignored);
        fields.push(field);
    }
    // Beside a first name, « nom » is the family name.
    if fields.contains(&Field::GivenName)
        && !fields.contains(&Field::FamilyName)
        && let Some(name) = fields.iter_mut().find(|field| **field == Field::Name)
    {
        *name = Field::FamilyName;
    }
    if !fields.contains(&Field::Email)
        && let Some(field) = addresses(rows).and_then(|column| fields.get_mut(column))
    {
        *field = Field::Email;
    }
    fields
}

/// Without headings: the column with the @ is the address, what stands before it (else behind it) the name.
fn by_content(rows: &[Row]) -> Vec<Field> {
    let width = rows.iter().take(SAMPLE).map(Row::width).max().unwrap_or(0).min(WIDEST);
    let mut fields = vec![Field::Ignored; width];
    let email = addresses(rows).unwrap_or(0);
    let mut set = |column: usize, field| {
        if let Some(cell) = fields.get_mut(column) {
            *cell = field;
        }
    };
    set(email, Field::Email);
    match email {
        0 => set(1, Field::Name),
        1 => set(0, Field::Name),
        _ => {
            set(0, Field::GivenName);
            set(1, Field::FamilyName);
        }
    }
    fields
}

/// The column in which most addresses stand.
fn addresses(rows: &[Row]) -> Option<usize> {
    let width = rows.iter().take(SAMPLE).map(Row::width).max().unwrap_or(0).min(WIDEST);
    let count = |column: usize| rows.iter().take(SAMPLE).filter(|row| row.cell(column).contains('@')).count();
    let best = (0..width).rev().max_by_key(|column| count(*column))?;
    (count(best) > 0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&[&str]]) -> (bool, Vec<Field>) {
        guessed(&rows.iter().map(|cells| Row::new(1, cells)).collect::<Vec<_>>())
    }

    #[test]
    fn headings_are_understood_in_both_languages() {
        use Field::{
            Basis, Communities, Department, Email, FamilyName, GivenName, Ignored, Locale, Name, Since, Source,
        };
        for (headings, fields) in [
            (vec!["Prénom", "NOM", "E-mail *", "Téléphone"], vec![GivenName, FamilyName, Email, Ignored]),
            (vec!["Name", "Email address", "Groups", "Notes"], vec![Name, Email, Communities, Ignored]),
            (vec!["Courriel", "Nom complet", "Communauté", "Service"], vec![Email, Name, Communities, Department]),
            (vec!["mail", "Langue", "Base légale", "Preuve", "Depuis le"], vec![Email, Locale, Basis, Source, Since]),
            (vec!["First Name", "Last Name", "E-mail 1 - Value"], vec![GivenName, FamilyName, Email]),
            (vec!["nom", "email", "email"], vec![Name, Email, Ignored]),
        ] {
            assert_eq!(read(&[&headings]), (true, fields), "{headings:?}");
        }
        assert_eq!(read(&[&["Nom", "Contact pro"], &["Kim", "k@example.org"]]), (true, vec![Name, Email]));
    }

    #[test]
    fn without_headings_the_column_with_the_at_sign_is_the_address() {
        use Field::{Email, FamilyName, GivenName, Ignored, Name};
        assert_eq!(read(&[&["Kim", "k@example.org"]]), (false, vec![Name, Email]));
        assert_eq!(read(&[&["k@example.org", "Kim", "Lyon"]]), (false, vec![Email, Name, Ignored]));
        assert_eq!(read(&[&["Kim", "Durand", "k@example.org"]]), (false, vec![GivenName, FamilyName, Email]));
        assert!(!read(&[&["nom@example.org", "mail"]]).0);
        assert_eq!(read(&[]), (false, vec![]));
    }
}
