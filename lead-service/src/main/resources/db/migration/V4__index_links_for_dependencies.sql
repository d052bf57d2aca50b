-- What was made from an item: asked for its dependencies, and by filters on createdFrom.id.
create index lead_created_from on lead (cast(created_from ->> 'id' as uuid)) where created_from is not null;
-- What a conversion made of a lead, or linked it with. Most leads have nothing of the kind, and are not in this index.
create index lead_created on lead using gin (nullif(created, '[]') jsonb_path_ops) where nullif(created, '[]') is not null;
