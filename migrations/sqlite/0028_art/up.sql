-- Medicines beside methadone, by their code; each ends once, or was written down by mistake.
CREATE TABLE medicines_taken (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  medicine TEXT NOT NULL,
  started_on DATE NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX medicines_taken_by_client ON medicines_taken (client_id, started_on);
CREATE TABLE medicine_stops (
  taken_id TEXT NOT NULL PRIMARY KEY REFERENCES medicines_taken(id),
  stopped_on DATE NOT NULL,
  in_error BOOLEAN NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

-- How well antiretroviral medicines were taken.
CREATE TABLE art_adherence (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  method TEXT NOT NULL CHECK (method IN ('self_report', 'pill_count', 'refill', 'observed', 'electronic')),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  taken BIGINT NOT NULL CHECK (taken >= 0),
  due BIGINT NOT NULL CHECK (due > 0),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (from_day <= to_day),
  CHECK (taken <= due)
);
CREATE INDEX art_adherence_by_client ON art_adherence (client_id, to_day);

-- Copies of the virus per mL, with the sign and the limit of the assay.
CREATE TABLE viral_loads (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  taken_on DATE NOT NULL,
  sign TEXT NOT NULL CHECK (sign IN ('=', '<', '>')),
  copies BIGINT NOT NULL CHECK (copies >= 0),
  assay_limit BIGINT CHECK (assay_limit > 0),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX viral_loads_by_client ON viral_loads (client_id, taken_on);

-- What was done about a flag. Flags themselves are computed.
CREATE TABLE flag_acts (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  flag TEXT NOT NULL,
  about TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('seen', 'talked', 'dose_reviewed', 'test_ordered', 'referred')),
  on_day DATE NOT NULL,
  words BLOB,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX flag_acts_by_client ON flag_acts (client_id, at);

CREATE TRIGGER medicines_taken_keep_update BEFORE UPDATE ON medicines_taken BEGIN SELECT RAISE(ABORT, 'append_only medicines_taken'); END;
CREATE TRIGGER medicines_taken_keep_delete BEFORE DELETE ON medicines_taken BEGIN SELECT RAISE(ABORT, 'append_only medicines_taken'); END;
CREATE TRIGGER medicine_stops_keep_update BEFORE UPDATE ON medicine_stops BEGIN SELECT RAISE(ABORT, 'append_only medicine_stops'); END;
CREATE TRIGGER medicine_stops_keep_delete BEFORE DELETE ON medicine_stops BEGIN SELECT RAISE(ABORT, 'append_only medicine_stops'); END;
CREATE TRIGGER art_adherence_keep_update BEFORE UPDATE ON art_adherence BEGIN SELECT RAISE(ABORT, 'append_only art_adherence'); END;
CREATE TRIGGER art_adherence_keep_delete BEFORE DELETE ON art_adherence BEGIN SELECT RAISE(ABORT, 'append_only art_adherence'); END;
CREATE TRIGGER viral_loads_keep_update BEFORE UPDATE ON viral_loads BEGIN SELECT RAISE(ABORT, 'append_only viral_loads'); END;
CREATE TRIGGER viral_loads_keep_delete BEFORE DELETE ON viral_loads BEGIN SELECT RAISE(ABORT, 'append_only viral_loads'); END;
CREATE TRIGGER flag_acts_keep_update BEFORE UPDATE ON flag_acts BEGIN SELECT RAISE(ABORT, 'append_only flag_acts'); END;
CREATE TRIGGER flag_acts_keep_delete BEFORE DELETE ON flag_acts BEGIN SELECT RAISE(ABORT, 'append_only flag_acts'); END;
