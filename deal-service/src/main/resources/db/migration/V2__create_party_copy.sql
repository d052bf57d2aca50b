-- The companies and contacts that party-service has told of. A row of version 0 is one that a deal refers to and no event has told of yet; the
-- row of a deleted one stays, so that an older event does not bring it back.
create table party (
  id      uuid primary key,
  type    text not null,
  version bigint not null,
  name    text,
  deleted boolean not null
);

create table contact_company (
  contact_id uuid not null,
  company_id uuid not null,
  primary key (contact_id, company_id)
);
create index contact_company_of_company on contact_company (company_id);
