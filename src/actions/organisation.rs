//! Adding an organisation, and changing how it counts.

use chrono::{DateTime, Utc};

use super::Act;
use crate::domain::community::Community;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::secrets::Chance;
use crate::store::{self, Fault, Tx};

/// What an organisation is founded with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Its name in addresses, parsed.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where its days begin.
    pub timezone: Zone,
    /// Its language.
    pub locale: Language,
}

/// Founds an organisation with its one built-in community, the colleagues. None when the slug is taken.
pub fn add(
    tx: &mut Tx,
    founding: &Founding,
    chance: &Chance,
    now: DateTime<Utc>,
) -> Result<Option<Organisation>, Fault> {
    if store::organisation::by_slug(tx, &founding.slug)?.is_some() {
        return Ok(None);
    }
    let organisation = Organisation {
        id: chance.id(now),
        slug: founding.slug.clone(),
        name: founding.name.clone(),
        timezone: founding.timezone.clone(),
        locale: founding.locale,
        holidays_region: Region::France,
        school_zone: SchoolZone::None,
        target_percent: None,
        individual_figures: false,
        created_at: now,
    };
    store::organisation::insert(tx, &organisation)?;
    let colleagues = Community {
        id: chance.id(now),
        name: match founding.locale {
            Language::French => "Collègues".into(),
            Language::English => "Colleagues".into(),
        },
        internal: true,
        address_form: Register::Tu,
        created_at: now,
    };
    store::community::insert(tx, organisation.id, &colleagues)?;
    Ok(Some(organisation))
}

/// Changes an organisation's own settings.
pub fn change(tx: &mut Tx, act: &Act, organisation: &Organisation) -> Result<(), Fault> {
    store::organisation::update(tx, organisation)?;
    act.audit(
        tx,
        "organisation.changed",
        organisation.id.uuid(),
        serde_json::json!({"target_percent": organisation.target_percent}),
    )
}
