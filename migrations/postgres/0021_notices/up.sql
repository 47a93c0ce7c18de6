-- How a client wants to be written to. Nothing is sent to who has no row, or has chosen none.
CREATE TABLE notice_choices (
  client_id TEXT NOT NULL PRIMARY KEY REFERENCES clients(id),
  channel TEXT NOT NULL CHECK (channel IN ('none', 'email', 'text')),
  address BYTEA,
  language TEXT NOT NULL CHECK (language IN ('en', 'ms', 'zh-Hans', 'vi')),
  from_minute BIGINT NOT NULL CHECK (from_minute >= 0),
  to_minute BIGINT NOT NULL CHECK (to_minute <= 1440),
  set_by TEXT REFERENCES staff(id),
  set_at TIMESTAMP NOT NULL,
  CHECK (from_minute < to_minute),
  CHECK ((channel = 'none') = (address IS NULL))
);

-- What is to be sent, written with the change that it tells. Neither an address nor a text stands here.
CREATE TABLE notices (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  template TEXT NOT NULL CHECK (template IN ('reminder', 'moved', 'cancelled', 'offer', 'hold', 'announcement')),
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
-- One thing is told to one client once.
CREATE UNIQUE INDEX notices_once ON notices (template, subject_id, client_id);
CREATE INDEX notices_open ON notices (next_try_at, site_id) WHERE ended_at IS NULL;
CREATE INDEX notices_by_client ON notices (client_id, made_at);
CREATE INDEX notices_given_up ON notices (site_id, ended_at) WHERE state = 'given_up';

-- What was sent stays sent.
CREATE FUNCTION keep_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'sent' THEN
    RAISE EXCEPTION 'append_only notices';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER notices_keep_sent BEFORE UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION keep_sent();
