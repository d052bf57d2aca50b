create index contact_by_custom_fields on contact using gin (custom_fields jsonb_path_ops);
create index company_by_custom_fields on company using gin (custom_fields jsonb_path_ops);
