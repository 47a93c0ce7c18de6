DROP TABLE stock_counts;
DROP TABLE register_entries;
DROP TABLE containers;
DROP TABLE products;
