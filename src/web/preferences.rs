//! Language and theme, kept in the browser for a year: choices of a device, not of an account.

use actix_web::cookie::{Cookie, time};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::fault::Fault;
use super::form::Posted;
use super::page::{LANGUAGE_COOKIE, THEME_COOKIE, cookie, local_path, redirect};
use crate::context::Context;
use crate::domain::language::Language;

/// A chosen language and the page it was chosen on.
#[derive(Deserialize)]
pub struct LanguageForm {
    language: String,
    #[serde(default)]
    next: String,
}

/// A chosen theme and the page it was chosen on.
#[derive(Deserialize)]
pub struct ThemeForm {
    theme: String,
    #[serde(default)]
    next: String,
}

/// POST /language
pub async fn language(context: web::Data<Context>, form: Posted<LanguageForm>) -> Result<HttpResponse, Fault> {
    let Posted(form) = form;
    let language: Language = form.language.parse().map_err(|fault| Fault::Malformed(format!("language: {fault}")))?;
    let next = without_language(local_path(&form.next));
    Ok(keep(&next, lasting(&context, LANGUAGE_COOKIE, language.code())))
}

/// POST /theme; `auto` follows the system again.
pub async fn theme(context: web::Data<Context>, form: Posted<ThemeForm>) -> Result<HttpResponse, Fault> {
    let Posted(form) = form;
    let mut kept = match form.theme.as_str() {
        chosen @ ("light" | "dark") => lasting(&context, THEME_COOKIE, chosen),
        "auto" => lasting(&context, THEME_COOKIE, ""),
        other => return Err(Fault::Malformed(format!("theme: {other}"))),
    };
    if form.theme == "auto" {
        kept.make_removal();
    }
    Ok(keep(local_path(&form.next), kept))
}

fn keep(next: &str, cookie: Cookie<'static>) -> HttpResponse {
    let mut response = redirect(next);
    // A cookie that cannot be written leaves the page as it was, which is what the reader sees.
    if let Err(fault) = response.add_cookie(&cookie) {
        tracing::warn!(%fault, "a choice was not kept");
    }
    response
}

fn lasting(context: &Context, name: &str, value: &str) -> Cookie<'static> {
    let mut cookie = cookie(name, value.to_owned());
    cookie.set_max_age(time::Duration::days(365));
    cookie.set_secure(context.config.is_https());
    cookie
}

/// The path without its own `lang`, which would win over the choice just made.
fn without_language(next: &str) -> String {
    let Some((path, query)) = next.split_once('?') else { return next.to_owned() };
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_wins_over_the_address_it_was_made_on() {
        for (next, expected) in [
            ("/i/x?lang=fr", "/i/x"),
            ("/i/x?answer=yes&lang=fr", "/i/x?answer=yes"),
            ("/report?lang=en&p=week", "/report?p=week"),
            ("/time", "/time"),
        ] {
            assert_eq!(without_language(next), expected);
        }
    }
}
