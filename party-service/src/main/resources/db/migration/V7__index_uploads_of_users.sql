-- What a user has uploaded lately is counted against his quota.
create index file_uploads on file (uploaded_by, uploaded_at);
