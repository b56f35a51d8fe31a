-- One row per message, written in the transaction that caused it and sent outside any.
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  message text NOT NULL,  -- invitation | confirmation | … : what will be said
  priority integer NOT NULL,  -- lower goes first
  invitation_id uuid REFERENCES invitations (id) ON DELETE CASCADE,
  event_id uuid REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid REFERENCES people (id) ON DELETE CASCADE,
  account_id uuid REFERENCES accounts (id) ON DELETE CASCADE,
  detail text NOT NULL,  -- JSON: what the message needs and no row holds
  message_id text NOT NULL UNIQUE,  -- RFC 5322 Message-ID, ours, fixed before the first attempt
  state text NOT NULL,  -- queued | sending | sent | kept | failed | unknown | dropped
  due_at timestamptz NOT NULL,  -- held, put off, or ready
  attempts integer NOT NULL DEFAULT 0,  -- hand-overs begun
  interrupted integer NOT NULL DEFAULT 0,  -- hand-overs whose process died
  claimed_by uuid,
  lease_until timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX outbox_due ON outbox (state, priority, due_at, id);
CREATE INDEX outbox_next ON outbox (state, due_at);
CREATE INDEX outbox_by_organisation ON outbox (organisation_id, created_at, id);
CREATE INDEX outbox_by_event ON outbox (event_id, message, state);
CREATE INDEX outbox_by_invitation ON outbox (invitation_id);
CREATE INDEX outbox_by_person ON outbox (person_id);
CREATE INDEX outbox_by_account ON outbox (account_id);

-- The test mailbox: whole messages as they would have left, kept where no mail server is set.
CREATE TABLE mail_copies (
  outbox_id uuid PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  recipient text NOT NULL,
  subject text NOT NULL,
  source text NOT NULL,
  kept_at timestamptz NOT NULL
);
CREATE INDEX mail_copies_in_order ON mail_copies (organisation_id, kept_at);
