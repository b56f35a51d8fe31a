use super::*;

fn with(pairs: &[(&str, &str)]) -> Result<Config, ConfigFault> {
    let mut said = Said::default();
    said.read_environment(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))?;
    Config::from_said(&said)
}

#[test]
fn nothing_said_gives_the_defaults() {
    let config = with(&[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url, "http://127.0.0.1:8080");
    assert!(config.database_url.starts_with("sqlite:///") && config.database_url.ends_with("/data/comptoir.db"));
    assert!(config.smtp_url.is_none() && config.trusted_proxies.is_empty() && config.domain_rate.is_none());
    assert_eq!(with(&[("COMPTOIR_SMTP_URL", "smtp://a.example")]).unwrap().domain_rate, Some(Rate::USUAL));
}

// S6: no plus sign in the organiser's address.
#[test]
fn wrong_settings_are_refused_by_name_with_the_mend() {
    for (name, value) in [
        ("COMPTOIR_LISTEN", "8080"),
        ("COMPTOIR_PUBLIC_URL", "example.org"),
        ("COMPTOIR_DATABASE_URL", "postgresql:name"),
        ("COMPTOIR_DATABASE_URL", "sqlite:relative.db"),
        ("COMPTOIR_SMTP_URL", "mail.example.org"),
        ("COMPTOIR_IMAP_URL", "mail.example.org"),
        ("COMPTOIR_MAIL_FROM", "rsvp+x@example.org"),
        ("COMPTOIR_MAIL_FROM", "nobody"),
        ("COMPTOIR_BOUNCE_ADDRESS", "a-mailbox-of-thirty-two-letters-x@example.org"),
        ("COMPTOIR_DNS_SERVER", "dns.example.org"),
        ("COMPTOIR_LEASE_SECONDS", "0"),
        ("COMPTOIR_RETRY_SECONDS", "soon"),
        ("COMPTOIR_DOMAIN_RATE", "-1"),
        ("COMPTOIR_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("COMPTOIR_WORKERS", "0"),
        ("COMPTOIR_LOG_FORMAT", "xml"),
        ("COMPTOIR_DKIM_DOMAIN", "example.org"),
        ("COMPTOIR_LISTEM", "127.0.0.1:80"),
        ("COMPTOIR_SMTP", "smtp://x"),
    ] {
        let fault = with(&[(name, value)]).unwrap_err();
        assert!(fault.name.contains(name), "{name}={value}: {fault}");
        assert!(!fault.mend.is_empty());
    }
    assert!(with(&[("COMPTOIR_SMTP", "x")]).unwrap_err().mend.contains("SMTP_URL"));
}

#[test]
fn the_environment_wins_over_the_file_and_unknown_keys_of_the_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("comptoir.toml");
    std::fs::write(&path, "listen = \"127.0.0.1:1\"\nworkers = 3\n").unwrap();
    let mut said = Said::default();
    said.read_file(&path).unwrap();
    said.read_environment([("COMPTOIR_LISTEN".to_owned(), "127.0.0.1:2".to_owned())].into_iter()).unwrap();
    let config = Config::from_said(&said).unwrap();
    assert_eq!((config.listen.port(), config.workers), (2, Some(3)));
    std::fs::write(&path, "lissen = 1\n").unwrap();
    assert!(Said::default().read_file(&path).unwrap_err().name.contains("lissen"));
}
