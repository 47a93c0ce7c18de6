DROP TABLE look_reviews;
ALTER TABLE looks DROP COLUMN emergency;
