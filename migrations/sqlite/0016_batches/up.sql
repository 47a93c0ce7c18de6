-- Bottles apart from the ladder, planned for everybody at a site and signed by a doctor: for days on which
-- it is closed, and for emergencies.
CREATE TABLE batches (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('closure', 'emergency')),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  cap BIGINT CHECK (cap > 0),
  waived TEXT NOT NULL,
  words BLOB NOT NULL,
  policy_id TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  planned_by TEXT NOT NULL REFERENCES staff(id),
  planned_at TIMESTAMP NOT NULL,
  signed_by TEXT REFERENCES staff(id),
  signed_at TIMESTAMP,
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP,
  CHECK (from_day <= to_day),
  CHECK ((kind = 'emergency') = (cap IS NOT NULL)),
  CHECK (kind = 'emergency' OR waived = ''),
  CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX batches_by_site ON batches (site_id, to_day);

-- A doctor's word on one client of a batch; the newest counts.
CREATE TABLE batch_clients (
  id TEXT NOT NULL PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  left_out BOOLEAN NOT NULL,
  reason BLOB,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (NOT left_out OR reason IS NOT NULL)
);
CREATE INDEX batch_clients_by_batch ON batch_clients (batch_id, client_id, at);
CREATE INDEX batch_clients_by_client ON batch_clients (client_id);

-- What was planned is not changed, and nobody signs or ends it twice.
CREATE TRIGGER batches_keep_terms BEFORE UPDATE OF id, site_id, kind, from_day, to_day, cap, waived, words, policy_id, policy_version, planned_by, planned_at ON batches BEGIN SELECT RAISE(ABORT, 'append_only batches'); END;
CREATE TRIGGER batches_keep_signature BEFORE UPDATE OF signed_by, signed_at ON batches WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only batches'); END;
CREATE TRIGGER batches_keep_end BEFORE UPDATE OF ended_by, ended_at ON batches WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only batches'); END;
CREATE TRIGGER batches_keep_delete BEFORE DELETE ON batches BEGIN SELECT RAISE(ABORT, 'append_only batches'); END;
CREATE TRIGGER batch_clients_keep_update BEFORE UPDATE ON batch_clients BEGIN SELECT RAISE(ABORT, 'append_only batch_clients'); END;
CREATE TRIGGER batch_clients_keep_delete BEFORE DELETE ON batch_clients BEGIN SELECT RAISE(ABORT, 'append_only batch_clients'); END;

-- No bottle apart from the ladder without a doctor's signature on the batch and on this client.
CREATE TRIGGER bundles_signed_batch BEFORE INSERT ON bundles
WHEN (NEW.kind IN ('closure', 'emergency')) <> (NEW.batch_id IS NOT NULL)
  OR (NEW.batch_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM batches batch WHERE batch.id = NEW.batch_id AND batch.kind = NEW.kind AND batch.site_id = NEW.site_id AND batch.signed_at IS NOT NULL AND batch.ended_at IS NULL) OR COALESCE((SELECT said.left_out FROM batch_clients said WHERE said.batch_id = NEW.batch_id AND said.client_id = NEW.client_id ORDER BY said.at DESC, said.id DESC LIMIT 1), TRUE)))
BEGIN SELECT RAISE(ABORT, 'batch_not_signed'); END;
