DROP INDEX orders_by_signature;
