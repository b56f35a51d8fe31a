//! `comptoir openapi`: the API's own description, as the service answers it at `/api/v1/openapi.json`.

use std::process::ExitCode;

use super::answer;
use crate::web::api::openapi::document;

/// Prints the document.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    answer::say(&document())?;
    Ok(ExitCode::SUCCESS)
}
