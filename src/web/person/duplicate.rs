//! People who are probably there twice, and making one of two. Nothing brings the second back, so what becomes of both
//! is said first.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::row::PersonRow;
use crate::actions;
use crate::context::Context;
use crate::domain::duplicate::probable;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted};
use crate::web::guard::Manager;
use crate::web::page::{Flash, Page, html, redirect_with, speech_of};

/// Pairs on one page.
const SHOWN: usize = 100;

/// GET /people/duplicates
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let (pairs, people, names) = context
        .read(move |tx| {
            let mut pairs = probable(&store::person::names_and_addresses(tx, organisation)?);
            pairs.truncate(SHOWN);
            let ids: Vec<Id<Person>> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
            let people: HashMap<_, _> =
                store::person::by_ids(tx, organisation, &ids)?.into_iter().map(|one| (one.id, one)).collect();
            let names: HashMap<_, _> =
                store::community::all(tx, organisation)?.into_iter().map(|one| (one.id, one.name)).collect();
            Ok((pairs, people, names))
        })
        .await?;
    let t = speech_of(&request, &staff);
    let row = |id: &Id<Person>| people.get(id).map(|person| PersonRow::of(person, &names, &t));
    let pairs = pairs.iter().filter_map(|(one, other)| {
        let url = format!("/people/{one}/merger?other={other}");
        Some(Pair { url, one: row(one)?, other: row(other)? })
    });
    let page = Page::staff(&context, &request, &staff, "people", t.say("person-duplicates"));
    html(&request, &Duplicates { pairs: pairs.collect(), page })
}

/// Whom to make one with.
#[derive(Debug, Deserialize)]
pub struct With {
    other: Id<Person>,
}

/// GET /people/{id}/merger: what becomes of both.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
    Asked(with): Asked<With>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id, other) = (staff.organisation.id, path.into_inner(), with.other);
    let (kept, other, invitations) = context
        .read(move |tx| {
            let invitations = store::invitation::of_guest(tx, organisation, other)?.len();
            let kept = store::person::by_id(tx, organisation, id)?;
            Ok((kept, store::person::by_id(tx, organisation, other)?, invitations))
        })
        .await?;
    let (kept, other) = kept.zip(other).filter(|(one, two)| one.id != two.id).ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let page = Page::staff(&context, &request, &staff, "people", t.say("person-merge-title"));
    let names = HashMap::new();
    let objects = kept.objected_at.is_some() || other.objected_at.is_some();
    html(
        &request,
        &Merger {
            url: format!("/people/{}/merger", kept.id),
            swap: format!("/people/{}/merger?other={}", other.id, kept.id),
            other_id: other.id.to_string(),
            kept: PersonRow::of(&kept, &names, &t),
            other: PersonRow::of(&other, &names, &t),
            invitations,
            objects,
            page,
        },
    )
}

/// POST /people/{id}/merger
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
    Posted(with): Posted<With>,
) -> Result<HttpResponse, Fault> {
    let (act, id) = (staff.act(&context), path.into_inner());
    let merged = context.write(move |tx| actions::duplicate::merge(tx, &act, id, with.other)).await?;
    if !merged {
        return Err(Fault::NotFound);
    }
    let text = speech_of(&request, &staff).say("person-merged").to_string();
    Ok(redirect_with(&format!("/people/{id}"), &Flash { text, undo: None }))
}

/// Two who may be one.
struct Pair {
    url: String,
    one: PersonRow,
    other: PersonRow,
}

#[derive(Template)]
#[template(path = "person/duplicates.html")]
struct Duplicates {
    page: Page,
    pairs: Vec<Pair>,
}

#[derive(Template)]
#[template(path = "person/merger.html")]
struct Merger {
    page: Page,
    url: String,
    swap: String,
    other_id: String,
    kept: PersonRow,
    other: PersonRow,
    invitations: usize,
    objects: bool,
}
