INSERT INTO inbound_mails VALUES (x'00000000000070008000000000000061', x'00000000000070008000000000000001', x'00000000000070008000000000000021', x'00000000000070008000000000000012', 'f1', 'pipe', 'apply', 'answered', 'yes', 'camille@guest.example', 'Accepted: Apéro', '', 1780000000000000);
INSERT INTO inbound_mails VALUES (x'00000000000070008000000000000062', NULL, NULL, NULL, 'f2', 'imap', 'ignore', 'unknown_uid', NULL, '', '', '', 1780000000000000);
UPDATE invitations SET sequence = 2, reply_sequence = 1, reply_stamped_at = 1780000000000000, resent_sequence = 1;
UPDATE people SET undeliverable_at = 1780000000000000, undeliverable_why = '5.1.1';
