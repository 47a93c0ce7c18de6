-- A time that a client keeps every week: weekdays as bits, Monday 1 to Sunday 64, and a minute of the
-- site's local day. Its terms stay; it ends once.
CREATE TABLE standing_bookings (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  site_id TEXT NOT NULL REFERENCES sites(id),
  weekdays BIGINT NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
  minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  part TEXT NOT NULL CHECK (part IN ('whole', 'am', 'pm')),
  from_day DATE NOT NULL,
  set_by TEXT REFERENCES staff(id),
  set_at TIMESTAMP NOT NULL,
  ended_by TEXT REFERENCES staff(id),
  ended_at TIMESTAMP,
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX standing_bookings_by_client ON standing_bookings (client_id);
CREATE INDEX standing_bookings_by_site ON standing_bookings (site_id, minute) WHERE ended_at IS NULL;

-- The booking that a standing booking made for a day. Once: a day that was given back stays so.
CREATE TABLE standing_days (
  standing_id TEXT NOT NULL REFERENCES standing_bookings(id),
  day DATE NOT NULL,
  booking_id TEXT NOT NULL REFERENCES bookings(id),
  PRIMARY KEY (standing_id, day)
);
CREATE UNIQUE INDEX standing_days_by_booking ON standing_days (booking_id);

CREATE FUNCTION keep_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.client_id, NEW.site_id, NEW.weekdays, NEW.minute, NEW.part, NEW.from_day, NEW.set_by, NEW.set_at) IS DISTINCT FROM (OLD.id, OLD.client_id, OLD.site_id, OLD.weekdays, OLD.minute, OLD.part, OLD.from_day, OLD.set_by, OLD.set_at)
    OR (OLD.ended_at IS NOT NULL AND (NEW.ended_by, NEW.ended_at) IS DISTINCT FROM (OLD.ended_by, OLD.ended_at))
  THEN
    RAISE EXCEPTION 'append_only standing_bookings';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER standing_bookings_keep_terms BEFORE UPDATE ON standing_bookings FOR EACH ROW EXECUTE FUNCTION keep_standing();
CREATE TRIGGER standing_bookings_keep BEFORE DELETE ON standing_bookings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_bookings_keep_all BEFORE TRUNCATE ON standing_bookings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_days_keep BEFORE UPDATE OR DELETE ON standing_days FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_days_keep_all BEFORE TRUNCATE ON standing_days FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
