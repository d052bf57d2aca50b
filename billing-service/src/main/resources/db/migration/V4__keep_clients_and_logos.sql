-- What documents say of companies and contacts, as party-service has told it; the details of a deleted one are gone, its row stays, so that an older event
-- does not bring it back. The copy fills itself by reading all events again.
create table client_copy (
  id      uuid primary key,
  version bigint not null,
  details jsonb
);

-- Who the client was when the invoice was issued. client_name goes when no replica of the version before runs any more.
alter table invoice add column client jsonb;
update invoice set client = jsonb_strip_nulls(jsonb_build_object(
  'name', client_name,
  'contacts', coalesce(
    (select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by place)
     from jsonb_array_elements(contacts) with ordinality as contact (entry, place)
     join reference_copy r on r.id = cast(entry ->> 'id' as uuid)
     where r.name is not null),
    '[]')))
where number is not null;

-- Asked for the date of the last issued invoice.
create index invoice_issued on invoice (issue_date) where number is not null;

-- The seller's logos as documents print them: they stay, because documents that have one are printed again.
create table logo (
  id      uuid primary key,
  picture bytea not null,
  width   int not null,
  height  int not null
);
