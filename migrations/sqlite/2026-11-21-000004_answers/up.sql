-- Who was asked, what they answered, who came. A removed guest keeps the row, so that a later
-- invitation goes on with the same UID and a higher SEQUENCE.
CREATE TABLE invitations (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  link_key BLOB NOT NULL UNIQUE,  -- random half of /i/{link}
  uid_secret TEXT NOT NULL,  -- secret half of the iCalendar UID
  stamped_at INTEGER,  -- DTSTAMP of the last calendar part; grows strictly
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (event_id, person_id)
) STRICT;
CREATE INDEX invitations_by_person ON invitations (person_id);

CREATE TABLE rsvps (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer TEXT NOT NULL,  -- yes | maybe | no
  guests INTEGER NOT NULL CHECK (guests >= 0),
  place TEXT,  -- seated | waiting | offered; NULL unless yes
  queued_at INTEGER,  -- when this person joined the waiting list
  queue_number INTEGER NOT NULL,  -- breaks ties of one instant, in order of commit
  offer_until INTEGER,  -- a freed place is held until then
  door TEXT NOT NULL,  -- page | calendar | manager | api
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, person_id)
) STRICT;
CREATE INDEX rsvps_by_person ON rsvps (person_id);
CREATE INDEX rsvps_by_place ON rsvps (event_id, place, queue_number);
CREATE INDEX rsvps_by_offer ON rsvps (offer_until);

-- Every answer ever given, so that a dispute can be read and not only argued.
CREATE TABLE rsvp_changes (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer TEXT NOT NULL,
  guests INTEGER NOT NULL,
  place TEXT,
  door TEXT NOT NULL,
  account_id BLOB,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rsvp_changes_by_event ON rsvp_changes (event_id, person_id, changed_at);
CREATE INDEX rsvp_changes_by_person ON rsvp_changes (person_id);

CREATE TABLE check_ins (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  guests INTEGER NOT NULL CHECK (guests >= 0),
  is_walk_in INTEGER NOT NULL,  -- came without having been invited
  arrived_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, person_id)
) STRICT;
CREATE INDEX check_ins_by_person ON check_ins (person_id);
