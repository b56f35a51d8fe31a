//! What a person says about themselves on the page of their data: a name, a language, a consent taken back. No sign-in:
//! the link is theirs alone.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::super::fault::Fault;
use super::super::form::Posted;
use super::super::guest;
use super::super::limit::Limits;
use super::super::page::redirect;
use crate::actions;
use crate::context::Context;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::text;
use crate::i18n::Speech;
use crate::links::Purpose;

/// Who somebody says that they are.
#[derive(Deserialize)]
pub struct Correction {
    #[serde(default)]
    name: String,
    #[serde(default)]
    locale: String,
}

/// POST /m/{link}/correction: what cannot be read is left as it was.
pub async fn correct(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    link: web::Path<String>,
    Posted(form): Posted<Correction>,
) -> Result<HttpResponse, Fault> {
    let (organisation, person) = of_link(&context, &limits, &link).await?;
    let act = context.act(organisation.id, None);
    let name = text::line(&form.name).unwrap_or_else(|_| person.name.clone());
    let locale = form.locale.parse::<Language>().unwrap_or(person.locale);
    let after = Person { name, locale, ..person };
    context.write(move |tx| actions::person::correct(tx, &act, &after)).await?;
    Ok(redirect(&format!("/m/{}#you", link.as_str())))
}

/// Which consent is taken back: `mails`, `photos` or `name`.
#[derive(Deserialize)]
pub struct Consent {
    #[serde(default)]
    stop: String,
}

/// POST /m/{link}/consent: as easy as giving it (GDPR art. 7.3).
pub async fn take_back(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    link: web::Path<String>,
    Posted(form): Posted<Consent>,
) -> Result<HttpResponse, Fault> {
    let (organisation, person) = of_link(&context, &limits, &link).await?;
    let act = context.act(organisation.id, None);
    match form.stop.as_str() {
        "photos" => drop(context.write(move |tx| actions::basis::refuse_photos(tx, &act, person.id)).await?),
        "name" => drop(context.write(move |tx| actions::basis::refuse_naming(tx, &act, person.id)).await?),
        "mails" if person.basis.kind == BasisKind::Consent => {
            let register = crate::domain::register::Register::Vous;
            let source = Speech::new(organisation.locale, register).say("my-data-consent-taken-back").to_string();
            let since = organisation.timezone.local(act.now).date();
            let basis = Basis { kind: BasisKind::None, source, since };
            context.write(move |tx| actions::basis::take_back(tx, &act, person.id, &basis)).await?;
        }
        _ => {}
    }
    Ok(redirect(&format!("/m/{}#why", link.as_str())))
}

/// Whoever the link belongs to.
pub(super) async fn of_link(context: &Context, limits: &Limits, link: &str) -> Result<(Organisation, Person), Fault> {
    let key = guest::key(context, Purpose::MyData, link)?;
    limits.link(key)?;
    let member = context.read(move |tx| guest::member_by_key(tx, key)).await?.ok_or(Fault::UnknownLink)?;
    Ok((member.organisation, member.person))
}
