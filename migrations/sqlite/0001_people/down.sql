DROP TABLE key_checks;
DROP TABLE idempotency_keys;
DROP TABLE sign_in_delays;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE staff_roles;
DROP TABLE staff;
DROP TABLE sites;
