-- The tenant, the people who sign in to it, and the three things that let them in:
-- a browser session, a one-time sign-in link, an API token. Secrets are kept as SHA-256 only.
CREATE TABLE organisations (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,  -- IANA name; days, weeks and months are cut in it
  locale TEXT NOT NULL,  -- fr | en: the language when nothing better is known
  holidays_region TEXT NOT NULL,  -- fr | fr-alsace-moselle | none
  target_percent INTEGER,  -- share of real-world time aimed at; NULL while observing
  individual_figures INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email TEXT NOT NULL,  -- as typed
  email_key TEXT NOT NULL,  -- as compared (lower case)
  name TEXT NOT NULL,
  role TEXT NOT NULL,  -- admin | manager | director
  locale TEXT NOT NULL,
  feed_key BLOB NOT NULL UNIQUE,  -- random half of the secret feed address
  contract TEXT NOT NULL,  -- JSON {"mon":420,…}: minutes per weekday
  created_at INTEGER NOT NULL,
  UNIQUE (organisation_id, email_key)
) STRICT;
CREATE INDEX accounts_by_email ON accounts (email_key);

CREATE TABLE leaves (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  taken_on TEXT NOT NULL,
  hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 100),  -- share of that day's contract
  PRIMARY KEY (account_id, taken_on)
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE sign_in_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER  -- a link opens one session
) STRICT;
CREATE INDEX sign_in_links_by_account ON sign_in_links (account_id);

CREATE TABLE api_tokens (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,  -- read | write
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);

-- What was answered to a POST that carried an Idempotency-Key, so that a repeat gets the same words.
CREATE TABLE idempotency_keys (
  token_id BLOB NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,  -- method, path and body; another request under the key is refused
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (token_id, idempotency_key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Who did what, appended and never changed. `detail` is JSON without personal content.
CREATE TABLE audit_lines (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB,  -- NULL: a member by link, or the service itself
  done_at INTEGER NOT NULL,
  deed TEXT NOT NULL,
  subject_id BLOB,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_lines_in_order ON audit_lines (organisation_id, done_at);

-- One row at most: how far a demonstration's clock was moved, so that commands on the same data follow it.
CREATE TABLE clock_shifts (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  offset_micros INTEGER NOT NULL
) STRICT;
