//! How many hours are expected of an account on each weekday: the denominator of coverage.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::Sheet;
use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::contract::Contract;
use crate::domain::duration_text;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::i18n::Speech;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted};
use crate::web::guard::Admin;
use crate::web::page::speech_of;

/// Names of the fields, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The hours of each weekday as they were typed; empty means free.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ContractForm {
    mon: String,
    tue: String,
    wed: String,
    thu: String,
    fri: String,
    sat: String,
    sun: String,
}

/// One weekday's field, as `account/edit.html` reads it.
pub struct Day {
    /// Name of the field.
    pub field: &'static str,
    /// The weekday.
    pub word: String,
    /// What was typed.
    pub typed: String,
    /// What is wrong with it; empty for nothing.
    pub error: String,
}

impl ContractForm {
    /// What is on record: « 7 h », nothing for a free day.
    pub fn of(contract: &Contract) -> ContractForm {
        let typed = |minutes: u16| if minutes == 0 { String::new() } else { figure::hours(i64::from(minutes) * 60) };
        let [mon, tue, wed, thu, fri, sat, sun] = contract.minutes().map(typed);
        ContractForm { mon, tue, wed, thu, fri, sat, sun }
    }

    /// The seven fields with what is said at them.
    pub fn days(&self, t: &Speech, errors: &Errors) -> Vec<Day> {
        let day = |(field, typed): (&'static str, &String)| Day {
            field,
            word: t.say(&format!("account-day-{field}")).to_string(),
            typed: typed.clone(),
            error: errors.of(field).to_owned(),
        };
        DAYS.into_iter().zip(self.typed()).map(day).collect()
    }

    /// The contract; none once a message was added to `errors`.
    fn read(&self, t: &Speech, errors: &mut Errors) -> Option<Contract> {
        let mut minutes = [0_u16; 7];
        for ((field, typed), minutes) in DAYS.into_iter().zip(self.typed()).zip(&mut minutes) {
            if !typed.trim().is_empty() {
                let parsed = duration_text::minutes(typed);
                let parsed = errors.take(field, parsed, |_| t.say("account-hours-unreadable").to_string());
                *minutes = parsed.and_then(|minutes| u16::try_from(minutes).ok()).unwrap_or(0);
            }
        }
        if errors.is_empty() { Contract::new(minutes).ok() } else { None }
    }

    fn typed(&self) -> [&String; 7] {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun]
    }
}

/// POST /accounts/{id}/contract
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
    Posted(form): Posted<ContractForm>,
) -> Result<HttpResponse, Fault> {
    let mut sheet = Sheet::of(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    sheet.contract = form;
    let Some(contract) = sheet.contract.read(&t, &mut sheet.errors) else {
        return sheet.page(&context, &request, &staff);
    };
    let (act, before) = (staff.act(&context), sheet.account.clone());
    let after = Account { contract, ..before.clone() };
    match context.write(move |tx| actions::account::change(tx, &act, &before, &after)).await? {
        Ok(()) => Ok(super::saved(&t, sheet.account.id)),
        Err(refusal) => {
            super::note(refusal, &t, &mut sheet.errors);
            sheet.page(&context, &request, &staff)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn read(form: &ContractForm) -> (Option<[u16; 7]>, Vec<&'static str>) {
        let mut errors = Errors::default();
        let contract = form.read(&Speech::new(Language::French, Register::Vous), &mut errors);
        (contract.map(|contract| contract.minutes()), errors.list().iter().map(|(field, _)| *field).collect())
    }

    #[test]
    fn what_is_on_record_reads_back_to_the_minute() {
        let contract = Contract::new([420, 467, 0, 45, 1440, 0, 0]).unwrap();
        assert_eq!(read(&ContractForm::of(&contract)), (Some(contract.minutes()), vec![]));
    }

    #[test]
    fn a_day_that_says_no_hours_is_named() {
        let form = ContractForm { mon: "sept".into(), tue: "7,5".into(), sun: "25 h".into(), ..Default::default() };
        assert_eq!(read(&form), (None, vec!["mon", "sun"]));
    }
}
