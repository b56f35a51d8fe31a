//! Everything that returns, as a list.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::recurrence::Rule;
use crate::domain::series::{Series, State};
use crate::i18n::{dates, rhythm};
use crate::store::{self, Stretch};
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

/// The most lines; whoever has more series finds them by their events.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "series/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    series: Id<Series>,
    title: String,
    sentence: String,
    next: String,
    is_paused: bool,
    is_ended: bool,
}

/// GET /series
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (organisation, now, t) = (staff.organisation.id, context.now(), speech_of(&request, &staff));
    let (all, reach) = context
        .read(move |tx| {
            let all = store::series::list(tx, organisation, Stretch { after: None, limit: MOST })?;
            let ids: Vec<_> = all.iter().map(|one| one.id).collect();
            let reach = store::series::reach(tx, organisation, &ids, now)?;
            Ok((all, reach))
        })
        .await?;
    let line = |series: Series| {
        let next = reach.get(&series.id).and_then(|reach| reach.next);
        Line {
            series: series.id,
            sentence: Rule::parse(&series.rrule).map(|rule| rhythm::sentence(t.language, &rule)).unwrap_or_default(),
            next: next.map(|at| dates::day(t.language, series.timezone.local(at).date())).unwrap_or_default(),
            is_paused: series.state == State::Paused,
            is_ended: series.state == State::Ended,
            title: series.title,
        }
    };
    let page = Page::staff(&context, &request, &staff, "agenda", t.say("series-all"));
    let mut lines: Vec<Line> = all.into_iter().map(line).collect();
    lines.sort_by_key(|line| line.is_ended);
    html(&request, &List { page, lines })
}
