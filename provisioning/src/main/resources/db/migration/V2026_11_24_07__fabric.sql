-- How a pool's hardware is reached, and how that went when it was last tried. Who may ask it is configuration, not a row.
create table fabric (
    id                 uuid not null primary key,
    pool_id            uuid not null references pool,
    name               varchar(63) not null unique,
    url                varchar(500) not null,
    state              varchar(16) not null check (state in ('REACHABLE', 'UNREACHABLE')),
    problem            varchar(1000) not null, -- why it can't be reached; else empty
    meter_problem      varchar(1000) not null, -- whose meters the last poll could not read, and why; else empty
    clock_skew_millis  bigint not null,        -- the hardware's clock minus ours
    seen_at            timestamp(6) with time zone
);

-- Readings of a pool whose clock differs from ours: when they were taken nobody can say, so they wait here and are never
-- folded from here. Counters are cumulative: the first reading after the clocks agree again brings all that was used.
create table held_reading (
    source        varchar(100) not null,
    meter         varchar(16) not null,
    epoch         varchar(64) not null,
    read_at       timestamp(6) with time zone not null,
    counter       numeric(38, 0) not null check (counter >= 0),
    tenant_id     uuid,
    server_id     uuid,
    collected_at  timestamp(6) with time zone not null,
    fabric_id     uuid not null references fabric,
    skew_millis   bigint not null,
    primary key (source, meter, epoch, read_at)
);
create index held_reading_by_age on held_reading (collected_at);

-- What each blade gave on average between its last two readings.
create table blade_use (
    blade_id             uuid not null primary key references blade,
    cpu_used_millicores  bigint not null,
    memory_used_mib      bigint not null,
    measured_at          timestamp(6) with time zone not null
);
