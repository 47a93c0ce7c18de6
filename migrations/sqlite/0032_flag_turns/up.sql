-- How the flags of a client opened, changed their level and closed, as it was found out: the history of what
-- is otherwise computed. Without a level a flag closed.
CREATE TABLE flag_turns (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  flag TEXT NOT NULL,
  about TEXT NOT NULL,
  level TEXT CHECK (level IN ('calm', 'amber', 'red')),
  tells_hiv BOOLEAN NOT NULL,
  on_day DATE NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX flag_turns_by_client ON flag_turns (client_id, at);

CREATE TRIGGER flag_turns_keep_update BEFORE UPDATE ON flag_turns BEGIN SELECT RAISE(ABORT, 'append_only flag_turns'); END;
CREATE TRIGGER flag_turns_keep_delete BEFORE DELETE ON flag_turns BEGIN SELECT RAISE(ABORT, 'append_only flag_turns'); END;

-- One more job.
CREATE TABLE job_states_new (
  job TEXT NOT NULL PRIMARY KEY CHECK (job IN ('seal', 'forget', 'levels', 'standing_bookings', 'call_backs', 'seat_offers', 'counts', 'notices', 'flags')),
  started_at TIMESTAMP NOT NULL,
  leased_until TIMESTAMP,
  next_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP,
  took_ms BIGINT CHECK (took_ms >= 0),
  done_at TIMESTAMP,
  failing_since TIMESTAMP,
  failed_with TEXT,
  runs BIGINT NOT NULL CHECK (runs >= 1),
  failed_runs BIGINT NOT NULL CHECK (failed_runs BETWEEN 0 AND runs),
  CHECK ((ended_at IS NULL) = (took_ms IS NULL)),
  CHECK ((failing_since IS NULL) = (failed_with IS NULL))
);
INSERT INTO job_states_new SELECT * FROM job_states WHERE job <> 'flags';
DROP TABLE job_states;
ALTER TABLE job_states_new RENAME TO job_states;
