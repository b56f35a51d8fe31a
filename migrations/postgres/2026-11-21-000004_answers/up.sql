-- Who was asked, what they answered, who came. A removed guest keeps the row, so that a later
-- invitation goes on with the same UID and a higher SEQUENCE.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  link_key uuid NOT NULL UNIQUE,  -- random half of /i/{link}
  uid_secret text NOT NULL,  -- secret half of the iCalendar UID
  stamped_at timestamptz,  -- DTSTAMP of the last calendar part; grows strictly
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  UNIQUE (event_id, person_id)
);
CREATE INDEX invitations_by_person ON invitations (person_id);

CREATE TABLE rsvps (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer text NOT NULL,  -- yes | maybe | no
  guests integer NOT NULL CHECK (guests >= 0),
  place text,  -- seated | waiting | offered; NULL unless yes
  queued_at timestamptz,  -- when this person joined the waiting list
  queue_number bigint NOT NULL,  -- breaks ties of one instant, in order of commit
  offer_until timestamptz,  -- a freed place is held until then
  door text NOT NULL,  -- page | calendar | manager | api
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, person_id)
);
CREATE INDEX rsvps_by_person ON rsvps (person_id);
CREATE INDEX rsvps_by_place ON rsvps (event_id, place, queue_number);
CREATE INDEX rsvps_by_offer ON rsvps (offer_until);

-- Every answer ever given, so that a dispute can be read and not only argued.
CREATE TABLE rsvp_changes (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer text NOT NULL,
  guests integer NOT NULL,
  place text,
  door text NOT NULL,
  account_id uuid,
  changed_at timestamptz NOT NULL
);
CREATE INDEX rsvp_changes_by_event ON rsvp_changes (event_id, person_id, changed_at);
CREATE INDEX rsvp_changes_by_person ON rsvp_changes (person_id);

CREATE TABLE check_ins (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  guests integer NOT NULL CHECK (guests >= 0),
  is_walk_in boolean NOT NULL,  -- came without having been invited
  arrived_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, person_id)
);
CREATE INDEX check_ins_by_person ON check_ins (person_id);
