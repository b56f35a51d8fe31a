//! The only place that asks the system for the time of day. Tests and demonstrations move it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use chrono::{DateTime, Duration, SubsecRound as _, Utc};
use tokio::sync::Notify;

/// The time of day as the service sees it. Cheap to clone; all clones show the same time.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, moved by an offset; may stand still.
    Movable(Arc<Movable>),
}

/// A clock that demonstrations and tests move.
#[derive(Default)]
pub struct Movable {
    /// Microseconds added to the machine's clock, or since 1970 while standing still.
    micros: AtomicI64,
    stands_still: AtomicBool,
    moved: Notify,
}

impl Clock {
    /// A clock that runs on from the machine's time plus an offset.
    pub fn shifted(offset: Duration) -> Self {
        let movable = Movable::default();
        movable.micros.store(offset.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        Clock::Movable(Arc::new(movable))
    }

    /// A clock that stands still until it is moved.
    pub fn standing(at: DateTime<Utc>) -> Self {
        let movable = Movable::default();
        movable.micros.store(at.timestamp_micros(), Ordering::SeqCst);
        movable.stands_still.store(true, Ordering::SeqCst);
        Clock::Movable(Arc::new(movable))
    }

    /// The current instant, in whole microseconds: what is answered now reads the same when it comes from a row.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now().trunc_subsecs(6),
            Clock::Movable(movable) => movable.now(),
        }
    }

    /// Moves the clock, forwards or backwards, and wakes whoever waits for a time. Does nothing to the machine's clock.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Clock::Movable(movable) = self {
            let base = if movable.stands_still.load(Ordering::SeqCst) { 0 } else { Utc::now().timestamp_micros() };
            movable.micros.store(to.timestamp_micros() - base, Ordering::SeqCst);
            movable.moved.notify_waiters();
        }
    }

    /// How far it is from the machine's clock; zero for the machine's own.
    pub fn offset(&self) -> Duration {
        match self {
            Clock::System => Duration::zero(),
            Clock::Movable(_) => self.now() - Utc::now(),
        }
    }

    /// Waits until the clock is moved; for ever on the machine's clock.
    pub async fn moved(&self) {
        match self {
            Clock::System => std::future::pending().await,
            Clock::Movable(movable) => movable.moved.notified().await,
        }
    }
}

impl Movable {
    fn now(&self) -> DateTime<Utc> {
        let micros = self.micros.load(Ordering::SeqCst);
        if self.stands_still.load(Ordering::SeqCst) {
            DateTime::from_timestamp_micros(micros).unwrap_or_default()
        } else {
            Utc::now().trunc_subsecs(6) + Duration::microseconds(micros)
        }
    }
}
