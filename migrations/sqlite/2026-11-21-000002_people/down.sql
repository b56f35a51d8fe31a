DROP TABLE venues;
DROP TABLE objections;
DROP TABLE memberships;
DROP TABLE people;
DROP TABLE communities;
