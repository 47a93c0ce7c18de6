-- One draw a site and day: the seed says who was drawn, and anybody with the key can draw again.
CREATE TABLE call_back_draws (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  drawn_on DATE NOT NULL,
  seed TEXT NOT NULL,
  eligible BIGINT NOT NULL CHECK (eligible >= 0),
  picked BIGINT NOT NULL CHECK (picked >= 0),
  most BIGINT NOT NULL CHECK (most >= 0),
  at TIMESTAMP NOT NULL,
  UNIQUE (site_id, drawn_on)
);

-- A client who is asked to bring the bottles in hand to be counted.
CREATE TABLE call_backs (
  id TEXT NOT NULL PRIMARY KEY,
  draw_id TEXT NOT NULL REFERENCES call_back_draws(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  drawn_on DATE NOT NULL,
  answer_hours BIGINT NOT NULL CHECK (answer_hours > 0),
  told_by TEXT REFERENCES staff(id),
  told_at TIMESTAMP,
  due_at TIMESTAMP,
  answer TEXT CHECK (answer IN ('complete', 'short', 'seal_broken', 'missed')),
  expected_bottles BIGINT CHECK (expected_bottles >= 0),
  counted_bottles BIGINT CHECK (counted_bottles >= 0),
  note BYTEA,
  answered_by TEXT REFERENCES staff(id),
  answered_at TIMESTAMP,
  UNIQUE (draw_id, client_id),
  CHECK ((told_at IS NULL) = (due_at IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX call_backs_by_client ON call_backs (client_id, drawn_on);
CREATE INDEX call_backs_open_by_site ON call_backs (site_id) WHERE answered_at IS NULL;

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER call_back_draws_keep BEFORE UPDATE OR DELETE ON call_back_draws FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER call_back_draws_keep_all BEFORE TRUNCATE ON call_back_draws FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
