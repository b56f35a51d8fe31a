-- Where hours come from, how they are classified, and their sums kept ready.
-- The share of real-world time that an organisation wants, from a day on. Past weeks keep their own.
CREATE TABLE targets (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  from_on date NOT NULL,
  percent integer CHECK (percent BETWEEN 1 AND 100),  -- NULL: none
  account_id uuid,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, from_on)
);
INSERT INTO targets (organisation_id, from_on, percent, set_at)
  SELECT id, '1970-01-05', target_percent, created_at FROM organisations WHERE target_percent IS NOT NULL;

-- Seconds of each account and stretch of days, each instant counted once; written in the transaction of the entries.
CREATE TABLE time_sums (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  grain text NOT NULL,  -- day | week | month | year
  first_on date NOT NULL,
  contact_s bigint NOT NULL,
  travel_s bigint NOT NULL,
  prep_s bigint NOT NULL,
  online_s bigint NOT NULL,
  other_s bigint NOT NULL,
  unclassified_s bigint NOT NULL,
  double_booked_s bigint NOT NULL,
  event_open_s bigint NOT NULL,
  from_event_s bigint NOT NULL,  -- where the counted seconds come from
  from_timer_s bigint NOT NULL,
  from_import_s bigint NOT NULL,
  from_manual_s bigint NOT NULL,
  from_late_s bigint NOT NULL,
  from_declared_s bigint NOT NULL,
  PRIMARY KEY (account_id, grain, first_on)
);
CREATE INDEX time_sums_by_period ON time_sums (organisation_id, grain, first_on, account_id);

-- What somebody is doing right now; at most one a person.
CREATE TABLE timers (
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind text NOT NULL,
  event_id uuid REFERENCES events (id) ON DELETE SET NULL,
  note text NOT NULL,
  started_at timestamptz NOT NULL,
  PRIMARY KEY (account_id)
);

-- A file of a time tracker that was read in. The file itself is not kept.
CREATE TABLE time_imports (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,  -- whose hours
  done_by uuid,
  name text NOT NULL,
  format text NOT NULL,
  encoding text NOT NULL,
  file_hash text NOT NULL,
  state text NOT NULL,  -- read | running | done | undone
  options text NOT NULL,  -- JSON
  rejected text NOT NULL,  -- JSON: line and reason
  sums text NOT NULL,  -- JSON: seconds of each kind
  total integer NOT NULL,
  handled integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  ignored integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX time_imports_in_order ON time_imports (organisation_id, created_at);
CREATE INDEX time_imports_by_state ON time_imports (state, created_at);

-- Rows that wait to be written down; gone once they are.
CREATE TABLE time_import_batches (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id uuid NOT NULL REFERENCES time_imports (id) ON DELETE CASCADE,
  number integer NOT NULL,
  rows text NOT NULL,  -- JSON
  PRIMARY KEY (import_id, number)
);

-- What an imported entry said of itself, for the rules. No window title is ever written here.
CREATE TABLE imported_lines (
  entry_id uuid NOT NULL REFERENCES time_entries (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id uuid NOT NULL REFERENCES time_imports (id) ON DELETE CASCADE,
  line integer NOT NULL,
  fields text NOT NULL,  -- JSON: project, tags, client …
  group_key text NOT NULL,  -- project and tags as they are grouped while unclassified
  rule_id uuid,  -- the rule that classified it
  PRIMARY KEY (entry_id)
);
CREATE INDEX imported_lines_by_import ON imported_lines (import_id, line);
CREATE INDEX imported_lines_by_group ON imported_lines (organisation_id, group_key);

-- What imported rows are; in order, the first that matches.
CREATE TABLE time_rules (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  position integer NOT NULL,
  mode text NOT NULL,  -- a kind of hours, or ignore
  conditions text NOT NULL,  -- JSON: any or all of field, op, value
  created_at timestamptz NOT NULL
);
CREATE INDEX time_rules_in_order ON time_rules (organisation_id, position);

-- A private calendar that is read every hour.
CREATE TABLE calendar_sources (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  url text NOT NULL,  -- a secret: whoever has it reads the calendar
  validator text NOT NULL,  -- ETag or Last-Modified of the last answer
  due_at timestamptz NOT NULL,
  read_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  fault text,  -- what went wrong last, as a word
  created_at timestamptz NOT NULL
);
CREATE INDEX calendar_sources_due ON calendar_sources (due_at);
CREATE INDEX calendar_sources_by_account ON calendar_sources (account_id);

-- The numbers to read without an account, until revoked.
CREATE TABLE director_links (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name text NOT NULL,
  link_key uuid NOT NULL UNIQUE,
  account_id uuid,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX director_links_in_order ON director_links (organisation_id, created_at);

-- The figures of a period as they were sent; later corrections are shown beside them.
CREATE TABLE frozen_reports (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  period text NOT NULL,  -- month:2026-11
  figures text NOT NULL,  -- JSON
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, period)
);

-- Drift that was said; each kind at most once in 28 days.
CREATE TABLE signals (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind text NOT NULL,  -- creep | ewma | no_contact | nothing_planned
  fired_on date NOT NULL,
  detail text NOT NULL  -- JSON: the numbers it rests on
);
CREATE INDEX signals_by_kind ON signals (organisation_id, kind, fired_on);

ALTER TABLE time_entries ADD COLUMN import_id uuid REFERENCES time_imports (id) ON DELETE SET NULL;
ALTER TABLE time_entries ADD COLUMN fingerprint text;  -- of an imported row, so that the same row adds nothing
CREATE UNIQUE INDEX time_entries_by_fingerprint ON time_entries (account_id, fingerprint);
CREATE INDEX time_entries_by_import ON time_entries (import_id);
-- What reaches into a day of one account is told from the index alone.
DROP INDEX time_entries_by_account;
CREATE INDEX time_entries_by_account ON time_entries (account_id, started_at, ended_at);

ALTER TABLE accounts ADD COLUMN asks_on_friday boolean NOT NULL DEFAULT false;  -- a question by mail about the online hours of the week
ALTER TABLE accounts ADD COLUMN friday_asked_on date;  -- the last day on which it was asked
ALTER TABLE accounts ADD COLUMN gets_monthly boolean NOT NULL DEFAULT true;  -- the figures of the month, for directors
UPDATE accounts SET gets_monthly = false WHERE role <> 'director';
ALTER TABLE accounts ADD COLUMN gets_weekly boolean NOT NULL DEFAULT false;  -- one line a week, for managers

ALTER TABLE organisations ADD COLUMN individual_notice text NOT NULL DEFAULT '';  -- what everybody is shown about figures of single people; empty: none are shown

-- An event counts where it happened, however far from its plan.
CREATE INDEX events_by_held ON events (organisation_id, held_from_at);
