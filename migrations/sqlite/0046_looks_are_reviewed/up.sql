-- A file that is opened from outside the care team because somebody's life is at risk.
ALTER TABLE looks ADD COLUMN emergency BOOLEAN NOT NULL DEFAULT FALSE;

-- A manager of the client's programme has read of a look from outside, and what came of it.
CREATE TABLE look_reviews (
  look_id TEXT NOT NULL PRIMARY KEY REFERENCES looks(id),
  words BLOB,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE TRIGGER look_reviews_keep_update BEFORE UPDATE ON look_reviews BEGIN SELECT RAISE(ABORT, 'append_only look_reviews'); END;
CREATE TRIGGER look_reviews_keep_delete BEFORE DELETE ON look_reviews BEGIN SELECT RAISE(ABORT, 'append_only look_reviews'); END;
