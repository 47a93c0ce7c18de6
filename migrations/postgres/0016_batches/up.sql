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
  words BYTEA NOT NULL,
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
  reason BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (NOT left_out OR reason IS NOT NULL)
);
CREATE INDEX batch_clients_by_batch ON batch_clients (batch_id, client_id, at);
CREATE INDEX batch_clients_by_client ON batch_clients (client_id);

-- What was planned is not changed, and nobody signs or ends it twice.
CREATE FUNCTION keep_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.site_id IS DISTINCT FROM OLD.site_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.from_day IS DISTINCT FROM OLD.from_day OR NEW.to_day IS DISTINCT FROM OLD.to_day OR NEW.cap IS DISTINCT FROM OLD.cap OR NEW.waived IS DISTINCT FROM OLD.waived OR NEW.words IS DISTINCT FROM OLD.words OR NEW.policy_id IS DISTINCT FROM OLD.policy_id OR NEW.policy_version IS DISTINCT FROM OLD.policy_version OR NEW.planned_by IS DISTINCT FROM OLD.planned_by OR NEW.planned_at IS DISTINCT FROM OLD.planned_at
    OR (OLD.signed_at IS NOT NULL AND (NEW.signed_at IS DISTINCT FROM OLD.signed_at OR NEW.signed_by IS DISTINCT FROM OLD.signed_by))
    OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.ended_by IS DISTINCT FROM OLD.ended_by))
  THEN
    RAISE EXCEPTION 'append_only batches';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER batches_keep_terms BEFORE UPDATE ON batches FOR EACH ROW EXECUTE FUNCTION keep_batch();
CREATE TRIGGER batches_keep BEFORE DELETE ON batches FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER batches_keep_all BEFORE TRUNCATE ON batches FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER batch_clients_keep BEFORE UPDATE OR DELETE ON batch_clients FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER batch_clients_keep_all BEFORE TRUNCATE ON batch_clients FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No bottle apart from the ladder without a doctor's signature on the batch and on this client.
CREATE FUNCTION need_signed_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind IN ('closure', 'emergency')) <> (NEW.batch_id IS NOT NULL)
    OR (NEW.batch_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM batches batch WHERE batch.id = NEW.batch_id AND batch.kind = NEW.kind AND batch.site_id = NEW.site_id AND batch.signed_at IS NOT NULL AND batch.ended_at IS NULL) OR COALESCE((SELECT said.left_out FROM batch_clients said WHERE said.batch_id = NEW.batch_id AND said.client_id = NEW.client_id ORDER BY said.at DESC, said.id DESC LIMIT 1), TRUE)))
  THEN
    RAISE EXCEPTION 'batch_not_signed';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER bundles_signed_batch BEFORE INSERT ON bundles FOR EACH ROW EXECUTE FUNCTION need_signed_batch();
