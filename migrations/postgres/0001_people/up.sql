-- Tables that are only ever added to call this on any other change.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only %', TG_TABLE_NAME;
END;
$$;

-- Places that dispense, and the people who work there.
CREATE TABLE sites (
  id TEXT NOT NULL PRIMARY KEY,
  main_site_id TEXT REFERENCES sites(id),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  policy_id TEXT NOT NULL,
  measuring_step_ul BIGINT NOT NULL CHECK (measuring_step_ul > 0),
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  display_name BYTEA NOT NULL,
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'ms', 'zh-Hans', 'vi')),
  created_at TIMESTAMP NOT NULL,
  retired_at TIMESTAMP
);

CREATE TABLE staff_roles (
  staff_id TEXT NOT NULL REFERENCES staff(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  role TEXT NOT NULL CHECK (role IN ('pharmacist', 'doctor', 'manager', 'case_worker', 'auditor', 'analyst')),
  granted_at TIMESTAMP NOT NULL,
  PRIMARY KEY (staff_id, site_id, role)
);

-- One row a sign-in; secrets are kept as hashes only.
CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  audience TEXT NOT NULL CHECK (audience IN ('staff', 'client')),
  subject_id TEXT NOT NULL,
  site_id TEXT NOT NULL REFERENCES sites(id),
  cookie_hash TEXT UNIQUE,
  csrf TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  revoked_at TIMESTAMP
);
CREATE INDEX sessions_by_subject ON sessions (subject_id);

CREATE TABLE refresh_tokens (
  hash TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions(id),
  issued_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Growing delay per account and per origin; the key is an HMAC, not a login.
CREATE TABLE sign_in_delays (
  tag TEXT NOT NULL PRIMARY KEY,
  misses BIGINT NOT NULL CHECK (misses >= 0),
  next_at TIMESTAMP NOT NULL
);

-- The first answer to a retried write, sealed, kept for a day.
CREATE TABLE idempotency_keys (
  tag TEXT NOT NULL PRIMARY KEY,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  answer BYTEA NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- A known text under each root key, tried before anything else is opened.
CREATE TABLE key_checks (
  key_id BIGINT NOT NULL PRIMARY KEY,
  check_value BYTEA NOT NULL,
  created_at TIMESTAMP NOT NULL
);
