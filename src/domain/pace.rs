//! How fast mail leaves (CALENDAR-MAIL D5): a bucket of messages per recipient domain, a rest for a domain that says
//! "not now", and a rest for the mail server when it takes nothing from anybody. Pure: the instant is handed in.
//!
//! Held in memory by each process: after a restart every bucket is full again, and two nodes send twice as fast.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// Domains that are remembered before those that are at peace are forgotten.
const REMEMBERED: usize = 4096;
/// For so long the queue is taken to stand as it was seen.
const FRESH: TimeDelta = TimeDelta::milliseconds(250);
/// So soon nobody looks again.
const GLANCE: TimeDelta = TimeDelta::milliseconds(20);
/// Hand-overs to one domain at once, unless more than that may leave in a second.
const AT_ONCE: u32 = 2;

/// The pace of one process.
#[derive(Debug, Default)]
pub struct Pace {
    /// Per domain; none for no limit.
    rate: Option<Rate>,
    domains: HashMap<String, Domain>,
    server: Trouble,
    lanes: Vec<Lane>,
    seen_at: Option<DateTime<Utc>>,
}

/// How many messages may leave for one domain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// In the long run, per second.
    per_second: f64,
    /// At once, after a rest: what the bucket holds.
    bucket: f64,
}

impl Rate {
    /// One a second, after a first minute's worth: what receivers take from a small sender, without making the guests
    /// of a usual evening wait.
    pub const USUAL: Rate = Rate { per_second: 1.0, bucket: 60.0 };

    /// So many a second and no more: a bucket holds what may leave in a second, at least one message.
    pub const fn strict(per_second: f64) -> Rate {
        Rate { per_second, bucket: per_second.max(1.0) }
    }

    /// In the long run.
    pub const fn per_second(self) -> f64 {
        self.per_second
    }
}

/// A domain that has something due, as the queue was last seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lane {
    /// Urgency of its most urgent message; lower leaves first.
    pub priority: i32,
    /// Since when its oldest message is due.
    pub due_at: DateTime<Utc>,
    /// Lower case; empty for messages to nobody.
    pub domain: String,
}

#[derive(Debug, Default)]
struct Domain {
    /// When its bucket holds as many messages as it can.
    full_at: Option<DateTime<Utc>>,
    under_way: u32,
    trouble: Trouble,
}

/// Refusals in a row, and the rest that the last of them brought.
#[derive(Debug, Default)]
struct Trouble {
    failures: u32,
    rest: Option<Rest>,
}

/// From then, until then: a clock that is moved out of it, either way, ends it.
#[derive(Debug, Clone, Copy)]
struct Rest {
    since: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Pace {
    /// Full buckets for everybody.
    pub fn new(rate: Option<Rate>) -> Self {
        Pace { rate, ..Pace::default() }
    }

    /// How many messages may begin to leave for a domain at this instant.
    pub fn room(&self, domain: &str, now: DateTime<Utc>) -> usize {
        let Some(rate) = self.rate else { return usize::MAX };
        let Some(known) = self.domains.get(domain) else { return whole(capacity(rate)) };
        if known.trouble.rests(now) {
            return 0;
        }
        let at_once = AT_ONCE.max(u32::try_from(whole(rate.per_second.ceil())).unwrap_or(u32::MAX));
        let free = usize::try_from(at_once.saturating_sub(known.under_way)).unwrap_or(usize::MAX);
        whole(tokens(rate, known.full_at, now)).min(free)
    }

    /// Whether a domain said "not now" and is left in peace.
    pub fn rests(&self, domain: &str, now: DateTime<Utc>) -> bool {
        self.domains.get(domain).is_some_and(|known| known.trouble.rests(now))
    }

    /// When a domain without room may have some again; none when that depends on a hand-over that is under way.
    pub fn ready_at(&self, domain: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let rate = self.rate?;
        let known = self.domains.get(domain)?;
        if let Some(rest) = known.trouble.rest.filter(|rest| rest.holds(now)) {
            return Some(rest.until);
        }
        let lacking = 1.0 - tokens(rate, known.full_at, now);
        (lacking > 0.0).then(|| now + gap(rate).mul_f64(lacking))
    }

    /// A message for the domain is taken in hand.
    pub fn take(&mut self, domain: &str, now: DateTime<Utc>) {
        let Some(rate) = self.rate else { return };
        if self.domains.len() >= REMEMBERED && !self.domains.contains_key(domain) {
            self.domains.retain(|_, known| known.under_way > 0 || known.full_at.is_some_and(|at| at > now));
        }
        let known = self.domains.entry(domain.to_owned()).or_default();
        let from = if tokens(rate, known.full_at, now) >= capacity(rate) { now } else { known.full_at.unwrap_or(now) };
        known.full_at = Some(from + gap(rate));
        known.under_way += 1;
    }

    /// The message in hand is done with. What was not handed over leaves its place to another.
    pub fn let_go(&mut self, domain: &str, handed_over: bool) {
        let Some(rate) = self.rate else { return };
        let Some(known) = self.domains.get_mut(domain) else { return };
        known.under_way = known.under_way.saturating_sub(1);
        if !handed_over {
            known.full_at = known.full_at.map(|at| at - gap(rate));
        }
    }

    /// The server took a message for the domain.
    pub fn taken(&mut self, domain: &str) {
        self.server = Trouble::default();
        if let Some(known) = self.domains.get_mut(domain) {
            known.trouble = Trouble::default();
        }
    }

    /// The server said "not now" to a message for this domain: it rests, and the others go on. `wait` is asked for the
    /// length, given how often in a row this happened.
    pub fn put_off(&mut self, domain: &str, now: DateTime<Utc>, wait: impl Fn(u32) -> Duration) {
        if self.rate.is_some() {
            self.domains.entry(domain.to_owned()).or_default().trouble.again(now, wait);
        }
    }

    /// The server takes nothing from anybody; gives until when it is left in peace.
    pub fn server_fails(&mut self, now: DateTime<Utc>, wait: impl Fn(u32) -> Duration) -> DateTime<Utc> {
        self.server.again(now, wait)
    }

    /// Whether the server is left in peace at the moment.
    pub fn server_rests(&self, now: DateTime<Utc>) -> bool {
        self.server.rests(now)
    }

    /// The queue as it was last seen, most urgent domain first; none when that is too long ago.
    pub fn lanes(&self, now: DateTime<Utc>) -> Option<&[Lane]> {
        self.seen_within(FRESH, now).then_some(self.lanes.as_slice())
    }

    /// Whether looking again may show something else; a sender among many that finds nothing need not.
    pub fn may_look(&self, now: DateTime<Utc>) -> bool {
        self.lanes.is_empty() || !self.seen_within(GLANCE, now)
    }

    /// Forgets how the queue stood.
    pub fn look_again(&mut self) {
        self.seen_at = None;
    }

    /// Takes note of how the queue stands.
    pub fn see(&mut self, mut lanes: Vec<Lane>, now: DateTime<Utc>) {
        lanes.sort();
        self.lanes = lanes;
        self.seen_at = Some(now);
    }

    /// When the first of the domains that had something due may have room.
    pub fn next_room(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.lanes.iter().filter_map(|lane| self.ready_at(&lane.domain, now)).min()
    }

    fn seen_within(&self, span: TimeDelta, now: DateTime<Utc>) -> bool {
        self.seen_at.is_some_and(|at| at <= now && now - at < span)
    }
}

impl Trouble {
    fn rests(&self, now: DateTime<Utc>) -> bool {
        self.rest.is_some_and(|rest| rest.holds(now))
    }

    fn again(&mut self, now: DateTime<Utc>, wait: impl Fn(u32) -> Duration) -> DateTime<Utc> {
        self.failures = self.failures.saturating_add(1);
        let until = now + TimeDelta::from_std(wait(self.failures)).unwrap_or(TimeDelta::days(1));
        self.rest = Some(Rest { since: now, until });
        until
    }
}

impl Rest {
    fn holds(self, now: DateTime<Utc>) -> bool {
        self.since <= now && now < self.until
    }
}

/// What a bucket holds.
fn capacity(rate: Rate) -> f64 {
    rate.bucket
}

/// Between two messages of one domain; never under a nanosecond, never over a century.
fn gap(rate: Rate) -> Duration {
    Duration::from_secs_f64((1.0 / rate.per_second).clamp(1e-9, 3e9))
}

/// What a bucket holds now. One that would be full later than it takes to fill was emptied before the clock was moved
/// back, and counts as full.
fn tokens(rate: Rate, full_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> f64 {
    let missing = full_at.and_then(|at| (at - now).to_std().ok()).unwrap_or_default();
    let gaps = missing.as_secs_f64() / gap(rate).as_secs_f64();
    if gaps > capacity(rate) + 0.5 { capacity(rate) } else { capacity(rate) - gaps }
}

/// The whole messages in an amount; a billionth is forgiven, for instants are whole nanoseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn whole(amount: f64) -> usize {
    (amount + 1e-6).clamp(0.0, 1e9) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        "2026-11-20T09:00:00Z".parse().unwrap()
    }

    fn after(seconds: f64) -> DateTime<Utc> {
        start() + Duration::from_secs_f64(seconds)
    }

    /// As many as may leave, each done with at once.
    fn drain(pace: &mut Pace, domain: &str, now: DateTime<Utc>) -> usize {
        let mut left = 0;
        while pace.room(domain, now) > 0 {
            pace.take(domain, now);
            pace.let_go(domain, true);
            left += 1;
        }
        left
    }

    // D5
    #[test]
    fn a_domain_gets_one_a_second_and_does_not_slow_another() {
        let mut pace = Pace::new(Some(Rate::strict(1.0)));
        assert_eq!(drain(&mut pace, "a.example", start()), 1);
        assert_eq!(pace.ready_at("a.example", start()), Some(after(1.0)));
        assert_eq!(drain(&mut pace, "b.example", start()), 1);
        assert_eq!(drain(&mut pace, "a.example", after(0.999)), 0);
        assert_eq!(drain(&mut pace, "a.example", after(1.0)), 1);
        assert_eq!(drain(&mut pace, "a.example", after(60.0)), 1, "a bucket does not grow while nobody writes");
        assert_eq!(Pace::new(None).room("a.example", start()), usize::MAX);
    }

    // D5
    #[test]
    fn a_usual_evening_leaves_at_once_and_the_rest_one_by_one() {
        let mut pace = Pace::new(Some(Rate::USUAL));
        assert_eq!(drain(&mut pace, "a.example", start()), 60);
        assert_eq!(drain(&mut pace, "a.example", after(5.0)), 5);
    }

    #[test]
    fn over_any_stretch_no_more_leave_than_its_seconds_and_one() {
        for rate in [0.25, 1.0, 3.0, 40.0] {
            let mut pace = Pace::new(Some(Rate::strict(rate)));
            let left: usize =
                (0..600).map(|tenths| drain(&mut pace, "a.example", after(f64::from(tenths) / 10.0))).sum();
            let allowed = rate * 59.9 + rate.max(1.0);
            assert!(left as f64 <= allowed + 1e-6 && left as f64 >= allowed - rate.max(1.0), "{left} at {rate}");
        }
    }

    // D5
    #[test]
    fn at_most_two_at_once_go_to_a_slow_domain() {
        let mut pace = Pace::new(Some(Rate::strict(1.0)));
        for second in 0..2 {
            let now = after(f64::from(second));
            assert_eq!(pace.room("slow.example", now), 1);
            pace.take("slow.example", now);
        }
        assert_eq!((pace.room("slow.example", after(9.0)), pace.ready_at("slow.example", after(9.0))), (0, None));
        pace.let_go("slow.example", true);
        assert_eq!(pace.room("slow.example", after(9.0)), 1);
        let mut fast = Pace::new(Some(Rate::strict(1e6)));
        (0..500).for_each(|_| fast.take("own.example", start()));
        assert!(fast.room("own.example", start()) > 500);
    }

    #[test]
    fn what_was_not_handed_over_takes_nobodys_place() {
        let mut pace = Pace::new(Some(Rate::strict(1.0)));
        pace.take("a.example", start());
        assert_eq!(pace.room("a.example", start()), 0);
        pace.let_go("a.example", false);
        assert_eq!(pace.room("a.example", start()), 1);
    }

    // D5
    #[test]
    fn a_domain_that_says_not_now_rests_longer_each_time_and_alone() {
        let mut pace = Pace::new(Some(Rate::strict(1.0)));
        let wait = |failures| Duration::from_secs(u64::from(failures) * 5);
        pace.put_off("busy.example", start(), wait);
        assert_eq!(pace.room("busy.example", after(4.9)), 0);
        assert_eq!(pace.ready_at("busy.example", start()), Some(after(5.0)));
        assert_eq!(pace.room("other.example", start()), 1);
        pace.put_off("busy.example", after(5.0), wait);
        assert_eq!((pace.room("busy.example", after(14.9)), pace.room("busy.example", after(15.0))), (0, 1));
        pace.taken("busy.example");
        pace.put_off("busy.example", after(20.0), wait);
        assert_eq!(pace.room("busy.example", after(25.0)), 1);
    }

    #[test]
    fn a_clock_that_is_moved_ends_every_rest() {
        let mut pace = Pace::new(Some(Rate::strict(1.0)));
        pace.take("a.example", start());
        pace.let_go("a.example", true);
        pace.put_off("b.example", start(), |_| Duration::from_secs(3600));
        pace.server_fails(start(), |_| Duration::from_secs(3600));
        assert!(pace.server_rests(start()));
        let yesterday = start() - TimeDelta::days(1);
        assert!(!pace.server_rests(yesterday));
        assert_eq!((pace.room("a.example", yesterday), pace.room("b.example", yesterday)), (1, 1));
    }

    #[test]
    fn absurd_rates_neither_stop_nor_overflow() {
        for rate in [1e-300, 1e-9, 1e300, f64::MAX] {
            let mut pace = Pace::new(Some(Rate::strict(rate)));
            assert!(pace.room("a.example", start()) >= 1);
            pace.take("a.example", start());
            let _ = (pace.room("a.example", start()), pace.ready_at("a.example", start()));
        }
    }
}
