DROP TABLE mail_copies;
DROP TABLE outbox;
