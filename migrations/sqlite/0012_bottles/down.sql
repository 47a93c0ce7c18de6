ALTER TABLE sites DROP COLUMN telephone;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = REPLACE(sql, '''receipt'', ''opened'', ''dose'', ''take_home'', ''waste'', ''spill'', ''count'', ''reversal'', ''returned'', ''destroyed''', '''receipt'', ''opened'', ''dose'', ''take_home'', ''waste'', ''spill'', ''count'', ''reversal''')
  WHERE type = 'table' AND name = 'register_entries';
PRAGMA writable_schema = RESET;
DROP TABLE bottle_steps;
DROP TABLE bottles;
DROP TABLE bundles;
