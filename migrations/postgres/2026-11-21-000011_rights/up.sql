-- Where people come from, what allows writing to them, and what happens when they go.
-- A list of people that was read in; its rows are kept until they are written down.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id uuid,
  name text NOT NULL,  -- of the file
  state text NOT NULL,  -- read | running | done | undoing | undone
  options text NOT NULL,  -- JSON: columns, basis, communities
  rejected text NOT NULL,  -- JSON: line and reason
  total integer NOT NULL,
  handled integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  updated integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX imports_in_order ON imports (organisation_id, created_at);
CREATE INDEX imports_by_state ON imports (state, created_at);

-- The rows of an import, some hundreds together; gone in the transaction that writes them down.
CREATE TABLE import_batches (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  number integer NOT NULL,
  rows text NOT NULL,  -- JSON
  PRIMARY KEY (import_id, number)
);

-- What an import did to whom, so that it can be undone.
CREATE TABLE import_changes (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  before text,  -- JSON; NULL: they were added
  PRIMARY KEY (import_id, person_id)
);
CREATE INDEX import_changes_by_person ON import_changes (person_id);

-- What allowed writing to somebody, from when on, and who said so. Appended, never changed.
CREATE TABLE basis_changes (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind text NOT NULL,
  source text NOT NULL,  -- the evidence, in words
  since_on date NOT NULL,
  wording text NOT NULL,  -- the sentence that was agreed to; empty if none was shown
  account_id uuid,  -- NULL: the person themselves
  changed_at timestamptz NOT NULL
);
CREATE INDEX basis_changes_by_person ON basis_changes (person_id, changed_at);

-- What was given back to somebody, beside all that they were asked for.
CREATE TABLE gestures (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  account_id uuid,
  kind text NOT NULL,  -- thanks | help | outcome
  note text NOT NULL,
  made_on date NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX gestures_by_person ON gestures (person_id, made_on);

-- Who was erased: replayed over every backup that is restored. Holds no name and no address.
CREATE TABLE erasures (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id uuid NOT NULL,
  email_hash text,  -- NULL: left no address
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id)
);

ALTER TABLE people ADD COLUMN erased_at timestamptz;  -- from then on nobody: only their number stays
