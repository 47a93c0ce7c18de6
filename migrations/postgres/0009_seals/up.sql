-- Two chains of seals at each site, over the register and over the audit. A seal is a keyed hash of the
-- seal before it and of the row, so a row that is changed, taken out or cut off afterwards shows.
CREATE TABLE seals (
  site_id TEXT NOT NULL,
  chain TEXT NOT NULL CHECK (chain IN ('register', 'audit')),
  seq BIGINT NOT NULL CHECK (seq > 0),
  row_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  key_id BIGINT NOT NULL,
  sealed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (site_id, chain, seq),
  UNIQUE (chain, row_id)
);

-- Where a chain ended when a day sheet was printed.
CREATE TABLE seal_prints (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL,
  chain TEXT NOT NULL CHECK (chain IN ('register', 'audit')),
  seq BIGINT NOT NULL CHECK (seq >= 0),
  hash TEXT NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX seal_prints_by_site ON seal_prints (site_id, chain, seq);

-- Rows with ids up to here are sealed, so that looking for the next ones stays cheap.
CREATE TABLE seal_marks (
  chain TEXT NOT NULL PRIMARY KEY CHECK (chain IN ('register', 'audit')),
  swept_to TEXT NOT NULL
);

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER seals_keep BEFORE UPDATE OR DELETE ON seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_keep_all BEFORE TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_prints_keep BEFORE UPDATE OR DELETE ON seal_prints FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_prints_keep_all BEFORE TRUNCATE ON seal_prints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
