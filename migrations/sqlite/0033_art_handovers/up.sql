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

CREATE TRIGGER art_handovers_keep_update BEFORE UPDATE ON art_handovers BEGIN SELECT RAISE(ABORT, 'append_only art_handovers'); END;
CREATE TRIGGER art_handovers_keep_delete BEFORE DELETE ON art_handovers BEGIN SELECT RAISE(ABORT, 'append_only art_handovers'); END;
CREATE TRIGGER art_handovers_undone_keep_update BEFORE UPDATE ON art_handovers_undone BEGIN SELECT RAISE(ABORT, 'append_only art_handovers_undone'); END;
CREATE TRIGGER art_handovers_undone_keep_delete BEFORE DELETE ON art_handovers_undone BEGIN SELECT RAISE(ABORT, 'append_only art_handovers_undone'); END;
