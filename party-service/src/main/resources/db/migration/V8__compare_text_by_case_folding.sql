-- Text is compared and sorted by the full case folding of Unicode: what answers that is built anew over the same expression.
drop index contact_by_last_name;
create index contact_by_last_name on contact (casefold(last_name collate "pg_unicode_fast"), id);
drop index company_by_name;
create index company_by_name on company (casefold(name collate "pg_unicode_fast"), id);
drop index app_user_by_name;
create index app_user_by_name on app_user (casefold(name collate "pg_unicode_fast"), id);

alter table contact drop column email_keys;
alter table company drop column email_keys;
create function folded_contact_point_keys(points jsonb, member text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(casefold((point ->> member) collate "pg_unicode_fast")), '{}')
          from jsonb_array_elements(points) point where point ->> member is not null);
alter table contact
  add column email_keys text[] generated always as (folded_contact_point_keys(emails, 'value')) stored;
alter table company
  add column email_keys text[] generated always as (folded_contact_point_keys(emails, 'value')) stored;
create index contact_by_email on contact using gin (email_keys);
create index company_by_email on company using gin (email_keys);
