-- When a site dispenses: a weekly pattern from a day on, one dated day that is otherwise, or a dated
-- day that is as usual again. Never edited; the newest row for a day counts.
CREATE TABLE opening_hours (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('weekly', 'day', 'as_usual')),
  from_day DATE NOT NULL,
  words BLOB,
  cup_seconds BIGINT CHECK (cup_seconds > 0),
  bottle_seconds BIGINT CHECK (bottle_seconds >= 0),
  grace_minutes BIGINT CHECK (grace_minutes >= 0),
  move_minutes BIGINT CHECK (move_minutes >= 0),
  cancel_minutes BIGINT CHECK (cancel_minutes >= 0),
  ahead_days BIGINT CHECK (ahead_days > 0),
  set_by TEXT REFERENCES staff(id),
  set_at TIMESTAMP NOT NULL,
  CHECK ((kind = 'weekly') = (cup_seconds IS NOT NULL)),
  CHECK ((cup_seconds IS NULL) = (bottle_seconds IS NULL) AND (cup_seconds IS NULL) = (grace_minutes IS NULL)),
  CHECK ((cup_seconds IS NULL) = (move_minutes IS NULL) AND (cup_seconds IS NULL) = (cancel_minutes IS NULL) AND (cup_seconds IS NULL) = (ahead_days IS NULL))
);
CREATE INDEX opening_hours_by_site ON opening_hours (site_id, kind, from_day);

-- Minutes of the local day; weekday 1 is Monday, 0 in a dated day.
CREATE TABLE opening_periods (
  hours_id TEXT NOT NULL REFERENCES opening_hours(id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 7),
  opens BIGINT NOT NULL CHECK (opens BETWEEN 0 AND 1439),
  closes BIGINT NOT NULL CHECK (closes BETWEEN 1 AND 1440),
  slot_minutes BIGINT NOT NULL CHECK (slot_minutes BETWEEN 1 AND 240),
  windows BIGINT NOT NULL CHECK (windows BETWEEN 1 AND 50),
  PRIMARY KEY (hours_id, weekday, opens),
  CHECK (opens < closes)
);

-- A time that a client has. Its terms stay as they were; it arrives once and ends once.
CREATE TABLE bookings (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  starts_at TIMESTAMP NOT NULL,
  ends_at TIMESTAMP NOT NULL,
  service_day DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  seconds BIGINT NOT NULL CHECK (seconds > 0),
  capacity_seconds BIGINT NOT NULL CHECK (capacity_seconds > 0),
  released_at TIMESTAMP NOT NULL,
  moved_from TEXT REFERENCES bookings(id),
  booked_by TEXT REFERENCES staff(id),
  booked_at TIMESTAMP NOT NULL,
  arrived_at TIMESTAMP,
  outcome TEXT CHECK (outcome IN ('cancelled', 'moved', 'missed')),
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP,
  CHECK (starts_at < ends_at),
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX bookings_by_slot ON bookings (site_id, starts_at);
CREATE INDEX bookings_by_client ON bookings (client_id, service_day);
-- One live booking for a client, day and part.
CREATE UNIQUE INDEX bookings_live ON bookings (client_id, service_day, part) WHERE ended_at IS NULL;

CREATE TRIGGER opening_hours_keep_update BEFORE UPDATE ON opening_hours BEGIN SELECT RAISE(ABORT, 'append_only opening_hours'); END;
CREATE TRIGGER opening_hours_keep_delete BEFORE DELETE ON opening_hours BEGIN SELECT RAISE(ABORT, 'append_only opening_hours'); END;
CREATE TRIGGER opening_periods_keep_update BEFORE UPDATE ON opening_periods BEGIN SELECT RAISE(ABORT, 'append_only opening_periods'); END;
CREATE TRIGGER opening_periods_keep_delete BEFORE DELETE ON opening_periods BEGIN SELECT RAISE(ABORT, 'append_only opening_periods'); END;
CREATE TRIGGER bookings_keep_terms BEFORE UPDATE OF id, client_id, site_id, starts_at, ends_at, service_day, part, seconds, capacity_seconds, released_at, moved_from, booked_by, booked_at ON bookings BEGIN SELECT RAISE(ABORT, 'append_only bookings'); END;
CREATE TRIGGER bookings_keep_arrival BEFORE UPDATE OF arrived_at ON bookings WHEN OLD.arrived_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only bookings'); END;
CREATE TRIGGER bookings_keep_end BEFORE UPDATE OF outcome, ended_by, ended_at ON bookings WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only bookings'); END;
CREATE TRIGGER bookings_keep_delete BEFORE DELETE ON bookings BEGIN SELECT RAISE(ABORT, 'append_only bookings'); END;

-- Never one seat too many, whoever writes: the dosing time of a slot's live bookings stays within what the
-- slot had at the booking; a visit longer than a whole slot has one to itself. Who did not come in time no
-- longer counts.
CREATE TRIGGER bookings_fit BEFORE INSERT ON bookings
WHEN COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = NEW.site_id AND held.starts_at = NEW.starts_at AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > NEW.booked_at)), 0) + MIN(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
BEGIN SELECT RAISE(ABORT, 'slot_full'); END;
