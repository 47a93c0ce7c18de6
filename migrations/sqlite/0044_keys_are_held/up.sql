-- The keys that seal, each made at random, and who can unwrap them: root keys, and recovery keys on paper.
CREATE TABLE data_keys (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id BETWEEN 1 AND 255),
  made_at TIMESTAMP NOT NULL,
  used_from TIMESTAMP NOT NULL
);
CREATE TABLE key_holders (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('root', 'recovery')),
  made_at TIMESTAMP NOT NULL,
  retired_at TIMESTAMP
);
CREATE TABLE key_wraps (
  holder_id TEXT NOT NULL REFERENCES key_holders(id),
  data_key_id BIGINT NOT NULL REFERENCES data_keys(id),
  wrapped BLOB NOT NULL,
  PRIMARY KEY (holder_id, data_key_id)
);
CREATE INDEX key_wraps_by_data_key ON key_wraps (data_key_id);

-- Until now the root key was itself the key that seals; its check value is taken over the first time it is shown.
INSERT INTO data_keys (id, made_at, used_from) SELECT key_id, created_at, created_at FROM key_checks;
INSERT INTO key_holders (id, kind, made_at) SELECT 'first', 'root', created_at FROM key_checks;
INSERT INTO key_wraps (holder_id, data_key_id, wrapped) SELECT 'first', key_id, check_value FROM key_checks;
DROP TABLE key_checks;
