ALTER TABLE people DROP COLUMN erased_at;
DROP TABLE erasures;
DROP TABLE gestures;
DROP TABLE basis_changes;
DROP TABLE import_changes;
DROP TABLE import_batches;
DROP TABLE imports;
