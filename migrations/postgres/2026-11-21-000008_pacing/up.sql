-- What the pace of mail is kept by: the recipient's domain, in lower case; empty for a message to nobody.
ALTER TABLE outbox ADD COLUMN domain text NOT NULL DEFAULT '';
UPDATE outbox SET domain = coalesce(
  (SELECT split_part(email_key, '@', 2) FROM people WHERE people.id = outbox.person_id),
  (SELECT split_part(email_key, '@', 2) FROM accounts WHERE accounts.id = outbox.account_id),
  '');
-- One seek finds the most urgent message of a domain; the queue by urgency alone is asked for no more.
CREATE INDEX outbox_by_domain ON outbox (state, domain, priority, due_at, id);
DROP INDEX outbox_due;
