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

CREATE TRIGGER queue_tickets_keep_terms BEFORE UPDATE OF id, site_id, day, number, client_id, need, booking_id, first_for, came_by, came_at, turn_at, taken_by ON queue_tickets BEGIN SELECT RAISE(ABORT, 'append_only queue_tickets'); END;
CREATE TRIGGER queue_tickets_keep_end BEFORE UPDATE OF outcome, ended_at, ended_by ON queue_tickets WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only queue_tickets'); END;
CREATE TRIGGER queue_tickets_keep_delete BEFORE DELETE ON queue_tickets BEGIN SELECT RAISE(ABORT, 'append_only queue_tickets'); END;
CREATE TRIGGER queue_calls_keep_update BEFORE UPDATE ON queue_calls BEGIN SELECT RAISE(ABORT, 'append_only queue_calls'); END;
CREATE TRIGGER queue_calls_keep_delete BEFORE DELETE ON queue_calls BEGIN SELECT RAISE(ABORT, 'append_only queue_calls'); END;
CREATE TRIGGER queue_kiosks_keep_terms BEFORE UPDATE OF id, site_id, secret_hash, made_by, made_at ON queue_kiosks BEGIN SELECT RAISE(ABORT, 'append_only queue_kiosks'); END;
CREATE TRIGGER queue_kiosks_keep_end BEFORE UPDATE OF ended_by, ended_at ON queue_kiosks WHEN OLD.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only queue_kiosks'); END;
CREATE TRIGGER queue_kiosks_keep_delete BEFORE DELETE ON queue_kiosks BEGIN SELECT RAISE(ABORT, 'append_only queue_kiosks'); END;
