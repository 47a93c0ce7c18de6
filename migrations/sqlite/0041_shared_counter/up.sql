-- Computers that colleagues share at a counter. The browser there holds the secret, of which a hash is kept.
CREATE TABLE shared_computers (
  id TEXT NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  site_id TEXT NOT NULL REFERENCES sites(id),
  marked_by TEXT NOT NULL REFERENCES staff(id),
  marked_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP
);
CREATE UNIQUE INDEX shared_computers_by_secret ON shared_computers (secret_hash);
CREATE INDEX shared_computers_by_site ON shared_computers (site_id);

-- Who signed in there with a password, and how often a PIN was wrong since.
CREATE TABLE shared_computer_people (
  computer_id TEXT NOT NULL REFERENCES shared_computers(id),
  staff_id TEXT NOT NULL REFERENCES staff(id),
  password_at TIMESTAMP NOT NULL,
  misses BIGINT NOT NULL CHECK (misses >= 0),
  PRIMARY KEY (computer_id, staff_id)
);
CREATE INDEX shared_computer_people_by_staff ON shared_computer_people (staff_id);

-- The PIN of a member of staff for such computers, and for nothing else.
CREATE TABLE staff_pins (
  staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff(id),
  pin_hash TEXT NOT NULL,
  set_at TIMESTAMP NOT NULL
);

-- A session on such a computer, and since when its screen is locked by hand.
ALTER TABLE sessions ADD COLUMN computer_id TEXT;
ALTER TABLE sessions ADD COLUMN locked_at TIMESTAMP;
