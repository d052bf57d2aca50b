-- What users left on the last deal with a company, in that order, once somebody was taken off. Without a row all contacts of the company come.
create table contact_selection (
  company_id uuid primary key,
  contacts   uuid[] not null
);
