-- Where hours come from, how they are classified, and their sums kept ready.
-- The share of real-world time that an organisation wants, from a day on. Past weeks keep their own.
CREATE TABLE targets (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  percent INTEGER CHECK (percent BETWEEN 1 AND 100),  -- NULL: none
  account_id BLOB,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, from_on)
) STRICT;
INSERT INTO targets (organisation_id, from_on, percent, set_at)
  SELECT id, '1970-01-05', target_percent, created_at FROM organisations WHERE target_percent IS NOT NULL;

-- Seconds of each account and stretch of days, each instant counted once; written in the transaction of the entries.
CREATE TABLE time_sums (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  grain TEXT NOT NULL,  -- day | week | month | year
  first_on TEXT NOT NULL,
  contact_s INTEGER NOT NULL,
  travel_s INTEGER NOT NULL,
  prep_s INTEGER NOT NULL,
  online_s INTEGER NOT NULL,
  other_s INTEGER NOT NULL,
  unclassified_s INTEGER NOT NULL,
  double_booked_s INTEGER NOT NULL,
  event_open_s INTEGER NOT NULL,
  from_event_s INTEGER NOT NULL,  -- where the counted seconds come from
  from_timer_s INTEGER NOT NULL,
  from_import_s INTEGER NOT NULL,
  from_manual_s INTEGER NOT NULL,
  from_late_s INTEGER NOT NULL,
  from_declared_s INTEGER NOT NULL,
  PRIMARY KEY (account_id, grain, first_on)
) STRICT;
CREATE INDEX time_sums_by_period ON time_sums (organisation_id, grain, first_on, account_id);

-- What somebody is doing right now; at most one a person.
CREATE TABLE timers (
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  event_id BLOB REFERENCES events (id) ON DELETE SET NULL,
  note TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (account_id)
) STRICT;

-- A file of a time tracker that was read in. The file itself is not kept.
CREATE TABLE time_imports (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,  -- whose hours
  done_by BLOB,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  state TEXT NOT NULL,  -- read | running | done | undone
  options TEXT NOT NULL,  -- JSON
  rejected TEXT NOT NULL,  -- JSON: line and reason
  sums TEXT NOT NULL,  -- JSON: seconds of each kind
  total INTEGER NOT NULL,
  handled INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX time_imports_in_order ON time_imports (organisation_id, created_at);
CREATE INDEX time_imports_by_state ON time_imports (state, created_at);

-- Rows that wait to be written down; gone once they are.
CREATE TABLE time_import_batches (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id BLOB NOT NULL REFERENCES time_imports (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  rows TEXT NOT NULL,  -- JSON
  PRIMARY KEY (import_id, number)
) STRICT;

-- What an imported entry said of itself, for the rules. No window title is ever written here.
CREATE TABLE imported_lines (
  entry_id BLOB NOT NULL REFERENCES time_entries (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id BLOB NOT NULL REFERENCES time_imports (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  fields TEXT NOT NULL,  -- JSON: project, tags, client …
  group_key TEXT NOT NULL,  -- project and tags as they are grouped while unclassified
  rule_id BLOB,  -- the rule that classified it
  PRIMARY KEY (entry_id)
) STRICT;
CREATE INDEX imported_lines_by_import ON imported_lines (import_id, line);
CREATE INDEX imported_lines_by_group ON imported_lines (organisation_id, group_key);

-- What imported rows are; in order, the first that matches.
CREATE TABLE time_rules (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  mode TEXT NOT NULL,  -- a kind of hours, or ignore
  conditions TEXT NOT NULL,  -- JSON: any or all of field, op, value
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX time_rules_in_order ON time_rules (organisation_id, position);

-- A private calendar that is read every hour.
CREATE TABLE calendar_sources (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  url TEXT NOT NULL,  -- a secret: whoever has it reads the calendar
  validator TEXT NOT NULL,  -- ETag or Last-Modified of the last answer
  due_at INTEGER NOT NULL,
  read_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  fault TEXT,  -- what went wrong last, as a word
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX calendar_sources_due ON calendar_sources (due_at);
CREATE INDEX calendar_sources_by_account ON calendar_sources (account_id);

-- The numbers to read without an account, until revoked.
CREATE TABLE director_links (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  link_key BLOB NOT NULL UNIQUE,
  account_id BLOB,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX director_links_in_order ON director_links (organisation_id, created_at);

-- The figures of a period as they were sent; later corrections are shown beside them.
CREATE TABLE frozen_reports (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  period TEXT NOT NULL,  -- month:2026-11
  figures TEXT NOT NULL,  -- JSON
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, period)
) STRICT;

-- Drift that was said; each kind at most once in 28 days.
CREATE TABLE signals (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- creep | ewma | no_contact | nothing_planned
  fired_on TEXT NOT NULL,
  detail TEXT NOT NULL  -- JSON: the numbers it rests on
) STRICT;
CREATE INDEX signals_by_kind ON signals (organisation_id, kind, fired_on);

ALTER TABLE time_entries ADD COLUMN import_id BLOB REFERENCES time_imports (id) ON DELETE SET NULL;
ALTER TABLE time_entries ADD COLUMN fingerprint TEXT;  -- of an imported row, so that the same row adds nothing
CREATE UNIQUE INDEX time_entries_by_fingerprint ON time_entries (account_id, fingerprint);
CREATE INDEX time_entries_by_import ON time_entries (import_id);
-- What reaches into a day of one account is told from the index alone.
DROP INDEX time_entries_by_account;
CREATE INDEX time_entries_by_account ON time_entries (account_id, started_at, ended_at);

ALTER TABLE accounts ADD COLUMN asks_on_friday INTEGER NOT NULL DEFAULT 0;  -- a question by mail about the online hours of the week
ALTER TABLE accounts ADD COLUMN friday_asked_on TEXT;  -- the last day on which it was asked
ALTER TABLE accounts ADD COLUMN gets_monthly INTEGER NOT NULL DEFAULT 1;  -- the figures of the month, for directors
UPDATE accounts SET gets_monthly = 0 WHERE role <> 'director';
ALTER TABLE accounts ADD COLUMN gets_weekly INTEGER NOT NULL DEFAULT 0;  -- one line a week, for managers

ALTER TABLE organisations ADD COLUMN individual_notice TEXT NOT NULL DEFAULT '';  -- what everybody is shown about figures of single people; empty: none are shown

-- An event counts where it happened, however far from its plan.
CREATE INDEX events_by_held ON events (organisation_id, held_from_at);
