-- One row per message, written in the transaction that caused it and sent outside any.
CREATE TABLE outbox (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  message TEXT NOT NULL,  -- invitation | confirmation | … : what will be said
  priority INTEGER NOT NULL,  -- lower goes first
  invitation_id BLOB REFERENCES invitations (id) ON DELETE CASCADE,
  event_id BLOB REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB REFERENCES people (id) ON DELETE CASCADE,
  account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
  detail TEXT NOT NULL,  -- JSON: what the message needs and no row holds
  message_id TEXT NOT NULL UNIQUE,  -- RFC 5322 Message-ID, ours, fixed before the first attempt
  state TEXT NOT NULL,  -- queued | sending | sent | kept | failed | unknown | dropped
  due_at INTEGER NOT NULL,  -- held, put off, or ready
  attempts INTEGER NOT NULL DEFAULT 0,  -- hand-overs begun
  interrupted INTEGER NOT NULL DEFAULT 0,  -- hand-overs whose process died
  claimed_by BLOB,
  lease_until INTEGER,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (state, priority, due_at, id);
CREATE INDEX outbox_next ON outbox (state, due_at);
CREATE INDEX outbox_by_organisation ON outbox (organisation_id, created_at, id);
CREATE INDEX outbox_by_event ON outbox (event_id, message, state);
CREATE INDEX outbox_by_invitation ON outbox (invitation_id);
CREATE INDEX outbox_by_person ON outbox (person_id);
CREATE INDEX outbox_by_account ON outbox (account_id);

-- The test mailbox: whole messages as they would have left, kept where no mail server is set.
CREATE TABLE mail_copies (
  outbox_id BLOB NOT NULL PRIMARY KEY CHECK (length(outbox_id) = 16) REFERENCES outbox (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  source TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_copies_in_order ON mail_copies (organisation_id, kept_at);
