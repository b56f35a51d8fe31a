-- Hours of the accounts. An entry of an event counts as the event's state says, so a cancelled
-- evening takes its hours along without anybody touching these rows.
CREATE TABLE time_entries (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind text NOT NULL,  -- contact | travel | prep | online | other | unclassified
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,  -- at most 31 days later, which bounds how far back a report looks
  event_id uuid REFERENCES events (id) ON DELETE SET NULL,
  note text NOT NULL,
  provenance text NOT NULL,  -- event | timer | import | manual | manual_later | declared
  status text NOT NULL,  -- planned | confirmed
  created_at timestamptz NOT NULL,
  CHECK (ended_at > started_at)
);
-- Covers the report: a period of an organisation is read from the index alone.
CREATE INDEX time_entries_by_start ON time_entries
  (organisation_id, started_at, ended_at, account_id, kind, status, event_id);
CREATE INDEX time_entries_by_account ON time_entries (account_id, started_at);
CREATE INDEX time_entries_by_event ON time_entries (event_id);
