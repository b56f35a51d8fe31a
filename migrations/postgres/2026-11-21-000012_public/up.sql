-- What strangers see and ask for, and the relays to meet before a launch.
-- Somebody asked to come on the public page; nothing is true before they confirm it from their mailbox.
CREATE TABLE joins (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  name text NOT NULL,
  email text NOT NULL,
  email_key text NOT NULL,
  locale text NOT NULL,
  link_key uuid NOT NULL UNIQUE,
  wants_news boolean NOT NULL DEFAULT false,
  heard_of text,
  source text,  -- keyed hash of the network it was asked from
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz
);
CREATE INDEX joins_by_address ON joins (email_key, created_at);
CREATE INDEX joins_by_source ON joins (source, created_at);
CREATE INDEX joins_by_event ON joins (event_id, email_key);
CREATE INDEX joins_by_age ON joins (created_at);

-- A launch, and whom to meet before it.
CREATE TABLE launches (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name text NOT NULL,
  launch_on date NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX launches_in_order ON launches (organisation_id, launch_on);

-- A group, association, webzine or person to meet before a launch.
CREATE TABLE relays (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  launch_id uuid NOT NULL REFERENCES launches (id) ON DELETE CASCADE,
  name text NOT NULL,
  kind text NOT NULL,  -- group | association | webzine | person
  person_id uuid REFERENCES people (id) ON DELETE SET NULL,
  state text NOT NULL,  -- to_contact | told | met | partner
  note text NOT NULL,
  met_event_id uuid REFERENCES events (id) ON DELETE SET NULL,
  changed_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  state_before text  -- what it was before that event; NULL unless the event moved it
);
CREATE INDEX relays_in_order ON relays (launch_id, name);
CREATE INDEX relays_by_person ON relays (person_id);
