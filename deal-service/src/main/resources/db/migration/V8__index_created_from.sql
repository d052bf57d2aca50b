-- What was made from an item: asked for its dependencies, and by filters on createdFrom.id.
create index deal_created_from on deal (cast(created_from ->> 'id' as uuid)) where created_from is not null;
