//! Who looks at the figures: somebody signed in, or whoever holds a link. Decides what may be named and where links lead.

use actix_web::HttpRequest;

use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::timer::Timer;
use crate::web::fault::Fault;
use crate::web::guard::Staff;
use crate::web::page::Page;

/// An onlooker.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Whose figures they are.
    pub organisation: Organisation,
    /// Who is signed in; none for the holder of a link.
    pub account: Option<Account>,
    /// What they are measuring right now.
    pub timer: Option<Timer>,
    /// Where the page stands: `/report`, or `/d/` and the link.
    pub base: String,
}

impl Sight {
    /// Somebody signed in.
    pub fn of(staff: &Staff) -> Sight {
        Sight {
            organisation: staff.organisation.clone(),
            account: Some(staff.account.clone()),
            timer: staff.timer.clone(),
            base: "/report".to_owned(),
        }
    }

    /// Whoever holds a link.
    pub fn by_link(organisation: Organisation, link: &str) -> Sight {
        Sight { organisation, account: None, timer: None, base: format!("/d/{link}") }
    }

    /// A page for them.
    pub fn page(&self, context: &Context, request: &HttpRequest, title: &str) -> Page {
        match &self.account {
            Some(account) => {
                let (account, organisation, timer) = (account.clone(), self.organisation.clone(), self.timer.clone());
                let staff = Staff { account, organisation, timer };
                Page::staff(context, request, &staff, "report", title)
            }
            None => {
                let language = self.organisation.locale;
                Page::guest(context, request, language, crate::domain::register::Register::Vous, title)
            }
        }
    }

    /// The account that may be looked at by itself: one's own, or any for those who may single people out.
    pub fn permitted(&self, asked: Option<Id<Account>>) -> Result<Option<Id<Account>>, Fault> {
        match asked {
            Some(account) if !self.is(account) && !self.may_name() => Err(Fault::Forbidden),
            asked => Ok(asked),
        }
    }

    /// Whether rows may say whose they are.
    pub fn may_name(&self) -> bool {
        let individual = self.organisation.individual_figures;
        self.account.as_ref().map_or(individual, |account| account.role.may_single_out(individual))
    }

    /// Whether people are shown one by one: only where the organisation has decided so, and told them.
    pub fn shows_people(&self) -> bool {
        self.organisation.individual_figures
    }

    /// Whether the onlooker can do something about what is shown: a director cannot.
    pub fn may_manage(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.role != Role::Director)
    }

    /// Whether the pages of events are open to them.
    pub fn is_staff(&self) -> bool {
        self.account.is_some()
    }

    /// Whether an account is their own.
    pub fn is(&self, account: Id<Account>) -> bool {
        self.account.as_ref().is_some_and(|mine| mine.id == account)
    }
}
