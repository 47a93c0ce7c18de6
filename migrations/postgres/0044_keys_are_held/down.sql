CREATE TABLE key_checks (
  key_id BIGINT NOT NULL PRIMARY KEY,
  check_value BYTEA NOT NULL,
  created_at TIMESTAMP NOT NULL
);
INSERT INTO key_checks (key_id, check_value, created_at)
  SELECT data_key_id, wrapped, made_at FROM key_wraps JOIN key_holders ON key_holders.id = holder_id WHERE holder_id = 'first';
DROP TABLE key_wraps;
DROP TABLE key_holders;
DROP TABLE data_keys;
