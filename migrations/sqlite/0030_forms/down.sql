DROP TABLE filled_forms;
