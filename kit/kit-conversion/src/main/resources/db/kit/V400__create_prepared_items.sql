-- One row per conversion this service takes part in. While PREPARED, items holds what will be created (personal data: it goes with confirm or
-- cancel); afterwards the row is the tombstone that answers commands which come late.
create table prepared_items (
  conversion_id uuid primary key,
  round         int not null,
  state         text not null check (state in ('PREPARED', 'CONFIRMED', 'CANCELLED')),
  items         jsonb not null,
  at            timestamptz not null
);
create index prepared_items_ended on prepared_items (at) where state <> 'PREPARED';
