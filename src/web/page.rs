//! What every page carries besides its own matter: language, look, the viewer, the sentence left by the last act.
//! Knows the request, never the database.

use std::sync::LazyLock;

use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::asset;
use super::fault::Fault;
use super::guard::Staff;
use crate::context::Context;
use crate::domain::figure;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::text::initials;
use crate::i18n::Speech;

/// Cookie of a chosen language.
pub const LANGUAGE_COOKIE: &str = "comptoir_language";
/// Cookie of a chosen theme.
pub const THEME_COOKIE: &str = "comptoir_theme";
const FLASH_COOKIE: &str = "comptoir_flash";

/// What layouts read.
pub struct Page {
    /// The words, in the reader's language and register.
    pub t: Speech,
    /// What the browser's tab says.
    pub title: String,
    /// The reader's language.
    pub language: Language,
    /// `light` or `dark` when chosen; none to follow the system.
    pub theme: Option<&'static str>,
    /// Address of the stylesheet.
    pub css: &'static str,
    /// Address of the staff script.
    pub js: &'static str,
    /// Address of the script that every page has.
    pub guest_js: &'static str,
    /// Address of the icons.
    pub icons: &'static str,
    /// Which of the four places this is: `agenda`, `people`, `time`, `report`, or none.
    pub nav: &'static str,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// What the last act did.
    pub flash: Option<Flash>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Whether mail is kept because no mail server is set.
    pub mail_held: bool,
    /// Path of this page, with its query, to come back to.
    pub path: String,
}

/// Who is signed in, as the top bar shows them.
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// Two letters.
    pub initials: String,
    /// Which of the six pastel pairs, 0 to 5.
    pub colour: u8,
    /// `admin`, `manager` or `director`.
    pub role: &'static str,
    /// Where they are signed in.
    pub organisation: String,
    /// What they are measuring, if anything.
    pub timer: Option<Running>,
}

/// A timer that runs, as the top bar shows it.
pub struct Running {
    /// Of which kind of hours.
    pub kind: String,
    /// « 1 h 12 ».
    pub since: String,
    /// The same in seconds, for the script that counts on from there.
    pub elapsed_s: i64,
}

/// A sentence about what was just done, with its way back: a POST to an address, under a label.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flash {
    /// The sentence.
    pub text: String,
    /// Where to post to undo it, and what the button says.
    pub undo: Option<(String, String)>,
}

struct Assets {
    css: String,
    js: String,
    guest_js: String,
    icons: String,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    css: asset::address("app.css"),
    js: asset::address("app.js"),
    guest_js: asset::address("guest.js"),
    icons: asset::address("icons.svg"),
});

impl Page {
    /// A page of staff; `nav` is the place in the top bar it belongs to.
    pub fn staff(
        context: &Context,
        request: &HttpRequest,
        staff: &Staff,
        nav: &'static str,
        title: impl ToString,
    ) -> Page {
        let language = chosen_language(request).unwrap_or(staff.account.locale);
        let viewer = Viewer {
            name: staff.account.name.clone(),
            initials: initials(&staff.account.name),
            colour: colour(staff.account.id.uuid()),
            role: staff.account.role.as_str(),
            organisation: staff.organisation.name.clone(),
            timer: staff.timer.as_ref().map(|timer| Running {
                kind: timer.kind.to_string(),
                since: figure::hours((context.now() - timer.started_at).num_seconds()),
                elapsed_s: (context.now() - timer.started_at).num_seconds(),
            }),
        };
        Page { nav, viewer: Some(viewer), ..Page::bare(context, request, language, Register::Vous, title) }
    }

    /// A page of a member, in the register of the community they were invited with.
    pub fn guest(
        context: &Context,
        request: &HttpRequest,
        language: Language,
        register: Register,
        title: impl ToString,
    ) -> Page {
        Page::bare(context, request, chosen_language(request).unwrap_or(language), register, title)
    }

    /// A page of somebody unknown: sign-in, a fault.
    pub fn plain(context: &Context, request: &HttpRequest, title: impl ToString) -> Page {
        Page::bare(context, request, language_of(request), Register::Vous, title)
    }

    /// Replaces the title, once the words to make it of are known.
    pub fn titled(mut self, title: impl ToString) -> Page {
        self.title = title.to_string();
        self
    }

    fn bare(
        context: &Context,
        request: &HttpRequest,
        language: Language,
        register: Register,
        title: impl ToString,
    ) -> Page {
        Page {
            t: Speech::new(language, register),
            title: title.to_string(),
            language,
            theme: theme(request),
            css: &ASSETS.css,
            js: &ASSETS.js,
            guest_js: &ASSETS.guest_js,
            icons: &ASSETS.icons,
            nav: "",
            viewer: None,
            flash: flash_in(request),
            demo: context.is_demo,
            mail_held: !context.mailer.leaves() && !context.is_demo,
            path: request.uri().path_and_query().map_or_else(|| "/".into(), ToString::to_string),
        }
    }
}

/// The speech of a staff page before its `Page` is made: for titles and flashes.
pub fn speech_of(request: &HttpRequest, staff: &Staff) -> Speech {
    Speech::new(chosen_language(request).unwrap_or(staff.account.locale), Register::Vous)
}

/// What a page of a member depends on beside the database: its address, the chosen language and the chosen look.
/// None where the last act left a sentence to be shown once.
pub fn question(request: &HttpRequest) -> Option<String> {
    if request.cookie(FLASH_COOKIE).is_some() {
        return None;
    }
    let chosen = |name| request.cookie(name).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    Some(format!("{address}\n{}\n{}", chosen(LANGUAGE_COOKIE), chosen(THEME_COOKIE)))
}

/// The reader's language when nobody is signed in: chosen, else the browser's, else French.
pub fn language_of(request: &HttpRequest) -> Language {
    let browser = || request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::preferred);
    chosen_language(request).or_else(browser).unwrap_or(Language::French)
}

/// A template as a page. A flash that was shown is forgotten.
pub fn html(request: &HttpRequest, template: &impl Template) -> Result<HttpResponse, Fault> {
    html_with_status(request, template, actix_web::http::StatusCode::OK)
}

/// The same with another status, as for a form that has to be filled in again (422).
pub fn html_with_status(
    request: &HttpRequest,
    template: &impl Template,
    status: actix_web::http::StatusCode,
) -> Result<HttpResponse, Fault> {
    let body = template.render()?;
    let mut response = HttpResponse::build(status);
    response.content_type("text/html; charset=utf-8");
    if request.cookie(FLASH_COOKIE).is_some() {
        let mut gone = cookie(FLASH_COOKIE, String::new());
        gone.make_removal();
        response.cookie(gone);
    }
    Ok(response.body(body))
}

/// Sends the browser on after a POST (303), so that reloading repeats nothing.
pub fn redirect(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

/// Sends the browser on, with a sentence about what was done.
pub fn redirect_with(to: &str, flash: &Flash) -> HttpResponse {
    let text = serde_json::to_vec(flash).map(|json| URL_SAFE_NO_PAD.encode(json)).unwrap_or_default();
    let mut kept = cookie(FLASH_COOKIE, text);
    kept.set_max_age(time::Duration::seconds(60));
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).cookie(kept).finish()
}

/// A cookie for this host alone, unreadable for scripts.
pub fn cookie(name: &str, value: String) -> Cookie<'static> {
    Cookie::build(name.to_owned(), value).path("/").http_only(true).same_site(SameSite::Lax).finish()
}

/// Which of the six pastel pairs stands for an id.
pub fn colour(id: uuid::Uuid) -> u8 {
    id.as_bytes().iter().fold(0_u8, |sum, octet| sum.wrapping_add(*octet)) % 6
}

/// Where a form wants to come back to: one of our own paths, or the start page (no open redirects).
pub fn local_path(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(|c| c.is_control() || c.is_whitespace());
    if local { next } else { "/" }
}

fn chosen_language(request: &HttpRequest) -> Option<Language> {
    let asked = request.query_string().split('&').find_map(|pair| pair.strip_prefix("lang="));
    let kept = || request.cookie(LANGUAGE_COOKIE).map(|cookie| cookie.value().to_owned());
    asked.map(str::to_owned).and_then(|code| code.parse().ok()).or_else(|| kept()?.parse().ok())
}

fn theme(request: &HttpRequest) -> Option<&'static str> {
    match request.cookie(THEME_COOKIE)?.value() {
        "light" => Some("light"),
        "dark" => Some("dark"),
        _ => None,
    }
}

fn flash_in(request: &HttpRequest) -> Option<Flash> {
    let octets = URL_SAFE_NO_PAD.decode(request.cookie(FLASH_COOKIE)?.value()).ok()?;
    let mut flash: Flash = serde_json::from_slice(&octets).ok()?;
    flash.undo = flash.undo.filter(|(url, _)| local_path(url) == url);
    Some(flash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_come_back_to() {
        for ours in ["/", "/events/1?tab=yes", "/report#weeks"] {
            assert_eq!(local_path(ours), ours);
        }
        for foreign in
            ["", "//evil.org", "https://evil.org", "/\\evil.org", "/a\r\nb", "javascript:alert(1)", "evil", "/a b"]
        {
            assert_eq!(local_path(foreign), "/", "{foreign}");
        }
    }
}
