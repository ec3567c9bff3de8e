create table pool (
    id                      uuid not null primary key,
    name                    varchar(63) not null unique,
    ceiling_overcommit      int not null check (ceiling_overcommit >= 1),  -- bounds the sum of ceilings on a blade
    storage_overcommit      int not null check (storage_overcommit >= 1),  -- bounds the provisioned GiB of an array
    created_at              timestamp(6) with time zone not null
);

create table enclosure (
    id             uuid not null primary key,
    pool_id        uuid not null references pool,
    name           varchar(63) not null unique,
    ref            varchar(500) not null unique,
    slots          int not null check (slots > 0),
    health         varchar(16) not null check (health in ('OK', 'WARNING', 'CRITICAL'))
);

create table control_unit (
    id             uuid not null primary key,
    enclosure_id   uuid not null references enclosure,
    name           varchar(63) not null unique,
    ref            varchar(500) not null unique,
    active         boolean not null,
    health         varchar(16) not null check (health in ('OK', 'WARNING', 'CRITICAL'))
);

-- State, spare and the free columns are written by placement alone; the constraints are the wall behind its guards.
create table blade (
    id                          uuid not null primary key,
    pool_id                     uuid not null references pool,
    enclosure_id                uuid not null references enclosure,
    name                        varchar(63) not null unique,
    ref                         varchar(500) not null unique,
    slot                        int not null,
    state                       varchar(16) not null
        check (state in ('AVAILABLE', 'DRAINING', 'MAINTENANCE', 'FAILED', 'RETIRED')),
    spare                       boolean not null,
    cpu_millicores              int not null check (cpu_millicores > 0),
    memory_mib                  int not null check (memory_mib > 0),
    cpu_free_millicores         int not null,
    memory_free_mib             int not null,
    cpu_ceiling_free_millicores int not null,
    memory_ceiling_free_mib     int not null,
    generation                  bigint not null,
    constraint blade_cpu check (cpu_free_millicores between 0 and cpu_millicores),
    constraint blade_memory check (memory_free_mib between 0 and memory_mib),
    constraint blade_cpu_ceiling check (cpu_ceiling_free_millicores >= 0),
    constraint blade_memory_ceiling check (memory_ceiling_free_mib >= 0),
    unique (enclosure_id, slot)
);

-- Provisioned is promised room, written by placement alone; written bytes are what the hardware says.
create table storage_array (
    id              uuid not null primary key,
    pool_id         uuid not null references pool,
    name            varchar(63) not null unique,
    ref             varchar(500) not null unique,
    capacity_gib    bigint not null check (capacity_gib > 0),
    promise_gib     bigint not null, -- capacity times the pool's overcommit factor
    provisioned_gib bigint not null,
    written_bytes   bigint not null check (written_bytes >= 0),
    health          varchar(16) not null check (health in ('OK', 'WARNING', 'CRITICAL')),
    generation      bigint not null,
    constraint array_promise check (provisioned_gib between 0 and promise_gib)
);
