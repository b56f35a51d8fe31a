-- When each event writes to its people, who may sit where, and what each can add.
-- Each event writes at most three times to anybody: invitation, follow-up, reminder.
CREATE TABLE mailings (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- invitation | follow_up | reminder
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,  -- planned | done | removed | missed
  is_moved INTEGER NOT NULL DEFAULT 0,  -- by a host: a new time of the event leaves it where it is
  sent_to INTEGER,  -- how many people, once done
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  UNIQUE (event_id, kind)
) STRICT;
CREATE INDEX mailings_due ON mailings (state, due_at);

-- Stone soup: what is needed, as a number or one for so many heads.
CREATE TABLE ingredients (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  needed INTEGER CHECK (needed > 0),
  per_heads INTEGER CHECK (per_heads > 0),
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER  -- taken off the list; its promises stay, for whoever puts it back
) STRICT;
CREATE INDEX ingredients_in_order ON ingredients (event_id, position);

-- Who brings how many of it.
CREATE TABLE promises (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  ingredient_id BLOB NOT NULL REFERENCES ingredients (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  promised_at INTEGER NOT NULL,
  given INTEGER,  -- NULL: nobody has ticked it yet
  PRIMARY KEY (ingredient_id, person_id)
) STRICT;
CREATE INDEX promises_by_event ON promises (event_id, person_id);
CREATE INDEX promises_by_person ON promises (person_id);

ALTER TABLE rsvps ADD COLUMN seated_by BLOB;  -- the account that let them pass before others
ALTER TABLE rsvps ADD COLUMN heard_of TEXT;  -- how they heard of it, in their words
ALTER TABLE rsvps ADD COLUMN photo_consent TEXT;  -- yes | no; NULL: not asked
ALTER TABLE rsvp_changes ADD COLUMN number INTEGER NOT NULL DEFAULT 0;  -- order within the event: clocks of several nodes tell none
ALTER TABLE rsvp_changes ADD COLUMN cause TEXT NOT NULL DEFAULT 'answer';  -- answer | offer | expiry | precedence | standing | removal
CREATE INDEX rsvp_changes_in_order ON rsvp_changes (event_id, number);
