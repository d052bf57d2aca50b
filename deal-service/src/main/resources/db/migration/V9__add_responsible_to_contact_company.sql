-- Who may read a contact is judged by these where its owner cannot be asked. Of contacts that nobody has told of since, nobody knows them: who may read
-- all contacts may read these.
alter table contact_company add column responsible text, add column department text collate "C";
