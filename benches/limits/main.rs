//! Comptoir beside the limits of the machine it runs on: each case is measured in turn with a few lines that do the
//! same work and nothing else, in the same run, and printed as one line of JSON. `docs/performance.md` says how to
//! read them. Nothing here knows what a good figure is.

mod beside;
mod cases;
mod http;
mod line;
mod process;
mod rounds;
mod scale;
mod sink;
mod stage;

use std::process::ExitCode;

use scale::Scale;

/// What the cases share.
pub struct Bench {
    /// How much of everything.
    pub scale: Scale,
    /// Runs the load and the mail sink; the services measured are processes of their own.
    pub runtime: tokio::runtime::Runtime,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["as", limit, about] => beside::serve(limit, about),
        asked if asked.contains(&"--bench") => measure(asked),
        _ => {
            eprintln!("limits measures for minutes and runs by `scripts/bench` alone");
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("limits: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs all cases, or those that are named; one that breaks stops no other.
fn measure(asked: &[&str]) -> anyhow::Result<()> {
    let quick = asked.contains(&"--quick");
    let named: Vec<&str> = asked.iter().copied().filter(|word| !word.starts_with("--")).collect();
    let unknown = named.iter().find(|name| !cases::ALL.iter().any(|case| case.name == **name));
    if let Some(unknown) = unknown {
        let known: Vec<&str> = cases::ALL.iter().map(|case| case.name).collect();
        anyhow::bail!("no case is called {unknown}; there are {}", known.join(", "));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let bench = Bench { scale: if quick { Scale::quick() } else { Scale::full() }, runtime };
    let mut broken = Vec::new();
    for case in cases::ALL.iter().filter(|case| named.is_empty() || named.contains(&case.name)) {
        eprintln!("{}", case.name);
        if let Err(fault) = (case.run)(&bench) {
            eprintln!("{}: {fault:#}", case.name);
            broken.push(case.name);
        }
    }
    if broken.is_empty() { Ok(()) } else { anyhow::bail!("could not be measured: {}", broken.join(", ")) }
}
