alter table history add column created jsonb;
