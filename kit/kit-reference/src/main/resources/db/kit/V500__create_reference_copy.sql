-- The items of other owners that their owner has told of. A row of version 0 is one that an item here refers to and no event has told of yet; the
-- row of a deleted one stays, so that an older event does not bring it back.
create table reference_copy (
  id      uuid primary key,
  type    text not null,
  version bigint not null,
  name    text,
  deleted boolean not null
);
