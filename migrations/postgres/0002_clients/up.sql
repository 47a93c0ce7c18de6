-- People in treatment. Whatever names a person is sealed; the code and clinical facts are not.
CREATE TABLE clients (
  id TEXT NOT NULL PRIMARY KEY,
  programme_code TEXT NOT NULL UNIQUE,
  page_id TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL CHECK (language IN ('en', 'ms', 'zh-Hans', 'vi')),
  sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  living_with_hiv BOOLEAN,
  living_with_hcv BOOLEAN,
  pregnant BOOLEAN,
  asks_dose BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL
);
-- Codes match in any case, with and without hyphens.
CREATE UNIQUE INDEX clients_code_key ON clients (REPLACE(UPPER(programme_code), '-', ''));

CREATE TABLE client_identities (
  client_id TEXT NOT NULL PRIMARY KEY REFERENCES clients(id),
  name BYTEA NOT NULL,
  date_of_birth BYTEA NOT NULL,
  contact BYTEA,
  updated_at TIMESTAMP NOT NULL
);

CREATE TABLE client_photos (
  client_id TEXT NOT NULL PRIMARY KEY REFERENCES clients(id),
  photo BYTEA NOT NULL,
  taken_on DATE NOT NULL,
  set_by TEXT NOT NULL REFERENCES staff(id)
);

CREATE TABLE client_search (
  token TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients(id),
  PRIMARY KEY (token, client_id)
);
CREATE INDEX client_search_by_client ON client_search (client_id);

CREATE TABLE client_pins (
  client_id TEXT NOT NULL PRIMARY KEY REFERENCES clients(id),
  pin_hash TEXT NOT NULL,
  set_at TIMESTAMP NOT NULL
);

CREATE TABLE episodes (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  started_on DATE NOT NULL,
  treatment_since DATE,
  policy_id TEXT,
  ended_on DATE,
  end_reason TEXT CHECK (end_reason IN ('completed', 'client_choice', 'transfer', 'lost_to_follow_up', 'detained', 'died', 'medical', 'serious_violence')),
  created_at TIMESTAMP NOT NULL,
  CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX episodes_one_open ON episodes (client_id) WHERE ended_on IS NULL;
CREATE INDEX episodes_by_client ON episodes (client_id);
CREATE INDEX episodes_open_by_site ON episodes (site_id) WHERE ended_on IS NULL;

CREATE TABLE episode_moves (
  id TEXT NOT NULL PRIMARY KEY,
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  from_site_id TEXT REFERENCES sites(id),
  to_site_id TEXT NOT NULL REFERENCES sites(id),
  moved_on DATE NOT NULL,
  moved_by TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX episode_moves_by_episode ON episode_moves (episode_id);

CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('treatment', 'contact', 'hiv_data', 'research')),
  given BOOLEAN NOT NULL,
  recorded_by TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX consents_by_client ON consents (client_id);

CREATE TABLE excused_days (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('hospital', 'guest_unconfirmed', 'detained', 'site_closed', 'withheld')),
  dose_confirmed BOOLEAN NOT NULL,
  recorded_by TEXT REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (from_day <= to_day)
);
CREATE INDEX excused_days_by_client ON excused_days (client_id, to_day);

CREATE TABLE holds (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('missed_doses', 'order_ended', 'see_doctor', 'recheck_alertness', 'outcome_unknown', 'bottle_lost')),
  service_day DATE NOT NULL,
  ends_on DATE,
  recheck_at TIMESTAMP,
  note BYTEA,
  opened_by TEXT REFERENCES staff(id),
  opened_at TIMESTAMP NOT NULL,
  settled_by TEXT REFERENCES staff(id),
  settled_at TIMESTAMP,
  settled_note BYTEA
);
CREATE INDEX holds_open_by_client ON holds (client_id) WHERE settled_at IS NULL;

-- A look from outside the care team: fifteen minutes, with a purpose that the client can read.
CREATE TABLE looks (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  staff_id TEXT NOT NULL REFERENCES staff(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  purpose BYTEA NOT NULL,
  at TIMESTAMP NOT NULL,
  until TIMESTAMP NOT NULL
);
CREATE INDEX looks_by_client ON looks (client_id, staff_id, until);

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER consents_keep BEFORE UPDATE OR DELETE ON consents FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consents_keep_all BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER episode_moves_keep BEFORE UPDATE OR DELETE ON episode_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER episode_moves_keep_all BEFORE TRUNCATE ON episode_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER looks_keep BEFORE UPDATE OR DELETE ON looks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER looks_keep_all BEFORE TRUNCATE ON looks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
