DELETE FROM notices WHERE template = 'closure';
DROP TABLE closure_ways;
DROP TABLE closures;
