create table field_definition (
  item_type     text not null,
  code          text not null check (code ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  label         text not null,
  type          text not null,
  required      boolean not null,
  is_unique     boolean not null,
  multiple      boolean not null,
  visible       boolean not null,
  default_value jsonb,
  options       jsonb not null default '[]',
  section       text,
  position      int not null,
  -- a code keeps its type for ever: values of another type may still lie in histories
  deleted       boolean not null default false,
  primary key (item_type, code)
);

create table unique_value (
  item_type text not null,
  field     text not null,
  value     text not null,
  holder    uuid not null,
  primary key (item_type, field, value)
);
create index unique_value_of_holder on unique_value (holder);
