create table lead (
  id                 uuid primary key,
  version            bigint not null,
  title              text not null,
  stage              text not null,
  source             text,
  source_description text,
  utm                jsonb,
  honorific          text,
  first_name         text,
  middle_name        text,
  last_name          text,
  birth_date         date,
  job_title          text,
  company_name       text,
  phones             jsonb not null,
  emails             jsonb not null,
  websites           jsonb not null,
  messengers         jsonb not null,
  address            jsonb,
  opportunity        numeric,
  currency           text,
  opportunity_manual boolean not null,
  products           jsonb not null,
  company_id         uuid,
  contact_id         uuid,
  comment            text,
  responsible        text not null collate "C",
  department         text collate "C",
  custom_fields      jsonb not null,
  origin_system      text,
  origin_id          text,
  created_from       jsonb,
  created            jsonb not null,
  conversion_id      uuid,
  conversion_state   text,
  created_at         timestamptz not null,
  created_by         text not null,
  updated_at         timestamptz not null,
  updated_by         text not null
);
create index lead_newest on lead (created_at desc, id desc);
create index lead_of_responsible on lead (responsible, created_at desc, id desc);
create index lead_of_department on lead (department, created_at desc, id desc);
create index lead_in_stage on lead (stage, created_at desc, id desc);
create unique index lead_origin on lead (origin_system, origin_id) where origin_system is not null;
create index lead_of_company on lead (company_id) where company_id is not null;
create index lead_of_contact on lead (contact_id) where contact_id is not null;

insert into stage (item_type, pipeline, code, name, color, kind, position) values
  ('lead', 'default', 'NEW',        'New',        '#39a8ef', 'IN_PROGRESS', 0),
  ('lead', 'default', 'IN_PROCESS', 'In process', '#2fc6f6', 'IN_PROGRESS', 1),
  ('lead', 'default', 'PROCESSED',  'Processed',  '#55d0e0', 'IN_PROGRESS', 2),
  ('lead', 'default', 'CONVERTED',  'Converted',  '#7bd500', 'WON',         3),
  ('lead', 'default', 'JUNK',       'Junk',       '#ff5752', 'LOST',        4);

insert into access_rule (item_type, role, read_level, create_level, update_level, delete_level, export_level, import_level) values
  ('lead', 'manager',       'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL'),
  ('lead', 'sales',         'DEPARTMENT', 'DEPARTMENT', 'OWN',  'OWN',  'NONE', 'NONE'),
  ('lead', 'accountant',    'ALL',        'NONE',       'NONE', 'NONE', 'ALL',  'NONE'),
  ('lead', 'lead-operator', 'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL');
