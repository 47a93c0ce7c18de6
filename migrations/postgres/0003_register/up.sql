-- The controlled-drug register. Balances are never clamped: what was swallowed is recorded.
CREATE TABLE products (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  mg_per_ml BIGINT CHECK (mg_per_ml > 0),
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE containers (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  product_id TEXT NOT NULL REFERENCES products(id),
  label TEXT NOT NULL,
  lot TEXT NOT NULL,
  expires_on DATE NOT NULL,
  mg_per_ml BIGINT CHECK (mg_per_ml > 0),
  state TEXT NOT NULL CHECK (state IN ('sealed', 'open', 'empty', 'quarantined')),
  counter_window TEXT,
  opened_at TIMESTAMP,
  received_at TIMESTAMP NOT NULL,
  balance_ul BIGINT NOT NULL,
  set_aside_ul BIGINT NOT NULL CHECK (set_aside_ul >= 0),
  entries BIGINT NOT NULL CHECK (entries >= 0),
  UNIQUE (site_id, label)
);
CREATE INDEX containers_open_by_site ON containers (site_id, state);

-- `seq` counts the entries of one container without a gap; the balance is the container's after it.
CREATE TABLE register_entries (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  container_id TEXT NOT NULL REFERENCES containers(id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at TIMESTAMP NOT NULL,
  service_day DATE NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'opened', 'dose', 'take_home', 'waste', 'spill', 'count', 'reversal')),
  volume_ul BIGINT NOT NULL,
  balance_ul BIGINT NOT NULL,
  dose_id TEXT,
  client_id TEXT REFERENCES clients(id),
  by_staff TEXT REFERENCES staff(id),
  witness TEXT REFERENCES staff(id),
  reverses_id TEXT UNIQUE REFERENCES register_entries(id),
  note BYTEA,
  UNIQUE (container_id, seq),
  CHECK (witness IS NULL OR witness <> by_staff),
  CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
);
CREATE INDEX register_entries_by_site_day ON register_entries (site_id, service_day, id);
CREATE INDEX register_entries_by_dose ON register_entries (dose_id);

CREATE TABLE stock_counts (
  id TEXT NOT NULL PRIMARY KEY,
  container_id TEXT NOT NULL REFERENCES containers(id),
  entry_id TEXT REFERENCES register_entries(id),
  counted_ul BIGINT NOT NULL CHECK (counted_ul >= 0),
  book_ul BIGINT NOT NULL,
  variance_ul BIGINT NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  witness TEXT REFERENCES staff(id),
  note BYTEA,
  at TIMESTAMP NOT NULL,
  CHECK (variance_ul = counted_ul - book_ul),
  CHECK (variance_ul = 0 OR witness IS NOT NULL)
);
CREATE INDEX stock_counts_by_container ON stock_counts (container_id, at);

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER register_entries_keep BEFORE UPDATE OR DELETE ON register_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_entries_keep_all BEFORE TRUNCATE ON register_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_counts_keep BEFORE UPDATE OR DELETE ON stock_counts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_counts_keep_all BEFORE TRUNCATE ON stock_counts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
