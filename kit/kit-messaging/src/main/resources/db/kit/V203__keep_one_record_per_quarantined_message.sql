-- A message in quarantine that comes again and fails again is one record still.
create unique index quarantine_message on quarantine (consumer, message_id)
    where message_id is not null and released_at is null;
