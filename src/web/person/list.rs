//! All people by name, in stretches of two hundred: communities, those without a basis and objections as tabs,
//! found by name or address. Five thousand people cost as many queries as five.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Days, Utc};
use serde::Deserialize;

use super::row::{AT_ONCE, PersonRow};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::palette::Palette;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::store::person::Among;
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::form::Asked;
use crate::web::guard::Manager;
use crate::web::page::{Page, html, speech_of};

/// What the address asks for; anything that is not understood is as if not said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    community: String,
    department: String,
    state: String,
    q: String,
    from: String,
}

/// After how long without meeting somebody they stand under "not met lately".
const LATELY: Days = Days::new(90);

impl Filter {
    fn among(&self, now: DateTime<Utc>) -> Among {
        match (self.community.parse(), self.state.as_str()) {
            (Ok(community), _) => Among::Community(community),
            (Err(_), _) if !self.department.is_empty() => Among::Department(self.department.clone()),
            (Err(_), "unmet") => Among::UnmetSince(now - LATELY),
            (Err(_), "bounced") => Among::Bounced,
            (Err(_), "without-basis") => Among::WithoutBasis,
            (Err(_), "objected") => Among::Objected,
            (Err(_), _) => Among::Everybody,
        }
    }

    /// The address of another stretch of the same list.
    fn url(&self, from: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in
            [("community", &self.community), ("department", &self.department), ("state", &self.state), ("q", &self.q)]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if from > 0 {
            query.append_pair("from", &from.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/people".into() } else { format!("/people?{query}") }
    }
}

/// GET /people
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(filter): Asked<Filter>,
) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let now = context.now();
    let (among, text, from) = (filter.among(now), filter.q.clone(), filter.from.parse().unwrap_or(0));
    let (chosen, unmet) = (among.clone(), Among::UnmetSince(now - LATELY));
    let found = context.read(move |tx| find(tx, organisation, chosen, unmet, &text, from)).await?;
    let t = speech_of(&request, &staff);
    let names = found.communities.iter().map(|one| (one.id, one.name.clone())).collect();
    let (first, shown) = (found.first, found.people.len());
    let page = Page::staff(&context, &request, &staff, "people", t.say("person-list"));
    let template = List {
        tabs: tabs(&found, &among, now, &t),
        departments: departments(&found, &among),
        rows: found.people.iter().map(|person| PersonRow::of(person, &names, &t)).collect(),
        total: found.everybody,
        before: (first > 0).then(|| filter.url(first.saturating_sub(AT_ONCE))),
        after: (first + shown < found.matching).then(|| (filter.url(first + shown), found.matching - first - shown)),
        is_whole: filter.q.is_empty() && shown == found.matching,
        art: art::svg("people", Palette::Menthe, Grid { columns: 3, rows: 1 }),
        new_url: match &among {
            Among::Community(community) => format!("/people/new?community={community}"),
            _ => "/people/new".into(),
        },
        with_communities: !matches!(among, Among::Community(_)),
        with_departments: found.people.iter().any(|person| person.department.is_some()),
        filter,
        page,
    };
    html(&request, &template)
}

/// What one look at the list reads.
struct Found {
    communities: Vec<Community>,
    departments: Vec<(String, i64)>,
    sizes: HashMap<Id<Community>, i64>,
    everybody: i64,
    unmet: usize,
    bounced: usize,
    without_basis: usize,
    objected: usize,
    matching: usize,
    first: usize,
    people: Vec<Person>,
}

fn find(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    among: Among,
    unmet: Among,
    text: &str,
    from: usize,
) -> Result<Found, store::Fault> {
    let matching = store::person::matching(tx, organisation, among, text)?;
    let first = from.min(matching.len());
    let shown: Vec<Id<Person>> = matching.iter().skip(first).take(AT_ONCE).copied().collect();
    Ok(Found {
        communities: store::community::all(tx, organisation)?,
        departments: store::person::departments(tx, organisation)?,
        sizes: store::community::sizes(tx, organisation)?,
        everybody: store::person::count(tx, organisation)?,
        unmet: store::person::matching(tx, organisation, unmet, "")?.len(),
        bounced: store::person::matching(tx, organisation, Among::Bounced, "")?.len(),
        without_basis: store::person::matching(tx, organisation, Among::WithoutBasis, "")?.len(),
        objected: store::person::matching(tx, organisation, Among::Objected, "")?.len(),
        matching: matching.len(),
        first,
        people: store::person::by_ids(tx, organisation, &shown)?,
    })
}

/// One filter with how many it leaves.
struct Tab {
    url: String,
    word: String,
    count: i64,
    is_current: bool,
}

fn tabs(found: &Found, among: &Among, now: DateTime<Utc>, t: &Speech) -> Vec<Tab> {
    let tab = |url: String, word: String, count: i64, of: &Among| Tab { url, word, count, is_current: of == among };
    let mut tabs = vec![tab("/people".into(), t.say("person-tab-all").to_string(), found.everybody, &Among::Everybody)];
    for community in &found.communities {
        let size = found.sizes.get(&community.id).copied().unwrap_or(0);
        let url = format!("/people?community={}", community.id);
        tabs.push(tab(url, community.name.clone(), size, &Among::Community(community.id)));
    }
    let states = [
        ("unmet", t.say("person-tab-unmet"), found.unmet, Among::UnmetSince(now - LATELY)),
        ("bounced", t.say("person-tab-bounced"), found.bounced, Among::Bounced),
        ("without-basis", t.say("person-tab-without-basis"), found.without_basis, Among::WithoutBasis),
        ("objected", t.say("person-tab-objected"), found.objected, Among::Objected),
    ];
    for (state, word, count, of) in states {
        if count > 0 || of == *among {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            tabs.push(tab(format!("/people?state={state}"), word.to_string(), count, &of));
        }
    }
    tabs
}

fn departments(found: &Found, among: &Among) -> Vec<Tab> {
    let tab = |(name, count): &(String, i64)| {
        let query: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let url = format!("/people?department={query}");
        Tab { url, word: name.clone(), count: *count, is_current: *among == Among::Department(name.clone()) }
    };
    found.departments.iter().map(tab).collect()
}

#[derive(Template)]
#[template(path = "person/list.html")]
struct List {
    page: Page,
    filter: Filter,
    tabs: Vec<Tab>,
    departments: Vec<Tab>,
    rows: Vec<PersonRow>,
    total: i64,
    before: Option<String>,
    after: Option<(String, usize)>,
    is_whole: bool,
    art: String,
    new_url: String,
    with_communities: bool,
    with_departments: bool,
}
