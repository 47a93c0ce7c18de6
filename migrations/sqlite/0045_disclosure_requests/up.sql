-- Somebody outside asked about a client, or about a person who may be none. Nothing is told unless a manager
-- answers otherwise; the words of who asked and what for are sealed.
CREATE TABLE disclosure_requests (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  client_id TEXT REFERENCES clients(id),
  asked_by TEXT NOT NULL CHECK (asked_by IN ('police', 'court', 'authority', 'employer', 'family', 'health_service', 'other')),
  words BLOB NOT NULL,
  noted_by TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX disclosure_requests_by_site ON disclosure_requests (site_id);
CREATE INDEX disclosure_requests_by_client ON disclosure_requests (client_id);

-- The one answer that a manager gave by name. No ground: nothing was told.
CREATE TABLE disclosure_answers (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES disclosure_requests(id),
  ground TEXT CHECK (ground IN ('client_agrees', 'court_order', 'law')),
  words BLOB NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

CREATE TRIGGER disclosure_requests_keep_update BEFORE UPDATE ON disclosure_requests BEGIN SELECT RAISE(ABORT, 'append_only disclosure_requests'); END;
CREATE TRIGGER disclosure_requests_keep_delete BEFORE DELETE ON disclosure_requests BEGIN SELECT RAISE(ABORT, 'append_only disclosure_requests'); END;
CREATE TRIGGER disclosure_answers_keep_update BEFORE UPDATE ON disclosure_answers BEGIN SELECT RAISE(ABORT, 'append_only disclosure_answers'); END;
CREATE TRIGGER disclosure_answers_keep_delete BEFORE DELETE ON disclosure_answers BEGIN SELECT RAISE(ABORT, 'append_only disclosure_answers'); END;
