-- Whether one person alone works at a site, so that the second one signs later from another device.
ALTER TABLE sites ADD COLUMN one_person BOOLEAN NOT NULL DEFAULT FALSE;

-- What one person did alone where two sign, and until when the second one signs. about_id is the dose, or
-- the register entry of what was poured and thrown away.
CREATE TABLE later_witnesses (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  what TEXT NOT NULL CHECK (what IN ('dose', 'waste')),
  about_id TEXT NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  sign_by TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX later_witnesses_by_about ON later_witnesses (about_id);
CREATE INDEX later_witnesses_by_site ON later_witnesses (site_id, sign_by);

-- The second person's own signature; another person than the one who did it.
CREATE TABLE later_signatures (
  later_id TEXT NOT NULL PRIMARY KEY REFERENCES later_witnesses(id),
  done_by TEXT NOT NULL REFERENCES staff(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (by_staff <> done_by)
);

CREATE TRIGGER later_witnesses_keep BEFORE UPDATE OR DELETE ON later_witnesses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER later_witnesses_keep_all BEFORE TRUNCATE ON later_witnesses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER later_signatures_keep BEFORE UPDATE OR DELETE ON later_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER later_signatures_keep_all BEFORE TRUNCATE ON later_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
