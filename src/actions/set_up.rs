//! The first organisation and its first admin, made once by whoever installed the service.

use super::{Act, account, organisation, session};
use crate::actions::account::NewAccount;
use crate::actions::organisation::Founding;
use crate::domain::account::Role;
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::slug_of;
use crate::store::{self, Fault, Tx};

/// What the one who sets up says.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Their name, as guests will read it.
    pub name: String,
    /// Where their sign-in links go.
    pub email: EmailAddress,
    /// The organisation's name.
    pub organisation: String,
    /// The language of the page they filled in.
    pub language: Language,
    /// Where the organisation's days begin.
    pub timezone: Zone,
}

/// Founds the organisation and its admin and opens their session; gives the session's secret. None when there is an
/// organisation already: whoever comes second finds the door closed, however close the race.
pub fn found(tx: &mut Tx, act: &Act, answers: &Answers) -> Result<Option<String>, Fault> {
    if store::organisation::exists(tx)? {
        return Ok(None);
    }
    let founding = Founding {
        slug: slug_of(&answers.organisation),
        name: answers.organisation.clone(),
        timezone: answers.timezone.clone(),
        locale: answers.language,
    };
    let Some(founded) = organisation::add(tx, &founding, &act.chance, act.now)? else { return Ok(None) };
    let act = Act { organisation: founded.id, ..act.clone() };
    let admin = NewAccount {
        email: answers.email.clone(),
        name: answers.name.clone(),
        role: Role::Admin,
        locale: answers.language,
        contract: account::full_time(),
    };
    let Ok(admin) = account::add(tx, &act, &admin)? else { return Ok(None) };
    session::open_for(tx, &act, (founded.id, admin.id)).map(Some)
}
