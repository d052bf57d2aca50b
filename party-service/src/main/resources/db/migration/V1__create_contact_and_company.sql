create table contact (
  id                 uuid primary key,
  version            bigint not null,
  honorific          text,
  first_name         text,
  middle_name        text,
  last_name          text,
  birth_date         date,
  position           text,
  type               text,
  phones             jsonb not null,
  emails             jsonb not null,
  websites           jsonb not null,
  messengers         jsonb not null,
  address            jsonb,
  source             text,
  source_description text,
  utm                jsonb,
  comment            text,
  responsible        text not null collate "C",
  department         text collate "C",
  custom_fields      jsonb not null,
  origin_system      text,
  origin_id          text,
  created_from       jsonb,
  created_at         timestamptz not null,
  created_by         text not null,
  updated_at         timestamptz not null,
  updated_by         text not null,
  check (first_name is not null or last_name is not null)
);
create index contact_newest on contact (created_at desc, id desc);
create index contact_of_responsible on contact (responsible, created_at desc, id desc);
create index contact_of_department on contact (department, created_at desc, id desc);
create index contact_by_last_name on contact (lower(last_name), id);
create unique index contact_origin on contact (origin_system, origin_id) where origin_system is not null;

create table company (
  id                  uuid primary key,
  version             bigint not null,
  name                text not null,
  type                text,
  industry            text,
  employees           int check (employees >= 0),
  revenue             numeric,
  currency            text,
  phones              jsonb not null,
  emails              jsonb not null,
  websites            jsonb not null,
  addresses           jsonb not null,
  registration_number text,
  tax_number          text,
  bank_accounts       jsonb not null,
  logo                uuid,
  comment             text,
  responsible         text not null collate "C",
  department          text collate "C",
  custom_fields       jsonb not null,
  origin_system       text,
  origin_id           text,
  created_from        jsonb,
  created_at          timestamptz not null,
  created_by          text not null,
  updated_at          timestamptz not null,
  updated_by          text not null
);
create index company_newest on company (created_at desc, id desc);
create index company_of_responsible on company (responsible, created_at desc, id desc);
create index company_of_department on company (department, created_at desc, id desc);
create index company_by_name on company (lower(name), id);
create unique index company_origin on company (origin_system, origin_id) where origin_system is not null;

-- A contact may belong to several companies; one of them is primary.
create table contact_company (
  contact_id uuid not null references contact,
  company_id uuid not null references company,
  is_primary boolean not null,
  position   int not null,
  primary key (contact_id, company_id)
);
create index contact_company_of_company on contact_company (company_id, contact_id);
create unique index contact_company_primary on contact_company (contact_id) where is_primary;

insert into access_rule (item_type, role, read_level, create_level, update_level, delete_level, export_level, import_level) values
  ('contact', 'manager',       'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL'),
  ('contact', 'sales',         'DEPARTMENT', 'DEPARTMENT', 'OWN',  'OWN',  'NONE', 'NONE'),
  ('contact', 'accountant',    'ALL',        'NONE',       'NONE', 'NONE', 'ALL',  'NONE'),
  ('contact', 'lead-operator', 'ALL',        'ALL',        'NONE', 'NONE', 'NONE', 'NONE'),
  ('company', 'manager',       'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL'),
  ('company', 'sales',         'DEPARTMENT', 'DEPARTMENT', 'OWN',  'OWN',  'NONE', 'NONE'),
  ('company', 'accountant',    'ALL',        'NONE',       'NONE', 'NONE', 'ALL',  'NONE'),
  ('company', 'lead-operator', 'ALL',        'ALL',        'NONE', 'NONE', 'NONE', 'NONE');
