-- What returns: the rhythm and the template of dated events, who comes to all of them, and the days on which nobody
-- plans anything.
CREATE TABLE series (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- apero | interview | product_test | other
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  orientation TEXT,
  details TEXT NOT NULL,  -- JSON: the fields that only this kind has
  rrule TEXT NOT NULL,  -- RFC 5545 3.3.10, the subset of PRODUCT section 3, without the name of the property
  starts_local TEXT NOT NULL,  -- wall time of the first date: 2026-12-03T18:30:00
  timezone TEXT NOT NULL,
  duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
  venue_id BLOB REFERENCES venues (id) ON DELETE SET NULL,
  capacity INTEGER CHECK (capacity > 0),
  plus_ones_max INTEGER NOT NULL DEFAULT 0,
  listed INTEGER NOT NULL DEFAULT 0,
  puts_missed_first INTEGER NOT NULL DEFAULT 0,  -- whoever found no seat last time is offered one first
  auto_announce INTEGER NOT NULL DEFAULT 0,  -- dates are announced and invited to by themselves
  invite_days_before INTEGER NOT NULL DEFAULT 21,
  follow_up_days_before INTEGER,  -- NULL: the silent are not written to again
  reminder_days_before INTEGER,  -- NULL: no reminder
  skips_holidays INTEGER NOT NULL DEFAULT 0,  -- no date on a public holiday of the organisation
  audience TEXT NOT NULL DEFAULT '{}',  -- JSON: whom to invite beside its communities
  ingredients TEXT NOT NULL DEFAULT '[]',  -- JSON: what each date asks for
  state TEXT NOT NULL,  -- active | paused | ended
  planned_until_on TEXT,  -- up to and with this day dates are rows of events
  follows_id BLOB,  -- the series that this one goes on from: "this and following" splits
  revision INTEGER NOT NULL DEFAULT 0,  -- grows with every edit; an edit of an older one is refused
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX series_in_order ON series (organisation_id, id);
CREATE INDEX series_to_plan ON series (state, planned_until_on);

CREATE TABLE series_communities (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id BLOB NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  community_id BLOB NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  PRIMARY KEY (series_id, community_id)
) STRICT;
CREATE INDEX series_communities_by_community ON series_communities (community_id);

CREATE TABLE series_hosts (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id BLOB NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (series_id, account_id)
) STRICT;
CREATE INDEX series_hosts_by_account ON series_hosts (account_id);

-- Dates that the rule alone would not give, or not leave out (RDATE, EXDATE).
CREATE TABLE series_dates (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id BLOB NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  starts_local TEXT NOT NULL,  -- wall time
  kind TEXT NOT NULL,  -- extra | skip
  PRIMARY KEY (series_id, starts_local)
) STRICT;

-- Yes to all dates until I say no.
CREATE TABLE standing_answers (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  series_id BLOB NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  answer TEXT NOT NULL,  -- yes
  guests INTEGER NOT NULL DEFAULT 0,
  door TEXT NOT NULL,  -- which way they said so
  since_at INTEGER NOT NULL,
  ended_at INTEGER,  -- when they said no
  PRIMARY KEY (series_id, person_id)
) STRICT;
CREATE INDEX standing_answers_by_person ON standing_answers (person_id);

-- Days that an organisation loaded from a calendar, to be warned of when planning.
CREATE TABLE calendar_days (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,  -- inclusive
  calendar TEXT NOT NULL  -- the name of the file it came with
) STRICT;
CREATE INDEX calendar_days_in_order ON calendar_days (organisation_id, from_on);

ALTER TABLE events ADD COLUMN series_id BLOB REFERENCES series (id) ON DELETE SET NULL;
ALTER TABLE events ADD COLUMN occurrence_local TEXT;  -- wall start that the rule gave; stays when the date is moved
ALTER TABLE events ADD COLUMN is_edited INTEGER NOT NULL DEFAULT 0;  -- edited by itself: changes of the series leave it alone
ALTER TABLE events ADD COLUMN puts_missed_first INTEGER NOT NULL DEFAULT 0;  -- as in series
ALTER TABLE events ADD COLUMN audience TEXT NOT NULL DEFAULT '{}';  -- as in series
CREATE UNIQUE INDEX events_by_series ON events (series_id, occurrence_local);

ALTER TABLE organisations ADD COLUMN school_zone TEXT NOT NULL DEFAULT 'none';  -- whose school holidays are warned of: a | b | c | none
