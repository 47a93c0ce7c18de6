-- What kind of place a site is: a house, a van that stands in one place after another, or a round to people's homes,
-- where a dose is delivered and two people sign.
ALTER TABLE sites ADD COLUMN kind TEXT NOT NULL DEFAULT 'clinic' CHECK (kind IN ('clinic', 'van', 'round'));

-- Whom a van or a round comes to, in the order of the way. What is said of the way is sealed.
CREATE TABLE route_stops (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  client_id TEXT NOT NULL REFERENCES clients(id),
  place BIGINT NOT NULL CHECK (place > 0),
  words BYTEA,
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP
);
CREATE UNIQUE INDEX route_stops_one ON route_stops (site_id, client_id) WHERE ended_at IS NULL;
CREATE INDEX route_stops_by_site ON route_stops (site_id, place) WHERE ended_at IS NULL;
