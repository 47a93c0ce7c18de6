-- The second step of a member of staff at sign-in: the sealed secret of their authenticator app. It counts
-- once a code of it was typed. last_step is the last span of 30 seconds whose code was used, so that no code
-- works twice.
CREATE TABLE staff_second_steps (
  staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff(id),
  secret BYTEA NOT NULL,
  begun_at TIMESTAMP NOT NULL,
  confirmed_at TIMESTAMP,
  last_step BIGINT NOT NULL
);

-- Codes for when the app is out of reach, each good once. Keyed hashes.
CREATE TABLE staff_recovery_codes (
  staff_id TEXT NOT NULL REFERENCES staff(id),
  code_hash TEXT NOT NULL,
  used_at TIMESTAMP,
  PRIMARY KEY (staff_id, code_hash)
);

-- A second step that somebody else took away, until its owner has read of it.
CREATE TABLE second_step_resets (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff(id),
  by_staff TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  read_at TIMESTAMP
);
CREATE INDEX second_step_resets_by_staff ON second_step_resets (staff_id);
