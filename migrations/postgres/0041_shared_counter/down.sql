ALTER TABLE sessions DROP COLUMN locked_at;
ALTER TABLE sessions DROP COLUMN computer_id;
DROP TABLE staff_pins;
DROP TABLE shared_computer_people;
DROP TABLE shared_computers;
