-- Antiretroviral medicines handed over with the dose: for which days, and whether the first was taken before
-- staff. One written down by mistake is taken back by a later row.
CREATE TABLE art_handovers (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  observed BOOLEAN NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (from_day <= to_day)
);
CREATE INDEX art_handovers_by_client ON art_handovers (client_id, to_day);
CREATE TABLE art_handovers_undone (
  handover_id TEXT NOT NULL PRIMARY KEY REFERENCES art_handovers(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

CREATE TRIGGER art_handovers_keep BEFORE UPDATE OR DELETE ON art_handovers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER art_handovers_keep_all BEFORE TRUNCATE ON art_handovers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER art_handovers_undone_keep BEFORE UPDATE OR DELETE ON art_handovers_undone FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER art_handovers_undone_keep_all BEFORE TRUNCATE ON art_handovers_undone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
