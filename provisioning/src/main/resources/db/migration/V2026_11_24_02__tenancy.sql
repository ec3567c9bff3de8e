create table tenant (
    id             uuid not null primary key,
    name           varchar(63) not null unique,
    cost_centre    varchar(63) not null,
    network_index  int not null unique check (network_index between 0 and 4095), -- its private /20 in 10.0.0.0/8
    created_at     timestamp(6) with time zone not null,
    generation     bigint not null
);

-- Limits and use. Written by placement alone. A limit may be set below what is used, so "used <= limit" can't be a
-- constraint; the wall is the larger of limit and use at the last edit or release, and nothing may pass it.
create table tenant_quota (
    tenant_id           uuid not null primary key references tenant,
    servers_limit       bigint not null check (servers_limit >= 0),
    servers_used        bigint not null,
    servers_wall        bigint not null,
    cpu_limit_millicores  bigint not null check (cpu_limit_millicores >= 0),
    cpu_used_millicores   bigint not null,
    cpu_wall_millicores   bigint not null,
    memory_limit_mib    bigint not null check (memory_limit_mib >= 0),
    memory_used_mib     bigint not null,
    memory_wall_mib     bigint not null,
    storage_limit_gib   bigint not null check (storage_limit_gib >= 0),
    storage_used_gib    bigint not null,
    storage_wall_gib    bigint not null,
    generation          bigint not null,
    constraint quota_servers check (servers_used between 0 and servers_wall),
    constraint quota_cpu check (cpu_used_millicores between 0 and cpu_wall_millicores),
    constraint quota_memory check (memory_used_mib between 0 and memory_wall_mib),
    constraint quota_storage check (storage_used_gib between 0 and storage_wall_gib)
);

create table account (
    id             uuid not null primary key,
    tenant_id      uuid references tenant,
    username       varchar(63) not null unique,
    role           varchar(16) not null check (role in ('USER', 'OWNER', 'FINANCE', 'OPERATOR')),
    password_hash  varchar(200) not null,
    created_at     timestamp(6) with time zone not null,
    generation     bigint not null,
    constraint account_of_a_tenant check ((role in ('USER', 'OWNER')) = (tenant_id is not null))
);
create index account_by_tenant on account (tenant_id, id);

-- Sign-ins by REST: the token itself is never stored.
create table login (
    token_digest   char(64) not null primary key,
    account_id     uuid not null references account on delete cascade,
    created_at     timestamp(6) with time zone not null,
    expires_at     timestamp(6) with time zone not null
);
create index login_by_expiry on login (expires_at);
