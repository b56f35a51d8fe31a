-- What is recorded at the door and after: every tap, what was heard, what came of it.
-- Somebody without an account who keeps one door by a link, until it is revoked.
CREATE TABLE door_helpers (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  link_key BLOB NOT NULL UNIQUE,
  account_id BLOB,  -- who asked them
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX door_helpers_by_event ON door_helpers (event_id, created_at);

-- Every tap at a door, named by the phone that made it, so that it counts once however often it arrives.
CREATE TABLE door_operations (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB REFERENCES people (id) ON DELETE SET NULL,
  kind TEXT NOT NULL,  -- here | gone | walk_in
  guests INTEGER NOT NULL DEFAULT 0,
  made_at INTEGER NOT NULL,  -- by the clock of the phone, moved to within two minutes of its arrival here
  received_at INTEGER NOT NULL,
  account_id BLOB,  -- NULL: a helper
  helper_id BLOB
) STRICT;
CREATE INDEX door_operations_by_person ON door_operations (event_id, person_id, made_at);

-- Each confirmation of an evening, the first and every correction. Appended, never changed.
CREATE TABLE wrap_ups (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  account_id BLOB,
  written_at INTEGER NOT NULL,
  held_from_at INTEGER NOT NULL,
  held_to_at INTEGER NOT NULL,
  met INTEGER NOT NULL,
  travel_minutes INTEGER NOT NULL,
  prep_minutes INTEGER NOT NULL
) STRICT;
CREATE INDEX wrap_ups_by_event ON wrap_ups (event_id, written_at);

-- Four lines after an evening, shown when the next date is planned.
CREATE TABLE debriefs (
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  planned TEXT NOT NULL,
  happened TEXT NOT NULL,
  learned TEXT NOT NULL,
  to_change TEXT NOT NULL,
  published TEXT NOT NULL,  -- what was published from it: a link or a sentence
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (event_id)
) STRICT;

-- What people said, and to which department it was passed on.
CREATE TABLE heard (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  words TEXT NOT NULL,
  department TEXT,
  state TEXT NOT NULL,  -- noted | passed | answered
  outcome TEXT NOT NULL,  -- what came of it
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX heard_by_event ON heard (event_id, position);
CREATE INDEX heard_in_order ON heard (organisation_id, created_at);

-- A number with its unit, its window and its source (PRODUCT section 7). Numbers in thousandths.
CREATE TABLE effects (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB REFERENCES events (id) ON DELETE SET NULL,
  series_id BLOB REFERENCES series (id) ON DELETE SET NULL,
  what TEXT NOT NULL,
  thousandths INTEGER NOT NULL,
  unit TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  source TEXT NOT NULL,
  baseline_thousandths INTEGER,  -- NULL: nothing to compare with
  account_id BLOB,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX effects_by_event ON effects (event_id);
CREATE INDEX effects_in_order ON effects (organisation_id, to_on);

-- A sentence with a number and a day; on that day met or not met.
CREATE TABLE objectives (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB REFERENCES events (id) ON DELETE SET NULL,
  sentence TEXT NOT NULL,
  thousandths INTEGER NOT NULL,
  unit TEXT NOT NULL,
  due_on TEXT NOT NULL,
  source TEXT NOT NULL,
  reached_thousandths INTEGER,
  is_met INTEGER,  -- NULL: not due, or nobody has said
  account_id BLOB,
  created_at INTEGER NOT NULL,
  decided_at INTEGER
) STRICT;
CREATE INDEX objectives_by_event ON objectives (event_id);
CREATE INDEX objectives_in_order ON objectives (organisation_id, due_on);

-- What a series tries, until when, and what is made of it.
CREATE TABLE experiments (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id BLOB NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  change TEXT NOT NULL,
  expected TEXT NOT NULL,
  until_on TEXT NOT NULL,
  happened TEXT NOT NULL,
  verdict TEXT,  -- keep | fix | stop
  account_id BLOB,
  created_at INTEGER NOT NULL,
  decided_at INTEGER
) STRICT;
CREATE INDEX experiments_by_series ON experiments (series_id);
CREATE INDEX experiments_in_order ON experiments (organisation_id, until_on);

-- Two questions after an evening. A ballot names its event and nobody.
CREATE TABLE ballots (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  liked TEXT,  -- yes | so_so | no
  again TEXT  -- yes | maybe | no
) STRICT;
CREATE INDEX ballots_by_event ON ballots (event_id);

ALTER TABLE rsvps ADD COLUMN naming_consent TEXT;  -- may be named in the recipe: yes | no; NULL: not asked

ALTER TABLE events ADD COLUMN nudges INTEGER NOT NULL DEFAULT 0;  -- how often its hosts were asked how it went
