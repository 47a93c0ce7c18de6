DROP TABLE feedback;
DROP FUNCTION keep_feedback();
