create index deal_by_custom_fields on deal using gin (custom_fields jsonb_path_ops);
