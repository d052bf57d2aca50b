-- What later conversions do with custom fields that a target lacks, unless their request says otherwise.
create table remembered_choice (
    source_type text        not null,
    target_type text        not null,
    code        text        not null,
    choice      text        not null check (choice in ('CREATE', 'DROP')),
    by          text        not null,
    at          timestamptz not null,
    primary key (source_type, target_type, code)
);

-- The one row that whoever changes the settings locks first; its version is that of all of them.
create table conversion_settings (
    only_one boolean primary key default true check (only_one),
    version  bigint not null
);

insert into conversion_settings (version) values (1);
