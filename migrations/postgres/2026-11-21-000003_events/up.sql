-- One row is one date. The four states, the hosts who give their hours, the communities it is for.
CREATE TABLE events (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  kind text NOT NULL,  -- apero | interview | product_test | other
  title text NOT NULL,
  description text NOT NULL,  -- the host's word to the guests
  orientation text,  -- entertain | inform | serve
  details text NOT NULL,  -- JSON: the fields that only this kind has
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  timezone text NOT NULL,
  venue_id uuid REFERENCES venues (id) ON DELETE SET NULL,
  capacity integer CHECK (capacity > 0),  -- heads; NULL: no limit
  plus_ones_max integer NOT NULL DEFAULT 0 CHECK (plus_ones_max >= 0),
  rsvp_until timestamptz,  -- NULL: the start
  listed boolean NOT NULL DEFAULT FALSE,
  state text NOT NULL,  -- draft | announced | held | cancelled
  sequence integer NOT NULL DEFAULT 0,  -- RFC 5546 2.1.4: grows when time, place or state changes
  revision integer NOT NULL DEFAULT 0,  -- grows with every edit; an edit of an older one is refused
  cancelled_reason text,
  held_from_at timestamptz,  -- what the wrap-up confirmed
  held_to_at timestamptz,
  met integer,
  travel_minutes integer,
  prep_minutes integer,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX events_by_start ON events (organisation_id, starts_at, id);
CREATE INDEX events_by_kind ON events (organisation_id, kind, starts_at);

CREATE TABLE event_communities (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
  PRIMARY KEY (event_id, community_id)
);
CREATE INDEX event_communities_by_community ON event_communities (community_id);

CREATE TABLE hosts (
  organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (event_id, account_id)
);
CREATE INDEX hosts_by_account ON hosts (account_id);
