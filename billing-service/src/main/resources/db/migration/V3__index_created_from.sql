-- What was made from an item: asked for its dependencies, and by filters on createdFrom.id.
create index estimate_created_from on estimate (cast(created_from ->> 'id' as uuid)) where created_from is not null;
create index invoice_created_from on invoice (cast(created_from ->> 'id' as uuid)) where created_from is not null;
