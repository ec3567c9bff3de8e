-- Where somebody gets mail; without, nothing is mailed.
alter table account add column email varchar(254);

-- Addresses that are called when something happens: a tenant's own, or finance's (no tenant).
create table webhook (
    id               uuid not null primary key,
    tenant_id        uuid references tenant,
    url              varchar(1000) not null,
    secret           varchar(1000) not null, -- sealed
    former_secret    varchar(1000), -- sealed; signs beside the new one until then
    former_until     timestamp(6) with time zone,
    created_at       timestamp(6) with time zone not null,
    created_by       varchar(63) not null,
    generation       bigint not null,
    check ((former_secret is null) = (former_until is null))
);
create index webhook_by_tenant on webhook (tenant_id, id);

-- What people are told, written by the transaction in which it happens; its key says that it is told once.
create table notice (
    id           uuid not null primary key,
    kind         varchar(32) not null,
    notice_key   varchar(200) not null unique,
    tenant_id    uuid references tenant,
    about        varchar(64) not null, -- the month, for one: what deliveries are counted by
    facts        varchar(30000) not null, -- JSON
    recorded_at  timestamp(6) with time zone not null
);
create index notice_by_about on notice (kind, about);
create index notice_by_age on notice (recorded_at);

-- One way of telling it to one recipient: exactly one row, which stays until it is told or given up.
create table delivery (
    id           uuid not null primary key,
    notice_id    uuid not null references notice on delete cascade,
    tenant_id    uuid, -- of the recipient: whose owners see it; finance's have none
    channel      varchar(16) not null check (channel in ('MAIL', 'WEBHOOK')),
    target       varchar(254) not null, -- the address in small letters, or the webhook's id
    recipient    varchar(300) not null, -- as people are shown it: the address; of a webhook its host
    state        varchar(16) not null check (state in ('WAITING', 'SENT', 'FAILED')),
    attempts     int not null check (attempts >= 0),
    next_at      timestamp(6) with time zone not null,
    give_up_at   timestamp(6) with time zone not null,
    reason       varchar(500) not null, -- of the last failure
    recorded_at  timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone,
    unique (notice_id, target),
    check ((state = 'WAITING') = (ended_at is null))
);
create index delivery_due on delivery (state, next_at);
create index delivery_by_tenant on delivery (tenant_id, id);
create index delivery_by_target on delivery (target, state);
