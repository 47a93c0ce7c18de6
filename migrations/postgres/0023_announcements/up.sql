-- What is said to all clients of a site. The words are sealed; an announcement is taken back, never changed.
CREATE TABLE announcements (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  words BYTEA NOT NULL,
  made_by TEXT REFERENCES staff(id),
  made_at TIMESTAMP NOT NULL,
  removed_by TEXT REFERENCES staff(id),
  removed_at TIMESTAMP,
  CHECK (from_day <= to_day),
  CHECK (removed_by IS NULL OR removed_at IS NOT NULL)
);
CREATE INDEX announcements_by_site ON announcements (site_id, to_day);

CREATE FUNCTION keep_announcement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.site_id, NEW.from_day, NEW.to_day, NEW.words, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.site_id, OLD.from_day, OLD.to_day, OLD.words, OLD.made_by, OLD.made_at)
    OR OLD.removed_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'append_only announcements';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER announcements_keep_terms BEFORE UPDATE ON announcements FOR EACH ROW EXECUTE FUNCTION keep_announcement();
CREATE TRIGGER announcements_keep BEFORE DELETE ON announcements FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER announcements_keep_all BEFORE TRUNCATE ON announcements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
