create table image (
    id              uuid not null primary key,
    name            varchar(63) not null unique,
    os              varchar(63) not null,
    size_gib        int not null check (size_gib > 0),
    min_memory_mib  int not null check (min_memory_mib > 0)
);
create table offering (
    id              uuid not null primary key,
    name            varchar(63) not null unique,
    cpu_millicores  int not null check (cpu_millicores >= 50),
    memory_mib      int not null check (memory_mib >= 64),
    disk_gib        int not null check (disk_gib >= 1)
);

create table server (
    id                  uuid not null primary key,
    tenant_id           uuid not null references tenant,
    name                varchar(63) not null,
    image_id            uuid not null references image,
    image_name          varchar(63) not null,
    cpu_millicores      int not null check (cpu_millicores >= 50),
    ceiling_millicores  int not null,
    memory_mib          int not null check (memory_mib >= 64),
    memory_ceiling_mib  int not null,
    boot_disk_gib       int not null check (boot_disk_gib >= 1),
    state               varchar(16) not null check (state in ('PROVISIONING', 'RUNNING', 'STOPPING', 'STOPPED',
                            'STARTING', 'DELETING', 'DELETED', 'FAILED')),
    health              varchar(16) not null check (health in ('OK', 'DEGRADED', 'DOWN')),
    reason              varchar(1000) not null, -- why it is degraded, down or failed; else empty
    address             varchar(45) not null,
    ssh_keys            varchar(100000) not null,
    user_data           varchar(65536) not null,
    cost_centre         varchar(63) not null,
    tags                varchar(10000) not null,
    created_at          timestamp(6) with time zone not null,
    ended_at            timestamp(6) with time zone, -- when it became FAILED or DELETED
    generation          bigint not null,
    unique (tenant_id, id),
    check (ceiling_millicores >= cpu_millicores),
    check (memory_ceiling_mib >= memory_mib)
);
create index server_by_tenant on server (tenant_id, state, id);

-- Claims: what is unique among servers that are not deleted. Inserted with "on conflict do nothing".
create table server_name (
    tenant_id  uuid not null,
    name       varchar(63) not null,
    server_id  uuid not null unique,
    primary key (tenant_id, name)
);
create table server_address (
    tenant_id  uuid not null,
    host       int not null check (host between 2 and 4094), -- within the tenant's /20
    server_id  uuid not null unique,
    primary key (tenant_id, host)
);

create table slice (
    id                  uuid not null primary key,
    tenant_id           uuid not null,
    server_id           uuid not null,
    blade_id            uuid not null references blade,
    cpu_millicores      int not null,
    ceiling_millicores  int not null,
    memory_mib          int not null,
    memory_ceiling_mib  int not null,
    state               varchar(16) not null check (state in ('ACTIVE', 'LOST', 'ADDING')),
    role                varchar(16) not null check (role in ('SIZE', 'RESERVE')),
    created_at          timestamp(6) with time zone not null,
    foreign key (tenant_id, server_id) references server (tenant_id, id)
);
create index slice_by_server on slice (server_id);
create index slice_by_blade on slice (blade_id);

create table volume (
    id             uuid not null primary key,
    tenant_id      uuid not null,
    server_id      uuid not null,
    array_id       uuid not null references storage_array,
    name           varchar(63) not null,
    kind           varchar(16) not null check (kind in ('BOOT', 'DATA')),
    size_gib       int not null check (size_gib >= 1),
    written_bytes  bigint not null,
    image_name     varchar(63),
    created_at     timestamp(6) with time zone not null,
    foreign key (tenant_id, server_id) references server (tenant_id, id)
);
create index volume_by_server on volume (server_id);

-- Lifecycle facts: what a server was given, in half-open intervals that never overlap. Each names its predecessor and
-- starts where that one ended (by foreign key); one is open.
create table lifecycle_interval (
    server_id           uuid not null,
    sequence            int not null check (sequence >= 1),
    tenant_id           uuid not null,
    predecessor         int,
    from_at             timestamp(6) with time zone not null,
    to_at               timestamp(6) with time zone,
    is_open             boolean check (is_open),
    state               varchar(16) not null check (state in ('RUNNING', 'STOPPED', 'ENDED')),
    cpu_millicores      int not null check (cpu_millicores >= 0),
    memory_mib          int not null check (memory_mib >= 0),
    primary key (server_id, sequence),
    unique (server_id, from_at),
    unique (server_id, sequence, to_at),
    unique (server_id, is_open),
    foreign key (server_id, predecessor, from_at) references lifecycle_interval (server_id, sequence, to_at),
    foreign key (tenant_id, server_id) references server (tenant_id, id),
    check (to_at > from_at),
    check ((to_at is null) = (is_open is not null)),
    check ((sequence = 1) = (predecessor is null)),
    check (predecessor = sequence - 1)
);
create index lifecycle_by_tenant on lifecycle_interval (tenant_id, from_at);
