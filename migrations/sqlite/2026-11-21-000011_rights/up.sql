-- Where people come from, what allows writing to them, and what happens when they go.
-- A list of people that was read in; its rows are kept until they are written down.
CREATE TABLE imports (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  account_id BLOB,
  name TEXT NOT NULL,  -- of the file
  state TEXT NOT NULL,  -- read | running | done | undoing | undone
  options TEXT NOT NULL,  -- JSON: columns, basis, communities
  rejected TEXT NOT NULL,  -- JSON: line and reason
  total INTEGER NOT NULL,
  handled INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX imports_in_order ON imports (organisation_id, created_at);
CREATE INDEX imports_by_state ON imports (state, created_at);

-- The rows of an import, some hundreds together; gone in the transaction that writes them down.
CREATE TABLE import_batches (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id BLOB NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  rows TEXT NOT NULL,  -- JSON
  PRIMARY KEY (import_id, number)
) STRICT;

-- What an import did to whom, so that it can be undone.
CREATE TABLE import_changes (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  import_id BLOB NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  before TEXT,  -- JSON; NULL: they were added
  PRIMARY KEY (import_id, person_id)
) STRICT;
CREATE INDEX import_changes_by_person ON import_changes (person_id);

-- What allowed writing to somebody, from when on, and who said so. Appended, never changed.
CREATE TABLE basis_changes (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,  -- the evidence, in words
  since_on TEXT NOT NULL,
  wording TEXT NOT NULL,  -- the sentence that was agreed to; empty if none was shown
  account_id BLOB,  -- NULL: the person themselves
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX basis_changes_by_person ON basis_changes (person_id, changed_at);

-- What was given back to somebody, beside all that they were asked for.
CREATE TABLE gestures (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  account_id BLOB,
  kind TEXT NOT NULL,  -- thanks | help | outcome
  note TEXT NOT NULL,
  made_on TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX gestures_by_person ON gestures (person_id, made_on);

-- Who was erased: replayed over every backup that is restored. Holds no name and no address.
CREATE TABLE erasures (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL,
  email_hash TEXT,  -- NULL: left no address
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id)
) STRICT;

ALTER TABLE people ADD COLUMN erased_at INTEGER;  -- from then on nobody: only their number stays
