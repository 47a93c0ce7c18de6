-- Passkeys of a member of staff. credential is what the device calls the key, user_handle what it knows its owner
-- by, fixed the public key and what else never changes, changing the counter and what else an answer renews.
-- answered_at is the latest question that was answered, so that no answer works twice; nothing here is secret.
CREATE TABLE staff_passkeys (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff(id),
  name TEXT NOT NULL,
  credential BYTEA NOT NULL UNIQUE,
  user_handle BYTEA NOT NULL,
  fixed BYTEA NOT NULL,
  changing BYTEA NOT NULL,
  added_at TIMESTAMP NOT NULL,
  answered_at TIMESTAMP,
  used_at TIMESTAMP
);
CREATE INDEX staff_passkeys_by_staff ON staff_passkeys (staff_id, added_at);
