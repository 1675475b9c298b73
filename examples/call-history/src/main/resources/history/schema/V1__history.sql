-- What happened, in raw parts: no averages, no percentages. The same statements for H2, PostgreSQL and MariaDB.
-- A time (..._at) is in milliseconds since 1970 UTC: the same in all three databases, and the time zone is that of the report.
-- A row is found by names that Asterisk gave, not by a generated number: what is written twice is written once.

create table calls (
  pbx         varchar(32)  not null,
  call_id     varchar(64)  not null,  -- the first Linkedid seen of its channels
  started_at  bigint       not null,
  answered_at bigint,                 -- the first channel that was answered
  ended_at    bigint,
  ended_by    varchar(16),            -- HANGUP, or UNKNOWN after a restart or a gap; null while it is open
  caller      varchar(80),
  caller_name varchar(80),
  dialled     varchar(80),            -- the Exten of the first channel
  cause       smallint,               -- of the first channel's Hangup
  primary key (pbx, call_id)
);
create index calls_started on calls (pbx, started_at);
create index calls_dialled on calls (pbx, dialled, started_at);

-- Asterisk rewrites the Linkedid of a channel when calls are bridged or transferred.
create table call_aliases (
  pbx      varchar(32) not null,
  linkedid varchar(64) not null,
  call_id  varchar(64) not null,
  primary key (pbx, linkedid)
);

create table legs (
  pbx         varchar(32)  not null,
  uniqueid    varchar(64)  not null,
  call_id     varchar(64)  not null,
  channel     varchar(160) not null,
  caller      varchar(80),
  caller_name varchar(80),
  connected   varchar(80),            -- the number at the other end, as last seen
  context     varchar(80),
  exten       varchar(80),
  started_at  bigint       not null,
  answered_at bigint,
  ended_at    bigint,
  ended_by    varchar(16),
  cause       smallint,
  cause_text  varchar(80),
  primary key (pbx, uniqueid)
);
create index legs_call on legs (pbx, call_id);

-- One caller's visit to one queue. A call has several when it goes through several queues, or twice through one.
create table queue_visits (
  pbx           varchar(32)  not null,
  uniqueid      varchar(64)  not null, -- of the channel that joined
  queue         varchar(80)  not null,
  joined_at     bigint       not null,
  call_id       varchar(64)  not null,
  caller        varchar(80),
  position_in   integer,               -- the position on joining
  ring_attempts integer      not null,
  connected_at  bigint,
  interface     varchar(160),          -- of the member who answered
  member_name   varchar(80),
  ended_at      bigint,
  -- COMPLETED_CALLER, COMPLETED_AGENT, TRANSFERRED; ABANDONED, TIMEOUT, KEY, FULL, JOIN_EMPTY, LEAVE_EMPTY, JOIN_UNAVAILABLE,
  -- LEAVE_UNAVAILABLE, WITHDRAWN; UNKNOWN after a restart or a gap; null while it is open
  outcome       varchar(20),
  exit_key      varchar(8),
  transfer      varchar(10),           -- BLIND or ATTENDED
  primary key (pbx, uniqueid, queue, joined_at)
);
create index queue_visits_joined on queue_visits (pbx, joined_at);
create index queue_visits_queue on queue_visits (pbx, queue, joined_at);
create index queue_visits_agent on queue_visits (pbx, interface, connected_at);
create index queue_visits_caller on queue_visits (pbx, caller, joined_at);
create index queue_visits_call on queue_visits (pbx, call_id);

-- Each time that a queue rang a member.
create table ring_attempts (
  pbx         varchar(32)  not null,
  uniqueid    varchar(64)  not null,   -- of the waiting channel
  interface   varchar(160) not null,
  started_at  bigint       not null,
  queue       varchar(80)  not null,
  member_name varchar(80),
  ended_at    bigint,
  outcome     varchar(16),             -- ANSWERED, NO_ANSWER, CANCELLED (another one answered, or the caller left), UNKNOWN
  primary key (pbx, uniqueid, interface, started_at)
);
create index ring_attempts_started on ring_attempts (pbx, started_at);

-- A dynamic member's time in a queue; a static member has none, since it never logs in.
create table agent_sessions (
  pbx         varchar(32)  not null,
  queue       varchar(80)  not null,
  interface   varchar(160) not null,
  began_at    bigint       not null,
  member_name varchar(80),
  ended_at    bigint,
  ended_by    varchar(16),             -- REMOVED or UNKNOWN
  primary key (pbx, queue, interface, began_at)
);
create index agent_sessions_open on agent_sessions (pbx, ended_at);

create table agent_pauses (
  pbx         varchar(32)  not null,
  queue       varchar(80)  not null,
  interface   varchar(160) not null,
  began_at    bigint       not null,
  member_name varchar(80),
  reason      varchar(80),
  ended_at    bigint,
  ended_by    varchar(16),             -- UNPAUSED, REMOVED or UNKNOWN
  primary key (pbx, queue, interface, began_at)
);
create index agent_pauses_open on agent_pauses (pbx, ended_at);

-- Call detail records as they came: their times are local times of the PBX, without a zone.
create table cdrs (
  pbx                 varchar(32)  not null,
  identity            char(32)     not null,
  received_at         bigint       not null,
  uniqueid            varchar(64),
  call_id             varchar(64),
  account_code        varchar(80),
  source              varchar(80),
  destination         varchar(80),
  destination_context varchar(80),
  caller_id           varchar(160),
  channel             varchar(160),
  destination_channel varchar(160),
  last_application    varchar(80),
  last_data           varchar(255),
  start_time          varchar(32),
  answer_time         varchar(32),
  end_time            varchar(32),
  duration            integer,
  billable_seconds    integer,
  disposition         varchar(32),
  ama_flags           varchar(32),
  user_field          varchar(255),
  primary key (pbx, identity)
);
create index cdrs_received on cdrs (pbx, received_at);
create index cdrs_call on cdrs (pbx, call_id);

-- Times in which events may be missing.
create table gaps (
  pbx      varchar(32) not null,
  kind     varchar(16) not null,       -- as in AjamGap: cut, displaced, expired, overflow, restarted; or STOPPED while nobody recorded
  from_at  bigint      not null,
  until_at bigint      not null,
  lost     integer,                    -- where it is known
  primary key (pbx, from_at, kind)
);

-- The events of calls, for the timeline of one call. Their primary key makes each event count once.
create table events (
  pbx      varchar(32) not null,
  identity char(32)    not null,       -- its time, and a hash of its text and its number among equal ones, in hexadecimal
  at       bigint      not null,
  name     varchar(40) not null,
  uniqueid varchar(64),
  call_id  varchar(64),
  fields   text,                       -- JSON
  primary key (pbx, identity)
);
create index events_call on events (pbx, call_id, at);
create index events_at on events (pbx, at);

-- What is known of a PBX: when it was last seen, and which start of Asterisk that was.
create table pbxs (
  pbx     varchar(32) not null,
  boot    varchar(40),
  seen_at bigint      not null,
  open_since bigint,                  -- no open call, visit or ring began earlier
  pseudonymised_until bigint,         -- calls that started before have no numbers of callers any more
  primary key (pbx)
);

-- What is promised to the callers of a queue, for its reports; written from the configuration.
create table queue_targets (
  pbx           varchar(32) not null,
  queue         varchar(80) not null,
  answer_within integer     not null,  -- seconds
  short_abandon integer     not null,  -- seconds: who hangs up before did not really wait
  primary key (pbx, queue)
);
