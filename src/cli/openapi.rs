//! `comptoir openapi`: the API's own description, as the service answers it at `/api/v1/openapi.json`.

use std::process::ExitCode;
