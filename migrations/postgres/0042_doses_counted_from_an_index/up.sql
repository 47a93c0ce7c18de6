-- Counting reads a season of one episode's doses. They lie a page apart in the table, and together here.
DROP INDEX doses_by_episode;
CREATE INDEX doses_by_episode ON doses (episode_id, service_day, part, kind, dose_mcg, ordered_mcg, at, id);
