//! Every setting: its name, what it is for, its default. Help, documentation and the reader of settings go by this
//! table; it knows nothing of what a value must look like.

/// One setting: the environment variable is `COMPTOIR_<key>`, the flag `--<key>` with hyphens, the key in the
/// file `<key>` in lower case.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Upper case with underscores.
    pub key: &'static str,
    /// What it is for, one line.
    pub about: &'static str,
    /// What holds when nobody says otherwise; empty for none.
    pub default: &'static str,
}

const fn setting(key: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting { key, about, default }
}

/// All settings, in the order an operator meets them.
pub const SETTINGS: &[Setting] = &[
    setting("LISTEN", "127.0.0.1:8080", "address and port to listen on"),
    setting("PUBLIC_URL", "", "how guests reach the service, https://…; default: http:// and the listening address"),
    setting("DATA_DIR", "./data", "folder of the database and the secret key"),
    setting("DATABASE_URL", "", "sqlite:///absolute/path or postgres://…; default: comptoir.db in the data folder"),
    setting(
        "SECRET_KEY_FILE",
        "",
        "64 hexadecimal digits, mode 0600; default: secret.key in the data folder, made at first start",
    ),
    setting(
        "SMTP_URL",
        "",
        "smtp://user:password@host:port, smtps://…, ?tls=required|opportunistic|none; default: mail is kept and shown, not sent",
    ),
    setting(
        "SMTP_CONNECTIONS",
        "",
        "connections to the mail server at once; default: one, and up to four while the server is slow",
    ),
    setting(
        "MAIL_FROM",
        "comptoir@localhost.localdomain",
        "sender and calendar organiser of all mail; no plus sign in it",
    ),
    setting(
        "BOUNCE_ADDRESS",
        "",
        "envelope sender; the token of a message is added after a plus sign; default: the sender",
    ),
    setting(
        "IMAP_URL",
        "",
        "mailbox of calendar replies and bounces: imaps://user:password@host:port/INBOX, imap://…?tls=required|none",
    ),
    setting(
        "INBOUND_SECRET_FILE",
        "",
        "file with the secret that signs mail posted to /inbound; default: that address does not exist",
    ),
    setting("DKIM_SELECTOR", "", "name of the signing key in the DNS; goes with DKIM_DOMAIN and DKIM_KEY_FILE"),
    setting("DKIM_DOMAIN", "", "domain that signs"),
    setting("DKIM_KEY_FILE", "", "private key as PEM, RSA or Ed25519"),
    setting("DNS_SERVER", "", "address and port of the DNS that checks of the sender ask; default: the system's"),
    setting("COALESCE_SECONDS", "120", "edits of an event are gathered for so long before guests are told"),
    setting("RETRY_SECONDS", "60", "first wait after a temporary refusal; grows from there"),
    setting("LEASE_SECONDS", "60", "a message whose process died is taken over after so long"),
    setting(
        "DOMAIN_RATE",
        "",
        "messages per second and recipient domain; default: a first 60 at once, then 1 a second",
    ),
    setting(
        "TRUSTED_PROXIES",
        "",
        "addresses or networks whose X-Forwarded-For is believed, comma-separated; default: none",
    ),
    setting(
        "CALENDAR_NETWORKS",
        "",
        "networks of your own in which private calendars may be read, comma-separated; default: none",
    ),
    setting("CALENDAR_SECONDS", "20", "a private calendar that has not answered in full after so long is given up"),
    setting("WORKERS", "", "web threads; default: one per core"),
    setting("LOG", "info", "tracing filter, such as info or comptoir=debug"),
    setting("LOG_FORMAT", "text", "text or json"),
    setting("OIDC_ISSUER", "", "identity provider (not used by this version)"),
    setting("OIDC_CLIENT_ID", "", "name of this service at the identity provider (not used by this version)"),
    setting("OIDC_CLIENT_SECRET_FILE", "", "file with the secret for the identity provider (not used by this version)"),
];

/// Settings that are understood and do nothing yet; said aloud at start, so that nobody waits for them.
pub const NOT_USED_YET: &[&str] = &["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET_FILE"];
