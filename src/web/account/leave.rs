//! Days away: noted as a stretch, since holidays come in weeks, kept day by day. Only days of the contract are noted;
//! taking back and putting back are each other's undo.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Sheet;
use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::contract::{Contract, Leave};
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::domain::id::Id;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors, Posted, way_back};
use crate::web::guard::Admin;
use crate::web::page::{Flash, redirect_with, speech_of};

/// The longest stretch that is noted at once, in days.
const LONGEST: i64 = 366;

/// A stretch of days as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    /// First day, as date fields write it.
    pub first: String,
    /// Last day; empty means the first.
    pub last: String,
    /// Hundredths of each day; empty means the whole.
    pub part: String,
}

/// One day away, as `account/edit.html` reads it.
pub struct Away {
    /// The day in words.
    pub day: String,
    /// How much of it.
    pub part: String,
    /// What is posted to take it back.
    pub fields: String,
}

impl Away {
    /// One line of the list.
    pub fn of(leave: Leave, t: &Speech) -> Away {
        let part = match leave.hundredths() {
            100 => t.say("account-leave-whole").to_string(),
            50 => t.say("account-leave-half").to_string(),
            hundredths => figure::percent(Fraction::of(i64::from(hundredths), 100), t.language),
        };
        let fields = serde_html_form::to_string(LeaveForm::of_day(leave)).unwrap_or_default();
        Away { day: dates::day_and_year(t.language, leave.on()), part, fields }
    }
}

impl LeaveForm {
    fn of_day(leave: Leave) -> LeaveForm {
        LeaveForm { first: leave.on().to_string(), last: String::new(), part: leave.hundredths().to_string() }
    }

    /// The days of the stretch on which the contract has hours; none once a message was added to `errors`.
    fn read(&self, contract: &Contract, t: &Speech, errors: &mut Errors) -> Option<Vec<Leave>> {
        let first: Option<NaiveDate> =
            errors.take("first", self.first.trim().parse(), |_| t.say("account-leave-day").to_string());
        let last = match self.last.trim() {
            "" => first,
            typed => errors.take("last", typed.parse(), |_| t.say("account-leave-day").to_string()),
        };
        let part = if self.part.trim().is_empty() { Ok(100) } else { self.part.trim().parse() };
        let part: Option<u8> = errors.take("part", part, |_| t.say("account-leave-part").to_string());
        let (first, last, part) = (first?, last?, part?);
        if last < first {
            errors.add("last", t.say("account-leave-backwards"));
            return None;
        }
        if (last - first).num_days() >= LONGEST {
            errors.add("last", t.say("account-leave-long"));
            return None;
        }
        let worked = first.iter_days().take_while(|day| *day <= last).filter(|day| contract.on(day.weekday()) > 0);
        let days: Result<Vec<Leave>, _> = worked.map(|day| Leave::new(day, part)).collect();
        let days = errors.take("part", days, |_| t.say("account-leave-part").to_string())?;
        if days.is_empty() {
            errors.add("first", t.say("account-leave-free"));
            return None;
        }
        Some(days)
    }
}

/// POST /accounts/{id}/leaves
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
    Posted(form): Posted<LeaveForm>,
) -> Result<HttpResponse, Fault> {
    let mut sheet = Sheet::of(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    sheet.leave = form;
    let Some(days) = sheet.leave.read(&sheet.account.contract, &t, &mut sheet.errors) else {
        return sheet.page(&context, &request, &staff);
    };
    let count = days.len();
    let covers_others = take(&context, &staff, sheet.account.id, days).await?;
    let url = format!("/accounts/{}/leaves/removal", sheet.account.id);
    // Where another share was noted before, taking this one back would not bring it back.
    let undo = if covers_others { None } else { way_back(&t, &url, &sheet.leave) };
    let text = t.say("account-leave-noted").with("count", count).to_string();
    Ok(redirect_with(&back(sheet.account.id), &Flash { text, undo }))
}

/// POST /accounts/{id}/leaves/removal?…: takes the days of a stretch back.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
    Asked(form): Asked<LeaveForm>,
) -> Result<HttpResponse, Fault> {
    let mut sheet = Sheet::of(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    let every_day = Contract::new([1; 7]).unwrap_or_default();
    let Some(days) = form.read(&every_day, &t, &mut sheet.errors) else {
        return sheet.page(&context, &request, &staff);
    };
    let (act, account) = (staff.act(&context), sheet.account.id);
    context
        .write(move |tx| days.iter().try_for_each(|day| actions::account::cancel_leave(tx, &act, account, day.on())))
        .await?;
    let undo = way_back(&t, &format!("/accounts/{account}/leaves/return"), &form);
    Ok(redirect_with(&back(account), &Flash { text: t.say("account-leave-removed").to_string(), undo }))
}

/// POST /accounts/{id}/leaves/return?…: notes again what was just taken back.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    path: web::Path<Id<Account>>,
    Asked(form): Asked<LeaveForm>,
) -> Result<HttpResponse, Fault> {
    let mut sheet = Sheet::of(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    let Some(days) = form.read(&sheet.account.contract, &t, &mut sheet.errors) else {
        return sheet.page(&context, &request, &staff);
    };
    take(&context, &staff, sheet.account.id, days).await?;
    Ok(redirect_with(&back(sheet.account.id), &Flash { text: t.say("form-undone").to_string(), undo: None }))
}

/// Notes the days; says whether something was noted on any of them before.
async fn take(context: &Context, staff: &Admin, account: Id<Account>, days: Vec<Leave>) -> Result<bool, Fault> {
    let act = staff.act(context);
    let covers_others = context
        .write(move |tx| {
            let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(false) };
            let before = store::account::leaves(tx, act.organisation, first.on(), last.on())?;
            for day in &days {
                actions::account::take_leave(tx, &act, account, *day)?;
            }
            Ok(before.contains_key(&account))
        })
        .await?;
    Ok(covers_others)
}

fn back(account: Id<Account>) -> String {
    format!("/accounts/{account}/edit#leaves")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::account::full_time;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn read(first: &str, last: &str, part: &str) -> Result<Vec<(String, u8)>, Vec<&'static str>> {
        let form = LeaveForm { first: first.into(), last: last.into(), part: part.into() };
        let mut errors = Errors::default();
        let days = form.read(&full_time(), &Speech::new(Language::English, Register::Vous), &mut errors);
        days.map(|days| days.iter().map(|day| (day.on().to_string(), day.hundredths())).collect())
            .ok_or_else(|| errors.list().iter().map(|(field, _)| *field).collect())
    }

    #[test]
    fn a_stretch_is_the_days_of_the_contract() {
        let over_a_weekend = read("2026-11-20", "2026-11-23", "");
        assert_eq!(over_a_weekend, Ok(vec![("2026-11-20".into(), 100), ("2026-11-23".into(), 100)]));
        assert_eq!(read("2026-11-20", " ", "50"), Ok(vec![("2026-11-20".into(), 50)]));
    }

    #[test]
    fn what_cannot_be_noted_is_said_at_its_field() {
        for (first, last, part, field) in [
            ("", "", "", "first"),
            ("2026-11-20", "2026-11-19", "", "last"),
            ("2026-11-20", "2027-11-21", "", "last"),
            ("2026-11-21", "2026-11-22", "", "first"),
            ("2026-11-20", "", "101", "part"),
            ("2026-11-20", "", "half", "part"),
        ] {
            assert_eq!(read(first, last, part), Err(vec![field]), "{first} {last} {part}");
        }
    }
}
