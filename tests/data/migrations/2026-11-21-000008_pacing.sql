UPDATE outbox SET domain = 'example.org' WHERE domain = 'example.org';
