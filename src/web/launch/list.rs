//! All launches: those ahead by their day, then those that are out.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{countdown, progress_words};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::domain::palette::Palette;
use crate::i18n::dates;
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

/// Launches shown ahead, and as many behind.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "launch/list.html")]
struct List {
    page: Page,
    art: String,
    ahead: Vec<Row>,
    past: Vec<Row>,
}

struct Row {
    id: Id<Launch>,
    name: String,
    on: String,
    countdown: String,
    words: String,
    progress: Progress,
}

/// GET /launches
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let today = staff.organisation.timezone.local(context.now()).date();
    let (ahead, past, progress) = context
        .read(move |tx| {
            let ahead = store::launch::ahead(tx, organisation, today, MOST)?;
            let past = store::launch::past(tx, organisation, today, MOST)?;
            let ids: Vec<_> = ahead.iter().chain(&past).map(|launch| launch.id).collect();
            let progress = store::launch::progress(tx, organisation, &ids)?;
            Ok((ahead, past, progress))
        })
        .await?;
    let t = speech_of(&request, &staff);
    let row = |launch: Launch| {
        let progress = progress.get(&launch.id).copied().unwrap_or_default();
        Row {
            id: launch.id,
            on: dates::date(t.language, launch.launch_on),
            countdown: countdown(&t, launch.days_left(today)),
            words: progress_words(&t, progress),
            progress,
            name: launch.name,
        }
    };
    let shown = List {
        page: Page::staff(&context, &request, &staff, "people", t.say("launch-list")),
        art: art::svg("launches", Palette::Menthe, Grid { columns: 3, rows: 1 }),
        ahead: ahead.into_iter().map(row).collect(),
        past: past.into_iter().map(row).collect(),
    };
    html(&request, &shown)
}
