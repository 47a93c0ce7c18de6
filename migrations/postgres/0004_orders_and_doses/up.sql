-- Orders are superseded by later ones and never edited.
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  starts_on DATE NOT NULL,
  ends_on DATE NOT NULL,
  reason TEXT CHECK (reason IN ('missed_doses', 'sedation', 'interaction', 'qt', 'client_request', 'taper_agreed', 'pregnancy_review', 'medical_other')),
  overridden BOOLEAN NOT NULL,
  override_words BYTEA,
  warnings TEXT NOT NULL,
  settles_outcome TEXT,
  signed_by TEXT NOT NULL REFERENCES staff(id),
  signed_at TIMESTAMP NOT NULL,
  CHECK (starts_on <= ends_on),
  CHECK (overridden = (override_words IS NOT NULL))
);
CREATE INDEX orders_by_client ON orders (client_id, starts_on);

CREATE TABLE order_parts (
  order_id TEXT NOT NULL REFERENCES orders(id),
  part TEXT NOT NULL CHECK (part IN ('am', 'pm')),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  place TEXT NOT NULL CHECK (place IN ('seen', 'bottle')),
  PRIMARY KEY (order_id, part)
);

-- A doctor's word, after missed doses, that the order in force stands.
CREATE TABLE order_confirmations (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  settles_outcome TEXT NOT NULL,
  reason BYTEA NOT NULL,
  confirmed_by TEXT NOT NULL REFERENCES staff(id),
  confirmed_at TIMESTAMP NOT NULL
);
CREATE INDEX order_confirmations_by_client ON order_confirmations (client_id, confirmed_at);

-- What an import proposes; only a doctor's signature makes it an order. Doubts are the codes of what
-- is odd in the stretch of history behind it, apart by spaces.
CREATE TABLE proposed_orders (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL UNIQUE REFERENCES clients(id),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  since_day DATE NOT NULL,
  last_day DATE NOT NULL,
  doubts TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  answered_at TIMESTAMP
);

CREATE TABLE reservations (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  order_id TEXT NOT NULL REFERENCES orders(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  service_day DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  ordered_mcg BIGINT NOT NULL CHECK (ordered_mcg > 0),
  expected_mcg BIGINT,
  identity TEXT NOT NULL CHECK (identity IN ('photo', 'card_and_birth_date', 'second_person')),
  alertness TEXT NOT NULL CHECK (alertness IN ('alert', 'drowsy', 'intoxicated')),
  client_choice BOOLEAN NOT NULL,
  witness TEXT REFERENCES staff(id),
  warnings TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'swallowed', 'not_swallowed')),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  answered_at TIMESTAMP,
  CHECK (dose_mcg <= ordered_mcg)
);
CREATE UNIQUE INDEX reservations_one_open ON reservations (client_id, service_day) WHERE state = 'open';
CREATE INDEX reservations_open_by_site ON reservations (site_id) WHERE state = 'open';

CREATE TABLE reservation_pours (
  reservation_id TEXT NOT NULL REFERENCES reservations(id),
  container_id TEXT NOT NULL REFERENCES containers(id),
  volume_ul BIGINT NOT NULL CHECK (volume_ul > 0),
  PRIMARY KEY (reservation_id, container_id)
);

CREATE TABLE doses (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('observed', 'imported', 'take_home', 'guest', 'delivered', 'repeat', 'extra')),
  service_day DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  ordered_mcg BIGINT NOT NULL CHECK (ordered_mcg > 0),
  volume_ul BIGINT CHECK (volume_ul >= 0),
  order_id TEXT REFERENCES orders(id),
  reservation_id TEXT UNIQUE REFERENCES reservations(id),
  at TIMESTAMP NOT NULL,
  identity TEXT CHECK (identity IN ('photo', 'card_and_birth_date', 'second_person')),
  alertness TEXT CHECK (alertness IN ('alert', 'drowsy', 'intoxicated')),
  expected_mcg BIGINT,
  client_choice BOOLEAN NOT NULL,
  warnings TEXT NOT NULL,
  by_staff TEXT REFERENCES staff(id),
  witness TEXT REFERENCES staff(id),
  corrects_id TEXT UNIQUE REFERENCES doses(id),
  CHECK (witness IS NULL OR witness <> by_staff)
);
CREATE INDEX doses_by_client_day ON doses (client_id, service_day, at);
CREATE INDEX doses_by_episode ON doses (episode_id, service_day);
CREATE INDEX doses_by_site_day ON doses (site_id, service_day);

-- At most one live dose per client, date and part in the whole programme; a whole dose holds both.
CREATE TABLE dose_guard (
  client_id TEXT NOT NULL REFERENCES clients(id),
  dose_date DATE NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('am', 'pm')),
  dose_id TEXT NOT NULL REFERENCES doses(id),
  PRIMARY KEY (client_id, dose_date, part)
);
CREATE INDEX dose_guard_by_dose ON dose_guard (dose_id);

CREATE TABLE dose_voids (
  dose_id TEXT NOT NULL PRIMARY KEY REFERENCES doses(id),
  what TEXT NOT NULL CHECK (what IN ('wasted', 'wrong_client', 'record_only')),
  reason BYTEA NOT NULL,
  corrected_dose_id TEXT REFERENCES doses(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  witness TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (witness <> by_staff)
);

CREATE TABLE alertness_checks (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  service_day DATE NOT NULL,
  alertness TEXT NOT NULL CHECK (alertness IN ('alert', 'drowsy', 'intoxicated')),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX alertness_checks_by_client ON alertness_checks (client_id, service_day);

CREATE TABLE withheld_doses (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  service_day DATE NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('drowsy', 'intoxicated', 'medical_other', 'vomiting_before', 'qt')),
  observed_until TIMESTAMP,
  naloxone_given BOOLEAN NOT NULL,
  recheck_at TIMESTAMP,
  sent_on TEXT CHECK (sent_on IN ('doctor', 'hospital', 'home')),
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX withheld_doses_by_client ON withheld_doses (client_id, service_day);

CREATE TABLE early_allowances (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  service_day DATE NOT NULL,
  reason BYTEA NOT NULL,
  allowed_by TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX early_allowances_by_client ON early_allowances (client_id, service_day);

CREATE TABLE incidents (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('extra_dose', 'wrong_client', 'changed_meanwhile', 'confirm_missing')),
  dose_id TEXT REFERENCES doses(id),
  note BYTEA,
  at TIMESTAMP NOT NULL,
  seen_by TEXT REFERENCES staff(id),
  seen_at TIMESTAMP
);
CREATE INDEX incidents_open_by_site ON incidents (site_id) WHERE seen_at IS NULL;

-- Nothing below is ever changed or removed; a correction is a new row.
CREATE TRIGGER orders_keep BEFORE UPDATE OR DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER orders_keep_all BEFORE TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_parts_keep BEFORE UPDATE OR DELETE ON order_parts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_parts_keep_all BEFORE TRUNCATE ON order_parts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_confirmations_keep BEFORE UPDATE OR DELETE ON order_confirmations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_confirmations_keep_all BEFORE TRUNCATE ON order_confirmations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER doses_keep BEFORE UPDATE OR DELETE ON doses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER doses_keep_all BEFORE TRUNCATE ON doses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dose_voids_keep BEFORE UPDATE OR DELETE ON dose_voids FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dose_voids_keep_all BEFORE TRUNCATE ON dose_voids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alertness_checks_keep BEFORE UPDATE OR DELETE ON alertness_checks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alertness_checks_keep_all BEFORE TRUNCATE ON alertness_checks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withheld_doses_keep BEFORE UPDATE OR DELETE ON withheld_doses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withheld_doses_keep_all BEFORE TRUNCATE ON withheld_doses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER early_allowances_keep BEFORE UPDATE OR DELETE ON early_allowances FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER early_allowances_keep_all BEFORE TRUNCATE ON early_allowances FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reservation_pours_keep BEFORE UPDATE OR DELETE ON reservation_pours FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reservation_pours_keep_all BEFORE TRUNCATE ON reservation_pours FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
