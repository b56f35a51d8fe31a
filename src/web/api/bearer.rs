//! Who calls: the token in the `Authorization` header, its account and its organisation. Cookies open nothing here.
//!
//! A handler says in its signature whom it serves: [`ReadCaller`], [`PeopleCaller`], [`WriteCaller`] or
//! [`AdminCaller`]. It stands before the body, so that strangers are turned away before anything is read.

use std::future::{Ready, ready};
use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::LazyLock;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::problem::Problem;
use crate::actions::Act;
use crate::context::Context;
use crate::domain::account::{Account, ApiToken, Scope};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::permission::Permission;
use crate::secrets::hashed;
use crate::store;

/// Requests per second that one token may keep up; far above any script, far below what starves the others.
const PER_SECOND: u32 = 1_000;
/// Requests that one token may have waiting at one instant.
const AT_ONCE: u32 = 4_000;

static LIMIT: LazyLock<DefaultKeyedRateLimiter<Id<ApiToken>>> = LazyLock::new(|| {
    let per_second = NonZeroU32::new(PER_SECOND).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_second(per_second).allow_burst(NonZeroU32::new(AT_ONCE).unwrap_or(per_second)))
});

/// A token's account in its organisation.
#[derive(Debug, Clone)]
pub struct Caller {
    /// In whose name it acts.
    pub account: Account,
    /// The one organisation it opens.
    pub organisation: Organisation,
    /// What the token may be used for.
    pub scope: Scope,
    /// Idempotency keys are kept per token.
    pub token: Id<ApiToken>,
}

impl Caller {
    /// This account doing something now.
    pub fn act(&self, context: &Context) -> Act {
        context.act(self.organisation.id, Some(self.account.id))
    }
}

macro_rules! admitted {
    ($(#[$doc:meta])* $name:ident, $permission:ident, $scope:ident) => {
        $(#[$doc])*
        pub struct $name(pub Caller);

        impl Deref for $name {
            type Target = Caller;
            fn deref(&self) -> &Caller {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = Problem;
            type Future = Ready<Result<Self, Problem>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(admit(request, Permission::$permission, Scope::$scope).map($name))
            }
        }
    };
}
admitted!(
    /// Any token, to read what every role may see.
    ReadCaller, Read, Read
);
admitted!(
    /// A manager's or an admin's token, to read what concerns people.
    PeopleCaller, Manage, Read
);
admitted!(
    /// A manager's or an admin's token that may write.
    WriteCaller, Manage, Write
);
admitted!(
    /// An admin's token that may write.
    AdminCaller, Administer, Write
);

/// Whether a token was sent that opens nothing; what [`recognise`] leaves behind for the extractors.
struct UnknownToken;

/// Middleware: looks the token up, once, and leaves its caller with the request.
pub async fn recognise(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if let Some(secret) = bearer(request.request()).map(hashed) {
        match caller(request.request(), secret).await? {
            Some(caller) => {
                spare(caller.token)?;
                request.extensions_mut().insert(caller);
            }
            None => {
                tracing::warn!(path = request.path(), "a request came with an unknown API token");
                request.extensions_mut().insert(UnknownToken);
            }
        }
    }
    next.call(request).await
}

/// RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1).
fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

async fn caller(request: &HttpRequest, hash: String) -> Result<Option<Caller>, Problem> {
    let Some(context) = request.app_data::<web::Data<Context>>() else { return Ok(None) };
    let found = context.read(move |tx| {
        let Some(token) = store::token::by_hash(tx, &hash)? else { return Ok(None) };
        let account = store::account::by_id(tx, token.organisation, token.account)?;
        let organisation = store::organisation::by_id(tx, token.organisation)?;
        let whole = account.zip(organisation);
        Ok(whole.map(|(account, organisation)| Caller { account, organisation, scope: token.scope, token: token.id }))
    });
    Ok(found.await?)
}

fn spare(token: Id<ApiToken>) -> Result<(), Problem> {
    LIMIT.check_key(&token).map_err(|refused| {
        let wait = refused.wait_time_from(DefaultClock::default().now());
        Problem::too_many(wait.as_secs().max(1))
    })
}

fn admit(request: &HttpRequest, permission: Permission, scope: Scope) -> Result<Caller, Problem> {
    let extensions = request.extensions();
    let Some(caller) = extensions.get::<Caller>() else {
        return Err(Problem::unauthorised(extensions.get::<UnknownToken>().is_some()));
    };
    if scope == Scope::Write && caller.scope == Scope::Read {
        return Err(Problem::read_only());
    }
    if caller.account.role.may(permission) { Ok(caller.clone()) } else { Err(Problem::forbidden()) }
}
