DROP TABLE later_signatures;
DROP TABLE later_witnesses;
ALTER TABLE sites DROP COLUMN one_person;
