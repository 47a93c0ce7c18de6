ALTER TABLE orders DROP COLUMN bottles;
DROP TABLE order_plan_ends;
DROP TABLE order_plan_steps;
DROP TABLE order_plans;
