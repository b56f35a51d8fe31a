//! Faces: how many were met lately and what they are, whom one misses with a tap to write, and which groups have not
//! been met for long. Names are for those who plan; directors read the counts.

mod missed;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;

use self::missed::{MissedLine, Stage};
use super::fault::Fault;
use super::form::Asked;
use super::guard::{Reader, Staff};
use super::page::{Page, html, speech_of};
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::face::{Counts, Missed};
use crate::domain::id::Id;
use crate::domain::neglect::{Group, Who};
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::permission::Permission;
use crate::domain::person::Person;
use crate::domain::series::Series;
use crate::i18n::Speech;
use crate::store::face::Of;
use crate::store::{self, Tx};

/// Days that the page looks back.
const DAYS: u64 = 90;
/// The most people that it names.
const MOST: usize = 50;

/// Whose faces; nothing for all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    series: String,
    community: String,
}

impl Filter {
    fn of(&self) -> Result<Of, Fault> {
        match (self.series.as_str(), self.community.as_str()) {
            ("", "") => Ok(Of::Everything),
            ("", community) => community.parse().map(Of::Community).map_err(|_| Fault::NotFound),
            (series, _) => series.parse().map(Of::Series).map_err(|_| Fault::NotFound),
        }
    }
}

#[derive(Template)]
#[template(path = "face/list.html")]
struct List {
    page: Page,
    manages: bool,
    /// Address and title of what the page is narrowed to.
    of: Option<(String, String)>,
    counts: Counts,
    /// Department and its faces in words.
    departments: Vec<(String, String)>,
    missed: Vec<MissedLine>,
    /// How many more are missed than are named.
    more: usize,
    /// Name, address if it has a page, how long ago in words, and people in it.
    neglected: Vec<NeglectLine>,
}

/// A group and when it was last met.
struct NeglectLine {
    name: String,
    url: Option<String>,
    since: String,
    people: i64,
}

/// GET /faces?series=…&community=…
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    Asked(filter): Asked<Filter>,
) -> Result<HttpResponse, Fault> {
    let (organisation, of, now) = (staff.organisation.clone(), filter.of()?, context.now());
    let manages = staff.account.role.may(Permission::Manage);
    let known = context.read(move |tx| known(tx, &organisation, of, manages, now)).await?.ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let more = known.missed.len().saturating_sub(MOST);
    let stage = Stage { organisation: &staff.organisation, sender: &staff.account.name, ahead: &known.ahead };
    let list = List {
        page: Page::staff(&context, &request, &staff, "report", t.say("face-list")),
        manages,
        of: known.place,
        counts: known.counts,
        departments: known.departments.into_iter().map(|(name, counts)| (name, words(&t, counts))).collect(),
        missed: known.missed.iter().take(MOST).map(|(missed, person)| stage.line(&t, missed, person)).collect(),
        more,
        neglected: known.groups.iter().map(|group| neglected(&t, &staff, group, now)).collect(),
    };
    html(&request, &list)
}

/// « 12 visages : 3 nouveaux, 4 revus, 5 habitués ».
pub fn words(t: &Speech, counts: Counts) -> String {
    if counts.all() == 0 {
        return t.say("face-nobody").to_string();
    }
    t.say("face-counts")
        .with("count", counts.all())
        .with("new", counts.new)
        .with("again", counts.again)
        .with("regular", counts.regular)
        .to_string()
}

/// The days that faces are counted in, up to today.
pub fn lately(organisation: &Organisation, now: DateTime<Utc>) -> Period {
    let today = organisation.timezone.local(now).date();
    Period::range(today - Days::new(DAYS - 1), today).unwrap_or_else(|_| Period::day(today))
}

/// « il y a 5 semaines », « cette semaine », « jamais ».
pub fn since_words(t: &Speech, group: &Group, today: NaiveDate, organisation: &Organisation) -> String {
    match group.weeks(today, &organisation.timezone) {
        None => t.say("face-never").to_string(),
        Some(0) => t.say("face-this-week").to_string(),
        Some(weeks) => t.say("face-weeks-ago").with("count", weeks).to_string(),
    }
}

/// The rows behind the page, in a constant number of questions.
struct Known {
    place: Option<(String, String)>,
    counts: Counts,
    departments: Vec<(String, Counts)>,
    missed: Vec<(Missed, Person)>,
    ahead: missed::Ahead,
    groups: Vec<Group>,
}

fn known(
    tx: &mut Tx,
    organisation: &Organisation,
    of: Of,
    manages: bool,
    now: DateTime<Utc>,
) -> Result<Option<Known>, store::Fault> {
    let Some(place) = place(tx, organisation.id, of)? else { return Ok(None) };
    // Series and communities are planned on pages that are not for directors.
    let place = place.map(|(url, title)| if manages { (url, title) } else { ("/faces".to_owned(), title) });
    let period = lately(organisation, now);
    let mut missed = if manages { store::face::missed(tx, organisation.id, now)? } else { Vec::new() };
    missed.retain(|(missed, person)| match of {
        Of::Everything => true,
        Of::Series(series) => missed.home == Some(series),
        Of::Community(community) => person.communities.contains(&community),
    });
    let is_whole = of == Of::Everything;
    Ok(Some(Known {
        place,
        counts: store::face::of_period(tx, organisation, of, period)?,
        departments: if is_whole { store::face::by_department(tx, organisation, period)? } else { Vec::new() },
        ahead: missed::Ahead::load(tx, organisation.id, now, &missed)?,
        missed,
        groups: if is_whole { store::neglect::groups(tx, organisation.id, now)? } else { Vec::new() },
    }))
}

/// What the page is narrowed to; the outer none for what the organisation does not have.
fn place(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    of: Of,
) -> Result<Option<Option<(String, String)>>, store::Fault> {
    let of_series = |id: Id<Series>, title| Some((format!("/series/{id}"), title));
    let of_community = |one: Community| Some((format!("/communities/{}", one.id), one.name));
    Ok(match of {
        Of::Everything => Some(None),
        Of::Series(id) => store::series::by_id(tx, organisation, id)?.map(|one| of_series(one.id, one.title)),
        Of::Community(id) => store::community::by_id(tx, organisation, id)?.map(of_community),
    })
}

fn neglected(t: &Speech, staff: &Staff, group: &Group, now: DateTime<Utc>) -> NeglectLine {
    let today = staff.organisation.timezone.local(now).date();
    let (name, url) = match &group.who {
        Who::Community { id, name, .. } => (name.clone(), Some(format!("/communities/{id}"))),
        Who::Department(name) => (t.say("face-department").with("name", name.as_str()).to_string(), None),
    };
    NeglectLine { name, url, since: since_words(t, group, today, &staff.organisation), people: group.people }
}
