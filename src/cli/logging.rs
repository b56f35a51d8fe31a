//! Where log lines go and what they look like: standard error, so that standard output stays for answers.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::{Config, ConfigFault, LogFormat};

/// Begins to write log lines as the settings ask for.
///
/// # Errors
/// A filter that cannot be understood.
pub(super) fn begin(config: &Config) -> Result<(), ConfigFault> {
    // The client that reads private calendars would name their addresses, which are secrets.
    let filter = EnvFilter::try_new(format!("{},ureq=info", config.log)).map_err(|wrong| ConfigFault {
        name: "COMPTOIR_LOG".into(),
        mend: format!("{wrong}; write a level (error, warn, info, debug) or target=level, comma-separated"),
    })?;
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_span_events(FmtSpan::NONE);
    // A second beginning, as in tests, changes nothing.
    let begun = match config.log_format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    if let Err(already) = begun {
        tracing::debug!(%already, "log lines are being written already");
    }
    Ok(())
}
