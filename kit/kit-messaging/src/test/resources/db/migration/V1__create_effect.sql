-- What the handlers of the tests do: a row for each time a message took effect.
create table effect (
    id         bigint generated always as identity primary key,
    message_id uuid not null,
    key        text not null,
    number     int  not null
);

create table taken (number int primary key);
