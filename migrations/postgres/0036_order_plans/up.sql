-- A plan of a dose: a titration or a taper, agreed with the client and signed once.
CREATE TABLE order_plans (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  kind TEXT NOT NULL CHECK (kind IN ('titration', 'taper')),
  ends_on DATE NOT NULL,
  reason TEXT CHECK (reason IN ('missed_doses', 'sedation', 'interaction', 'qt', 'client_request', 'taper_agreed', 'pregnancy_review', 'medical_other')),
  override_words BYTEA,
  agreed BOOLEAN NOT NULL,
  signed_by TEXT NOT NULL REFERENCES staff(id),
  signed_at TIMESTAMP NOT NULL
);
CREATE INDEX order_plans_by_client ON order_plans (client_id, signed_at);

-- Its steps. The id is that of the order that the step becomes: at once in a taper, and for a rise on the first
-- dose that is given by it.
CREATE TABLE order_plan_steps (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES order_plans(id),
  step BIGINT NOT NULL CHECK (step > 0),
  dose_mcg BIGINT NOT NULL CHECK (dose_mcg > 0),
  starts_on DATE NOT NULL,
  warnings TEXT NOT NULL,
  UNIQUE (plan_id, step)
);

-- A plan that was stopped before its last day, and the dose stays where it was.
CREATE TABLE order_plan_ends (
  plan_id TEXT NOT NULL PRIMARY KEY REFERENCES order_plans(id),
  what TEXT NOT NULL CHECK (what IN ('paused', 'ended', 're_induction')),
  agreed BOOLEAN NOT NULL,
  reason BYTEA NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

-- What the doctor said about bottles of another dose that were in hand.
ALTER TABLE orders ADD COLUMN bottles TEXT CHECK (bottles IN ('keep', 'exchange'));

CREATE TRIGGER order_plans_keep BEFORE UPDATE OR DELETE ON order_plans FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_plans_keep_all BEFORE TRUNCATE ON order_plans FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_plan_steps_keep BEFORE UPDATE OR DELETE ON order_plan_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_plan_steps_keep_all BEFORE TRUNCATE ON order_plan_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_plan_ends_keep BEFORE UPDATE OR DELETE ON order_plan_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_plan_ends_keep_all BEFORE TRUNCATE ON order_plan_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
