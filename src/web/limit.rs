//! How often the open doors may be knocked at. Staff on one network share an address, guests in one bar too: a signed
//! link is therefore limited by itself, and never by where it is used.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use governor::clock::Clock;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

use super::fault::Fault;
use crate::domain::email_address::EmailAddress;

/// After so many questions, keys that nobody has used for a while are forgotten.
const SWEEP_EVERY: u64 = 1024;

/// What has been asked lately; one for all worker threads. Runs on the machine's monotonic time: a demonstration's
/// clock, set forward, opens no door.
pub struct Limits {
    addresses: DefaultKeyedRateLimiter<String>,
    sources: DefaultKeyedRateLimiter<Option<IpAddr>>,
    links: DefaultKeyedRateLimiter<Uuid>,
    asked: AtomicU64,
}

impl Default for Limits {
    /// Sign-in mails: 5 for one address, then one in 3 minutes; 30 from one source, then 2 a minute. Answers by one
    /// link: 120, then 2 a second.
    fn default() -> Self {
        Limits {
            addresses: RateLimiter::keyed(quota(5, Duration::from_secs(180))),
            sources: RateLimiter::keyed(quota(30, Duration::from_secs(30))),
            links: RateLimiter::keyed(quota(120, Duration::from_millis(500))),
            asked: AtomicU64::new(0),
        }
    }
}

impl Limits {
    /// Asks for a mail to an address, known or not.
    pub fn address(&self, email: &EmailAddress) -> Result<(), Fault> {
        self.sweep();
        ask(&self.addresses, &email.key())
    }

    /// Asks for a mail from a network address; a household's IPv6 network is one source.
    pub fn source(&self, source: Option<IpAddr>) -> Result<(), Fault> {
        self.sweep();
        ask(&self.sources, &source.map(household))
    }

    /// Uses a signed link.
    pub fn link(&self, link_key: Uuid) -> Result<(), Fault> {
        self.sweep();
        ask(&self.links, &link_key)
    }

    fn sweep(&self) {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.addresses.retain_recent();
            self.sources.retain_recent();
            self.links.retain_recent();
        }
    }
}

fn quota(burst: u32, then_one_per: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    // A period is refused only when it is zero, which none of ours is.
    Quota::with_period(then_one_per).unwrap_or(Quota::per_second(burst)).allow_burst(burst)
}

fn ask<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Fault> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(limiter.clock().now());
        Fault::TooMany { wait: wait.as_secs() + 1 }
    })
}

/// The network that an address stands for: an IPv6 subscriber holds a /64 at least.
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_five_mails_and_then_waits_for_three_minutes() {
        let limits = Limits::default();
        let victim = EmailAddress::parse("victim@example.org").unwrap();
        let shouted = EmailAddress::parse("Victim@Example.org").unwrap();
        for _ in 0..4 {
            assert!(limits.address(&victim).is_ok());
        }
        assert!(limits.address(&shouted).is_ok());
        match limits.address(&victim) {
            Err(Fault::TooMany { wait }) => assert!((170..=181).contains(&wait), "{wait}"),
            other => panic!("{other:?}"),
        }
        assert!(limits.address(&EmailAddress::parse("other@example.org").unwrap()).is_ok());
    }

    #[test]
    fn a_source_is_a_household() {
        let limits = Limits::default();
        let from = |address: &str| Some(address.parse().unwrap());
        for last in 0..30 {
            assert!(limits.source(from(&format!("2001:db8::{last}"))).is_ok());
        }
        assert!(limits.source(from("2001:db8::ffff")).is_err());
        assert!(limits.source(from("2001:db8:0:1::1")).is_ok());
    }

    #[test]
    fn a_link_that_is_used_too_often_closes_no_other() {
        let limits = Limits::default();
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let passed = (0..200).filter(|_| limits.link(one).is_ok()).count();
        assert!((120..=122).contains(&passed), "{passed}");
        assert!(limits.link(other).is_ok());
    }
}
