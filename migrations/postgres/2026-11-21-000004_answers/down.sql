DROP TABLE check_ins;
DROP TABLE rsvp_changes;
DROP TABLE rsvps;
DROP TABLE invitations;
