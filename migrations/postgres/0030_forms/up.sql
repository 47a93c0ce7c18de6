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

CREATE TRIGGER filled_forms_keep BEFORE UPDATE OR DELETE ON filled_forms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER filled_forms_keep_all BEFORE TRUNCATE ON filled_forms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
