-- A client who vomited after a dose. most_mcg is what the rule let a doctor sign without words of their own;
-- NULL where it names no amount. A later row about the same dose takes the place of an earlier one.
CREATE TABLE vomits (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  dose_id TEXT NOT NULL REFERENCES doses(id),
  service_day DATE NOT NULL,
  minutes_after BIGINT NOT NULL CHECK (minutes_after BETWEEN 0 AND 1440),
  witnessed BOOLEAN NOT NULL,
  most_mcg BIGINT CHECK (most_mcg >= 0),
  note BLOB,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX vomits_by_client ON vomits (client_id, service_day);
CREATE INDEX vomits_by_site ON vomits (site_id, service_day);

-- What a doctor signed; 0 is no repeat. Once for each row above.
CREATE TABLE vomit_answers (
  vomit_id TEXT NOT NULL PRIMARY KEY REFERENCES vomits(id),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg >= 0),
  reason BLOB,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (dose_mcg > 0 OR reason IS NOT NULL)
);

-- Which signature a reservation and a dose of the kind repeat stand on.
CREATE TABLE reservation_repeats (
  reservation_id TEXT NOT NULL PRIMARY KEY REFERENCES reservations(id),
  vomit_id TEXT NOT NULL REFERENCES vomits(id)
);
CREATE TABLE dose_repeats (
  dose_id TEXT NOT NULL PRIMARY KEY REFERENCES doses(id),
  vomit_id TEXT NOT NULL REFERENCES vomits(id),
  repeats_id TEXT NOT NULL REFERENCES doses(id)
);

-- One repeat for each part of a day; a repeat of a whole dose holds both. Only a repeat that was wasted
-- gives its rows back; a corrected record takes them over.
CREATE TABLE repeat_guard (
  client_id TEXT NOT NULL REFERENCES clients(id),
  dose_date DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('am', 'pm')),
  dose_id TEXT NOT NULL REFERENCES doses(id),
  PRIMARY KEY (client_id, dose_date, part)
);
CREATE INDEX repeat_guard_by_dose ON repeat_guard (dose_id);

CREATE TRIGGER vomits_keep_update BEFORE UPDATE ON vomits BEGIN SELECT RAISE(ABORT, 'append_only vomits'); END;
CREATE TRIGGER vomits_keep_delete BEFORE DELETE ON vomits BEGIN SELECT RAISE(ABORT, 'append_only vomits'); END;
CREATE TRIGGER vomit_answers_keep_update BEFORE UPDATE ON vomit_answers BEGIN SELECT RAISE(ABORT, 'append_only vomit_answers'); END;
CREATE TRIGGER vomit_answers_keep_delete BEFORE DELETE ON vomit_answers BEGIN SELECT RAISE(ABORT, 'append_only vomit_answers'); END;
CREATE TRIGGER reservation_repeats_keep_update BEFORE UPDATE ON reservation_repeats BEGIN SELECT RAISE(ABORT, 'append_only reservation_repeats'); END;
CREATE TRIGGER reservation_repeats_keep_delete BEFORE DELETE ON reservation_repeats BEGIN SELECT RAISE(ABORT, 'append_only reservation_repeats'); END;
CREATE TRIGGER dose_repeats_keep_update BEFORE UPDATE ON dose_repeats BEGIN SELECT RAISE(ABORT, 'append_only dose_repeats'); END;
CREATE TRIGGER dose_repeats_keep_delete BEFORE DELETE ON dose_repeats BEGIN SELECT RAISE(ABORT, 'append_only dose_repeats'); END;
