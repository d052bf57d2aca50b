-- Unique texts are compared by the case folding of Unicode; where two that were told apart are the same now, both items keep what they have.
update unique_value u set value = casefold(u.value collate "pg_unicode_fast")
where u.value <> casefold(u.value collate "pg_unicode_fast")
  and not exists (
    select 1 from unique_value other
    where other.item_type = u.item_type and other.field = u.field and other.holder <> u.holder
      and casefold(other.value collate "pg_unicode_fast") = casefold(u.value collate "pg_unicode_fast"));
