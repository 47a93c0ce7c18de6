DROP TABLE announcements;
DROP FUNCTION keep_announcement();
