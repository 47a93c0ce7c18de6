-- Questionnaires and follow-ups as they were filled in, those that were declined too, each with the version it was
-- filled in by. A wrong one is corrected by a later row, once. Answers stand as JSON, scores are computed.
CREATE TABLE filled_forms (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  form TEXT NOT NULL,
  version TEXT NOT NULL,
  filled_on DATE NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'declined', 'in_error')),
  answers TEXT NOT NULL,
  corrects TEXT UNIQUE REFERENCES filled_forms(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (outcome <> 'in_error' OR corrects IS NOT NULL)
);
CREATE INDEX filled_forms_by_client ON filled_forms (client_id, filled_on);

CREATE TRIGGER filled_forms_keep_update BEFORE UPDATE ON filled_forms BEGIN SELECT RAISE(ABORT, 'append_only filled_forms'); END;
CREATE TRIGGER filled_forms_keep_delete BEFORE DELETE ON filled_forms BEGIN SELECT RAISE(ABORT, 'append_only filled_forms'); END;
