-- A file that is opened from outside the care team because somebody's life is at risk.
ALTER TABLE looks ADD COLUMN emergency BOOLEAN NOT NULL DEFAULT FALSE;

-- A manager of the client's programme has read of a look from outside, and what came of it.
CREATE TABLE look_reviews (
  look_id TEXT NOT NULL PRIMARY KEY REFERENCES looks(id),
  words BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE TRIGGER look_reviews_keep BEFORE UPDATE OR DELETE ON look_reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER look_reviews_keep_all BEFORE TRUNCATE ON look_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
