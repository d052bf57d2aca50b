create index lead_by_custom_fields on lead using gin (custom_fields jsonb_path_ops);
