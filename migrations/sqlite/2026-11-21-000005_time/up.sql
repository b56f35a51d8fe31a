-- Hours of the accounts. An entry of an event counts as the event's state says, so a cancelled
-- evening takes its hours along without anybody touching these rows.
CREATE TABLE time_entries (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- contact | travel | prep | online | other | unclassified
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,  -- at most 31 days later, which bounds how far back a report looks
  event_id BLOB REFERENCES events (id) ON DELETE SET NULL,
  note TEXT NOT NULL,
  provenance TEXT NOT NULL,  -- event | timer | import | manual | manual_later | declared
  status TEXT NOT NULL,  -- planned | confirmed
  created_at INTEGER NOT NULL,
  CHECK (ended_at > started_at)
) STRICT;
-- Covers the report: a period of an organisation is read from the index alone.
CREATE INDEX time_entries_by_start ON time_entries
  (organisation_id, started_at, ended_at, account_id, kind, status, event_id);
CREATE INDEX time_entries_by_account ON time_entries (account_id, started_at);
CREATE INDEX time_entries_by_event ON time_entries (event_id);
