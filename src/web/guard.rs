//! Who may come in: sessions, roles asked in one place, the same-origin rule, security headers.
//!
//! A handler says in its signature whom it serves: [`Reader`], [`Manager`] or [`Admin`]. A handler without one of
//! them is open to everybody, and the route table's test knows which those are.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpRequest, web};

use super::fault::Fault;
use crate::actions::Act;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::organisation::Organisation;
use crate::domain::permission::Permission;
use crate::domain::timer::Timer;
use crate::secrets::hashed;
use crate::store;

/// A signed-in account with its organisation.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who.
    pub account: Account,
    /// Where.
    pub organisation: Organisation,
    /// What they are measuring right now.
    pub timer: Option<Timer>,
}

impl Staff {
    /// This account doing something now.
    pub fn act(&self, context: &Context) -> Act {
        context.act(self.organisation.id, Some(self.account.id))
    }
}

macro_rules! admitted {
    ($(#[$doc:meta])* $name:ident, $permission:expr) => {
        $(#[$doc])*
        pub struct $name(pub Staff);

        impl Deref for $name {
            type Target = Staff;
            fn deref(&self) -> &Staff {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = Fault;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move { admit(&request, $permission).await.map($name) })
            }
        }
    };
}
admitted!(
    /// Anybody signed in.
    Reader,
    Permission::Read
);
admitted!(
    /// A community manager or an admin.
    Manager,
    Permission::Manage
);
admitted!(
    /// An admin.
    Admin,
    Permission::Administer
);

/// Who is signed in, if anybody is: for pages that are open and show more to staff.
pub async fn somebody(request: &HttpRequest) -> Result<Option<Staff>, Fault> {
    let Some(context) = request.app_data::<web::Data<Context>>() else { return Ok(None) };
    let Some(cookie) = request.cookie(session_cookie(context)) else { return Ok(None) };
    let hash = hashed(cookie.value());
    let now = context.now();
    let found = context
        .read(move |tx| {
            let Some((organisation, account)) = store::session::owner(tx, &hash, now)? else { return Ok(None) };
            let timer = store::timer::of_account(tx, organisation, account)?;
            let account = store::account::by_id(tx, organisation, account)?;
            let both = account.zip(store::organisation::by_id(tx, organisation)?);
            Ok(both.map(|(account, organisation)| Staff { account, organisation, timer }))
        })
        .await?;
    Ok(found)
}

/// Name of the session's cookie; browsers refuse the `__Host-` prefix from anybody but this very host over TLS.
pub fn session_cookie(context: &Context) -> &'static str {
    if context.config.is_https() { "__Host-comptoir" } else { "comptoir" }
}

async fn admit(request: &HttpRequest, permission: Permission) -> Result<Staff, Fault> {
    let wanted = || request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let next = if request.method() == Method::GET { wanted() } else { "/".into() };
    let staff = somebody(request).await?.ok_or(Fault::NotSignedIn { next })?;
    if staff.account.role.may(permission) { Ok(staff) } else { Err(Fault::Forbidden) }
}

/// Middleware: an unsafe request must come from our own pages. Fetch metadata decides where the browser sends it,
/// else Origin; a client that sends neither is no browser and holds no one's cookies. Signed links and the API carry
/// their own proof and take no cookie.
pub async fn same_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let carries_proof = ["/api/", "/i/", "/j/", "/u/", "/m/", "/f/", "/stop/", "/week/"]
        .iter()
        .any(|prefix| request.path().starts_with(prefix));
    if request.method().is_safe() || carries_proof || is_ours(request.request()) {
        next.call(request).await
    } else {
        Err(Fault::Forbidden.into())
    }
}

fn is_ours(request: &HttpRequest) -> bool {
    let value = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = value("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = value("origin") else { return true };
    let host = value("host").unwrap_or_default();
    let public = request.app_data::<web::Data<Context>>().map(|context| context.links.public_url().to_owned());
    public.is_some_and(|public| public == origin || public.starts_with(&format!("{origin}/")))
        || origin.split_once("://").is_some_and(|(_, authority)| authority == host)
}

/// What every page allows itself: our own files, no inline anything, no frames around it.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Addresses that are secrets themselves.
const BY_LINK: [&str; 13] =
    ["/i/", "/f/", "/j/", "/u/", "/m/", "/c/", "/door/", "/feeds/", "/sign-in/", "/set-up/", "/d/", "/stop/", "/week/"];

/// Whether browsers tell this site where a form comes from (Fetch metadata: over TLS and on this machine alone). Where
/// they do not, a page without any referrer would post forms that look foreign to [`same_origin`].
fn names_site(request: &ServiceRequest) -> bool {
    let public =
        request.app_data::<web::Data<Context>>().and_then(|context| url::Url::parse(context.links.public_url()).ok());
    public.is_none_or(|public| {
        let host = public.host_str().unwrap_or_default();
        public.scheme() == "https"
            || host == "localhost"
            || host.ends_with(".localhost")
            || host.starts_with("127.")
            || host == "[::1]"
    })
}

/// Middleware: HEAD is GET without a body. The protocol layer leaves the body out by itself.
pub async fn head_is_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// Middleware: security headers on every answer; private pages are stored nowhere.
pub async fn headers(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let by_link = BY_LINK.iter().any(|prefix| request.path().starts_with(prefix));
    let referrer = if !by_link {
        "same-origin"
    } else if names_site(&request) {
        "no-referrer"
    } else {
        "strict-origin"
    };
    let https = request.app_data::<web::Data<Context>>().is_some_and(|context| context.config.is_https());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=(), payment=()");
    set(header::CACHE_CONTROL, "no-store");
    set(header::REFERRER_POLICY, referrer);
    if by_link {
        set(HeaderName::from_static("x-robots-tag"), "noindex");
    }
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    Ok(response)
}
