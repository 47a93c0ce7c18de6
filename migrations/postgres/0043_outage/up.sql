-- Numbered lines of paper for a site, to write doses down on while the service is away. The numbers of a paper are
-- its own; the paper has one in the whole service. evening: made by the service itself for the day after.
CREATE TABLE outage_kits (
  id TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL CHECK (number > 0),
  site_id TEXT NOT NULL REFERENCES sites(id),
  for_day DATE NOT NULL,
  first_line BIGINT NOT NULL CHECK (first_line > 0),
  last_line BIGINT NOT NULL,
  evening BOOLEAN NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  made_at TIMESTAMP NOT NULL,
  CHECK (first_line <= last_line)
);
CREATE UNIQUE INDEX outage_kits_by_number ON outage_kits (number);
CREATE INDEX outage_kits_by_site ON outage_kits (site_id, number);

-- What a line of a paper says: a dose that was swallowed, or that nothing was given by it. stopped has the code of
-- what the counter would have stopped the dose for. words are sealed.
CREATE TABLE back_entries (
  id TEXT NOT NULL PRIMARY KEY,
  kit_id TEXT NOT NULL REFERENCES outage_kits(id),
  line BIGINT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('dose', 'spoiled', 'unused')),
  dose_id TEXT REFERENCES doses(id),
  stopped TEXT,
  words BYTEA NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK ((what = 'dose') = (dose_id IS NOT NULL))
);
CREATE UNIQUE INDEX back_entries_by_line ON back_entries (kit_id, line);
CREATE UNIQUE INDEX back_entries_by_dose ON back_entries (dose_id);

-- Which line of a paper somebody says was the last one used; the newest counts.
CREATE TABLE outage_kit_ends (
  id TEXT NOT NULL PRIMARY KEY,
  kit_id TEXT NOT NULL REFERENCES outage_kits(id),
  last_used BIGINT NOT NULL CHECK (last_used >= 0),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX outage_kit_ends_by_kit ON outage_kit_ends (kit_id, at);

-- One more job.
CREATE TABLE job_states_again (
  job TEXT NOT NULL PRIMARY KEY CHECK (job IN ('seal', 'forget', 'levels', 'standing_bookings', 'call_backs', 'seat_offers', 'counts', 'notices', 'flags', 'outage_kits')),
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
INSERT INTO job_states_again (job, started_at, leased_until, next_at, ended_at, took_ms, done_at, failing_since, failed_with, runs, failed_runs)
SELECT job, started_at, leased_until, next_at, ended_at, took_ms, done_at, failing_since, failed_with, runs, failed_runs FROM job_states;
DROP TABLE job_states;
ALTER TABLE job_states_again RENAME TO job_states;

-- Incidents have one kind more.
CREATE TABLE incidents_again (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('extra_dose', 'wrong_client', 'changed_meanwhile', 'confirm_missing', 'paper_dose')),
  dose_id TEXT REFERENCES doses(id),
  note BYTEA,
  at TIMESTAMP NOT NULL,
  seen_by TEXT REFERENCES staff(id),
  seen_at TIMESTAMP
);
INSERT INTO incidents_again (id, client_id, site_id, kind, dose_id, note, at, seen_by, seen_at)
SELECT id, client_id, site_id, kind, dose_id, note, at, seen_by, seen_at FROM incidents;
DROP TABLE incidents;
ALTER TABLE incidents_again RENAME TO incidents;
CREATE INDEX incidents_open_by_site ON incidents (site_id) WHERE seen_at IS NULL;

CREATE TRIGGER outage_kits_keep BEFORE UPDATE OR DELETE ON outage_kits FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outage_kits_keep_all BEFORE TRUNCATE ON outage_kits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER back_entries_keep BEFORE UPDATE OR DELETE ON back_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER back_entries_keep_all BEFORE TRUNCATE ON back_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outage_kit_ends_keep BEFORE UPDATE OR DELETE ON outage_kit_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outage_kit_ends_keep_all BEFORE TRUNCATE ON outage_kit_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
