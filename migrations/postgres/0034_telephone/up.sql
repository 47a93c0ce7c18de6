-- What a doctor said by telephone: who took it down and read it back, who heard it too, and until when the
-- doctor signs. It is in force meanwhile.
CREATE TABLE telephone_orders (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  what TEXT NOT NULL CHECK (what IN ('order', 'confirmation', 'settlement')),
  about_id TEXT NOT NULL,
  words BYTEA,
  doctor TEXT NOT NULL REFERENCES staff(id),
  taken_by TEXT NOT NULL REFERENCES staff(id),
  second TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  countersign_by TIMESTAMP NOT NULL,
  CHECK (taken_by <> doctor AND second <> doctor AND second <> taken_by)
);
CREATE INDEX telephone_orders_by_client ON telephone_orders (client_id, at);
CREATE INDEX telephone_orders_by_site ON telephone_orders (site_id, countersign_by);
CREATE INDEX telephone_orders_by_about ON telephone_orders (about_id);

-- What the doctor says of it afterwards.
CREATE TABLE telephone_answers (
  telephone_id TEXT NOT NULL PRIMARY KEY REFERENCES telephone_orders(id),
  answer TEXT NOT NULL CHECK (answer IN ('countersigned', 'not_so')),
  words BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK ((answer = 'not_so') = (words IS NOT NULL))
);

CREATE TRIGGER telephone_orders_keep BEFORE UPDATE OR DELETE ON telephone_orders FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER telephone_orders_keep_all BEFORE TRUNCATE ON telephone_orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER telephone_answers_keep BEFORE UPDATE OR DELETE ON telephone_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER telephone_answers_keep_all BEFORE TRUNCATE ON telephone_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
