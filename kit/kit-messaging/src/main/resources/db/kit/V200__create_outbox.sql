-- What has been decided here and has still to be told. Column names are those of Debezium's outbox event router
-- (aggregatetype is the topic, aggregateid the key), so that Debezium can take over from the relay:
--   route.topic.replacement=${routedByValue}  table.field.event.id=message_id
--   table.fields.additional.placement=type:header:ce_type,subject:header:ce_subject,time:header:ce_time,traceparent:header
create table outbox (
    lane          text        not null,
    id            bigint      generated always as identity,
    bucket        smallint    not null,
    message_id    uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    subject       text,
    time          timestamptz not null,
    traceparent   text,
    payload       text        not null,
    written_at    timestamptz not null default clock_timestamp(),
    -- A relay reads one lane in id order; nobody asks for an id without its lane.
    primary key (lane, id)
) with (
    -- Rows live for milliseconds: neither compress them nor move them out of line while they fit a page.
    toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);
alter table outbox alter column payload set storage main;

-- "Is it still unsent?" is asked of commands before they are sent again.
create index outbox_message on outbox (message_id) where lane = 'CONVERSION';

create table outbox_dead (
    lane          text        not null,
    id            bigint      not null,
    message_id    uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    subject       text,
    time          timestamptz not null,
    traceparent   text,
    payload       text        not null,
    written_at    timestamptz not null,
    reason        text        not null,
    died_at       timestamptz not null default clock_timestamp(),
    primary key (lane, id)
);
