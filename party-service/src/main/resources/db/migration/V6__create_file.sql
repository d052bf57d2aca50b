-- Files: what is said of each here, its bytes below or elsewhere (ADR 0017). A row is there before its bytes and goes after them: nothing is kept that no row tells of.
create table file (
  id                 uuid primary key,
  name               text        not null,
  content_type       text        not null,
  size               bigint      not null,
  sha256             text        not null,
  uploaded_by        text        not null,
  uploaded_at        timestamptz not null,
  complete           boolean     not null,
  unreferenced_since timestamptz
);
create index file_unreferenced on file (unreferenced_since) where unreferenced_since is not null;

-- In parts, so that nobody ever holds a whole file in memory.
create table file_content (
  file_id uuid    not null references file (id) on delete cascade,
  part    integer not null,
  bytes   bytea   not null,
  primary key (file_id, part)
);
alter table file_content alter column bytes set storage external;

-- Who has named a file in a request, and so has shown that he may read it; the uploader needs no row.
create table file_reader (
  file_id uuid not null references file (id) on delete cascade,
  reader  text not null,
  primary key (file_id, reader)
);

-- Items of all services that have had files, or may have: later news of them win over earlier ones.
create table file_item (
  item_id   uuid   primary key,
  item_type text   not null,
  version   bigint not null
);

-- Which item has which file. Only a granted one lets those who may read the item read the file; any one keeps the file.
create table file_reference (
  file_id      uuid    not null references file (id) on delete cascade,
  item_id      uuid    not null,
  item_type    text    not null,
  created_from uuid,
  granted      boolean not null,
  primary key (file_id, item_id)
);
create index file_reference_item on file_reference (item_id);
