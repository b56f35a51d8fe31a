//! What an edit of several dates will do, shown before it is done: date by date, and how many people are told. The
//! button sends the same form again.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::actions::series::{Fate, Outline, Step};
use crate::context::Context;
use crate::i18n::{Speech, dates};
use crate::web::fault::Fault;
use crate::web::guard::Staff;
use crate::web::page::{Page, html, speech_of};

#[derive(Template)]
#[template(path = "series/preview.html")]
struct Preview {
    page: Page,
    title: String,
    back: String,
    /// Where the form is sent.
    action: String,
    /// The form as it was typed.
    fields: Vec<(String, String)>,
    lines: Vec<Line>,
    /// Dates about which nothing is new.
    kept: usize,
    told: i64,
}

struct Line {
    day: String,
    class: &'static str,
    fate: String,
    /// How many guests are told; empty for none.
    told: String,
}

/// Where the page leads.
pub struct Way {
    pub title: String,
    pub back: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// The page, with everything that an edit would do.
pub fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    outline: &Outline,
    way: Way,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let mut fields = way.fields;
    fields.retain(|(name, _)| name != "confirmed");
    let preview = Preview {
        page: Page::staff(context, request, staff, "agenda", t.say("series-preview")),
        title: way.title,
        back: way.back,
        action: way.action,
        fields,
        lines: outline.steps.iter().filter(|step| step.fate != Fate::Kept).map(|step| line(&t, step)).collect(),
        kept: outline.count(Fate::Kept),
        told: outline.told(),
    };
    html(request, &preview)
}

fn line(t: &Speech, step: &Step) -> Line {
    let (class, phrase) = match step.fate {
        Fate::Kept => ("", t.say("series-fate-kept")),
        Fate::Changed => ("info", t.say("series-fate-changed")),
        Fate::Moved => ("warn", t.say("series-fate-moved")),
        Fate::Edited => ("", t.say("series-fate-edited")),
        Fate::Added => ("ok", t.say("series-fate-added")),
        Fate::Removed => ("", t.say("series-fate-removed")),
        Fate::Cancelled => ("bad", t.say("series-fate-cancelled")),
    };
    Line {
        day: dates::moment_and_year(t.language, step.local),
        class,
        fate: phrase.to_string(),
        told: if step.told > 0 { t.say("series-told").with("count", step.told).to_string() } else { String::new() },
    }
}
