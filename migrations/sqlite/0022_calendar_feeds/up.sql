-- Addresses under which a client's own calendar reads the visits. The secret in one is stored as a hash.
CREATE TABLE calendar_feeds (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  secret_hash TEXT NOT NULL UNIQUE,
  made_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP
);
-- A client has one at a time.
CREATE UNIQUE INDEX calendar_feeds_live ON calendar_feeds (client_id) WHERE ended_at IS NULL;
