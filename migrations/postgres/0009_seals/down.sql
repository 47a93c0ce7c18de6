DROP TABLE seal_marks;
DROP TABLE seal_prints;
DROP TABLE seals;
