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

CREATE FUNCTION keep_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.client_id, NEW.site_id, NEW.from_at, NEW.to_at, NEW.part, NEW.seconds, NEW.set_by, NEW.set_at) IS DISTINCT FROM (OLD.id, OLD.client_id, OLD.site_id, OLD.from_at, OLD.to_at, OLD.part, OLD.seconds, OLD.set_by, OLD.set_at)
    OR (OLD.ended_at IS NOT NULL AND (NEW.outcome, NEW.ended_by, NEW.ended_at) IS DISTINCT FROM (OLD.outcome, OLD.ended_by, OLD.ended_at))
  THEN
    RAISE EXCEPTION 'append_only waitlist_entries';
  END IF;
  RETURN NEW;
END;
$$;
CREATE FUNCTION keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.entry_id, NEW.client_id, NEW.site_id, NEW.starts_at, NEW.ends_at, NEW.seconds, NEW.capacity_seconds, NEW.offered_at, NEW.holds_until) IS DISTINCT FROM (OLD.id, OLD.entry_id, OLD.client_id, OLD.site_id, OLD.starts_at, OLD.ends_at, OLD.seconds, OLD.capacity_seconds, OLD.offered_at, OLD.holds_until)
    OR (OLD.answered_at IS NOT NULL AND (NEW.answer, NEW.answered_by, NEW.answered_at) IS DISTINCT FROM (OLD.answer, OLD.answered_by, OLD.answered_at))
  THEN
    RAISE EXCEPTION 'append_only waitlist_offers';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER waitlist_entries_keep_terms BEFORE UPDATE ON waitlist_entries FOR EACH ROW EXECUTE FUNCTION keep_waiting();
CREATE TRIGGER waitlist_entries_keep BEFORE DELETE ON waitlist_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waitlist_entries_keep_all BEFORE TRUNCATE ON waitlist_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waitlist_offers_keep_terms BEFORE UPDATE ON waitlist_offers FOR EACH ROW EXECUTE FUNCTION keep_offer();
CREATE TRIGGER waitlist_offers_keep BEFORE DELETE ON waitlist_offers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waitlist_offers_keep_all BEFORE TRUNCATE ON waitlist_offers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A seat that is held for somebody is taken for everybody else.
CREATE FUNCTION taken_seconds(at_site TEXT, slot TIMESTAMP, moment TIMESTAMP, but TEXT) RETURNS NUMERIC LANGUAGE sql AS $$
  SELECT COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = at_site AND held.starts_at = slot AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > moment)), 0)
    + COALESCE((SELECT SUM(kept.seconds) FROM waitlist_offers kept WHERE kept.site_id = at_site AND kept.starts_at = slot AND kept.answered_at IS NULL AND kept.holds_until > moment AND kept.client_id IS DISTINCT FROM but), 0);
$$;
CREATE OR REPLACE FUNCTION fit_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('slot:' || NEW.site_id || ':' || NEW.starts_at, 0));
  IF taken_seconds(NEW.site_id, NEW.starts_at, NEW.booked_at, NEW.client_id) + LEAST(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
  THEN
    RAISE EXCEPTION 'slot_full';
  END IF;
  RETURN NEW;
END;
$$;
CREATE FUNCTION fit_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('slot:' || NEW.site_id || ':' || NEW.starts_at, 0));
  IF taken_seconds(NEW.site_id, NEW.starts_at, NEW.offered_at, NULL) + LEAST(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
  THEN
    RAISE EXCEPTION 'slot_full';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER waitlist_offers_fit BEFORE INSERT ON waitlist_offers FOR EACH ROW EXECUTE FUNCTION fit_offer();
