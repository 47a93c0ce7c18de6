DROP TABLE guest_visit_ends;
DROP TABLE guest_visits;
ALTER TABLE episodes DROP COLUMN guest;
DROP TABLE guest_doses;
DROP TABLE guest_letter_prints;
DROP TABLE guest_letter_ends;
DROP TABLE guest_letters;
