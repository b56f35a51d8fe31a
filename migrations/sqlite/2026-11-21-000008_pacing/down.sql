CREATE INDEX outbox_due ON outbox (state, priority, due_at, id);
DROP INDEX outbox_by_domain;
ALTER TABLE outbox DROP COLUMN domain;
