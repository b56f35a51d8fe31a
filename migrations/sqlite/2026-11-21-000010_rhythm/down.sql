DROP INDEX rsvp_changes_in_order;
ALTER TABLE rsvp_changes DROP COLUMN cause;
ALTER TABLE rsvp_changes DROP COLUMN number;
ALTER TABLE rsvps DROP COLUMN photo_consent;
ALTER TABLE rsvps DROP COLUMN heard_of;
ALTER TABLE rsvps DROP COLUMN seated_by;
DROP TABLE promises;
DROP TABLE ingredients;
DROP TABLE mailings;
