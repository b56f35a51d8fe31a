-- When each event writes to its people, who may sit where, and what each can add.
-- Each event writes at most three times to anybody: invitation, follow-up, reminder.
CREATE TABLE mailings (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  kind text NOT NULL,  -- invitation | follow_up | reminder
  due_at timestamptz NOT NULL,
  state text NOT NULL,  -- planned | done | removed | missed
  is_moved boolean NOT NULL DEFAULT false,  -- by a host: a new time of the event leaves it where it is
  sent_to integer,  -- how many people, once done
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (event_id, kind)
);
CREATE INDEX mailings_due ON mailings (state, due_at);

-- Stone soup: what is needed, as a number or one for so many heads.
CREATE TABLE ingredients (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  label text NOT NULL,
  needed integer CHECK (needed > 0),
  per_heads integer CHECK (per_heads > 0),
  position integer NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz  -- taken off the list; its promises stay, for whoever puts it back
);
CREATE INDEX ingredients_in_order ON ingredients (event_id, position);

-- Who brings how many of it.
CREATE TABLE promises (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  ingredient_id uuid NOT NULL REFERENCES ingredients (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  quantity integer NOT NULL CHECK (quantity > 0),
  promised_at timestamptz NOT NULL,
  given boolean,  -- NULL: nobody has ticked it yet
  PRIMARY KEY (ingredient_id, person_id)
);
CREATE INDEX promises_by_event ON promises (event_id, person_id);
CREATE INDEX promises_by_person ON promises (person_id);

ALTER TABLE rsvps ADD COLUMN seated_by uuid;  -- the account that let them pass before others
ALTER TABLE rsvps ADD COLUMN heard_of text;  -- how they heard of it, in their words
ALTER TABLE rsvps ADD COLUMN photo_consent text;  -- yes | no; NULL: not asked
ALTER TABLE rsvp_changes ADD COLUMN number bigint NOT NULL DEFAULT 0;  -- order within the event: clocks of several nodes tell none
ALTER TABLE rsvp_changes ADD COLUMN cause text NOT NULL DEFAULT 'answer';  -- answer | offer | expiry | precedence | standing | removal
CREATE INDEX rsvp_changes_in_order ON rsvp_changes (event_id, number);
