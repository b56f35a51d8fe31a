-- The tenant, the people who sign in to it, and the three things that let them in:
-- a browser session, a one-time sign-in link, an API token. Secrets are kept as SHA-256 only.
CREATE TABLE organisations (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  timezone text NOT NULL,  -- IANA name; days, weeks and months are cut in it
  locale text NOT NULL,  -- fr | en: the language when nothing better is known
  holidays_region text NOT NULL,  -- fr | fr-alsace-moselle | none
  target_percent integer,  -- share of real-world time aimed at; NULL while observing
  individual_figures boolean NOT NULL DEFAULT FALSE,
  created_at timestamptz NOT NULL
);

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email text NOT NULL,  -- as typed
  email_key text NOT NULL,  -- as compared (lower case)
  name text NOT NULL,
  role text NOT NULL,  -- admin | manager | director
  locale text NOT NULL,
  feed_key uuid NOT NULL UNIQUE,  -- random half of the secret feed address
  contract text NOT NULL,  -- JSON {"mon":420,…}: minutes per weekday
  created_at timestamptz NOT NULL,
  UNIQUE (organisation_id, email_key)
);
CREATE INDEX accounts_by_email ON accounts (email_key);

CREATE TABLE leaves (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  taken_on date NOT NULL,
  hundredths integer NOT NULL CHECK (hundredths BETWEEN 1 AND 100),  -- share of that day's contract
  PRIMARY KEY (account_id, taken_on)
);

CREATE TABLE sessions (
  token_hash text NOT NULL PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE sign_in_links (
  token_hash text NOT NULL PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz  -- a link opens one session
);
CREATE INDEX sign_in_links_by_account ON sign_in_links (account_id);

CREATE TABLE api_tokens (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name text NOT NULL,
  scope text NOT NULL,  -- read | write
  token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);

-- What was answered to a POST that carried an Idempotency-Key, so that a repeat gets the same words.
CREATE TABLE idempotency_keys (
  token_id uuid NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
  idempotency_key text NOT NULL,
  request_hash text NOT NULL,  -- method, path and body; another request under the key is refused
  status integer NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (token_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Who did what, appended and never changed. `detail` is JSON without personal content.
CREATE TABLE audit_lines (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid,  -- NULL: a member by link, or the service itself
  done_at timestamptz NOT NULL,
  deed text NOT NULL,
  subject_id uuid,
  detail text NOT NULL
);
CREATE INDEX audit_lines_in_order ON audit_lines (organisation_id, done_at);

-- One row at most: how far a demonstration's clock was moved, so that commands on the same data follow it.
CREATE TABLE clock_shifts (
  id integer NOT NULL PRIMARY KEY CHECK (id = 1),
  offset_micros bigint NOT NULL
);
