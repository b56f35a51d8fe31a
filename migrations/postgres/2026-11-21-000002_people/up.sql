-- Those who can be met, the groups they belong to, and the law that lets us write to them.
CREATE TABLE communities (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name text NOT NULL,
  internal boolean NOT NULL,  -- colleagues
  address_form text NOT NULL,  -- tu | vous
  created_at timestamptz NOT NULL,
  UNIQUE (organisation_id, name)
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email text,  -- NULL: met at the door, no address given
  email_key text,
  name text NOT NULL,
  name_key text NOT NULL,  -- lower case, without accents: what search compares
  locale text NOT NULL,
  basis_kind text NOT NULL,  -- consent | customer | professional | generic | colleague | none
  basis_source text NOT NULL,  -- the evidence, in words
  basis_since_on date NOT NULL,
  department text,
  link_key uuid NOT NULL UNIQUE,  -- random half of this person's own links
  objected_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (organisation_id, email_key)
);
CREATE INDEX people_by_name ON people (organisation_id, name_key, id);

CREATE TABLE memberships (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (community_id, person_id)
);
CREATE INDEX memberships_by_person ON memberships (person_id);

-- Keyed hashes of addresses that must never be written to again; outlives the person's row.
CREATE TABLE objections (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  email_hash text NOT NULL,
  objected_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, email_hash)
);

CREATE TABLE venues (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  name text NOT NULL,
  address text NOT NULL,
  directions text NOT NULL,
  step_free boolean,  -- NULL: nobody has looked yet
  created_at timestamptz NOT NULL
);
CREATE INDEX venues_in_order ON venues (organisation_id, name);
