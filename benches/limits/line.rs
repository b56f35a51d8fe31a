//! One line of JSON per case: what we did, and what the limit did beside it.

use serde::Serialize;

/// What one arm did in one round, or in the median of its rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Requests, messages or starts per second.
    pub rps: f64,
    /// Milliseconds within which half of them were answered.
    pub p50_ms: Option<f64>,
    /// Milliseconds within which 99 of 100 were answered.
    pub p99_ms: Option<f64>,
}

/// A case as it is printed.
#[derive(Debug, Serialize)]
pub struct Line {
    /// What was asked of us.
    pub case: String,
    /// How much stood in the database, or how large an answer was, in words.
    pub size: String,
    /// Connections that asked at the same time.
    pub conns: usize,
    /// Our requests per second; nothing where only memory is looked at.
    pub rps: Option<f64>,
    /// Our median in milliseconds.
    pub p50_ms: Option<f64>,
    /// Our 99th percentile in milliseconds.
    pub p99_ms: Option<f64>,
    /// What stands beside us.
    pub limit: &'static str,
    /// The limit's requests per second.
    pub limit_rps: Option<f64>,
    /// The limit's median in milliseconds.
    pub limit_p50_ms: Option<f64>,
    /// The limit's 99th percentile in milliseconds.
    pub limit_p99_ms: Option<f64>,
    /// How much of the limit we reach: 1 is all of it. Of speed where there is one, else of memory.
    pub ratio: Option<f64>,
    /// Resident memory of the service after the case, in MiB.
    pub rss_mb: f64,
    /// Resident memory of the limit's process, in MiB, where it has one.
    pub limit_rss_mb: Option<f64>,
}

impl Figures {
    /// From the microseconds that each answer took and the seconds that all of them took together.
    pub fn of(mut micros: Vec<u32>, seconds: f64) -> Self {
        micros.sort_unstable();
        let within = |share: f64| {
            let last = micros.len().checked_sub(1)?;
            Some(f64::from(micros[(last as f64 * share).round() as usize]) / 1_000.0)
        };
        Figures { rps: micros.len() as f64 / seconds, p50_ms: within(0.5), p99_ms: within(0.99) }
    }

    /// Of something whose single parts are not timed.
    pub fn of_rate(rps: f64) -> Self {
        Figures { rps, p50_ms: None, p99_ms: None }
    }

    /// The middle of each figure over several rounds.
    pub fn median(rounds: &[Figures]) -> Self {
        let middle = |figure: fn(&Figures) -> Option<f64>| median(rounds.iter().filter_map(figure).collect());
        Figures {
            rps: middle(|round| Some(round.rps)).unwrap_or(0.0),
            p50_ms: middle(|round| round.p50_ms),
            p99_ms: middle(|round| round.p99_ms),
        }
    }
}

impl Line {
    /// A line about speed.
    pub fn of(
        case: &str,
        size: String,
        conns: usize,
        ours: Figures,
        beside: (&'static str, Figures),
        rss_mb: f64,
    ) -> Self {
        let (limit, theirs) = beside;
        Line {
            case: case.to_owned(),
            size,
            conns,
            rps: Some(rounded(ours.rps)),
            p50_ms: ours.p50_ms.map(rounded),
            p99_ms: ours.p99_ms.map(rounded),
            limit,
            limit_rps: Some(rounded(theirs.rps)),
            limit_p50_ms: theirs.p50_ms.map(rounded),
            limit_p99_ms: theirs.p99_ms.map(rounded),
            ratio: (theirs.rps > 0.0).then(|| rounded(ours.rps / theirs.rps)),
            rss_mb: rounded(rss_mb),
            limit_rss_mb: None,
        }
    }

    /// A line about memory.
    pub fn of_memory(case: &str, size: String, conns: usize, rss_mb: f64, beside: (&'static str, f64)) -> Self {
        let (limit, theirs) = beside;
        Line {
            case: case.to_owned(),
            size,
            conns,
            rps: None,
            p50_ms: None,
            p99_ms: None,
            limit,
            limit_rps: None,
            limit_p50_ms: None,
            limit_p99_ms: None,
            ratio: (rss_mb > 0.0).then(|| rounded(theirs / rss_mb)),
            rss_mb: rounded(rss_mb),
            limit_rss_mb: Some(rounded(theirs)),
        }
    }

    /// Writes it to standard output, where nothing else is written.
    pub fn print(&self) -> anyhow::Result<()> {
        println!("{}", serde_json::to_string(self)?);
        Ok(())
    }
}

/// The middle one; nothing of nothing.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = values[(values.len() - 1) / 2];
    Some((lower + upper) / 2.0)
}

fn rounded(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}
