-- What clients say about the site. Without a client there is neither a time nor an order in which it came:
-- the ids are random, and the table keeps no row number.
CREATE TABLE feedback (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'idea', 'thanks')),
  words BLOB NOT NULL,
  said_on DATE NOT NULL,
  client_id TEXT REFERENCES clients(id),
  said_at TIMESTAMP,
  answer BLOB,
  answered_by TEXT REFERENCES staff(id),
  answered_at TIMESTAMP,
  CHECK ((client_id IS NULL) = (said_at IS NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (answer IS NULL OR answered_at IS NOT NULL)
) WITHOUT ROWID;
CREATE INDEX feedback_by_site ON feedback (site_id, said_on);
CREATE INDEX feedback_by_client ON feedback (client_id, said_on);

CREATE TRIGGER feedback_keep_terms BEFORE UPDATE OF id, site_id, kind, words, said_on, client_id, said_at ON feedback BEGIN SELECT RAISE(ABORT, 'append_only feedback'); END;
CREATE TRIGGER feedback_keep_answer BEFORE UPDATE OF answer, answered_by, answered_at ON feedback WHEN OLD.answered_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only feedback'); END;
CREATE TRIGGER feedback_keep_delete BEFORE DELETE ON feedback BEGIN SELECT RAISE(ABORT, 'append_only feedback'); END;
