-- Days on which a site is closed, entered at once, with the bottles that were planned for them.
CREATE TABLE closures (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  batch_id TEXT REFERENCES batches(id),
  entered_by TEXT NOT NULL REFERENCES staff(id),
  entered_at TIMESTAMP NOT NULL,
  withdrawn_by TEXT REFERENCES staff(id),
  withdrawn_at TIMESTAMP,
  CHECK (from_day <= to_day),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE INDEX closures_by_site ON closures (site_id, to_day);

-- How one client comes through them; the newest counts. by_staff is none where the client chose.
CREATE TABLE closure_ways (
  id TEXT NOT NULL PRIMARY KEY,
  closure_id TEXT NOT NULL REFERENCES closures(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  way TEXT NOT NULL CHECK (way IN ('move', 'bottles', 'other_site')),
  by_staff TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX closure_ways_by_closure ON closure_ways (closure_id, client_id, at);
CREATE INDEX closure_ways_by_client ON closure_ways (client_id);

CREATE TRIGGER closures_keep_terms BEFORE UPDATE OF id, site_id, from_day, to_day, batch_id, entered_by, entered_at ON closures BEGIN SELECT RAISE(ABORT, 'append_only closures'); END;
CREATE TRIGGER closures_keep_end BEFORE UPDATE OF withdrawn_by, withdrawn_at ON closures WHEN OLD.withdrawn_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only closures'); END;
CREATE TRIGGER closures_keep_delete BEFORE DELETE ON closures BEGIN SELECT RAISE(ABORT, 'append_only closures'); END;
CREATE TRIGGER closure_ways_keep_update BEFORE UPDATE ON closure_ways BEGIN SELECT RAISE(ABORT, 'append_only closure_ways'); END;
CREATE TRIGGER closure_ways_keep_delete BEFORE DELETE ON closure_ways BEGIN SELECT RAISE(ABORT, 'append_only closure_ways'); END;

-- A closure is told in one notice. SQLite changes a check only with its table.
CREATE TABLE notices_again (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  template TEXT NOT NULL CHECK (template IN ('reminder', 'moved', 'cancelled', 'offer', 'hold', 'announcement', 'closure')),
  subject_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  made_at TIMESTAMP NOT NULL,
  due_at TIMESTAMP NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'given_up', 'dropped')),
  attempts BIGINT NOT NULL CHECK (attempts >= 0),
  next_try_at TIMESTAMP NOT NULL,
  claimed_until TIMESTAMP,
  trouble TEXT CHECK (trouble IN ('not_set_up', 'unreachable', 'later', 'refused', 'outcome_unknown', 'no_longer_true', 'not_wanted')),
  ended_at TIMESTAMP,
  CHECK ((state IN ('waiting', 'sending')) = (ended_at IS NULL)),
  CHECK ((state = 'sending') = (claimed_until IS NOT NULL))
);
INSERT INTO notices_again (id, site_id, client_id, template, subject_id, facts, made_at, due_at, state, attempts, next_try_at, claimed_until, trouble, ended_at)
SELECT id, site_id, client_id, template, subject_id, facts, made_at, due_at, state, attempts, next_try_at, claimed_until, trouble, ended_at FROM notices;
DROP TABLE notices;
ALTER TABLE notices_again RENAME TO notices;
CREATE UNIQUE INDEX notices_once ON notices (template, subject_id, client_id);
CREATE INDEX notices_open ON notices (next_try_at, site_id) WHERE ended_at IS NULL;
CREATE INDEX notices_by_client ON notices (client_id, made_at);
CREATE INDEX notices_given_up ON notices (site_id, ended_at) WHERE state = 'given_up';
CREATE TRIGGER notices_keep_sent BEFORE UPDATE ON notices WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'append_only notices'); END;
