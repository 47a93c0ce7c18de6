DROP TABLE telephone_answers;
DROP TABLE telephone_orders;
