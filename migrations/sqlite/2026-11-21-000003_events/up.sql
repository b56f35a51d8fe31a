-- One row is one date. The four states, the hosts who give their hours, the communities it is for.
CREATE TABLE events (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- apero | interview | product_test | other
  title TEXT NOT NULL,
  description TEXT NOT NULL,  -- the host's word to the guests
  orientation TEXT,  -- entertain | inform | serve
  details TEXT NOT NULL,  -- JSON: the fields that only this kind has
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  timezone TEXT NOT NULL,
  venue_id BLOB REFERENCES venues (id) ON DELETE SET NULL,
  capacity INTEGER CHECK (capacity > 0),  -- heads; NULL: no limit
  plus_ones_max INTEGER NOT NULL DEFAULT 0 CHECK (plus_ones_max >= 0),
  rsvp_until INTEGER,  -- NULL: the start
  listed INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,  -- draft | announced | held | cancelled
  sequence INTEGER NOT NULL DEFAULT 0,  -- RFC 5546 2.1.4: grows when time, place or state changes
  revision INTEGER NOT NULL DEFAULT 0,  -- grows with every edit; an edit of an older one is refused
  cancelled_reason TEXT,
  held_from_at INTEGER,  -- what the wrap-up confirmed
  held_to_at INTEGER,
  met INTEGER,
  travel_minutes INTEGER,
  prep_minutes INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_start ON events (organisation_id, starts_at, id);
CREATE INDEX events_by_kind ON events (organisation_id, kind, starts_at);

CREATE TABLE event_communities (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  community_id BLOB NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  PRIMARY KEY (event_id, community_id)
) STRICT;
CREATE INDEX event_communities_by_community ON event_communities (community_id);

CREATE TABLE hosts (
  organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (event_id, account_id)
) STRICT;
CREATE INDEX hosts_by_account ON hosts (account_id);
