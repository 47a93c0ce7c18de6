-- What is said to all clients of a site. The words are sealed; an announcement is taken back, never changed.
CREATE TABLE announcements (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  words BLOB NOT NULL,
  made_by TEXT REFERENCES staff(id),
  made_at TIMESTAMP NOT NULL,
  removed_by TEXT REFERENCES staff(id),
  removed_at TIMESTAMP,
  CHECK (from_day <= to_day),
  CHECK (removed_by IS NULL OR removed_at IS NOT NULL)
);
CREATE INDEX announcements_by_site ON announcements (site_id, to_day);

CREATE TRIGGER announcements_keep_terms BEFORE UPDATE OF id, site_id, from_day, to_day, words, made_by, made_at ON announcements BEGIN SELECT RAISE(ABORT, 'append_only announcements'); END;
CREATE TRIGGER announcements_keep_end BEFORE UPDATE OF removed_by, removed_at ON announcements WHEN OLD.removed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only announcements'); END;
CREATE TRIGGER announcements_keep_delete BEFORE DELETE ON announcements BEGIN SELECT RAISE(ABORT, 'append_only announcements'); END;
