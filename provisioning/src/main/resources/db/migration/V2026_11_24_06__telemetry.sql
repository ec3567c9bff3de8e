-- Readings of cumulative counters. The key makes a repeat nothing; "folded" is set by metering in the transaction that
-- counts it. Values are in the meter's smallest unit (core-microseconds, byte-seconds, bytes).
create table reading (
    source        varchar(100) not null, -- slice, volume or server id; for a blade its name
    meter         varchar(16) not null
        check (meter in ('SLICE_CPU', 'SLICE_MEMORY', 'PORT_OUT', 'VOLUME_WRITTEN', 'BLADE_CPU', 'BLADE_MEMORY')),
    epoch         varchar(64) not null,
    read_at       timestamp(6) with time zone not null,
    counter       numeric(38, 0) not null check (counter >= 0),
    tenant_id     uuid,
    server_id     uuid,
    collected_at  timestamp(6) with time zone not null,
    folded        boolean not null,
    primary key (source, meter, epoch, read_at)
);
create index reading_to_fold on reading (folded, collected_at);
create index reading_by_server on reading (server_id, meter, read_at);

-- Which server a source belongs to; kept after the slice is gone, because its last reading comes later.
create table meter_source (
    source        varchar(100) not null primary key,
    kind          varchar(16) not null check (kind in ('SLICE', 'VOLUME', 'PORT')),
    tenant_id     uuid not null,
    server_id     uuid not null,
    blade_id      uuid,
    begun_at      timestamp(6) with time zone not null
);
create index meter_source_by_server on meter_source (server_id);
