-- A time that a client keeps every week: weekdays as bits, Monday 1 to Sunday 64, and a minute of the
-- site's local day. Its terms stay; it ends once.
CREATE TABLE standing_bookings (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  weekdays BIGINT NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
  minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  from_day DATE NOT NULL,
  set_by TEXT REFERENCES staff(id),
  set_at TIMESTAMP NOT NULL,
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP,
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX standing_bookings_by_client ON standing_bookings (client_id);
CREATE INDEX standing_bookings_by_site ON standing_bookings (site_id, minute) WHERE ended_at IS NULL;

-- The booking that a standing booking made for a day. Once: a day that was given back stays so.
CREATE TABLE standing_days (
  standing_id TEXT NOT NULL REFERENCES standing_bookings(id),
  day DATE NOT NULL,
  booking_id TEXT NOT NULL REFERENCES bookings(id),
  PRIMARY KEY (standing_id, day)
);
CREATE UNIQUE INDEX standing_days_by_booking ON standing_days (booking_id);

CREATE TRIGGER standing_bookings_keep_terms BEFORE UPDATE OF id, client_id, site_id, weekdays, minute, part, from_day, set_by, set_at ON standing_bookings BEGIN SELECT RAISE(ABORT, 'append_only standing_bookings'); END;
CREATE TRIGGER standing_bookings_keep_end BEFORE UPDATE OF ended_by, ended_at ON standing_bookings WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only standing_bookings'); END;
CREATE TRIGGER standing_bookings_keep_delete BEFORE DELETE ON standing_bookings BEGIN SELECT RAISE(ABORT, 'append_only standing_bookings'); END;
CREATE TRIGGER standing_days_keep_update BEFORE UPDATE ON standing_days BEGIN SELECT RAISE(ABORT, 'append_only standing_days'); END;
CREATE TRIGGER standing_days_keep_delete BEFORE DELETE ON standing_days BEGIN SELECT RAISE(ABORT, 'append_only standing_days'); END;
