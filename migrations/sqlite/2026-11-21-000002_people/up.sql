-- Those who can be met, the groups they belong to, and the law that lets us write to them.
CREATE TABLE communities (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  internal INTEGER NOT NULL,  -- colleagues
  address_form TEXT NOT NULL,  -- tu | vous
  created_at INTEGER NOT NULL,
  UNIQUE (organisation_id, name)
) STRICT;

CREATE TABLE people (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email TEXT,  -- NULL: met at the door, no address given
  email_key TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,  -- lower case, without accents: what search compares
  locale TEXT NOT NULL,
  basis_kind TEXT NOT NULL,  -- consent | customer | professional | generic | colleague | none
  basis_source TEXT NOT NULL,  -- the evidence, in words
  basis_since_on TEXT NOT NULL,
  department TEXT,
  link_key BLOB NOT NULL UNIQUE,  -- random half of this person's own links
  objected_at INTEGER,
  created_at INTEGER NOT NULL,
  UNIQUE (organisation_id, email_key)
) STRICT;
CREATE INDEX people_by_name ON people (organisation_id, name_key, id);

CREATE TABLE memberships (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  community_id BLOB NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (community_id, person_id)
) STRICT;
CREATE INDEX memberships_by_person ON memberships (person_id);

-- Keyed hashes of addresses that must never be written to again; outlives the person's row.
CREATE TABLE objections (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email_hash TEXT NOT NULL,
  objected_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, email_hash)
) STRICT;

CREATE TABLE venues (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  directions TEXT NOT NULL,
  step_free INTEGER,  -- NULL: nobody has looked yet
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX venues_in_order ON venues (organisation_id, name);
