-- Somebody outside asked about a client, or about a person who may be none. Nothing is told unless a manager
-- answers otherwise; the words of who asked and what for are sealed.
CREATE TABLE disclosure_requests (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  client_id TEXT REFERENCES clients(id),
  asked_by TEXT NOT NULL CHECK (asked_by IN ('police', 'court', 'authority', 'employer', 'family', 'health_service', 'other')),
  words BYTEA NOT NULL,
  noted_by TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX disclosure_requests_by_site ON disclosure_requests (site_id);
CREATE INDEX disclosure_requests_by_client ON disclosure_requests (client_id);

-- The one answer that a manager gave by name. No ground: nothing was told.
CREATE TABLE disclosure_answers (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES disclosure_requests(id),
  ground TEXT CHECK (ground IN ('client_agrees', 'court_order', 'law')),
  words BYTEA NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

CREATE TRIGGER disclosure_requests_keep BEFORE UPDATE OR DELETE ON disclosure_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_requests_keep_all BEFORE TRUNCATE ON disclosure_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_answers_keep BEFORE UPDATE OR DELETE ON disclosure_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_answers_keep_all BEFORE TRUNCATE ON disclosure_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
