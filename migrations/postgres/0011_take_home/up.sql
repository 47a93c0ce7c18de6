-- What a person says of a client's eligibility; the newest of a kind counts.
CREATE TABLE attestations (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('consent_signed', 'safe_storage', 'storage_talk', 'naloxone_offered', 'stable_health', 'daily_routine', 'us_1', 'us_2', 'us_3', 'us_4', 'us_5', 'us_6')),
  value BOOLEAN NOT NULL,
  note BYTEA,
  service_day DATE NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX attestations_by_client ON attestations (client_id, service_day);

-- Pauses bundles until a doctor has looked.
CREATE TABLE severe_sedations (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('unrousable', 'naloxone_given', 'overdose')),
  service_day DATE NOT NULL,
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  looked_by TEXT REFERENCES staff(id),
  looked_at TIMESTAMP,
  looked_note BYTEA
);
CREATE INDEX severe_sedations_by_client ON severe_sedations (client_id, service_day);

-- What was decided upon, with the facts it was computed from.
CREATE TABLE assessments (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  as_of DATE NOT NULL,
  policy_id TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  allowed_doses BIGINT NOT NULL CHECK (allowed_doses >= 0),
  unmet TEXT NOT NULL,
  facts TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX assessments_by_client ON assessments (client_id, as_of);

-- A doctor's signature; above_assessment needs the reason.
CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  assessment_id TEXT NOT NULL REFERENCES assessments(id),
  max_doses BIGINT NOT NULL CHECK (max_doses > 0),
  valid_from DATE NOT NULL,
  valid_until DATE NOT NULL,
  above_assessment BOOLEAN NOT NULL,
  reason BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (valid_from <= valid_until),
  CHECK (NOT above_assessment OR reason IS NOT NULL)
);
CREATE INDEX approvals_by_client ON approvals (client_id, valid_from);
CREATE INDEX approvals_by_site ON approvals (site_id, valid_until);

-- A lower number within an approval's time, 0 included.
CREATE TABLE step_downs (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  approval_id TEXT NOT NULL REFERENCES approvals(id),
  from_doses BIGINT NOT NULL,
  to_doses BIGINT NOT NULL CHECK (to_doses >= 0),
  reason TEXT NOT NULL CHECK (reason IN ('bottles_short', 'seal_broken', 'sedation', 'missed_doses', 'client_request', 'clinical_other')),
  words BYTEA NOT NULL,
  from_day DATE NOT NULL,
  review_on DATE NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (to_doses < from_doses)
);
CREATE INDEX step_downs_by_client ON step_downs (client_id, from_day);

-- A level that came back.
CREATE TABLE step_down_returns (
  step_down_id TEXT NOT NULL PRIMARY KEY REFERENCES step_downs(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  from_day DATE NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX step_down_returns_by_client ON step_down_returns (client_id, from_day);

-- A doctor's no, with its reason and the day somebody looks again.
CREATE TABLE declines (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  assessment_id TEXT NOT NULL REFERENCES assessments(id),
  reason BYTEA NOT NULL,
  service_day DATE NOT NULL,
  review_on DATE NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (service_day <= review_on)
);
CREATE INDEX declines_by_client ON declines (client_id, service_day);

-- Decided by somebody else than who decided first.
CREATE TABLE appeals (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  against TEXT NOT NULL CHECK (against IN ('decline', 'step_down')),
  against_id TEXT NOT NULL UNIQUE,
  first_decided_by TEXT NOT NULL REFERENCES staff(id),
  words BYTEA,
  entered_by TEXT REFERENCES staff(id),
  service_day DATE NOT NULL,
  due_on DATE NOT NULL,
  at TIMESTAMP NOT NULL,
  answer TEXT CHECK (answer IN ('granted', 'in_part', 'declined')),
  answer_words BYTEA,
  outside_doctor BYTEA,
  decided_by TEXT REFERENCES staff(id),
  decided_at TIMESTAMP,
  CHECK (decided_by IS NULL OR decided_by <> first_decided_by),
  CHECK ((answer IS NULL) = (decided_at IS NULL))
);
CREATE INDEX appeals_by_client ON appeals (client_id, service_day);
CREATE INDEX appeals_open_by_site ON appeals (site_id) WHERE decided_at IS NULL;

-- What a client asks the doctor for.
CREATE TABLE take_home_requests (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('more', 'travel', 'review')),
  doses BIGINT CHECK (doses > 0),
  from_day DATE,
  to_day DATE,
  words BYTEA,
  entered_by TEXT REFERENCES staff(id),
  service_day DATE NOT NULL,
  due_on DATE NOT NULL,
  at TIMESTAMP NOT NULL,
  answer TEXT CHECK (answer IN ('granted', 'in_part', 'declined')),
  answer_words BYTEA,
  answered_by TEXT REFERENCES staff(id),
  answered_at TIMESTAMP,
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK ((from_day IS NULL) = (to_day IS NULL)),
  CHECK (from_day IS NULL OR from_day <= to_day)
);
CREATE INDEX take_home_requests_by_client ON take_home_requests (client_id, service_day);
CREATE INDEX take_home_requests_open_by_site ON take_home_requests (site_id) WHERE answered_at IS NULL;

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER attestations_keep BEFORE UPDATE OR DELETE ON attestations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attestations_keep_all BEFORE TRUNCATE ON attestations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessments_keep BEFORE UPDATE OR DELETE ON assessments FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessments_keep_all BEFORE TRUNCATE ON assessments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approvals_keep BEFORE UPDATE OR DELETE ON approvals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approvals_keep_all BEFORE TRUNCATE ON approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_downs_keep BEFORE UPDATE OR DELETE ON step_downs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_downs_keep_all BEFORE TRUNCATE ON step_downs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_down_returns_keep BEFORE UPDATE OR DELETE ON step_down_returns FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_down_returns_keep_all BEFORE TRUNCATE ON step_down_returns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER declines_keep BEFORE UPDATE OR DELETE ON declines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER declines_keep_all BEFORE TRUNCATE ON declines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
