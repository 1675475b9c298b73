create table if not exists event (
    id       bigint generated always as identity primary key,
    stored   timestamp(3) with time zone default current_timestamp not null,
    name     varchar(80) not null,
    channel  varchar(80),
    linkedid varchar(150),
    fields   json not null
);
create table if not exists dead_letter (
    id     bigint generated always as identity primary key,
    stored timestamp(3) with time zone default current_timestamp not null,
    cause  varchar not null,
    fields json not null
);
