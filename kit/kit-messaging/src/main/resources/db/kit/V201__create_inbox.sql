-- Which messages a consumer has seen, and what it answered. A row is inserted before its message is handled, in the same
-- transaction, so a row that can be seen is a message that was handled; the state says only what else may have happened.
create table inbox (
    consumer   text        not null,
    message_id uuid        not null,
    at         timestamptz not null default clock_timestamp(),
    state      text        not null default 'HANDLED' check (state in ('HANDLED', 'IGNORED', 'QUARANTINED')),
    reply      text,
    primary key (consumer, message_id)
) with (fillfactor = 80);

-- For the sweep; rows lie in the order of time.
create index inbox_at on inbox using brin (at);
