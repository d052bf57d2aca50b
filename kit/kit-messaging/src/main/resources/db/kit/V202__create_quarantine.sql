-- Records that could not be handled, byte for byte, until somebody releases them.
create table quarantine (
    id               bigint      generated always as identity primary key,
    consumer         text        not null,
    topic            text        not null,
    partition_number int         not null,
    record_offset    bigint      not null,
    message_id       uuid,
    type             text,
    key              bytea,
    payload          bytea,
    header_names     text[]      not null,
    header_values    bytea[]     not null,
    reason           text        not null,
    at               timestamptz not null default clock_timestamp(),
    released_at      timestamptz
);

create index quarantine_held on quarantine (consumer, at) where released_at is null;

-- A record without a readable message id is not protected by the inbox against being set aside twice.
create unique index quarantine_unreadable on quarantine (consumer, topic, partition_number, record_offset)
    where message_id is null;
