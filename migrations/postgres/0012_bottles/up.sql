-- What was handed over at one visit.
CREATE TABLE bundles (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('ladder', 'part', 'closure', 'emergency')),
  approval_id TEXT REFERENCES approvals(id),
  batch_id TEXT,
  service_day DATE NOT NULL,
  storage_shown BOOLEAN NOT NULL,
  child_resistant_caps BOOLEAN NOT NULL,
  lockbox BOOLEAN,
  naloxone TEXT CHECK (naloxone IN ('given', 'has_one', 'declined')),
  collected_by TEXT NOT NULL CHECK (collected_by IN ('client', 'proxy', 'delivery')),
  collector BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  witness TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (witness IS NULL OR witness <> by_staff),
  CHECK ((kind = 'ladder') = (approval_id IS NOT NULL)),
  CHECK (collected_by = 'client' OR collector IS NOT NULL)
);
CREATE INDEX bundles_by_client ON bundles (client_id, service_day);
CREATE INDEX bundles_by_site ON bundles (site_id, service_day);

-- One bottle, one date. Its dose is a row of doses, its volume an entry of the register.
CREATE TABLE bottles (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  bundle_id TEXT NOT NULL REFERENCES bundles(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  dose_id TEXT NOT NULL UNIQUE REFERENCES doses(id),
  container_id TEXT NOT NULL REFERENCES containers(id),
  dose_date DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  volume_ul BIGINT NOT NULL CHECK (volume_ul > 0),
  mg_per_ml BIGINT NOT NULL CHECK (mg_per_ml > 0),
  replaces_id TEXT UNIQUE REFERENCES bottles(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX bottles_by_client ON bottles (client_id, dose_date);
CREATE INDEX bottles_by_bundle ON bottles (bundle_id);

-- The life of a bottle, one row a step.
CREATE TABLE bottle_steps (
  id TEXT NOT NULL PRIMARY KEY,
  bottle_id TEXT NOT NULL REFERENCES bottles(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  step TEXT NOT NULL CHECK (step IN ('prepared', 'handed_over', 'ended', 'destroyed')),
  ending TEXT CHECK (ending IN ('empty', 'full', 'partial', 'empty_not_returned', 'lost_full', 'stolen', 'damaged_full')),
  seal_broken BOOLEAN,
  volume_ul BIGINT CHECK (volume_ul >= 0),
  note BYTEA,
  service_day DATE NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  witness TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  UNIQUE (bottle_id, step),
  CHECK ((step = 'ended') = (ending IS NOT NULL)),
  CHECK (witness IS NULL OR witness <> by_staff)
);
CREATE INDEX bottle_steps_by_client ON bottle_steps (client_id, service_day);

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER bundles_keep BEFORE UPDATE OR DELETE ON bundles FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bundles_keep_all BEFORE TRUNCATE ON bundles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bottles_keep BEFORE UPDATE OR DELETE ON bottles FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bottles_keep_all BEFORE TRUNCATE ON bottles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bottle_steps_keep BEFORE UPDATE OR DELETE ON bottle_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bottle_steps_keep_all BEFORE TRUNCATE ON bottle_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Two kinds more in the register.
ALTER TABLE register_entries DROP CONSTRAINT register_entries_kind_check;
ALTER TABLE register_entries ADD CONSTRAINT register_entries_kind_check CHECK (kind IN ('receipt', 'opened', 'dose', 'take_home', 'waste', 'spill', 'count', 'reversal', 'returned', 'destroyed'));
ALTER TABLE sites ADD COLUMN telephone TEXT;
