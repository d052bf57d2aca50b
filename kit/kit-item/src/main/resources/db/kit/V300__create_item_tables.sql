create table access_rule (
  item_type       text not null,
  role            text not null,
  read_level      text not null default 'NONE',
  create_level    text not null default 'NONE',
  update_level    text not null default 'NONE',
  delete_level    text not null default 'NONE',
  export_level    text not null default 'NONE',
  import_level    text not null default 'NONE',
  settings        boolean not null default false,
  update_by_stage jsonb not null default '{}',
  primary key (item_type, role)
);

create table stage (
  item_type text not null,
  pipeline  text not null,
  code      text not null,
  name      text not null,
  color     text,
  kind      text not null check (kind in ('IN_PROGRESS', 'WON', 'LOST')),
  position  int not null,
  primary key (item_type, pipeline, code)
);
create unique index stage_won on stage (item_type, pipeline) where kind = 'WON';

create table history (
  id            bigint generated always as identity primary key,
  item_type     text not null,
  item_id       uuid not null,
  at            timestamptz not null,
  by_user       text not null,
  type          text not null,
  description   text not null,
  changes       jsonb,
  conversion_id uuid
);
create index history_of_item on history (item_id, id);

create table user_copy (
  id         text primary key,
  version    bigint not null,
  name       text,
  email      text,
  department text,
  active     boolean not null
);
