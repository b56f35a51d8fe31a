//! What a demonstration hands to whoever starts it: ways in for the CM, a member, the director and the admin, and
//! an API token.
//! Looks for them in the database as it is, so that a demonstration over data of one's own hands over too.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::actions::session::{HANDED_OUT_LINK_LIFE, make_link};
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::account::{Account, Role, Scope};
use crate::domain::event::{Kind, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::store::{self, Fault, Tx};

/// Ways in. What the database does not have is none.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Handover {
    /// Where the service is.
    pub url: String,
    /// Signs the community manager in, once.
    pub cm: Option<String>,
    /// A guest's invitation to a coming apéro, not answered yet.
    pub member: Option<String>,
    /// Signs the director in, once.
    pub director: Option<String>,
    /// Signs the admin in, once; where there is but one of both, that is the community manager.
    pub admin: Option<String>,
    /// An admin's API token that may write.
    pub token: Option<String>,
    /// Slugs, the oldest organisation first.
    pub organisations: Vec<String>,
}

/// How many coming events are searched for an invitation that nobody has answered.
const SEARCHED: i64 = 200;

/// Makes the links and the token, for the oldest organisation.
pub(super) async fn hand_over(context: &Context) -> Result<Handover, Fault> {
    let this = context.clone();
    context
        .write(move |tx| {
            let mut organisations = store::organisation::all(tx)?;
            organisations.sort_by_key(|organisation| (organisation.created_at, organisation.id));
            let slugs = organisations.iter().map(|organisation| organisation.slug.clone()).collect();
            let handover =
                Handover { url: this.links.public_url().to_owned(), organisations: slugs, ..Handover::default() };
            match organisations.first() {
                Some(oldest) => with_links(tx, &this, oldest, handover),
                None => Ok(handover),
            }
        })
        .await
}

fn with_links(
    tx: &mut Tx,
    context: &Context,
    organisation: &Organisation,
    handover: Handover,
) -> Result<Handover, Fault> {
    let act = context.act(organisation.id, None);
    let mut accounts = store::account::all(tx, organisation.id)?;
    accounts.sort_by_key(|account| account.id);
    let first =
        |wanted: &[Role]| accounts.iter().find(|account| wanted.contains(&account.role)).map(|account| account.id);
    let cm = sign_in(tx, context, &act, first(&[Role::Admin, Role::Manager]))?;
    let director = sign_in(tx, context, &act, first(&[Role::Director]))?;
    let admin = sign_in(tx, context, &act, first(&[Role::Admin]))?;
    let token = match first(&[Role::Admin]) {
        Some(admin) => Some(actions::token::add(tx, &act, admin, "demo", Scope::Write)?),
        None => None,
    };
    let member = unanswered(tx, context, organisation.id, act.now)?;
    Ok(Handover { cm, member, director, admin, token, ..handover })
}

fn sign_in(tx: &mut Tx, context: &Context, act: &Act, account: Option<Id<Account>>) -> Result<Option<String>, Fault> {
    let Some(account) = account else { return Ok(None) };
    let secret = make_link(tx, act, account, HANDED_OUT_LINK_LIFE)?;
    Ok(Some(context.links.sign_in(&secret)))
}

/// The first invitation without an answer, to the next apéro that takes answers.
fn unanswered(
    tx: &mut Tx,
    context: &Context,
    organisation: Id<Organisation>,
    now: DateTime<Utc>,
) -> Result<Option<String>, Fault> {
    for event in store::event::upcoming(tx, organisation, now, SEARCHED)? {
        if event.kind() != Kind::Apero || event.state != State::Announced || event.answers_until() <= now {
            continue;
        }
        let answers = store::rsvp::of_event(tx, organisation, event.id)?;
        let invited = store::invitation::of_event(tx, organisation, event.id, false)?;
        let silent = invited.iter().find(|one| !answers.iter().any(|rsvp| rsvp.person == one.person));
        if let Some(invitation) = silent {
            return Ok(Some(context.links.invitation(invitation.link_key)));
        }
    }
    Ok(None)
}
