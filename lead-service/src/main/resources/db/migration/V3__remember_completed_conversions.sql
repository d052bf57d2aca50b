alter table lead add column completed_conversion_id uuid;
update lead set completed_conversion_id = conversion_id where conversion_state = 'COMPLETED';
