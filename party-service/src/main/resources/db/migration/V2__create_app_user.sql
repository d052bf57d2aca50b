-- The user directory. What the last token said is kept apart, so that what an administrator set holds until the identity provider says something new.
create table app_user (
  id               text primary key,
  version          bigint not null,
  name             text,
  email            text,
  department       text collate "C",
  active           boolean not null,
  token_name       text,
  token_email      text,
  token_department text
);
create index app_user_by_name on app_user (lower(name), id);
