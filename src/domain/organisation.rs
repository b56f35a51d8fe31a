//! The tenant: everything else belongs to exactly one.

use chrono::{DateTime, Utc};

use super::holiday::{Region, SchoolZone};
use super::id::Id;
use super::language::Language;
use super::local_time::Zone;
use super::text::search_key;

/// One organisation with its own people, events, hours and figures.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Names it in rows.
    pub id: Id<Organisation>,
    /// Names it in addresses: lower-case letters, digits and hyphens.
    pub slug: String,
    /// As people say it.
    pub name: String,
    /// Where its days begin and end.
    pub timezone: Zone,
    /// The language when nothing better is known.
    pub locale: Language,
    /// Whose public holidays lower the expected hours.
    pub holidays_region: Region,
    /// Whose school holidays are warned of when planning.
    pub school_zone: SchoolZone,
    /// Share of real-world time aimed at, in percent; none while observing.
    pub target_percent: Option<i32>,
    /// Whether directors may see one person's figures.
    pub individual_figures: bool,
    /// What everybody is shown about figures of single people; never empty where they are shown.
    pub individual_notice: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

impl Organisation {
    /// What those are told whose figures are shown one by one; empty where they are not.
    pub fn told(&self) -> &str {
        if self.individual_figures { &self.individual_notice } else { "" }
    }
}

/// Takes a slug of 2 to 40 characters: `a-z`, `0-9`, single hyphens inside.
pub fn parse_slug(raw: &str) -> Option<String> {
    let fits = (2..=40).contains(&raw.len())
        && raw.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
        && !raw.starts_with('-')
        && !raw.ends_with('-')
        && !raw.contains("--");
    fits.then(|| raw.to_owned())
}

/// A slug made of a name: « Studio Belleville » becomes `studio-belleville`.
pub fn slug_of(name: &str) -> String {
    let plain: String = search_key(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in plain.split_whitespace() {
        let longer = if slug.is_empty() { word.to_owned() } else { format!("{slug}-{word}") };
        if longer.len() > 40 {
            break;
        }
        slug = longer;
    }
    parse_slug(&slug).unwrap_or_else(|| "organisation".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_short_plain_and_fit_for_an_address() {
        for good in ["comptoir", "les-subs", "a1"] {
            assert!(parse_slug(good).is_some(), "{good}");
        }
        for bad in ["", "a", "Été", "A1", "-ab", "ab-", "a--b", "a/b", &"x".repeat(41)] {
            assert!(parse_slug(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn every_name_makes_a_slug() {
        for (name, slug) in [
            ("Studio Belleville", "studio-belleville"),
            ("L’Été – à  Lyon !", "l-ete-a-lyon"),
            ("東京", "organisation"),
            ("x", "organisation"),
        ] {
            assert_eq!(slug_of(name), slug);
        }
        let long = slug_of(&"mot ".repeat(30));
        assert_eq!(parse_slug(&long).as_ref(), Some(&long));
    }
}
