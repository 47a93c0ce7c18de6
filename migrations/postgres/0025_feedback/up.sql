-- What clients say about the site. Without a client there is neither a time nor an order in which it came:
-- the ids are random, and the table keeps no row number.
CREATE TABLE feedback (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'idea', 'thanks')),
  words BYTEA NOT NULL,
  said_on DATE NOT NULL,
  client_id TEXT REFERENCES clients(id),
  said_at TIMESTAMP,
  answer BYTEA,
  answered_by TEXT REFERENCES staff(id),
  answered_at TIMESTAMP,
  CHECK ((client_id IS NULL) = (said_at IS NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (answer IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX feedback_by_site ON feedback (site_id, said_on);
CREATE INDEX feedback_by_client ON feedback (client_id, said_on);

CREATE FUNCTION keep_feedback() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.site_id, NEW.kind, NEW.words, NEW.said_on, NEW.client_id, NEW.said_at) IS DISTINCT FROM (OLD.id, OLD.site_id, OLD.kind, OLD.words, OLD.said_on, OLD.client_id, OLD.said_at)
    OR (OLD.answered_at IS NOT NULL AND (NEW.answer, NEW.answered_by, NEW.answered_at) IS DISTINCT FROM (OLD.answer, OLD.answered_by, OLD.answered_at))
  THEN
    RAISE EXCEPTION 'append_only feedback';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER feedback_keep_terms BEFORE UPDATE ON feedback FOR EACH ROW EXECUTE FUNCTION keep_feedback();
CREATE TRIGGER feedback_keep BEFORE DELETE ON feedback FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_keep_all BEFORE TRUNCATE ON feedback FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
