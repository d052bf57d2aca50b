-- What was made from an item: asked for its dependencies, and by filters on createdFrom.id.
create index contact_created_from on contact (cast(created_from ->> 'id' as uuid)) where created_from is not null;
create index company_created_from on company (cast(created_from ->> 'id' as uuid)) where created_from is not null;
