CREATE TABLE job_states_new (
  job TEXT NOT NULL PRIMARY KEY CHECK (job IN ('seal', 'forget', 'levels', 'standing_bookings', 'call_backs', 'seat_offers', 'counts', 'notices')),
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
DROP TABLE flag_turns;
