DROP TABLE route_stops;
ALTER TABLE sites DROP COLUMN kind;
