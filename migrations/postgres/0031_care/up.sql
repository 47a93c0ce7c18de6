-- To whom a client was referred, and why.
CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  to_whom TEXT NOT NULL CHECK (to_whom IN ('art_clinic', 'hepatology', 'tb', 'mental_health', 'antenatal', 'social_help', 'legal_aid', 'housing', 'inpatient', 'other_site')),
  place BYTEA,
  why BYTEA NOT NULL,
  urgent BOOLEAN NOT NULL,
  made_on DATE NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX referrals_by_client ON referrals (client_id, made_on);

-- What became of it, step by step.
CREATE TABLE referral_steps (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals(id),
  kind TEXT NOT NULL CHECK (kind IN ('booked', 'attended', 'missed', 'result', 'closed')),
  on_day DATE NOT NULL,
  because TEXT CHECK (because IN ('client_choice', 'done_elsewhere', 'not_needed')),
  words BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK ((kind = 'closed') = (because IS NOT NULL))
);
CREATE INDEX referral_steps_by_referral ON referral_steps (referral_id, at);

-- Talks, calls and visits, those that reached nobody too.
CREATE TABLE care_contacts (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('counselling', 'group', 'family', 'telephone', 'video', 'home_visit', 'outreach')),
  on_day DATE NOT NULL,
  minutes BIGINT CHECK (minutes > 0),
  with_whom TEXT NOT NULL CHECK (with_whom IN ('client', 'partner', 'family', 'friend', 'peer', 'other')),
  reached BOOLEAN NOT NULL,
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX care_contacts_by_client ON care_contacts (client_id, on_day);

-- Naloxone kits that were offered; none where the client said no.
CREATE TABLE naloxone_kits (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  given_on DATE NOT NULL,
  to_whom TEXT NOT NULL CHECK (to_whom IN ('client', 'partner', 'family', 'friend', 'peer', 'other')),
  count BIGINT NOT NULL CHECK (count >= 0),
  kind TEXT CHECK (kind IN ('nasal', 'injection')),
  lot TEXT,
  expires_on DATE,
  trained BOOLEAN NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK ((count = 0) = (kind IS NULL)),
  CHECK ((count = 0) = (expires_on IS NULL))
);
CREATE INDEX naloxone_kits_by_client ON naloxone_kits (client_id, given_on);

-- Kits that were used, as far as somebody told.
CREATE TABLE naloxone_uses (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kit_id TEXT REFERENCES naloxone_kits(id),
  used_on DATE NOT NULL,
  by_whom TEXT NOT NULL CHECK (by_whom IN ('client', 'partner', 'family', 'friend', 'peer', 'other')),
  used_for TEXT NOT NULL CHECK (used_for IN ('client', 'somebody_else')),
  outcome TEXT NOT NULL CHECK (outcome IN ('recovered', 'hospital', 'died', 'unknown')),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX naloxone_uses_by_client ON naloxone_uses (client_id, used_on);

-- Overdoses, as far as somebody told; of a month alone its first day.
CREATE TABLE overdoses (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  on_day DATE NOT NULL,
  month_only BOOLEAN NOT NULL,
  told_on DATE NOT NULL,
  told_by TEXT NOT NULL CHECK (told_by IN ('client', 'family', 'peer', 'staff', 'hospital', 'other')),
  substances TEXT NOT NULL,
  naloxone TEXT NOT NULL CHECK (naloxone IN ('yes', 'no', 'unknown')),
  help_called TEXT NOT NULL CHECK (help_called IN ('yes', 'no', 'unknown')),
  outcome TEXT NOT NULL CHECK (outcome IN ('recovered_alone', 'treated', 'hospital', 'died')),
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX overdoses_by_client ON overdoses (client_id, on_day);

-- What a doctor made of one.
CREATE TABLE overdose_reviews (
  overdose_id TEXT NOT NULL PRIMARY KEY REFERENCES overdoses(id),
  on_day DATE NOT NULL,
  words BYTEA NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

-- How a client was when an episode had ended.
CREATE TABLE end_outcomes (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  on_day DATE NOT NULL,
  work TEXT NOT NULL CHECK (work IN ('working', 'studying', 'caring', 'looking', 'not_working', 'unknown')),
  housing TEXT NOT NULL CHECK (housing IN ('own', 'with_others', 'shelter', 'none', 'unknown')),
  after TEXT NOT NULL CHECK (after IN ('none', 'methadone_elsewhere', 'buprenorphine', 'residential', 'other', 'unknown')),
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX end_outcomes_by_client ON end_outcomes (client_id, at);

-- What was heard of the client months later.
CREATE TABLE end_follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  month BIGINT NOT NULL CHECK (month IN (1, 3, 6, 12)),
  on_day DATE NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('reached', 'not_reached', 'back_in_treatment', 'declined', 'died')),
  note BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX end_follow_ups_by_client ON end_follow_ups (client_id, at);

-- Rows of these tables that should not be there, by their id.
CREATE TABLE care_mistakes (
  row_id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX care_mistakes_by_client ON care_mistakes (client_id);

CREATE TRIGGER referrals_keep BEFORE UPDATE OR DELETE ON referrals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referrals_keep_all BEFORE TRUNCATE ON referrals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referral_steps_keep BEFORE UPDATE OR DELETE ON referral_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referral_steps_keep_all BEFORE TRUNCATE ON referral_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER care_contacts_keep BEFORE UPDATE OR DELETE ON care_contacts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER care_contacts_keep_all BEFORE TRUNCATE ON care_contacts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER naloxone_kits_keep BEFORE UPDATE OR DELETE ON naloxone_kits FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER naloxone_kits_keep_all BEFORE TRUNCATE ON naloxone_kits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER naloxone_uses_keep BEFORE UPDATE OR DELETE ON naloxone_uses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER naloxone_uses_keep_all BEFORE TRUNCATE ON naloxone_uses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER overdoses_keep BEFORE UPDATE OR DELETE ON overdoses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER overdoses_keep_all BEFORE TRUNCATE ON overdoses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER overdose_reviews_keep BEFORE UPDATE OR DELETE ON overdose_reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER overdose_reviews_keep_all BEFORE TRUNCATE ON overdose_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER end_outcomes_keep BEFORE UPDATE OR DELETE ON end_outcomes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER end_outcomes_keep_all BEFORE TRUNCATE ON end_outcomes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER end_follow_ups_keep BEFORE UPDATE OR DELETE ON end_follow_ups FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER end_follow_ups_keep_all BEFORE TRUNCATE ON end_follow_ups FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER care_mistakes_keep BEFORE UPDATE OR DELETE ON care_mistakes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER care_mistakes_keep_all BEFORE TRUNCATE ON care_mistakes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
