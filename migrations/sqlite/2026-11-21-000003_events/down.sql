DROP TABLE hosts;
DROP TABLE event_communities;
DROP TABLE events;
