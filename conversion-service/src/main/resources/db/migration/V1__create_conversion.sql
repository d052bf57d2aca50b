-- A conversion. What lists, locks and the sweep ask for has a column; the rest is read and written as a whole.
create table conversion (
    id                  uuid        not null primary key,
    definition_version  int         not null,
    state               text        not null,
    source_type         text        not null,
    source_id           uuid        not null,
    requested_by        text        not null,
    started_by          text        not null,
    requested_at        timestamptz not null,
    finished_at         timestamptz,
    -- Not later than something has to be done although nothing arrives. An earlier time than needed costs one look.
    due_at              timestamptz,
    request_key         text,
    request_fingerprint text,
    -- How it began, with the snapshot of the source: large and never changed, so an update leaves it where it lies.
    start               jsonb       not null,
    document            jsonb       not null
) with (fillfactor = 70);

create index conversion_source on conversion (source_id);
create index conversion_newest on conversion (requested_at desc, id desc);
create index conversion_requester on conversion (requested_by, requested_at desc, id desc);
create index conversion_state on conversion (state, requested_at desc, id desc);
create index conversion_due on conversion (due_at) where due_at is not null;
create index conversion_open on conversion (state) where finished_at is null;
create index conversion_key on conversion (requested_by, request_key) where request_key is not null;

-- What happened to it. Written only together with its conversion, under its lock, which also draws the numbers.
create table conversion_step (
    conversion_id uuid        not null,
    seq           int         not null,
    at            timestamptz not null,
    kind          text        not null,
    target        text,
    outcome       text        not null,
    by            text,
    reason        text,
    primary key (conversion_id, seq)
);
