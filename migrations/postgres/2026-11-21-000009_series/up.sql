-- What returns: the rhythm and the template of dated events, who comes to all of them, and the days on which nobody
-- plans anything.
CREATE TABLE series (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind text NOT NULL,  -- apero | interview | product_test | other
  title text NOT NULL,
  description text NOT NULL,
  orientation text,
  details text NOT NULL,  -- JSON: the fields that only this kind has
  rrule text NOT NULL,  -- RFC 5545 3.3.10, the subset of PRODUCT section 3, without the name of the property
  starts_local text NOT NULL,  -- wall time of the first date: 2026-12-03T18:30:00
  timezone text NOT NULL,
  duration_minutes integer NOT NULL CHECK (duration_minutes > 0),
  venue_id uuid REFERENCES venues (id) ON DELETE SET NULL,
  capacity integer CHECK (capacity > 0),
  plus_ones_max integer NOT NULL DEFAULT 0,
  listed boolean NOT NULL DEFAULT false,
  puts_missed_first boolean NOT NULL DEFAULT false,  -- whoever found no seat last time is offered one first
  auto_announce boolean NOT NULL DEFAULT false,  -- dates are announced and invited to by themselves
  invite_days_before integer NOT NULL DEFAULT 21,
  follow_up_days_before integer,  -- NULL: the silent are not written to again
  reminder_days_before integer,  -- NULL: no reminder
  skips_holidays boolean NOT NULL DEFAULT false,  -- no date on a public holiday of the organisation
  audience text NOT NULL DEFAULT '{}',  -- JSON: whom to invite beside its communities
  ingredients text NOT NULL DEFAULT '[]',  -- JSON: what each date asks for
  state text NOT NULL,  -- active | paused | ended
  planned_until_on date,  -- up to and with this day dates are rows of events
  follows_id uuid,  -- the series that this one goes on from: "this and following" splits
  revision integer NOT NULL DEFAULT 0,  -- grows with every edit; an edit of an older one is refused
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX series_in_order ON series (organisation_id, id);
CREATE INDEX series_to_plan ON series (state, planned_until_on);

CREATE TABLE series_communities (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  PRIMARY KEY (series_id, community_id)
);
CREATE INDEX series_communities_by_community ON series_communities (community_id);

CREATE TABLE series_hosts (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (series_id, account_id)
);
CREATE INDEX series_hosts_by_account ON series_hosts (account_id);

-- Dates that the rule alone would not give, or not leave out (RDATE, EXDATE).
CREATE TABLE series_dates (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  starts_local text NOT NULL,  -- wall time
  kind text NOT NULL,  -- extra | skip
  PRIMARY KEY (series_id, starts_local)
);

-- Yes to all dates until I say no.
CREATE TABLE standing_answers (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer text NOT NULL,  -- yes
  guests integer NOT NULL DEFAULT 0,
  door text NOT NULL,  -- which way they said so
  since_at timestamptz NOT NULL,
  ended_at timestamptz,  -- when they said no
  PRIMARY KEY (series_id, person_id)
);
CREATE INDEX standing_answers_by_person ON standing_answers (person_id);

-- Days that an organisation loaded from a calendar, to be warned of when planning.
CREATE TABLE calendar_days (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  label text NOT NULL,
  from_on date NOT NULL,
  to_on date NOT NULL,  -- inclusive
  calendar text NOT NULL  -- the name of the file it came with
);
CREATE INDEX calendar_days_in_order ON calendar_days (organisation_id, from_on);

ALTER TABLE events ADD COLUMN series_id uuid REFERENCES series (id) ON DELETE SET NULL;
ALTER TABLE events ADD COLUMN occurrence_local text;  -- wall start that the rule gave; stays when the date is moved
ALTER TABLE events ADD COLUMN is_edited boolean NOT NULL DEFAULT false;  -- edited by itself: changes of the series leave it alone
ALTER TABLE events ADD COLUMN puts_missed_first boolean NOT NULL DEFAULT false;  -- as in series
ALTER TABLE events ADD COLUMN audience text NOT NULL DEFAULT '{}';  -- as in series
CREATE UNIQUE INDEX events_by_series ON events (series_id, occurrence_local);

ALTER TABLE organisations ADD COLUMN school_zone text NOT NULL DEFAULT 'none';  -- whose school holidays are warned of: a | b | c | none
