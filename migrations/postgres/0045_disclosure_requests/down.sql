DROP TABLE disclosure_answers;
DROP TABLE disclosure_requests;
