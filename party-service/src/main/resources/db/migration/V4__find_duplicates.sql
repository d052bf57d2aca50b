-- What records are recognised by: e-mails without case, phones in E.164.
create function contact_point_keys(points jsonb, member text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(lower(point ->> member)), '{}')
          from jsonb_array_elements(points) point where point ->> member is not null);

alter table contact
  add column email_keys text[] generated always as (contact_point_keys(emails, 'value')) stored,
  add column phone_keys text[] generated always as (contact_point_keys(phones, 'normalized')) stored;
alter table company
  add column email_keys text[] generated always as (contact_point_keys(emails, 'value')) stored,
  add column phone_keys text[] generated always as (contact_point_keys(phones, 'normalized')) stored;
create index contact_by_email on contact using gin (email_keys);
create index contact_by_phone on contact using gin (phone_keys);
create index company_by_email on company using gin (email_keys);
create index company_by_phone on company using gin (phone_keys);
