-- What strangers see and ask for, and the relays to meet before a launch.
-- Somebody asked to come on the public page; nothing is true before they confirm it from their mailbox.
CREATE TABLE joins (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  locale TEXT NOT NULL,
  link_key BLOB NOT NULL UNIQUE,
  wants_news INTEGER NOT NULL DEFAULT 0,
  heard_of TEXT,
  source TEXT,  -- keyed hash of the network it was asked from
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER
) STRICT;
CREATE INDEX joins_by_address ON joins (email_key, created_at);
CREATE INDEX joins_by_source ON joins (source, created_at);
CREATE INDEX joins_by_event ON joins (event_id, email_key);
CREATE INDEX joins_by_age ON joins (created_at);

-- A launch, and whom to meet before it.
CREATE TABLE launches (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  launch_on TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX launches_in_order ON launches (organisation_id, launch_on);

-- A group, association, webzine or person to meet before a launch.
CREATE TABLE relays (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  launch_id BLOB NOT NULL REFERENCES launches (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,  -- group | association | webzine | person
  person_id BLOB REFERENCES people (id) ON DELETE SET NULL,
  state TEXT NOT NULL,  -- to_contact | told | met | partner
  note TEXT NOT NULL,
  met_event_id BLOB REFERENCES events (id) ON DELETE SET NULL,
  changed_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state_before TEXT  -- what it was before that event; NULL unless the event moved it
) STRICT;
CREATE INDEX relays_in_order ON relays (launch_id, name);
CREATE INDEX relays_by_person ON relays (person_id);
