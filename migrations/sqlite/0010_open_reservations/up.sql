-- A query that binds its words cannot use an index on one word; it can use one on what is not there.
DROP INDEX reservations_one_open;
DROP INDEX reservations_open_by_site;
CREATE UNIQUE INDEX reservations_one_open ON reservations (client_id, service_day) WHERE answered_at IS NULL;
CREATE INDEX reservations_open_by_site ON reservations (site_id) WHERE answered_at IS NULL;
