-- What each version of a policy said when it began to be used: a version is appended to and never edited, and
-- this tells whether it was.
CREATE TABLE policy_versions (
  policy_id TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_used_at TIMESTAMP NOT NULL,
  PRIMARY KEY (policy_id, version)
);
CREATE TRIGGER policy_versions_keep_update BEFORE UPDATE ON policy_versions BEGIN SELECT RAISE(ABORT, 'append_only policy_versions'); END;
CREATE TRIGGER policy_versions_keep_delete BEFORE DELETE ON policy_versions BEGIN SELECT RAISE(ABORT, 'append_only policy_versions'); END;
