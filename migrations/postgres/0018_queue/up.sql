-- Who is there. A ticket keeps its terms and ends once; its number says nothing of whose it is.
CREATE TABLE queue_tickets (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  day DATE NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  client_id TEXT NOT NULL REFERENCES clients(id),
  need TEXT NOT NULL CHECK (need IN ('dose', 'recheck', 'doctor')),
  booking_id TEXT REFERENCES bookings(id),
  first_for TEXT CHECK (first_for IN ('pregnant', 'unwell', 'frail', 'with_child')),
  came_by TEXT NOT NULL CHECK (came_by IN ('counter', 'kiosk', 'phone')),
  came_at TIMESTAMP NOT NULL,
  turn_at TIMESTAMP NOT NULL,
  taken_by TEXT REFERENCES staff(id),
  outcome TEXT CHECK (outcome IN ('served', 'left')),
  ended_at TIMESTAMP,
  ended_by TEXT REFERENCES staff(id),
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX queue_tickets_number ON queue_tickets (site_id, day, number);
-- One live ticket for a client, day and need.
CREATE UNIQUE INDEX queue_tickets_live ON queue_tickets (client_id, day, need) WHERE ended_at IS NULL;
CREATE INDEX queue_tickets_waiting ON queue_tickets (site_id, day) WHERE ended_at IS NULL;

-- What became of a ticket: called to a window, not there, there again.
CREATE TABLE queue_calls (
  ticket_id TEXT NOT NULL REFERENCES queue_tickets(id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  kind TEXT NOT NULL CHECK (kind IN ('called', 'absent', 'back')),
  at_window BIGINT CHECK (at_window BETWEEN 1 AND 50),
  at TIMESTAMP NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  PRIMARY KEY (ticket_id, seq),
  CHECK ((kind = 'called') = (at_window IS NOT NULL))
);
CREATE INDEX queue_calls_by_staff ON queue_calls (by_staff, at);

-- Screens at which clients take a ticket. Their secret opens nothing else.
CREATE TABLE queue_kiosks (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  secret_hash TEXT NOT NULL UNIQUE,
  made_by TEXT REFERENCES staff(id),
  made_at TIMESTAMP NOT NULL,
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP
);
CREATE INDEX queue_kiosks_by_site ON queue_kiosks (site_id);

CREATE FUNCTION keep_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.site_id, NEW.day, NEW.number, NEW.client_id, NEW.need, NEW.booking_id, NEW.first_for, NEW.came_by, NEW.came_at, NEW.turn_at, NEW.taken_by) IS DISTINCT FROM (OLD.id, OLD.site_id, OLD.day, OLD.number, OLD.client_id, OLD.need, OLD.booking_id, OLD.first_for, OLD.came_by, OLD.came_at, OLD.turn_at, OLD.taken_by)
    OR OLD.ended_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'append_only queue_tickets';
  END IF;
  RETURN NEW;
END;
$$;
CREATE FUNCTION keep_kiosk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.site_id, NEW.secret_hash, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.site_id, OLD.secret_hash, OLD.made_by, OLD.made_at)
    OR OLD.ended_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'append_only queue_kiosks';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER queue_tickets_keep_terms BEFORE UPDATE ON queue_tickets FOR EACH ROW EXECUTE FUNCTION keep_ticket();
CREATE TRIGGER queue_tickets_keep BEFORE DELETE ON queue_tickets FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_tickets_keep_all BEFORE TRUNCATE ON queue_tickets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_calls_keep BEFORE UPDATE OR DELETE ON queue_calls FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_calls_keep_all BEFORE TRUNCATE ON queue_calls FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_kiosks_keep_terms BEFORE UPDATE ON queue_kiosks FOR EACH ROW EXECUTE FUNCTION keep_kiosk();
CREATE TRIGGER queue_kiosks_keep BEFORE DELETE ON queue_kiosks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_kiosks_keep_all BEFORE TRUNCATE ON queue_kiosks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
