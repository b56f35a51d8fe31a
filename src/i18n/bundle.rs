//! The texts as the binary carries them: one Fluent bundle per language, built at its first use and kept.
//! Must not know what any text is for. A text that cannot be read is logged and left out, never a reason to stop:
//! the tests in `locales.rs` refuse such a file before it can be shipped.

use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use rust_embed::Embed;

use super::typography;
use crate::domain::language::Language;

/// Every text of one language.
pub(super) type Bundle = FluentBundle<FluentResource>;

/// All files below `templates/locales`, named `fr/mail.ftl` and so on.
#[derive(Embed)]
#[folder = "templates/locales/"]
struct Locales;

static FRENCH: LazyLock<Bundle> = LazyLock::new(|| load(Language::French));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| load(Language::English));

/// The bundle of a language; the first call reads its files.
pub(super) fn of(language: Language) -> &'static Bundle {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The files of a language in name order, as (name, text).
pub(super) fn files(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.code());
    let mut names: Vec<_> =
        Locales::iter().filter(|name| name.starts_with(&folder) && name.ends_with(".ftl")).collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let text = String::from_utf8_lossy(&Locales::get(&name)?.data).into_owned();
            Some((name.into_owned(), text))
        })
        .collect()
}

fn load(language: Language) -> Bundle {
    // The language identifier chooses the plural rules: zero is singular in French.
    let mut bundle = Bundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Direction marks around every value would travel into subjects and calendar entries; both languages run left to right.
    bundle.set_use_isolating(false);
    if language == Language::French {
        bundle.set_transform(Some(typography::french));
        bundle.set_formatter(Some(decimal_comma));
    }
    for (name, text) in files(language) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(readable, errors)| {
            tracing::error!(file = %name, ?errors, "a text file has lines that cannot be read");
            readable
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = %name, ?errors, "a text file repeats keys");
        }
    }
    bundle
}

/// « 2,5 » where Fluent would print "2.5".
fn decimal_comma<M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}
