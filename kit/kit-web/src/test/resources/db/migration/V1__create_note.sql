create table note (
    id         uuid primary key,
    version    bigint         not null,
    title      text           not null,
    stage      text           not null,
    amount     numeric(19, 4),
    due_on     date,
    pinned     boolean        not null,
    emails     jsonb          not null default '[]',
    owner      text,
    created_at timestamptz    not null
);

create table note_reader (
    note_id   uuid not null references note,
    reader_id uuid not null
);
