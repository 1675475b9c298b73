create table if not exists cdr (
  id bigint generated always as identity primary key,
  uniqueid varchar(150) not null,
  source varchar(80),
  destination varchar(80),
  channel varchar(80),
  destination_channel varchar(80),
  started timestamp not null,
  answered timestamp,
  ended timestamp not null,
  duration int not null,
  billable int not null,
  disposition varchar(45) not null
);
