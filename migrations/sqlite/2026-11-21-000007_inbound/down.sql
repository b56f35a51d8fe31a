DROP INDEX people_by_feed_key;
ALTER TABLE people DROP COLUMN feed_key;
ALTER TABLE people DROP COLUMN undeliverable_why;
ALTER TABLE people DROP COLUMN undeliverable_at;
ALTER TABLE invitations DROP COLUMN resent_sequence;
ALTER TABLE invitations DROP COLUMN reply_stamped_at;
ALTER TABLE invitations DROP COLUMN reply_sequence;
ALTER TABLE invitations DROP COLUMN sequence;
DROP TABLE inbound_mails;
