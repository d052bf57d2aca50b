alter table deal
  add column created                 jsonb not null default '[]',
  add column conversion_id           uuid,
  add column conversion_state        text,
  add column completed_conversion_id uuid;
