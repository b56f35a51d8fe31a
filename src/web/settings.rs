//! Settings: how the organisation counts, its team, venues, mail and API tokens. Admins change, managers read;
//! the venues are everybody's.

mod target;

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::account::role_name;
use super::fault::Fault;
use super::form::{Asked, Errors, Posted, text_words, way_back};
use super::guard::{Admin, Manager, Staff};
use super::page::{Flash, Page, colour, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::figure;
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::permission::Permission;
use crate::domain::text::{self, initials};
use crate::i18n::{Speech, dates};
use crate::store;

pub use target::{restore as restore_target, update as update_target};

/// How the organisation counts, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    name: String,
    timezone: String,
    locale: String,
    holidays_region: String,
    school_zone: String,
    /// Whole percent; empty while observing.
    target: String,
    /// `yes` when ticked.
    individual_figures: String,
    /// What everybody is told about it.
    individual_notice: String,
}

impl OrganisationForm {
    fn of(organisation: &Organisation) -> OrganisationForm {
        OrganisationForm {
            name: organisation.name.clone(),
            timezone: organisation.timezone.name().to_owned(),
            locale: organisation.locale.code().into(),
            holidays_region: organisation.holidays_region.as_str().into(),
            school_zone: organisation.school_zone.as_str().into(),
            target: organisation.target_percent.map(|percent| percent.to_string()).unwrap_or_default(),
            individual_figures: if organisation.individual_figures { "yes".into() } else { String::new() },
            individual_notice: organisation.individual_notice.clone(),
        }
    }

    /// The organisation with what was typed; none once a message was added to `errors`.
    fn read(&self, before: &Organisation, t: &Speech, errors: &mut Errors) -> Option<Organisation> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "settings-name-empty", fault));
        let timezone =
            errors.take("timezone", Zone::parse(self.timezone.trim()), |_| t.say("settings-zone-unknown").to_string());
        let locale = errors.take("locale", self.locale.parse(), |_| t.say("settings-locale-choose").to_string());
        let region = self.holidays_region.parse();
        let region = errors.take("holidays_region", region, |_| t.say("settings-holidays-choose").to_string());
        let school_zone = self.school_zone.parse();
        let school_zone = errors.take("school_zone", school_zone, |_| t.say("settings-school-choose").to_string());
        let target = errors.take("target", self.target_percent(), |()| t.say("settings-target-range").to_string());
        let notice = errors.take("individual_notice", self.notice(), |()| t.say("settings-notice-empty").to_string());
        Some(Organisation {
            name: name?,
            timezone: timezone?,
            locale: locale?,
            holidays_region: region?,
            school_zone: school_zone?,
            target_percent: target?,
            individual_figures: self.individual_figures == "yes",
            individual_notice: notice?,
            ..before.clone()
        })
    }

    /// Nobody is shown alone without having been told.
    fn notice(&self) -> Result<String, ()> {
        match self.individual_notice.trim() {
            "" if self.individual_figures == "yes" => Err(()),
            notice => Ok(notice.chars().take(1_000).collect()),
        }
    }

    /// 1 to 99, « 25 % » forgiven; nothing typed is no target.
    fn target_percent(&self) -> Result<Option<i32>, ()> {
        match self.target.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}']).trim() {
            "" if self.target.trim().is_empty() => Ok(None),
            typed => typed.parse().ok().filter(|percent| (1..=99).contains(percent)).map(Some).ok_or(()),
        }
    }
}

/// GET /settings
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let form = OrganisationForm::of(&staff.organisation);
    page(&context, &request, &staff, form, Errors::default()).await
}

/// POST /settings/organisation
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(form): Posted<OrganisationForm>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let undo = way_back(&t, "/settings/organisation/former", &OrganisationForm::of(&staff.organisation));
    let done = Flash { text: t.say("form-saved").to_string(), undo };
    change(&context, &request, &staff, form, done).await
}

/// POST /settings/organisation/former?…: puts back what the form said before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Asked(former): Asked<OrganisationForm>,
) -> Result<HttpResponse, Fault> {
    let done = Flash { text: speech_of(&request, &staff).say("form-undone").to_string(), undo: None };
    change(&context, &request, &staff, former, done).await
}

async fn change(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: OrganisationForm,
    done: Flash,
) -> Result<HttpResponse, Fault> {
    let mut errors = Errors::default();
    let Some(after) = form.read(&staff.organisation, &speech_of(request, staff), &mut errors) else {
        return page(context, request, staff, form, errors).await;
    };
    let act = staff.act(context);
    context.write(move |tx| actions::organisation::change(tx, &act, &after, None)).await?;
    Ok(redirect_with("/settings", &done))
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: OrganisationForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let (organisation, now) = (staff.organisation.clone(), context.now());
    let (accounts, venues, tokens, known) = context
        .read(move |tx| {
            let venues = store::venue::all(tx, organisation.id)?.len();
            let known = target::read(tx, &organisation, now)?;
            let accounts = store::account::all(tx, organisation.id)?;
            Ok((accounts, venues, store::token::all(tx, organisation.id)?, known))
        })
        .await?;
    let t = speech_of(request, staff);
    let names: HashMap<_, _> = accounts.iter().map(|account| (account.id, account.name.clone())).collect();
    let zone = &staff.organisation.timezone;
    let made = |token: store::token::Listed| Token {
        url: format!("/tokens/{}/removal", token.id),
        owner: names.get(&token.account).cloned().unwrap_or_default(),
        scope: t.say(&format!("token-scope-{}", token.scope)).to_string(),
        day: dates::date(t.language, zone.local(token.created_at).date()),
        name: token.name,
    };
    let template = Settings {
        page: Page::staff(context, request, staff, "", errors.titled(&t, &t.say("settings-title").to_string())),
        is_admin: staff.account.role.may(Permission::Administer),
        slug: staff.organisation.slug.clone(),
        regions: Region::ALL.iter().map(|region| (region.as_str(), region_name(*region, &t))).collect(),
        school_zones: SchoolZone::ALL.iter().map(|zone| (zone.as_str(), school_zone_name(*zone, &t))).collect(),
        targets: target::Targets::of(&t, staff, &known, &names),
        team: accounts.iter().map(|account| Member::of(account, &t)).collect(),
        tokens: tokens.into_iter().map(made).collect(),
        venues,
        mail_leaves: context.mailer.leaves(),
        mail_from: context.config.mail_from.to_string(),
        form,
        errors,
    };
    let status = template.errors.status();
    html_with_status(request, &template, status)
}

fn region_name(region: Region, t: &Speech) -> String {
    t.say(&format!("settings-holidays-{region}")).to_string()
}

fn school_zone_name(zone: SchoolZone, t: &Speech) -> String {
    t.say(&format!("settings-school-{zone}")).to_string()
}

/// One account in the list of the team.
struct Member {
    url: String,
    name: String,
    email: String,
    initials: String,
    colour: u8,
    role: String,
    /// Expected hours per week; empty for none.
    hours: String,
}

impl Member {
    fn of(account: &Account, t: &Speech) -> Member {
        let weekly: i64 = account.contract.minutes().iter().map(|minutes| i64::from(*minutes) * 60).sum();
        Member {
            url: format!("/accounts/{}/edit", account.id),
            name: account.name.clone(),
            email: account.email.to_string(),
            initials: initials(&account.name),
            colour: colour(account.id.uuid()),
            role: role_name(account.role, t),
            hours: if weekly > 0 { figure::hours(weekly) } else { String::new() },
        }
    }
}

/// One API token in the list; its secret is known to nobody here.
struct Token {
    url: String,
    name: String,
    owner: String,
    scope: String,
    day: String,
}

#[derive(Template)]
#[template(path = "settings/show.html")]
struct Settings {
    page: Page,
    is_admin: bool,
    slug: String,
    form: OrganisationForm,
    errors: Errors,
    regions: Vec<(&'static str, String)>,
    school_zones: Vec<(&'static str, String)>,
    targets: target::Targets,
    team: Vec<Member>,
    tokens: Vec<Token>,
    venues: usize,
    mail_leaves: bool,
    mail_from: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Scope;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn a_target_is_a_whole_percent_or_nothing() {
        for (typed, expected) in [
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("25", Ok(Some(25))),
            ("25\u{a0}%", Ok(Some(25))),
            ("%", Err(())),
            ("0", Err(())),
            ("100", Err(())),
            ("12,5", Err(())),
        ] {
            let form = OrganisationForm { target: typed.into(), ..OrganisationForm::default() };
            assert_eq!(form.target_percent(), expected, "{typed:?}");
        }
    }

    #[test]
    fn regions_and_scopes_have_words_in_both_languages() {
        for language in Language::ALL {
            let t = Speech::new(*language, Register::Vous);
            for region in Region::ALL {
                assert!(!region_name(*region, &t).starts_with("settings-"), "{language:?} {region}");
            }
            for zone in SchoolZone::ALL {
                assert!(!school_zone_name(*zone, &t).starts_with("settings-"), "{language:?} {zone}");
            }
            for scope in Scope::ALL {
                assert!(!t.say(&format!("token-scope-{scope}")).to_string().starts_with("token-"), "{scope}");
            }
        }
    }
}
