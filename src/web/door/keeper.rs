//! Who stands at a door: staff who manage, by the event's own address, or a helper by their link. A handler that takes
//! a [`Keeper`] serves both, and shows a helper this one evening and nothing else.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpRequest, web};

use crate::actions::Act;
use crate::context::Context;
use crate::domain::door_helper::DoorHelper;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::links::Purpose;
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::{Manager, Staff};
use crate::web::guest;
use crate::web::limit::Limits;
use crate::web::page::Page;

/// Somebody who may keep one door.
pub struct Keeper {
    /// Whose event.
    pub organisation: Organisation,
    /// Which event.
    pub event: Id<Event>,
    /// Who they are.
    pub who: Who,
    /// Where this door is: `/events/{id}/door` or `/door/{link}`.
    pub path: String,
}

/// Staff or helper.
pub enum Who {
    /// Signed in.
    Staff(Box<Staff>),
    /// By a link.
    Helper(DoorHelper),
}

impl Keeper {
    /// They do something now.
    pub fn act(&self, context: &Context) -> Act {
        match &self.who {
            Who::Staff(staff) => staff.act(context),
            Who::Helper(_) => context.act(self.organisation.id, None),
        }
    }

    /// The helper, if it is one.
    pub fn helper(&self) -> Option<&DoorHelper> {
        match &self.who {
            Who::Staff(_) => None,
            Who::Helper(helper) => Some(helper),
        }
    }

    /// Where walk-ins are noted by a plain form.
    pub fn walk_ins(&self) -> String {
        match &self.who {
            Who::Staff(_) => format!("/events/{}/walk-ins", self.event),
            Who::Helper(_) => format!("{}/walk-ins", self.path),
        }
    }

    /// Where an arrival is taken back by a plain form.
    pub fn removal(&self, person: impl std::fmt::Display) -> String {
        match &self.who {
            Who::Staff(_) => format!("/events/{}/check-ins/{person}/removal", self.event),
            Who::Helper(_) => format!("{}/check-ins/{person}/removal", self.path),
        }
    }

    /// The event's own page; empty for a helper, who has no other.
    pub fn home(&self) -> String {
        match &self.who {
            Who::Staff(_) => format!("/events/{}", self.event),
            Who::Helper(_) => String::new(),
        }
    }

    /// A page of theirs.
    pub fn page(&self, context: &Context, request: &HttpRequest, title: impl ToString) -> Page {
        match &self.who {
            Who::Staff(staff) => Page::staff(context, request, staff, "agenda", title),
            Who::Helper(_) => Page::guest(context, request, self.organisation.locale, Register::Vous, title),
        }
    }
}

impl FromRequest for Keeper {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            match request.match_info().get("link") {
                Some(link) => by_link(&request, link).await,
                None => by_account(&request).await,
            }
        })
    }
}

async fn by_account(request: &HttpRequest) -> Result<Keeper, Fault> {
    let staff = Manager::from_request(request, &mut Payload::None).await?.0;
    let event = request.match_info().get("id").and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    let path = format!("/events/{event}/door");
    Ok(Keeper { organisation: staff.organisation.clone(), event, who: Who::Staff(Box::new(staff)), path })
}

/// Revoked, over and never made look alike.
async fn by_link(request: &HttpRequest, link: &str) -> Result<Keeper, Fault> {
    let context = request.app_data::<web::Data<Context>>().ok_or(Fault::UnknownLink)?;
    let (key, now) = (guest::key(context, Purpose::Door, link)?, context.now());
    if let (&Method::POST, Some(limits)) = (request.method(), request.app_data::<web::Data<Limits>>()) {
        limits.link(key)?;
    }
    let found = context
        .read(move |tx| {
            let Some((organisation, helper)) = store::door_helper::by_link_key(tx, key)? else { return Ok(None) };
            let event = store::event::by_id(tx, organisation, helper.event)?;
            let admitted = event.is_some_and(|event| helper.may_enter(&event, now));
            let organisation = store::organisation::by_id(tx, organisation)?;
            Ok(organisation.filter(|_| admitted).map(|organisation| (organisation, helper)))
        })
        .await?;
    let (organisation, helper) = found.ok_or(Fault::UnknownLink)?;
    Ok(Keeper { organisation, event: helper.event, who: Who::Helper(helper), path: format!("/door/{link}") })
}
