-- Who did and who looked. Append-only.
CREATE TABLE audit_log (
  id TEXT NOT NULL PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  site_id TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('staff', 'client', 'system')),
  actor_id TEXT,
  role TEXT,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'looked')),
  code TEXT,
  client_id TEXT,
  subject_id TEXT,
  note BYTEA
);
CREATE INDEX audit_log_by_site ON audit_log (site_id, at);
CREATE INDEX audit_log_by_client ON audit_log (client_id, at);

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER audit_log_keep BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_keep_all BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
