create table deal (
  id                 uuid primary key,
  version            bigint not null,
  title              text not null,
  pipeline           text not null,
  stage              text not null,
  amount             numeric,
  currency           text,
  amount_manual      boolean not null,
  probability        int,
  type               text,
  begin_date         date,
  close_date         date,
  company_id         uuid,
  contacts           jsonb not null,
  products           jsonb not null,
  source             text,
  source_description text,
  utm                jsonb,
  comment            text,
  lead_id            uuid,
  estimate_id        uuid,
  responsible        text not null collate "C",
  department         text collate "C",
  custom_fields      jsonb not null,
  origin_system      text,
  origin_id          text,
  created_from       jsonb,
  created_at         timestamptz not null,
  created_by         text not null,
  updated_at         timestamptz not null,
  updated_by         text not null
);
create index deal_newest on deal (created_at desc, id desc);
create index deal_of_responsible on deal (responsible, created_at desc, id desc);
create index deal_of_department on deal (department, created_at desc, id desc);
create index deal_in_stage on deal (stage, created_at desc, id desc);
create unique index deal_origin on deal (origin_system, origin_id) where origin_system is not null;
create index deal_of_company on deal (company_id) where company_id is not null;
create index deal_of_contact on deal using gin (contacts jsonb_path_ops);
create index deal_of_lead on deal (lead_id) where lead_id is not null;
create index deal_of_estimate on deal (estimate_id) where estimate_id is not null;

create table pipeline (
  code       text primary key,
  name       text not null,
  is_default boolean not null,
  position   int not null
);
create unique index pipeline_default on pipeline (is_default) where is_default;

insert into pipeline (code, name, is_default, position) values ('default', 'Sales', true, 0);

insert into stage (item_type, pipeline, code, name, color, kind, position) values
  ('deal', 'default', 'NEW',           'New',           '#39a8ef', 'IN_PROGRESS', 0),
  ('deal', 'default', 'PREPARATION',   'Preparation',   '#2fc6f6', 'IN_PROGRESS', 1),
  ('deal', 'default', 'PREPAYMENT',    'Prepayment',    '#55d0e0', 'IN_PROGRESS', 2),
  ('deal', 'default', 'EXECUTING',     'Executing',     '#47e4c2', 'IN_PROGRESS', 3),
  ('deal', 'default', 'FINAL_INVOICE', 'Final invoice', '#ffa900', 'IN_PROGRESS', 4),
  ('deal', 'default', 'WON',           'Won',           '#7bd500', 'WON',         5),
  ('deal', 'default', 'LOST',          'Lost',          '#ff5752', 'LOST',        6),
  ('deal', 'default', 'APOLOGY',       'Apology',       '#ff8a80', 'LOST',        7);

insert into access_rule (item_type, role, read_level, create_level, update_level, delete_level, export_level, import_level) values
  ('deal', 'manager',    'ALL',        'ALL',        'ALL', 'ALL',  'ALL',  'ALL'),
  ('deal', 'sales',      'DEPARTMENT', 'DEPARTMENT', 'OWN', 'OWN',  'NONE', 'NONE'),
  ('deal', 'accountant', 'ALL',        'NONE',       'ALL', 'NONE', 'ALL',  'NONE');
