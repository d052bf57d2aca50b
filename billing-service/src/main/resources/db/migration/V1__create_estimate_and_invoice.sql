create table estimate (
  id               uuid primary key,
  version          bigint not null,
  number           text not null,
  title            text not null,
  stage            text not null,
  company_id       uuid,
  contacts         jsonb not null,
  seller           jsonb,
  products         jsonb not null,
  currency         text not null,
  net              numeric not null,
  discount         numeric not null,
  taxes            jsonb not null,
  gross            numeric not null,
  terms            text,
  comment          text,
  valid_until      date,
  deal_id          uuid,
  responsible      text not null collate "C",
  department       text collate "C",
  custom_fields    jsonb not null,
  origin_system    text,
  origin_id        text,
  created_from     jsonb,
  created          jsonb not null,
  conversion_id    uuid,
  conversion_state text,
  created_at       timestamptz not null,
  created_by       text not null,
  updated_at       timestamptz not null,
  updated_by       text not null
);
create index estimate_newest on estimate (created_at desc, id desc);
create index estimate_of_responsible on estimate (responsible, created_at desc, id desc);
create index estimate_of_department on estimate (department, created_at desc, id desc);
create index estimate_in_stage on estimate (stage, created_at desc, id desc);
create unique index estimate_number on estimate (number);
create unique index estimate_origin on estimate (origin_system, origin_id) where origin_system is not null;
create index estimate_of_company on estimate (company_id) where company_id is not null;
create index estimate_of_contact on estimate using gin (contacts jsonb_path_ops);
create index estimate_by_custom_fields on estimate using gin (custom_fields jsonb_path_ops);
create index estimate_of_deal on estimate (deal_id) where deal_id is not null;

create table invoice (
  id                uuid primary key,
  version           bigint not null,
  number            text,
  title             text not null,
  stage             text not null,
  company_id        uuid,
  contacts          jsonb not null,
  client_name       text,
  seller            jsonb,
  products          jsonb not null,
  currency          text not null,
  net               numeric not null,
  discount          numeric not null,
  taxes             jsonb not null,
  gross             numeric not null,
  terms             text,
  comment           text,
  issue_date        date,
  due_date          date,
  payments          jsonb not null,
  paid              numeric not null,
  stage_before_paid text,
  deal_id           uuid,
  estimate_id       uuid,
  responsible       text not null collate "C",
  department        text collate "C",
  custom_fields     jsonb not null,
  origin_system     text,
  origin_id         text,
  created_from      jsonb,
  created_at        timestamptz not null,
  created_by        text not null,
  updated_at        timestamptz not null,
  updated_by        text not null
);
create index invoice_newest on invoice (created_at desc, id desc);
create index invoice_of_responsible on invoice (responsible, created_at desc, id desc);
create index invoice_of_department on invoice (department, created_at desc, id desc);
create index invoice_in_stage on invoice (stage, created_at desc, id desc);
create unique index invoice_number on invoice (number);
create unique index invoice_origin on invoice (origin_system, origin_id) where origin_system is not null;
create index invoice_of_company on invoice (company_id) where company_id is not null;
create index invoice_of_contact on invoice using gin (contacts jsonb_path_ops);
create index invoice_by_custom_fields on invoice using gin (custom_fields jsonb_path_ops);
create index invoice_of_deal on invoice (deal_id) where deal_id is not null;
create index invoice_of_estimate on invoice (estimate_id) where estimate_id is not null;
create index invoice_unpaid on invoice (due_date) where number is not null and paid < gross;

-- The last number drawn in a series and year. Drawing the next one locks the row until the transaction ends: what is rolled back is drawn again.
create table document_number (
  series text not null,
  year   int not null,
  last   bigint not null,
  primary key (series, year)
);

-- Who sells here: one row, or none until somebody has said it.
create table seller (
  only_one boolean primary key default true check (only_one),
  settings jsonb not null
);

insert into stage (item_type, pipeline, code, name, color, kind, position) values
  ('estimate', 'default', 'DRAFT',    'Draft',    '#39a8ef', 'IN_PROGRESS', 0),
  ('estimate', 'default', 'SENT',     'Sent',     '#2fc6f6', 'IN_PROGRESS', 1),
  ('estimate', 'default', 'ACCEPTED', 'Accepted', '#7bd500', 'WON',         2),
  ('estimate', 'default', 'DECLINED', 'Declined', '#ff5752', 'LOST',        3),
  ('invoice', 'default', 'DRAFT',     'Draft',     '#39a8ef', 'IN_PROGRESS', 0),
  ('invoice', 'default', 'SENT',      'Sent',      '#2fc6f6', 'IN_PROGRESS', 1),
  ('invoice', 'default', 'PAID',      'Paid',      '#7bd500', 'WON',         2),
  ('invoice', 'default', 'CANCELLED', 'Cancelled', '#ff5752', 'LOST',        3);

insert into access_rule (item_type, role, read_level, create_level, update_level, delete_level, export_level, import_level, settings) values
  ('estimate', 'manager',    'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL',  false),
  ('estimate', 'sales',      'DEPARTMENT', 'DEPARTMENT', 'OWN',  'OWN',  'NONE', 'NONE', false),
  ('estimate', 'accountant', 'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL',  false),
  ('invoice',  'manager',    'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL',  false),
  ('invoice',  'sales',      'DEPARTMENT', 'NONE',       'NONE', 'NONE', 'NONE', 'NONE', false),
  ('invoice',  'accountant', 'ALL',        'ALL',        'ALL',  'ALL',  'ALL',  'ALL',  false);
