create table if not exists command (
    id               bigint generated always as identity primary key,
    idempotency_key  varchar(100) not null unique,
    action           varchar(100) not null,
    command          clob         not null,
    state            varchar(10)  not null,
    reason           varchar(20),
    priority         int          not null,
    tries            int          not null default 0,
    claim            varchar(40),
    worker           varchar(100),
    result           clob,
    error            clob,
    created_at       varchar(24)  not null,
    not_before       varchar(24)  not null,
    expires_at       varchar(24),
    started_at       varchar(24),
    lease_until      varchar(24),
    sent_at          varchar(24),
    ended_at         varchar(24)
);
create index if not exists command_due on command (state, priority, id);
create index if not exists command_claim on command (claim);
create index if not exists command_ended on command (ended_at);
