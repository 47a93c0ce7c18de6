-- A letter for a client who will be away: to which place and for which days. What names the client, the place or
-- the people there is sealed. excused_id is the stretch of excused days that runs while the letter does.
CREATE TABLE guest_letters (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  episode_id TEXT NOT NULL REFERENCES episodes(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  words BLOB NOT NULL,
  excused_id TEXT NOT NULL,
  signed_by TEXT NOT NULL REFERENCES staff(id),
  signed_at TIMESTAMP NOT NULL,
  CHECK (from_day <= to_day)
);
CREATE INDEX guest_letters_by_client ON guest_letters (client_id, to_day);

-- A letter that was taken back before its last day.
CREATE TABLE guest_letter_ends (
  letter_id TEXT NOT NULL PRIMARY KEY REFERENCES guest_letters(id),
  reason BLOB NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

-- Each paper that was printed, with everything that it says.
CREATE TABLE guest_letter_prints (
  id TEXT NOT NULL PRIMARY KEY,
  letter_id TEXT NOT NULL REFERENCES guest_letters(id),
  language TEXT NOT NULL CHECK (language IN ('en', 'ms', 'zh-Hans', 'vi')),
  told BLOB NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX guest_letter_prints_by_letter ON guest_letter_prints (letter_id, at);

-- Who at the other place said that a dose was swallowed there, and how they said it.
CREATE TABLE guest_doses (
  dose_id TEXT NOT NULL PRIMARY KEY REFERENCES doses(id),
  letter_id TEXT REFERENCES guest_letters(id),
  how TEXT NOT NULL CHECK (how IN ('telephone', 'written', 'message')),
  words BLOB NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX guest_doses_by_letter ON guest_doses (letter_id);

CREATE TRIGGER guest_letters_keep_update BEFORE UPDATE ON guest_letters BEGIN SELECT RAISE(ABORT, 'append_only guest_letters'); END;
CREATE TRIGGER guest_letters_keep_delete BEFORE DELETE ON guest_letters BEGIN SELECT RAISE(ABORT, 'append_only guest_letters'); END;
CREATE TRIGGER guest_letter_ends_keep_update BEFORE UPDATE ON guest_letter_ends BEGIN SELECT RAISE(ABORT, 'append_only guest_letter_ends'); END;
CREATE TRIGGER guest_letter_ends_keep_delete BEFORE DELETE ON guest_letter_ends BEGIN SELECT RAISE(ABORT, 'append_only guest_letter_ends'); END;
CREATE TRIGGER guest_letter_prints_keep_update BEFORE UPDATE ON guest_letter_prints BEGIN SELECT RAISE(ABORT, 'append_only guest_letter_prints'); END;
CREATE TRIGGER guest_letter_prints_keep_delete BEFORE DELETE ON guest_letter_prints BEGIN SELECT RAISE(ABORT, 'append_only guest_letter_prints'); END;
CREATE TRIGGER guest_doses_keep_update BEFORE UPDATE ON guest_doses BEGIN SELECT RAISE(ABORT, 'append_only guest_doses'); END;
CREATE TRIGGER guest_doses_keep_delete BEFORE DELETE ON guest_doses BEGIN SELECT RAISE(ABORT, 'append_only guest_doses'); END;

-- A stay of somebody whom another clinic treats: it is for their doses here and no admission.
ALTER TABLE episodes ADD COLUMN guest BOOLEAN NOT NULL DEFAULT FALSE;

-- A guest: a person of another clinic, or of another programme that this service serves. The episode and the order
-- are those that were opened and copied for the visit; none where the person has them at home in this service.
CREATE TABLE guest_visits (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  episode_id TEXT REFERENCES episodes(id),
  order_id TEXT REFERENCES orders(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  words BLOB NOT NULL,
  confirmed_at TIMESTAMP NOT NULL,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (from_day <= to_day),
  CHECK ((episode_id IS NULL) = (order_id IS NULL))
);
CREATE INDEX guest_visits_by_client ON guest_visits (client_id, to_day);
CREATE INDEX guest_visits_by_site ON guest_visits (site_id, to_day);

-- A visit that is over: the person has gone home.
CREATE TABLE guest_visit_ends (
  visit_id TEXT NOT NULL PRIMARY KEY REFERENCES guest_visits(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL
);

CREATE TRIGGER guest_visits_keep_update BEFORE UPDATE ON guest_visits BEGIN SELECT RAISE(ABORT, 'append_only guest_visits'); END;
CREATE TRIGGER guest_visits_keep_delete BEFORE DELETE ON guest_visits BEGIN SELECT RAISE(ABORT, 'append_only guest_visits'); END;
CREATE TRIGGER guest_visit_ends_keep_update BEFORE UPDATE ON guest_visit_ends BEGIN SELECT RAISE(ABORT, 'append_only guest_visit_ends'); END;
CREATE TRIGGER guest_visit_ends_keep_delete BEFORE DELETE ON guest_visit_ends BEGIN SELECT RAISE(ABORT, 'append_only guest_visit_ends'); END;
