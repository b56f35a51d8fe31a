//! What is kept no longer than it may be: what is due tonight and within a month, so that nobody is surprised, and what
//! the night shift took away last. Reads only; the rows go by themselves.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Duration;

use super::fault::Fault;
use super::guard::Manager;
use super::page::{Page, html, speech_of};
use crate::actions::retention::{RAN, due};
use crate::context::Context;
use crate::domain::retention::Rule;
use crate::i18n::{Speech, dates};
use crate::store;

/// How far ahead the report looks.
const AHEAD: Duration = Duration::days(30);

/// GET /settings/retention
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (organisation, now) = (staff.organisation.id, context.now());
    let (tonight, soon, last) = context
        .read(move |tx| {
            let last = store::audit::last_at(tx, organisation, RAN, organisation.uuid())?;
            Ok((due(tx, organisation, now)?, due(tx, organisation, now + AHEAD)?, last))
        })
        .await?;
    let t = speech_of(&request, &staff);
    let lines = tonight.iter().zip(&soon).map(|(now, soon)| Line {
        what: words(&t, now.rule),
        now: now.count,
        soon: soon.count,
    });
    let local = last.map(|at| staff.organisation.timezone.local(at).date());
    let template = Show {
        lines: lines.collect(),
        last: local.map(|day| dates::date(t.language, day)).unwrap_or_default(),
        page: Page::staff(&context, &request, &staff, "", t.say("retention-title")),
    };
    html(&request, &template)
}

fn words(t: &Speech, rule: Rule) -> String {
    t.say(&format!("retention-{}", rule.as_str().replace('_', "-"))).to_string()
}

/// One rule of the report.
struct Line {
    what: String,
    now: usize,
    soon: usize,
}

#[derive(Template)]
#[template(path = "settings/retention.html")]
struct Show {
    page: Page,
    lines: Vec<Line>,
    last: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn every_rule_has_words_in_both_languages() {
        for language in Language::ALL {
            for rule in Rule::ALL {
                let words = words(&Speech::new(*language, Register::Vous), *rule);
                assert!(!words.starts_with("retention-"), "{language:?} {rule}");
            }
        }
    }
}
