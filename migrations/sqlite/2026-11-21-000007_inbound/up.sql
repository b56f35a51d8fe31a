-- What comes back by mail: answers from calendars, bounces, words. And what it takes to judge it:
-- the SEQUENCE of each guest, the last answer of their calendar, addresses that do not work.
CREATE TABLE inbound_mails (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  organisation_id BLOB REFERENCES organisations (id) ON DELETE CASCADE,  -- NULL: it names nothing of ours
  event_id BLOB REFERENCES events (id) ON DELETE CASCADE,
  person_id BLOB REFERENCES people (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL UNIQUE,  -- the same mail is taken once, whatever doors it comes in by
  door TEXT NOT NULL,  -- pipe | http | imap
  outcome TEXT NOT NULL,  -- apply | review | ignore | stale | resend | error | bounce-hard | …
  why TEXT NOT NULL,  -- key of the sentence that explains the outcome
  answer TEXT,  -- yes | maybe | no: what was said, applied or not
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT NOT NULL,  -- a comment, a message to the hosts or the words of a server; at most 2 kB
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX inbound_mails_by_organisation ON inbound_mails (organisation_id, received_at, id);
CREATE INDEX inbound_mails_by_event ON inbound_mails (event_id, received_at);
CREATE INDEX inbound_mails_by_person ON inbound_mails (person_id, outcome, received_at);
CREATE INDEX inbound_mails_by_age ON inbound_mails (received_at);

ALTER TABLE invitations ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;  -- added to the event's: grows when this guest is taken off or asked again
ALTER TABLE invitations ADD COLUMN reply_sequence INTEGER;  -- SEQUENCE and DTSTAMP of the last calendar reply that was applied
ALTER TABLE invitations ADD COLUMN reply_stamped_at INTEGER;
ALTER TABLE invitations ADD COLUMN resent_sequence INTEGER;  -- for which SEQUENCE a stale reply was answered with the current invitation

ALTER TABLE people ADD COLUMN undeliverable_at INTEGER;  -- since when their address is not written to any more
ALTER TABLE people ADD COLUMN undeliverable_why TEXT;  -- the status that said so, such as 5.1.1
ALTER TABLE people ADD COLUMN feed_key BLOB;  -- random half of the secret feed address; NULL while switched off
UPDATE people SET feed_key = randomblob(16);
CREATE UNIQUE INDEX people_by_feed_key ON people (feed_key);
