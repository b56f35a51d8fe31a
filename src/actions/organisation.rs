//! Adding an organisation, and changing how it counts.

use chrono::{DateTime, NaiveDate, Utc};

use super::Act;
use crate::domain::community::Community;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::register::Register;
use crate::domain::target::Target;
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
        individual_notice: String::new(),
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

/// Changes an organisation's own settings; another target holds from the week that is going on, or from `target_from`.
pub fn change(
    tx: &mut Tx,
    act: &Act,
    organisation: &Organisation,
    target_from: Option<NaiveDate>,
) -> Result<(), Fault> {
    let before = store::organisation::by_id(tx, organisation.id)?;
    let mut organisation = organisation.clone();
    if organisation.individual_figures && organisation.individual_notice.is_empty() {
        organisation.individual_notice = usual_notice(organisation.locale).to_owned();
    }
    let organisation = &organisation;
    store::organisation::update(tx, organisation)?;
    if target_from.is_some() || before.is_none_or(|before| before.target_percent != organisation.target_percent) {
        set_target(tx, act, organisation, target_from)?;
    }
    act.audit(
        tx,
        "organisation.changed",
        organisation.id.uuid(),
        serde_json::json!({"target_percent": organisation.target_percent}),
    )
}

fn set_target(tx: &mut Tx, act: &Act, organisation: &Organisation, from: Option<NaiveDate>) -> Result<(), Fault> {
    let today = organisation.timezone.local(act.now).date();
    let target = Target {
        from_on: from.unwrap_or(Period::week_of(today).first()),
        percent: organisation.target_percent,
        by: act.by,
        set_at: act.now,
    };
    store::target::set(tx, organisation.id, &target, today)
}

/// What people are told about figures of single people where nobody has written anything else: nobody is shown alone
/// without a word.
pub fn usual_notice(language: Language) -> &'static str {
    match language {
        Language::French => {
            "Les chiffres de chaque personne de l’équipe peuvent être vus ici un par un, par la direction et par les collègues. Chacun voit les siens de la même façon."
        }
        Language::English => {
            "The figures of each person in the team can be seen here one by one, by the direction and by colleagues. Everybody sees their own in the same way."
        }
    }
}
