-- What is recorded at the door and after: every tap, what was heard, what came of it.
-- Somebody without an account who keeps one door by a link, until it is revoked.
CREATE TABLE door_helpers (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  name text NOT NULL,
  link_key uuid NOT NULL UNIQUE,
  account_id uuid,  -- who asked them
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX door_helpers_by_event ON door_helpers (event_id, created_at);

-- Every tap at a door, named by the phone that made it, so that it counts once however often it arrives.
CREATE TABLE door_operations (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  person_id uuid REFERENCES people (id) ON DELETE SET NULL,
  kind text NOT NULL,  -- here | gone | walk_in
  guests integer NOT NULL DEFAULT 0,
  made_at timestamptz NOT NULL,  -- by the clock of the phone, moved to within two minutes of its arrival here
  received_at timestamptz NOT NULL,
  account_id uuid,  -- NULL: a helper
  helper_id uuid
);
CREATE INDEX door_operations_by_person ON door_operations (event_id, person_id, made_at);

-- Each confirmation of an evening, the first and every correction. Appended, never changed.
CREATE TABLE wrap_ups (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  account_id uuid,
  written_at timestamptz NOT NULL,
  held_from_at timestamptz NOT NULL,
  held_to_at timestamptz NOT NULL,
  met integer NOT NULL,
  travel_minutes integer NOT NULL,
  prep_minutes integer NOT NULL
);
CREATE INDEX wrap_ups_by_event ON wrap_ups (event_id, written_at);

-- Four lines after an evening, shown when the next date is planned.
CREATE TABLE debriefs (
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  planned text NOT NULL,
  happened text NOT NULL,
  learned text NOT NULL,
  to_change text NOT NULL,
  published text NOT NULL,  -- what was published from it: a link or a sentence
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (event_id)
);

-- What people said, and to which department it was passed on.
CREATE TABLE heard (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  words text NOT NULL,
  department text,
  state text NOT NULL,  -- noted | passed | answered
  outcome text NOT NULL,  -- what came of it
  position integer NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX heard_by_event ON heard (event_id, position);
CREATE INDEX heard_in_order ON heard (organisation_id, created_at);

-- A number with its unit, its window and its source (PRODUCT section 7). Numbers in thousandths.
CREATE TABLE effects (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid REFERENCES events (id) ON DELETE SET NULL,
  series_id uuid REFERENCES series (id) ON DELETE SET NULL,
  what text NOT NULL,
  thousandths bigint NOT NULL,
  unit text NOT NULL,
  from_on date NOT NULL,
  to_on date NOT NULL,
  source text NOT NULL,
  baseline_thousandths bigint,  -- NULL: nothing to compare with
  account_id uuid,
  created_at timestamptz NOT NULL
);
CREATE INDEX effects_by_event ON effects (event_id);
CREATE INDEX effects_in_order ON effects (organisation_id, to_on);

-- A sentence with a number and a day; on that day met or not met.
CREATE TABLE objectives (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid REFERENCES events (id) ON DELETE SET NULL,
  sentence text NOT NULL,
  thousandths bigint NOT NULL,
  unit text NOT NULL,
  due_on date NOT NULL,
  source text NOT NULL,
  reached_thousandths bigint,
  is_met boolean,  -- NULL: not due, or nobody has said
  account_id uuid,
  created_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE INDEX objectives_by_event ON objectives (event_id);
CREATE INDEX objectives_in_order ON objectives (organisation_id, due_on);

-- What a series tries, until when, and what is made of it.
CREATE TABLE experiments (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  change text NOT NULL,
  expected text NOT NULL,
  until_on date NOT NULL,
  happened text NOT NULL,
  verdict text,  -- keep | fix | stop
  account_id uuid,
  created_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE INDEX experiments_by_series ON experiments (series_id);
CREATE INDEX experiments_in_order ON experiments (organisation_id, until_on);

-- Two questions after an evening. A ballot names its event and nobody.
CREATE TABLE ballots (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  liked text,  -- yes | so_so | no
  again text  -- yes | maybe | no
);
CREATE INDEX ballots_by_event ON ballots (event_id);

ALTER TABLE rsvps ADD COLUMN naming_consent text;  -- may be named in the recipe: yes | no; NULL: not asked

ALTER TABLE events ADD COLUMN nudges integer NOT NULL DEFAULT 0;  -- how often its hosts were asked how it went
