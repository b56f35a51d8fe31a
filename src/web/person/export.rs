//! All people as a sheet, to take along; that it was taken goes on record.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use crate::actions;
use crate::context::Context;
use crate::imports::roster;
use crate::store;
use crate::store::person::Among;
use crate::web::fault::Fault;
use crate::web::guard::Manager;

/// POST /people/export: not a GET, because it leaves a line in the audit trail.
pub async fn create(context: web::Data<Context>, staff: Manager) -> Result<HttpResponse, Fault> {
    let act = staff.act(&context);
    let (people, names) = context
        .write(move |tx| {
            let ids = store::person::matching(tx, act.organisation, Among::Everybody, "")?;
            let people = store::person::by_ids(tx, act.organisation, &ids)?;
            actions::person::note_export(tx, &act, people.len())?;
            let names: HashMap<_, _> =
                store::community::all(tx, act.organisation)?.into_iter().map(|one| (one.id, one.name)).collect();
            Ok((people, names))
        })
        .await?;
    let disposition = format!("attachment; filename=\"{}-people.csv\"", staff.organisation.slug);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", disposition))
        .body(roster::csv(&people, &names)))
}
