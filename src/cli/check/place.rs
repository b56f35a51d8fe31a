//! The data folder, the key, the database, the public address.

use std::os::unix::fs::PermissionsExt as _;

use super::finding::Finding;
use crate::config::Config;
use crate::secrets::{Chance, SecretKey};
use crate::store::Db;

/// Looks at where the installation lives.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    vec![folder(config), key(config), database(config), address(config)]
}

fn folder(config: &Config) -> Finding {
    const SUBJECT: &str = "data folder";
    let path = config.data_dir.display();
    if !config.data_dir.exists() {
        return Finding::note(SUBJECT, format!("{path} is not there; the first start makes it"));
    }
    let trial = config.data_dir.join(".comptoir-check");
    let tried = std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial));
    if let Err(reason) = tried {
        return Finding::wrong(
            SUBJECT,
            format!(
                "{path} cannot be written ({reason}); give it to the user that runs comptoir, or set COMPTOIR_DATA_DIR"
            ),
        );
    }
    match std::fs::metadata(&config.data_dir) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            Finding::note(SUBJECT, format!("{path} can be read by others; run: chmod 700 {path}"))
        }
        _ => Finding::good(SUBJECT, format!("{path} can be written")),
    }
}

fn key(config: &Config) -> Finding {
    const SUBJECT: &str = "secret key";
    let path = config.secret_key_file.display();
    if !config.secret_key_file.exists() {
        return Finding::note(SUBJECT, format!("{path} is not there; the first start makes it"));
    }
    match SecretKey::read_or_make(&config.secret_key_file, &Chance::System) {
        Ok(_) => Finding::good(
            SUBJECT,
            format!("{path} is readable by its owner alone; keep a copy, all links depend on it"),
        ),
        Err(fault) => Finding::wrong(SUBJECT, format!("{path}: {fault}")),
    }
}

fn database(config: &Config) -> Finding {
    const SUBJECT: &str = "database";
    match Db::look(&config.database_url) {
        Ok(None) => Finding::note(SUBJECT, "not there; the first start makes it"),
        Ok(Some(standing)) if standing.pending == 0 => {
            Finding::good(SUBJECT, format!("opens; version {}", standing.last.unwrap_or_default()))
        }
        Ok(Some(standing)) => {
            let version = standing.last.unwrap_or_else(|| "none".into());
            Finding::note(
                SUBJECT,
                format!(
                    "opens; version {version}, {} steps behind: back up, then run comptoir migrate",
                    standing.pending
                ),
            )
        }
        Err(fault) => Finding::wrong(SUBJECT, fault.to_string()),
    }
}

fn address(config: &Config) -> Finding {
    const SUBJECT: &str = "address";
    let url = &config.public_url;
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let is_here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if is_here {
        Finding::note(
            SUBJECT,
            format!("links say {url}, which opens on this machine alone; set COMPTOIR_PUBLIC_URL to what guests reach"),
        )
    } else if !config.is_https() {
        Finding::note(
            SUBJECT,
            format!("links say {url}, without encryption; put a proxy with TLS in front and write https://"),
        )
    } else if config.trusted_proxies.is_empty() {
        Finding::note(
            SUBJECT,
            format!("links say {url}; name the proxy in COMPTOIR_TRUSTED_PROXIES, or all visitors count as one"),
        )
    } else {
        Finding::good(SUBJECT, format!("links say {url}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::finding::State;
    use crate::config::Said;

    fn config(pairs: &[(&str, &str)]) -> Config {
        let mut said = Said::default();
        for (key, value) in pairs {
            said.say(key, (*key).into(), value);
        }
        Config::from_said(&said).unwrap()
    }

    #[test]
    fn a_place_where_nothing_is_yet_is_no_fault_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let findings = look(&config(&[("DATA_DIR", data.to_str().unwrap())]));
        assert!(findings.iter().all(|finding| finding.state != State::Wrong), "{findings:?}");
        assert!(!data.exists());
    }

    #[test]
    fn what_is_there_is_judged() {
        let folder = tempfile::tempdir().unwrap();
        let said = [("DATA_DIR", folder.path().to_str().unwrap()), ("PUBLIC_URL", "http://comptoir.example.org")];
        let config = config(&said);
        drop(Db::open(&config.database_url).unwrap());
        std::fs::write(&config.secret_key_file, "short").unwrap();
        let [_, key, database, address] = look(&config).try_into().unwrap();
        assert_eq!((key.state, database.state, address.state), (State::Wrong, State::Ok, State::Note));
        assert!(key.words.contains("chmod 600"), "{key}");
    }
}
