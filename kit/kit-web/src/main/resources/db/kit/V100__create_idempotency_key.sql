-- The first answer to a request that named an Idempotency-Key, written in the transaction of the change it made.
create table idempotency_key (
    user_id    text        not null,
    key        text        not null,
    method     text        not null,
    path       text        not null,
    body_hash  bytea       not null,
    status     integer     not null,
    headers    jsonb       not null,
    -- Null where the answer was a 202: the repeat gets the resource as it is then.
    body       bytea,
    resource   text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (user_id, key, method, path)
);

create index idempotency_key_created_at on idempotency_key (created_at);
