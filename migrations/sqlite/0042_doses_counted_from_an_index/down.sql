DROP INDEX doses_by_episode;
CREATE INDEX doses_by_episode ON doses (episode_id, service_day);
