DROP TABLE relays;
DROP TABLE launches;
DROP TABLE joins;
