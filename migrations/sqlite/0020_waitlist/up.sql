-- Who waits for a seat on a day: the moments between which the visit may begin. Terms stay; it ends once.
CREATE TABLE waitlist_entries (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  from_at TIMESTAMP NOT NULL,
  to_at TIMESTAMP NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  seconds BIGINT NOT NULL CHECK (seconds > 0),
  set_by TEXT REFERENCES staff(id),
  set_at TIMESTAMP NOT NULL,
  outcome TEXT CHECK (outcome IN ('left', 'taken')),
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP,
  CHECK (from_at <= to_at),
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX waitlist_entries_by_site ON waitlist_entries (site_id, from_at) WHERE ended_at IS NULL;
CREATE INDEX waitlist_entries_by_client ON waitlist_entries (client_id) WHERE ended_at IS NULL;

-- A seat that is held for somebody until a moment, or until it is answered, once.
CREATE TABLE waitlist_offers (
  id TEXT NOT NULL PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES waitlist_entries(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  starts_at TIMESTAMP NOT NULL,
  ends_at TIMESTAMP NOT NULL,
  seconds BIGINT NOT NULL CHECK (seconds > 0),
  capacity_seconds BIGINT NOT NULL CHECK (capacity_seconds > 0),
  offered_at TIMESTAMP NOT NULL,
  holds_until TIMESTAMP NOT NULL,
  answer TEXT CHECK (answer IN ('taken', 'declined')),
  answered_by TEXT REFERENCES staff(id),
  answered_at TIMESTAMP,
  CHECK (starts_at < ends_at),
  CHECK (holds_until <= starts_at),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK (answered_by IS NULL OR answered_at IS NOT NULL)
);
-- A slot is offered to an entry once.
CREATE UNIQUE INDEX waitlist_offers_once ON waitlist_offers (entry_id, starts_at);
CREATE INDEX waitlist_offers_by_slot ON waitlist_offers (site_id, starts_at) WHERE answered_at IS NULL;

CREATE TRIGGER waitlist_entries_keep_terms BEFORE UPDATE OF id, client_id, site_id, from_at, to_at, part, seconds, set_by, set_at ON waitlist_entries BEGIN SELECT RAISE(ABORT, 'append_only waitlist_entries'); END;
CREATE TRIGGER waitlist_entries_keep_end BEFORE UPDATE OF outcome, ended_by, ended_at ON waitlist_entries WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only waitlist_entries'); END;
CREATE TRIGGER waitlist_entries_keep_delete BEFORE DELETE ON waitlist_entries BEGIN SELECT RAISE(ABORT, 'append_only waitlist_entries'); END;
CREATE TRIGGER waitlist_offers_keep_terms BEFORE UPDATE OF id, entry_id, client_id, site_id, starts_at, ends_at, seconds, capacity_seconds, offered_at, holds_until ON waitlist_offers BEGIN SELECT RAISE(ABORT, 'append_only waitlist_offers'); END;
CREATE TRIGGER waitlist_offers_keep_answer BEFORE UPDATE OF answer, answered_by, answered_at ON waitlist_offers WHEN OLD.answered_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only waitlist_offers'); END;
CREATE TRIGGER waitlist_offers_keep_delete BEFORE DELETE ON waitlist_offers BEGIN SELECT RAISE(ABORT, 'append_only waitlist_offers'); END;

-- A seat that is held for somebody is taken for everybody else.
DROP TRIGGER bookings_fit;
CREATE TRIGGER bookings_fit BEFORE INSERT ON bookings
WHEN COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = NEW.site_id AND held.starts_at = NEW.starts_at AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > NEW.booked_at)), 0)
  + COALESCE((SELECT SUM(kept.seconds) FROM waitlist_offers kept WHERE kept.site_id = NEW.site_id AND kept.starts_at = NEW.starts_at AND kept.answered_at IS NULL AND kept.holds_until > NEW.booked_at AND kept.client_id <> NEW.client_id), 0)
  + MIN(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
BEGIN SELECT RAISE(ABORT, 'slot_full'); END;
CREATE TRIGGER waitlist_offers_fit BEFORE INSERT ON waitlist_offers
WHEN COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = NEW.site_id AND held.starts_at = NEW.starts_at AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > NEW.offered_at)), 0)
  + COALESCE((SELECT SUM(kept.seconds) FROM waitlist_offers kept WHERE kept.site_id = NEW.site_id AND kept.starts_at = NEW.starts_at AND kept.answered_at IS NULL AND kept.holds_until > NEW.offered_at), 0)
  + MIN(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
BEGIN SELECT RAISE(ABORT, 'slot_full'); END;
