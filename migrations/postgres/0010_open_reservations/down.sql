DROP INDEX reservations_one_open;
DROP INDEX reservations_open_by_site;
CREATE UNIQUE INDEX reservations_one_open ON reservations (client_id, service_day) WHERE state = 'open';
CREATE INDEX reservations_open_by_site ON reservations (site_id) WHERE state = 'open';
