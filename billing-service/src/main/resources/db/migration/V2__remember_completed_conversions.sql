alter table estimate add column completed_conversion_id uuid;
update estimate set completed_conversion_id = conversion_id where conversion_state = 'COMPLETED';
